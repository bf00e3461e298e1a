"""Reads news text and writes structured diplomatic events.

    from diplocode import Coder

    coder = Coder()
    events = coder.code(text, date="2023-04-20")
    events.to_frame()

Names load when first used, so that ``import diplocode`` itself stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from diplocode.version import __version__

if TYPE_CHECKING:
    from diplocode.coder import Coder, Options
    from diplocode.documents import read_documents
    from diplocode.errors import (
        CodebookError,
        DiplocodeError,
        InputError,
        MissingExtraError,
        ParserError,
        Problem,
        RowError,
    )
    from diplocode.events import Action, Actor, Event, Precision, Provenance, Status, Tone
    from diplocode.explanation import Explanation
    from diplocode.parses import read_parses, write_parses
    from diplocode.reasons import Reason, SentenceReason, count_reasons, write_reasons
    from diplocode.recoding import recode
    from diplocode.results import DocumentError, Events, Pair, read
    from diplocode.syntax.tree import Document, Parse, Sentence, Token

_HOMES = {
    "diplocode.coder": ("Coder", "Options"),
    "diplocode.documents": ("read_documents",),
    "diplocode.errors": (
        "CodebookError",
        "DiplocodeError",
        "InputError",
        "MissingExtraError",
        "ParserError",
        "Problem",
        "RowError",
    ),
    "diplocode.events": (
        "Action",
        "Actor",
        "Event",
        "Precision",
        "Provenance",
        "Status",
        "Tone",
    ),
    "diplocode.explanation": ("Explanation",),
    "diplocode.parses": ("read_parses", "write_parses"),
    "diplocode.reasons": ("Reason", "SentenceReason", "count_reasons", "write_reasons"),
    "diplocode.recoding": ("recode",),
    "diplocode.results": ("DocumentError", "Events", "Pair", "read"),
    "diplocode.syntax.tree": ("Document", "Parse", "Sentence", "Token"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [  # noqa: RUF022 - in the order of the modules
    "__version__",
    "Coder",
    "Options",
    "read_documents",
    "CodebookError",
    "DiplocodeError",
    "InputError",
    "MissingExtraError",
    "ParserError",
    "Problem",
    "RowError",
    "Action",
    "Actor",
    "Event",
    "Precision",
    "Provenance",
    "Status",
    "Tone",
    "Explanation",
    "read_parses",
    "write_parses",
    "Reason",
    "SentenceReason",
    "count_reasons",
    "write_reasons",
    "recode",
    "DocumentError",
    "Events",
    "Pair",
    "read",
    "Document",
    "Parse",
    "Sentence",
    "Token",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first used (PEP 562)."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'diplocode' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Every public name, loaded or not, for tab completion."""
    return sorted(__all__)

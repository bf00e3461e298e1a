"""What the commands share: where they print, and options that mean the same everywhere."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

CodebookOption = Annotated[
    str,
    typer.Option(help="Name of a packaged codebook, or path of a manifest (*.yaml)."),
]

ParserOption = Annotated[
    str,
    typer.Option(help="Parser: compact (inside), or stanza or stanza:FOLDER (needs the extra and its models)."),
]


def output() -> Console:
    """The console of standard output, as it is now."""
    return Console(highlight=False)


def errors() -> Console:
    """The console of standard error, as it is now."""
    return Console(stderr=True, highlight=False)


def counted(number: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "event"), counted(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

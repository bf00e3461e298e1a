"""Parsers by name, each loaded when first asked for."""

from __future__ import annotations

from collections.abc import Callable

from diplocode.errors import ParserError, nearest
from diplocode.parsers.base import Parser


def _compact(folder: str, language: str) -> Parser:
    from diplocode.parsers.compact import CompactParser

    if folder:
        raise ParserError(f"the parser compact has its model inside and takes no folder: {folder}")
    return CompactParser()


def _stanza(folder: str, language: str) -> Parser:
    from diplocode.parsers.stanza import StanzaParser

    return StanzaParser(folder or None, language or "en")


PARSERS: dict[str, Callable[[str, str], Parser]] = {"compact": _compact, "stanza": _stanza}


def load_parser(name: str, language: str = "") -> Parser:
    """The parser of a name: ``compact``, ``stanza``, or ``stanza:FOLDER`` for models that lie there.

    Args:
        name: the name.
        language: of the texts, for parsers of many (``es``); English by default. ``compact`` reads English alone.

    Raises:
        ParserError: there is no parser of this name, or it cannot be loaded.
    """
    kind, _, folder = name.partition(":")
    if kind not in PARSERS:
        known = ", ".join(sorted(PARSERS))
        raise ParserError(f"no parser {kind}; {nearest(kind, PARSERS) or f'known: {known}'}")
    return PARSERS[kind](folder, language)

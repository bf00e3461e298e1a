"""Parsers by name, each loaded when first asked for."""

from __future__ import annotations

from collections.abc import Callable

from diplocode.errors import ParserError, nearest
from diplocode.parsers.base import Parser


def _compact() -> Parser:
    from diplocode.parsers.compact import CompactParser

    return CompactParser()


PARSERS: dict[str, Callable[[], Parser]] = {"compact": _compact}


def load_parser(name: str) -> Parser:
    """The parser of a name.

    Raises:
        ParserError: there is no parser of this name, or it cannot be loaded.
    """
    if name not in PARSERS:
        known = ", ".join(sorted(PARSERS))
        raise ParserError(f"no parser {name}; {nearest(name, PARSERS) or f'known: {known}'}")
    return PARSERS[name]()

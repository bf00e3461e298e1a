"""What a file begins with, from which formats recognise their own."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from diplocode.errors import InputError
from diplocode.formats.files import BOM, Target, name_of, reading

HEAD_BYTES = 65_536
"""How much of a file is looked at."""


@dataclass(frozen=True)
class Head:
    """The first bytes of a file, unpacked."""

    data: bytes

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its first lines as text; bytes that are not UTF-8 are replaced."""
        text = self.data.removeprefix(BOM).decode(errors="replace")
        return tuple(line for line in text.replace("\r\n", "\n").split("\n") if line)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The first line split by tabs, or by commas where it has none; no fields where it is no CSV."""
        first = self.lines[0] if self.lines else ""
        if "\t" in first:
            return tuple(first.split("\t"))
        try:
            return tuple(next(csv.reader([first]), ()))
        except csv.Error:  # a carriage return that ends no line
            return ()


def head_of(source: Target) -> Head:
    """The head of a path or of a stream, which is left where it was.

    Raises:
        InputError: the path cannot be read, or the stream cannot go back.
    """
    if isinstance(source, str | Path):
        with reading(source) as stream:
            return Head(stream.read(HEAD_BYTES))
    if not source.seekable():
        raise InputError(f"{name_of(source)}: say which format it is; what comes from a pipe is not looked into")
    start = source.tell()
    head = Head(source.read(HEAD_BYTES))
    source.seek(start)
    return head

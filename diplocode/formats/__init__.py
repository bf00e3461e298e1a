"""File formats of events: one module each, with the same two functions.

    write(events, target) -> int          how many were written; a path is complete or absent
    read(source) -> Iterator[Event]       one at a time, in the order of the file

A format is found by its name or by the suffix of the file; ``.gz`` after the suffix compresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from diplocode.errors import InputError, nearest
from diplocode.events import Event
from diplocode.formats.files import Target


class FormatModule(Protocol):
    """What every module of this package offers."""

    def write(self, events: Iterable[Event], target: Target) -> int:
        """Write events to a path (complete or absent) or a binary stream; return their number."""

    def read(self, source: Target) -> Iterator[Event]:
        """Events of a path or binary stream, in order."""


@dataclass(frozen=True)
class Format:
    """One file format.

    Attributes:
        name: how users call it.
        module: the module that reads and writes it, loaded when first used.
        suffixes: file name suffixes that mean it; none where it goes by name alone.
        about: one line for help texts.
        text: whether it is text, which a terminal or a pipe can take.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    about: str
    text: bool = True

    def load(self) -> FormatModule:
        """The module that reads and writes this format."""
        return cast(FormatModule, import_module(self.module))


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format(
            "jsonl",
            "diplocode.formats.jsonl",
            (".jsonl", ".ndjson"),
            "one event a line as JSON, nothing lost",
        ),
        Format(
            "csv",
            "diplocode.formats.csv",
            (".csv",),
            "flat columns with a header, for R, Stata and spreadsheets",
        ),
        Format(
            "parquet",
            "diplocode.formats.parquet",
            (".parquet", ".pq"),
            "flat columns with types, for pandas, polars, DuckDB and Spark",
            text=False,
        ),
    )
}


def find_format(name: str | None = None, path: str | Path | None = None) -> Format:
    """The format of a name, or else of a path's suffix.

    Raises:
        InputError: an unknown name or suffix; the message lists the formats.

    >>> find_format(path="events.csv.gz").name
    'csv'
    >>> find_format("parket")
    Traceback (most recent call last):
    diplocode.errors.InputError: unknown format parket; did you mean parquet? ...
    """
    known = ", ".join(sorted(FORMATS))
    if name is not None:
        if name in FORMATS:
            return FORMATS[name]
        hint = nearest(name, FORMATS)
        raise InputError(f"unknown format {name}; {hint + ' ' if hint else ''}(known: {known})")
    suffixes = [s for s in Path(path or "").suffixes if s != ".gz"]
    suffix = suffixes[-1].lower() if suffixes else ""
    for format in FORMATS.values():
        if suffix in format.suffixes:
            return format
    raise InputError(f"{path}: the suffix names no format; say which one it is (known: {known})")


def write(events: Iterable[Event], target: Target, format: str | None = None) -> int:
    """Write events to a path or binary stream and return how many there were.

    Args:
        events: any iterable; it is consumed one event at a time.
        target: a path, which is replaced when everything is written and untouched before, or a
            binary stream.
        format: name of the format; guessed by the path's suffix where it is None.

    Raises:
        InputError: an unknown format, or a path that cannot be written.
    """
    path = target if isinstance(target, str | Path) else None
    return find_format(format, path).load().write(events, target)


def read(source: Target, format: str | None = None) -> Iterator[Event]:
    """Events of a path or binary stream, one at a time.

    Raises:
        InputError: an unknown format, or contents that are no events; names file and line.
    """
    path = source if isinstance(source, str | Path) else None
    return find_format(format, path).load().read(source)

"""File formats of events: one module each, with the same functions.

    write(events, target, refuse) -> int     how many were written; a path is complete or absent
    read(source, refuse) -> Iterator[Event]  one at a time, in the order of the file
    recognises(head) -> bool                 whether a file that begins so is of this format

A file to write has the format of its suffix, or the one that is named; a file to read is recognised by its contents.
``.gz`` or ``.zip`` after the suffix packs. ``docs/formats.md`` says what each format loses and leaves missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol, cast

from diplocode.errors import InputError, nearest
from diplocode.events import Event
from diplocode.formats.files import PACKED, Refuse, Target, name_of, raise_refused
from diplocode.formats.recognition import Head, head_of

ANY_YEAR = (1, 9999)
"""Years of a format that needs a date."""

AUTO = "auto"
"""The format of a file to read: recognised by its contents, or else by its suffix."""


class FormatModule(Protocol):
    """What every module of this package offers."""

    def write(self, events: Iterable[Event], target: Target, refuse: Refuse = raise_refused) -> int:
        """Write events to a path (complete or absent) or a binary stream; return the number of those written.

        An event that the format cannot hold goes to `refuse`.
        """

    def read(self, source: Target, refuse: Refuse = raise_refused) -> Iterator[Event]:
        """Events of a path or binary stream, in order; rows that are none go to `refuse`."""

    def recognises(self, head: Head) -> bool:
        """Whether a file that begins so is of this format."""


@dataclass(frozen=True)
class Format:
    """One file format.

    Attributes:
        name: how users call it.
        module: the module that reads and writes it, loaded when first used.
        suffixes: ends of file names that mean it; none where it goes by name alone.
        about: one line for help texts.
        text: whether it is text, which a terminal or a pipe can take.
        lossless: whether every field of an event comes back.
        codes: which codes it holds: CAMEO, PLOVER, or any.
        years: first and last year of the events it holds; None where they need no date.
        documents: whether it keeps the id of an event's document.
        events: whether it can be read as events.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    about: str
    text: bool = True
    lossless: bool = False
    codes: Literal["any", "cameo", "plover"] = "cameo"
    years: tuple[int, int] | None = None
    documents: bool = False
    events: bool = True

    def load(self) -> FormatModule:
        """The module that reads and writes this format."""
        return cast(FormatModule, import_module(self.module))


def _own(name: str, suffixes: tuple[str, ...], about: str, text: bool = True) -> Format:
    """A format of our own, which loses nothing."""
    return Format(name, f"diplocode.formats.{name}", suffixes, about, text, lossless=True, codes="any", documents=True)


def _dated(name: str, suffixes: tuple[str, ...], about: str) -> Format:
    """A format that needs a date and keeps the id of the document."""
    return Format(name, f"diplocode.formats.{name}", suffixes, about, years=ANY_YEAR, documents=True)


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (  # in the order in which contents are asked
        _own("jsonl", (".jsonl", ".ndjson"), "one event a line as JSON, nothing lost"),
        _own("csv", (".csv",), "flat columns with a header, for R, Stata and spreadsheets"),
        _own("parquet", (".parquet", ".pq"), "flat columns with types, for pandas, polars, DuckDB and Spark", False),
        _own("arrow", (".arrow", ".feather"), "the same as an Arrow IPC file, to map into memory", False),
        Format("gdelt2", "diplocode.formats.gdelt2", (".export.csv",), "GDELT 2.0 events, 61 columns"),
        Format("gdelt1", "diplocode.formats.gdelt1", (), "GDELT 1.0 events, 58 columns"),
        Format(
            "gdelt2-mentions",
            "diplocode.formats.gdelt_mentions",
            (".mentions.csv",),
            "GDELT 2.0 mentions, 16 columns; written only",
            events=False,
        ),
        Format(
            "icews", "diplocode.formats.icews", (".icews.tab", ".icews.tsv"), "ICEWS events, 20 columns", documents=True
        ),
        _dated("phoenix", (".phoenix.tsv", ".phoenix.txt"), "Phoenix event data, 26 columns"),
        _dated("cline", (".cline.csv",), "Historical Phoenix of the Cline Center, 25 columns"),
        _dated("petrarch2", (".petrarch2.tsv", ".petrarch2.txt"), "output of PETRARCH-2"),
        Format("keds", "diplocode.formats.keds", (".keds", ".tabari"), "KEDS and TABARI", years=(1945, 2044)),
        Format(
            "polecat",
            "diplocode.formats.polecat",
            (".polecat.tsv", ".polecat.txt"),
            "POLECAT, 40 columns",
            codes="plover",
            years=ANY_YEAR,
        ),
        Format(
            "plover",
            "diplocode.formats.plover",
            (".plover.jsonl",),
            "PLOVER, one record a line as JSON",
            codes="plover",
            years=ANY_YEAR,
            documents=True,
        ),
    )
}


def find_format(name: str | None = None, path: str | Path | None = None) -> Format:
    """The format of a name, or else of a path's suffix; the longest suffix wins.

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
        raise InputError(f"unknown format {name}{f'; {hint}' if hint else ''} (known: {known})")
    end = Path(path or "").name.lower()
    for packed in PACKED:
        end = end.removesuffix(packed)
    suffixes = [(suffix, format) for format in FORMATS.values() for suffix in format.suffixes if end.endswith(suffix)]
    if not suffixes:
        raise InputError(f"{path}: the suffix names no format; say which one it is (known: {known})")
    return max(suffixes, key=lambda found: len(found[0]))[1]


def recognise_format(source: Target) -> Format:
    """The format of a file's contents; where they tell nothing (an empty file, columns of one's own), of its suffix.

    Raises:
        InputError: no format is like this; the message lists them.
    """
    head = head_of(source)
    for format in FORMATS.values():
        if format.load().recognises(head):
            return format
    if head.lines and head.lines[0].strip() in ("{", "[", "[{"):
        raise InputError(
            f"{name_of(source)}: JSON spread over several lines is read by no format; write an object a line"
        )
    try:
        return find_format(path=name_of(source))
    except InputError:
        known = ", ".join(sorted(FORMATS))
        reason = f"the contents are of no known format; say which one it is (known: {known})"
        raise InputError(f"{name_of(source)}: {reason}") from None


def write(events: Iterable[Event], target: Target, format: str | None = None, refuse: Refuse = raise_refused) -> int:
    """Write events to a path or binary stream and return how many were written.

    Args:
        events: any iterable; it is consumed one event at a time.
        target: a path, which is replaced when everything is written and untouched before, or a
            binary stream.
        format: name of the format; guessed by the path's suffix where it is None.
        refuse: what to do with an event that the format cannot hold, such as one without a date; by default its error
            is raised and nothing is written.

    Raises:
        InputError: an unknown format, an event that it cannot hold, or a path that cannot be written.
    """
    path = target if isinstance(target, str | Path) else None
    return find_format(format, path).load().write(events, target, refuse)


def read(source: Target, format: str = AUTO, refuse: Refuse = raise_refused) -> Iterator[Event]:
    """Events of a path or binary stream, one at a time.

    Args:
        source: a path, or a binary stream.
        format: name of the format, or ``auto``: the one that the contents are of.
        refuse: what to do with a row that is no event; by default its error is raised.

    Raises:
        InputError: an unknown format, or contents that are none; names file and line.
    """
    found = recognise_format(source) if format == AUTO else find_format(format)
    return found.load().read(source, refuse)

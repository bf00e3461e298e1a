r"""Delimited text: rows of fields between tabs or commas, which most formats of the field are.

A format module says only its columns (a `Layout`) and how an event becomes a row and a row an event. Three rules
hold for all of them:

- A field never holds a control character (tab, line break ...), half a surrogate pair, which no encoding can write, or
  a leading double quote: see `clean`.
- What a row holds beyond what the event can give back goes into `Event.extra`, as ``FORMAT.COLUMN``, and is
  written back from there: writing what was read gives the same rows.
- A row that is no event is refused with file, line and reason.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import IO

from pydantic import ValidationError

from diplocode.errors import InputError, RowError
from diplocode.events import Event
from diplocode.formats.files import (
    BOM,
    MAX_FIELD,
    Refuse,
    Target,
    first_problem,
    name_of,
    raise_refused,
    reading,
    writing,
)
from diplocode.formats.recognition import Head


class Row(dict[str, str]):
    """Fields by column name; one that is missing is empty, or not there and reads as empty."""

    def __missing__(self, name: str) -> str:
        return ""


_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+|\A"')
_UNSAFE_ROW = re.compile(  # the same for fields joined by tabs
    r'[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|(?:\A|\t)"'
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@dataclass(frozen=True)
class Layout:
    """The shape of the files of one format.

    Attributes:
        name: before the dot of what is kept in `Event.extra`.
        columns: names in order.
        integers, numbers: columns that hold whole and other numbers; all others are text.
        delimiter: tab or comma. Readers find out which a file has.
        header: whether the names are written as first line. Readers take files with and without.
        missing: what is written for a missing value.
        also_missing: what else stands for a missing value in real files.
        aliases: other names of columns in headers, in lower case; they count where a header lacks some of `columns`.
        id_column: column of the event's id, which is made only where no file gave one; empty for none.
        fallback: encoding of lines that are not UTF-8; empty where they are refused.
        respelled: columns that an event holds wholly, so that another spelling (of a day) is not kept.
        widths: characters that a column holds at most, where another version of the format keeps more in `Event.extra`.
        shortest: fields of the shortest row, where not all have the same number; 0 where they have.
        repair: makes a row of another length fit, or says None where it cannot.
        shorten: leaves out fields of a row to write that the format omits; `repair` puts them back.
    """

    name: str
    columns: tuple[str, ...]
    integers: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    delimiter: str = "\t"
    header: bool = False
    missing: str = ""
    also_missing: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)
    id_column: str = ""
    fallback: str = ""
    respelled: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict)
    shortest: int = 0
    repair: Callable[[list[str]], list[str] | None] | None = None
    shorten: Callable[[list[str]], list[str]] | None = None

    @cached_property
    def absent(self) -> frozenset[str]:
        """The words that stand for a missing value."""
        return self.also_missing | {self.missing, ""}


@dataclass(frozen=True)
class Table:
    """A delimited format: a layout, and the conversions both ways.

    Attributes:
        layout: its shape.
        to_row: the row of an event, without id; what is missing is left out.
        from_row: the event of a row, without `Event.extra`. It raises ValueError, with the reason, for what is none.
        make_id: the id of an event, for `Layout.id_column`.
        gather: puts mentions of one event together before they are written, where rows are events; else None.
    """

    layout: Layout
    to_row: Callable[[Event], Row]
    from_row: Callable[[Row], Event]
    make_id: Callable[[Event], str] = lambda event: event.id
    gather: Callable[[Iterable[Event]], Iterable[Event]] | None = None

    def write(self, events: Iterable[Event], target: Target, refuse: Refuse = raise_refused) -> int:
        """Write events to a path (complete or absent) or a binary stream; return the number of those written.

        An event that the format cannot hold goes to `refuse`.

        Raises:
            InputError: a path that cannot be written.
        """
        return write_rows(self.layout, self._rows(events, refuse), target)

    def read(self, source: Target, refuse: Refuse = raise_refused) -> Iterator[Event]:
        """Events of a path or binary stream, in order; rows that are none go to `refuse`."""
        for where, row in read_rows(self.layout, source, refuse):
            try:
                event = self.from_row(row)
            except ValidationError as error:
                refuse(RowError(where, f"not an event: {first_problem(error)}"))
            except ValueError as error:
                refuse(RowError(where, f"not an event: {error}"))
            else:
                extra = self._residue(event, row)
                yield event.model_copy(update={"extra": extra}) if extra else event

    def recognises(self, head: Head) -> bool:
        """Whether a file that begins so has a header with the columns of this format."""
        return set(_names(self.layout, head.fields)).issuperset(_folded(self.layout.columns))

    def _rows(self, events: Iterable[Event], refuse: Refuse) -> Iterator[Row]:
        for event in self.gather(events) if self.gather else events:
            try:
                row = self.to_row(event)
            except ValueError as error:
                refuse(unwritable(event, self.layout.name, error))
            else:
                yield self._filled(row, event)

    def _filled(self, row: Row, event: Event) -> Row:
        """A row with the event's id and what its file held beyond it."""
        layout = self.layout
        if event.extra:
            prefix = f"{layout.name}."
            start = len(prefix)
            row.update({key[start:]: value for key, value in event.extra.items() if key.startswith(prefix)})
            row.update({name: row[name][:width] for name, width in layout.widths.items() if name in row})
        if layout.id_column and layout.id_column not in row:
            row[layout.id_column] = self.make_id(event)
        return row

    def _residue(self, event: Event, row: Row) -> dict[str, str]:
        """What a row holds beyond what the event gives back."""
        own, absent = self.to_row(event), self.layout.absent
        given = own.get
        residue: dict[str, str] = {}
        for name, value in [item for item in row.items() if given(item[0], "") != item[1]]:
            if name not in self.layout.respelled:
                text = clean(given(name, ""))
                if value != ("" if text in absent else text):
                    residue[f"{self.layout.name}.{name}"] = value
        return residue


def unwritable(event: Event, format: str, reason: ValueError) -> RowError:
    """The error of an event that a format cannot hold."""
    return RowError(f"event {event.id}", f"cannot be written as {format}: {reason}")


def clean(text: str) -> str:
    r"""A text as a field can hold it: control characters and line breaks as a space, no double quote at the start.

    >>> clean('"Peace"\tnow\n')
    '\'Peace" now'
    """
    if not _UNSAFE.search(text):
        return text
    text = _CONTROL.sub(" ", text).strip()
    bare = text.lstrip('"')
    return "'" * (len(text) - len(bare)) + bare


# -- writing -----------------------------------------------------------------------------------


def write_rows(layout: Layout, rows: Iterable[Row], target: Target) -> int:
    """Write rows, with the header where there is one; return their number."""
    count = 0
    columns, missing, absent = layout.columns, layout.missing, layout.absent
    with writing(target) as stream:
        if layout.header:
            stream.write(_line(columns, layout.delimiter))
        for row in rows:
            get = row.get
            fields = [get(name, "") for name in columns]
            joined = "\t".join(fields)
            if joined.count("\t") >= len(fields) or _UNSAFE_ROW.search(joined):
                fields = [clean(text) for text in fields]
            if missing or len(absent) > 1:
                fields = [missing if value in absent else value for value in fields]
            if layout.shorten:
                fields = layout.shorten(fields)
            stream.write(_line(fields, layout.delimiter))
            count += 1
    return count


def _line(fields: Sequence[str], delimiter: str) -> bytes:
    if delimiter == ",":
        fields = ['"' + text.replace('"', '""') + '"' if "," in text or '"' in text else text for text in fields]
    return (delimiter.join(fields) + "\n").encode()


# -- reading -----------------------------------------------------------------------------------


def read_rows(layout: Layout, source: Target, refuse: Refuse = raise_refused) -> Iterator[tuple[str, Row]]:
    """Rows with their places (``events.tab:7``); what is missing is empty.

    Columns that a header names and the format does not know are kept under their own names. Empty lines are passed
    over.

    Raises:
        InputError: the file cannot be read, or lacks the header that tells its columns.
    """
    name = name_of(source)
    absent = layout.absent - {""}
    with reading(source) as stream:
        lines = _split(layout, stream, name, refuse)
        first = next(lines, None)
        if first is None:
            return
        columns = _header(layout, first[1])
        if columns is None and layout.header and len(first[1]) != len(layout.columns):
            raise InputError(f"{first[0]}: no header with {layout.columns[0]} and so on: not {layout.name}")
        for where, fields in lines if columns else chain([first], lines):
            fitting = _fitted(layout, fields, columns)
            if fitting is None:
                wanted = f"{layout.shortest} to " if layout.shortest else ""
                refuse(RowError(where, f"{len(fields)} fields, expected {wanted}{len(columns or layout.columns)}"))
                continue
            row = Row(zip(columns or layout.columns, fitting, strict=True))
            if absent:
                row.update({key: "" for key, value in row.items() if value in absent})
            yield where, row


def _header(layout: Layout, fields: list[str]) -> list[str] | None:
    """The columns that a first line names, or None where it is none: most of the names must be there."""
    known = dict(zip(_folded(layout.columns), layout.columns, strict=True))
    names = _names(layout, fields)
    if len(set(names) & set(known)) * 2 < len(layout.columns):
        return None
    while fields and not fields[-1].strip():
        fields = fields[:-1]
    columns: list[str] = []
    for name, given in zip(names, fields, strict=False):
        column = known.get(name, given)
        columns.append(column if column not in columns else f"{column} {len(columns) + 1}")
    return columns


def _names(layout: Layout, fields: Sequence[str]) -> list[str]:
    """The folded names of a header's columns, as the format calls them."""
    names = _folded(fields)
    if set(names).issuperset(_folded(layout.columns)):
        return names
    return [layout.aliases.get(name, name) for name in names]


def _fitted(layout: Layout, fields: list[str], columns: list[str] | None) -> list[str] | None:
    """A row with as many fields as there are columns, or None where it cannot be made so."""
    wanted = len(columns or layout.columns)
    if len(fields) == wanted:
        return fields
    repaired = layout.repair(fields) if layout.repair and columns is None else None
    if repaired is not None and len(repaired) == wanted:
        return repaired
    if len(fields) > wanted and not any(fields[wanted:]):
        return fields[:wanted]  # delimiters at the end of the line
    if columns and len(layout.columns) <= len(fields) < wanted:
        return fields + [""] * (wanted - len(fields))  # the header has names that rows have no fields for
    return None


def _split(layout: Layout, stream: IO[bytes], name: str, refuse: Refuse) -> Iterator[tuple[str, list[str]]]:
    """The fields of each line, by tabs or commas, whichever the first line has."""
    lines = _decoded(layout, stream, name, refuse)
    first = next(lines, None)
    if first is None:
        return
    lines = chain([first], lines)
    delimiter = layout.delimiter
    if delimiter not in first[1]:
        delimiter = {"\t": ",", ",": "\t"}[delimiter]
    if delimiter == "\t":
        yield from ((f"{name}:{number}", line.split("\t")) for number, line in lines if line)
        return
    csv.field_size_limit(MAX_FIELD)
    rows = csv.reader((line + "\n" for _, line in lines), strict=True)
    while True:
        try:
            fields = next(rows, None)
        except csv.Error as error:
            refuse(RowError(f"{name}:{rows.line_num}", f"not CSV: {error}"))
            continue
        if fields is None:
            return
        if fields:
            yield f"{name}:{rows.line_num}", fields


def _decoded(layout: Layout, stream: IO[bytes], name: str, refuse: Refuse) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, without line ends; one that is refused is empty."""
    for number, line in enumerate(stream, 1):
        if number == 1:
            line = line.removeprefix(BOM)
        line = line.rstrip(b"\r\n")
        try:
            yield number, line.decode()
        except UnicodeDecodeError as error:
            if layout.fallback:
                yield number, line.decode(layout.fallback)
            else:
                refuse(RowError(f"{name}:{number}", f"not UTF-8: byte 0x{line[error.start]:02x}"))
                yield number, ""


def _folded(names: Iterable[str]) -> list[str]:
    return [name.strip().casefold() for name in names]

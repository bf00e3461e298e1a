"""CSV: the flat columns of `diplocode.formats.flat` with a header (RFC 4180, UTF-8, line feeds).

Any text survives: a field that holds a comma, a quote or a line break is quoted. Codes are text;
read them as text (``dtype=str`` in pandas, ``colClasses`` in R), or 042 becomes 42.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from diplocode.errors import InputError
from diplocode.events import Event
from diplocode.formats.files import Target, name_of, reading, writing
from diplocode.formats.flat import COLUMN_NAMES, Value, from_row, to_row

MAX_FIELD = 2**31 - 1
"""Characters a field may have; the csv module's own limit, 131,072, is less than a long article."""


def write(events: Iterable[Event], target: Target) -> int:
    """Write events to a path (complete or absent) or a binary stream; return their number."""
    count = 0
    with writing(target) as stream:
        stream.write(_line(COLUMN_NAMES))
        for event in events:
            stream.write(_line(to_row(event).values()))
            count += 1
    return count


def read(source: Target) -> Iterator[Event]:
    """Events of a path or binary stream, in order; columns beyond the schema go into `extra`.

    Raises:
        InputError: a row that is no event; the message names file, line and field.
    """
    csv.field_size_limit(MAX_FIELD)
    name = name_of(source)
    with reading(source) as stream:
        # The wrapper is detached at the end: it would close a stream that is the caller's.
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        try:
            yield from _read_rows(text, name)
        except UnicodeDecodeError as error:
            raise InputError(f"{name}: not UTF-8: {error}") from error
        finally:
            text.detach()


def _read_rows(text: io.TextIOWrapper, name: str) -> Iterator[Event]:
    rows = csv.reader(text, strict=True)
    try:
        header = next(rows, None)
        if header is None:
            return
        if "code" not in header:
            raise InputError(f"{name}:1: no column code: not a CSV file of events")
        for fields in rows:
            where = f"{name}:{rows.line_num}"
            if len(fields) != len(header):
                raise InputError(f"{where}: {len(fields)} fields, but the header has {len(header)}")
            yield from_row(dict(zip(header, fields, strict=True)), where)
    except csv.Error as error:
        raise InputError(f"{name}:{rows.line_num}: not CSV: {error}") from error


def _line(values: Iterable[Value]) -> bytes:
    return (",".join(map(_field, values)) + "\n").encode()


def _field(value: Value) -> str:
    # Not csv.writer: with line feeds as line ends it leaves a bare carriage return unquoted.
    text = "" if value is None else str(value)
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text

"""CSV: the flat columns of `diplocode.formats.flat` with a header (RFC 4180, UTF-8, line feeds).

Any text survives: a field that holds a comma, a quote or a line break is quoted. Codes are text;
read them as text (``dtype=str`` in pandas, ``colClasses`` in R), or 042 becomes 42.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from diplocode.errors import InputError, RowError
from diplocode.events import Event
from diplocode.formats.delimited import unwritable
from diplocode.formats.files import MAX_FIELD, Refuse, Target, escaped_byte, name_of, raise_refused, reading, writing
from diplocode.formats.flat import COLUMN_NAMES, Value, from_row, to_values
from diplocode.formats.recognition import Head

_QUOTED = re.compile(r'[,"\r\n]')


def write(events: Iterable[Event], target: Target, refuse: Refuse = raise_refused) -> int:
    """Write events to a path (complete or absent) or a binary stream; return the number of those written.

    An event with half a surrogate pair, which UTF-8 cannot write, goes to `refuse`.
    """
    count = 0
    with writing(target) as stream:
        stream.write(_line(COLUMN_NAMES))
        for event in events:
            try:
                line = _line(to_values(event))
            except UnicodeEncodeError as error:
                refuse(unwritable(event, "csv", error))
            else:
                stream.write(line)
                count += 1
    return count


def read(source: Target, refuse: Refuse = raise_refused) -> Iterator[Event]:
    """Events of a path or binary stream, in order; columns beyond the schema go into `extra`.

    Rows that are no events go to `refuse`.

    Raises:
        InputError: the file as a whole is no CSV file of events.
    """
    csv.field_size_limit(MAX_FIELD)
    name = name_of(source)
    with reading(source) as stream:
        # The wrapper is detached at the end: it would close a stream that is the caller's.
        text = io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline="")
        try:
            yield from _read_rows(text, name, refuse)
        finally:
            text.detach()


def recognises(head: Head) -> bool:
    """Whether the header names the columns that every such file has."""
    return {"code", "source_code", "target_code"}.issubset(head.fields)


def _read_rows(text: io.TextIOWrapper, name: str, refuse: Refuse) -> Iterator[Event]:
    rows = csv.reader(text, strict=True)
    header: list[str] | None = None
    while True:
        try:
            fields = next(rows, None)
            if fields is None:
                return
            where = f"{name}:{rows.line_num}"
            if header is None:
                header = fields
                if "code" not in header:
                    raise InputError(f"{where}: no column code: not a CSV file of events")
            elif fields:
                yield _event(header, fields, where)
        except csv.Error as error:
            refuse(RowError(f"{name}:{rows.line_num}", f"not CSV: {error}"))
        except RowError as error:
            refuse(error)


def _event(header: list[str], fields: list[str], where: str) -> Event:
    if len(fields) != len(header):
        raise RowError(where, f"{len(fields)} fields, but the header has {len(header)}")
    if wrong := next(filter(None, map(escaped_byte, fields)), None):
        raise RowError(where, f"not UTF-8: byte 0x{wrong:02x}")
    return from_row(dict(zip(header, fields, strict=True)), where)


def _line(values: Iterable[Value]) -> bytes:
    return (",".join(map(_field, values)) + "\n").encode()


def _field(value: Value) -> str:
    # Not csv.writer: with line feeds as line ends it leaves a bare carriage return unquoted.
    text = "" if value is None else str(value)
    if _QUOTED.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text

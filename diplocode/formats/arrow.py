"""Events as Arrow record batches: the flat columns of `diplocode.formats.flat` with types; and as Arrow IPC files.

An IPC file (Feather version 2) is what pandas, polars, R's arrow and DuckDB map into memory as it is. Its schema stands
at its start, so its metadata names codebook, parser and version of the first `BATCH_ROWS` events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import Any

import pyarrow as pa

from diplocode.errors import InputError, RowError
from diplocode.events import SCHEMA_VERSION, Event
from diplocode.formats.delimited import unwritable
from diplocode.formats.files import Refuse, Target, name_of, raise_refused, seekable, writing
from diplocode.formats.flat import COLUMNS, Value, from_row, to_values
from diplocode.formats.recognition import Head
from diplocode.version import __version__

BATCH_ROWS = 8_192
"""Rows of a record batch: enough for compression, little enough for constant memory."""

_TYPES = {
    "text": pa.string(),
    "date": pa.date32(),
    "integer": pa.int32(),
    "number": pa.float64(),
}
SCHEMA: pa.Schema = pa.schema(
    [pa.field(column.name, _TYPES[column.type], metadata={"description": column.about}) for column in COLUMNS]
)
"""Name, type and description of every column, in order."""


def to_batch(events: Iterable[Event]) -> pa.RecordBatch:
    """Events as one record batch with the columns of `SCHEMA`."""
    rows = [to_values(event) for event in events]
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    arrays = [
        pa.array(map(_to_date, values) if column.type == "date" else values, field.type)
        for values, column, field in zip(columns, COLUMNS, SCHEMA, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def to_batches(
    events: Iterable[Event], rows: int = BATCH_ROWS, name: str = "arrow", refuse: Refuse = raise_refused
) -> Iterator[pa.RecordBatch]:
    """Events as record batches of at most `rows` rows; none where there are no events.

    An event that the columns cannot hold goes to `refuse`, as one of the format `name`.
    """
    remaining = iter(events)
    while chunk := list(islice(remaining, rows)):
        try:
            yield to_batch(chunk)
        except ValueError:
            yield to_batch([event for event in chunk if _fits(event, name, refuse)])


def _fits(event: Event, name: str, refuse: Refuse) -> bool:
    """Whether the columns can hold an event; one that they cannot goes to `refuse`."""
    try:
        to_batch([event])
    except ValueError as error:
        refuse(unwritable(event, name, error))
        return False
    return True


def from_batches(
    batches: Iterable[pa.RecordBatch], where: str = "batch", refuse: Refuse = raise_refused
) -> Iterator[Event]:
    """Events of record batches; columns beyond the schema go into `Event.extra`.

    Rows that are no events go to `refuse`; they are numbered from 1.
    """
    rows = (row for batch in batches for row in batch.to_pylist())
    for number, row in enumerate(rows, 1):
        try:
            event = from_row({key: _from_arrow(row[key]) for key in row}, f"{where}: row {number}")
        except RowError as error:
            refuse(error)
        else:
            yield event


def write(events: Iterable[Event], target: Target, refuse: Refuse = raise_refused) -> int:
    """Write events to a path (complete or absent) or a binary stream; return the number of those written.

    An event with half a surrogate pair, which UTF-8 cannot write, or a number beyond 32 bits goes to `refuse`.
    """
    count = 0
    remaining = iter(events)
    first = list(islice(remaining, BATCH_ROWS))
    with writing(target) as stream:
        schema = SCHEMA.with_metadata(metadata(first))
        with pa.ipc.new_file(pa.PythonFile(stream, "w"), schema) as writer:
            for batch in to_batches(chain(first, remaining), refuse=refuse):
                writer.write_batch(batch)
                count += batch.num_rows
    return count


def read(source: Target, refuse: Refuse = raise_refused) -> Iterator[Event]:
    """Events of a path or binary stream, in order; columns beyond the schema go into `extra`.

    Rows that are no events go to `refuse`.

    Raises:
        InputError: not an Arrow IPC file.
    """
    name = name_of(source)
    with seekable(source) as stream:
        try:
            file = pa.ipc.open_file(pa.PythonFile(stream, "r"))
            if "code" not in file.schema.names:
                raise InputError(f"{name}: no column code: not an Arrow file of events")
            batches = map(file.get_batch, range(file.num_record_batches))
            yield from from_batches(batches, name, refuse)
        except pa.ArrowInvalid as error:
            raise InputError(f"{name}: not an Arrow IPC file: {error}") from error


def recognises(head: Head) -> bool:
    """Whether it begins as Arrow IPC files do."""
    return head.data.startswith(b"ARROW1")


def metadata(events: Iterable[Event]) -> dict[str, str]:
    """What a file says of itself: schema version, and the codebooks, parsers and versions used."""
    notes = Notes()
    for event in events:
        notes.add(event)
    return notes.to_metadata()


class Notes:
    """Collects what `metadata` reports while events pass by."""

    def __init__(self) -> None:
        self._seen: dict[str, set[str]] = {key: set() for key in _NOTED}

    def add(self, event: Event) -> None:
        """Note codebook, parser and version of an event."""
        for key in _NOTED:
            if value := getattr(event.provenance, key):
                self._seen[key].add(value)

    def to_metadata(self) -> dict[str, str]:
        """Sorted and joined by ``;``: the same events give the same metadata."""
        noted = {f"diplocode.{key}": ";".join(sorted(self._seen[key])) for key in _NOTED}
        noted["diplocode.version"] = noted["diplocode.version"] or __version__
        return {"diplocode.schema": SCHEMA_VERSION, **noted}


_NOTED = ("version", "codebook", "codebook_hash", "parser")


def _to_date(value: Value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _from_arrow(value: Any) -> Value:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return value if value is None or isinstance(value, str | int | float) else str(value)

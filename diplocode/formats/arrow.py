"""Events as Arrow record batches: the flat columns of `diplocode.formats.flat` with types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

import pyarrow as pa

from diplocode.events import Event
from diplocode.formats.flat import COLUMNS, SCHEMA_VERSION, Value, from_row, to_row
from diplocode.version import __version__

BATCH_ROWS = 16_384
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
    rows = [to_row(event) for event in events]
    arrays = [
        pa.array([_to_arrow(row[column.name], column.type) for row in rows], field.type)
        for column, field in zip(COLUMNS, SCHEMA, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def to_batches(events: Iterable[Event], rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
    """Events as record batches of at most `rows` rows; none where there are no events."""
    remaining = iter(events)
    while chunk := list(islice(remaining, rows)):
        yield to_batch(chunk)


def from_batch(batch: pa.RecordBatch | pa.Table, where: str = "batch") -> Iterator[Event]:
    """Events of a record batch or table; columns beyond the schema go into `Event.extra`.

    Raises:
        diplocode.errors.InputError: a row is no event.
    """
    for number, row in enumerate(batch.to_pylist(), 1):
        yield from_row({key: _from_arrow(row[key]) for key in row}, f"{where}: row {number}")


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


def _to_arrow(value: Value, kind: str) -> Any:
    if kind == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    return value


def _from_arrow(value: Any) -> Value:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return value if value is None or isinstance(value, str | int | float) else str(value)

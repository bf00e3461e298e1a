"""Parquet: the flat columns with types (Arrow), zstd-compressed.

The file's metadata says which schema, codebook (with its content hash), parser and version made
it, under keys that begin with ``diplocode.``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import pyarrow as pa
import pyarrow.parquet as pq

from diplocode.errors import InputError
from diplocode.events import Event
from diplocode.formats.arrow import BATCH_ROWS, SCHEMA, Notes, from_batches, to_batches
from diplocode.formats.files import Refuse, Target, name_of, raise_refused, seekable, writing
from diplocode.formats.recognition import Head


def write(events: Iterable[Event], target: Target, refuse: Refuse = raise_refused) -> int:
    """Write events to a path (complete or absent) or a binary stream; return the number of those written.

    An event with half a surrogate pair, which UTF-8 cannot write, or a number beyond 32 bits goes to `refuse`.
    """
    count = 0
    notes = Notes()

    def noted() -> Iterator[Event]:
        for event in events:
            notes.add(event)
            yield event

    batches = to_batches(noted(), name="parquet", refuse=refuse)
    with writing(target) as stream:
        first = next(batches, None)  # before the writer: its schema carries the metadata
        schema = SCHEMA.with_metadata(notes.to_metadata())
        sink = pa.PythonFile(stream, "w")
        with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
            for batch in chain([first] if first else [], batches):
                writer.write_batch(batch)
                count += batch.num_rows
            writer.add_key_value_metadata(notes.to_metadata())
    return count


def read(source: Target, refuse: Refuse = raise_refused) -> Iterator[Event]:
    """Events of a path or binary stream, in order; columns beyond the schema go into `extra`.

    Rows that are no events go to `refuse`.

    Raises:
        InputError: not a Parquet file of events.
    """
    name = name_of(source)
    with seekable(source) as stream:
        try:
            file = pq.ParquetFile(stream)
            if "code" not in file.schema_arrow.names:
                raise InputError(f"{name}: no column code: not a Parquet file of events")
            yield from from_batches(file.iter_batches(BATCH_ROWS), name, refuse)
        except pa.ArrowInvalid as error:
            raise InputError(f"{name}: not a Parquet file: {error}") from error


def recognises(head: Head) -> bool:
    """Whether it begins as Parquet files do."""
    return head.data.startswith(b"PAR1")

"""Files and events that break readers and writers: refused by name or taken, never a traceback."""

from __future__ import annotations

import gzip
import io
import os
import threading
import zipfile
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from diplocode import formats
from diplocode.errors import InputError, RowError
from diplocode.events import Action, Actor, Event, Precision, Provenance
from diplocode.formats import FORMATS, recognise_format
from diplocode.results import read

READABLE = sorted(format.name for format in FORMATS.values() if format.events)
EVENT = Event(
    date="2023-04-20",
    date_precision=Precision.DAY,
    source=Actor(code="ISR", text="Israel"),
    action=Action(code="042"),
)
HALF = "\ud83d"
"""Half a surrogate pair, as broken JSON escapes leave it."""


@pytest.mark.parametrize("name", READABLE)
def test_half_a_surrogate_pair_is_refused_or_left_out(name: str) -> None:
    odd = EVENT.model_copy(update=dict.fromkeys(("title", "url", "publisher"), HALF))
    refused: list[RowError] = []
    stream = io.BytesIO()
    count = formats.write([odd, EVENT], stream, name, refused.append)
    assert count + len(refused) == 2
    assert len(list(formats.read(io.BytesIO(stream.getvalue()), name))) == count


@pytest.mark.parametrize("name", ["parquet", "arrow"])
def test_a_number_beyond_the_column_refuses_only_its_event(name: str) -> None:
    refused: list[RowError] = []
    stream = io.BytesIO()
    large = EVENT.model_copy(update={"provenance": Provenance(sentence=2**40)})
    assert formats.write([EVENT, large, EVENT], stream, name, refused.append) == 2
    assert f"cannot be written as {name}" in str(refused[0])


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize(
    "content",
    [
        b"a,b\rc,d\r",
        b"[" * 100_000,
        b'{"date":"2023-01-01","event":"X","actor":' + b"[" * 50_000 + b"\n",
        b"code,source_code,target_code,extra\n042,ISR,,[1]\n",
        b"code,source_code,target_code,extra\n042,ISR,," + b"[" * 100_000 + b"\n",
        b"\x00\x00\n\x00",
    ],
)
def test_what_is_no_event_is_an_error_with_a_reason(name: str, content: bytes) -> None:
    with pytest.raises(InputError):
        list(formats.read(io.BytesIO(content)))
    with suppress(InputError):
        assert len(read(io.BytesIO(content), name, "collect")) == 0


@pytest.mark.parametrize("column", ["source_roles", "context", "extra"])
def test_a_column_of_another_type_refuses_the_row(tmp_path: Path, column: str) -> None:
    path = tmp_path / "events.parquet"
    pq.write_table(pa.table({"code": ["042"], "source_code": ["ISR"], column: [5]}), path)
    events = read(path, on_error="collect")
    assert len(events) == 0
    assert "row 1" in events.errors[0].document


@pytest.mark.parametrize("name", ["icews", "gdelt1", "gdelt2"])
def test_a_code_that_is_none_of_cameo_refuses_the_row(name: str) -> None:
    stream = io.BytesIO()
    formats.write([EVENT.model_copy(update={"date": "2023-01-05"})], stream, name)
    events = read(io.BytesIO(stream.getvalue().replace(b"042", b"CONSULT")), name, "collect")
    assert len(events) == 0
    assert "a CAMEO code is two to four digits" in events.errors[0].reason


def test_json_lines_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "events"
    path.write_bytes(b"\xef\xbb\xbf" + EVENT.model_dump_json().encode() + b"\n")
    assert list(formats.read(path)) == [EVENT]


@pytest.mark.parametrize("content", ['{\n  "event": "141"\n}\n', "[\n{}\n]\n"])
def test_json_over_several_lines_is_refused_as_a_whole(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(content)
    with pytest.raises(InputError, match="an object a line"):
        read(path, on_error="collect")


def test_the_suffix_of_a_packed_file_may_be_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "EVENTS.JSONL.GZ"
    formats.write([EVENT], path)
    assert gzip.decompress(path.read_bytes()).startswith(b"{")
    assert list(formats.read(path)) == [EVENT]


@pytest.mark.parametrize(("flag", "method", "reason"), [(1, 0, "password"), (0, 99, "not supported")])
def test_a_zip_file_that_cannot_be_unpacked_is_named(tmp_path: Path, flag: int, method: int, reason: str) -> None:
    path = tmp_path / "events.jsonl.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("events.jsonl", "{}")
    data = bytearray(path.read_bytes())
    for start, mark in ((data.find(b"PK\x03\x04"), 6), (data.find(b"PK\x01\x02"), 8)):
        data[start + mark] |= flag
        data[start + mark + 2] = method
    path.write_bytes(data)
    with pytest.raises(InputError, match=rf"events\.jsonl\.zip: cannot be read: .*{reason}"):
        list(formats.read(path))


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    os.mkfifo(path)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(path.read_bytes()), daemon=True)
    reader.start()
    formats.write([EVENT], path)
    assert path.is_fifo()
    reader.join(timeout=30)
    assert got == [EVENT.model_dump_json().encode() + b"\n"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    path.write_bytes(b"older")
    link.symlink_to(path)
    formats.write([EVENT], link)
    assert link.is_symlink()
    assert list(formats.read(path)) == [EVENT]


def test_a_folder_is_refused_before_anything_is_coded(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Is a directory"):
        formats.write(iter(lambda: pytest.fail("an event was made"), None), tmp_path, "jsonl")


def test_sparse_rows_are_recognised() -> None:
    early = EVENT.model_copy(update={"date": "0022-01-01"})
    for name, event in (("phoenix", early), ("gdelt2-mentions", Event(action=Action(code="042")))):
        stream = io.BytesIO()
        formats.write([event], stream, name)
        assert recognise_format(io.BytesIO(stream.getvalue())).name == name

"""One contract for every format: nothing lost, same bytes, complete or absent."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplocode import formats
from diplocode.errors import InputError
from diplocode.events import Action, Actor, Event, Provenance
from diplocode.formats import FORMATS
from tests.strategies import events

NAMES = sorted(FORMATS)
EVENT = Event(source=Actor(code="ISR", text="Israel"), action=Action(code="042"))


def as_bytes(some: list[Event], name: str) -> bytes:
    stream = io.BytesIO()
    assert formats.write(some, stream, name) == len(some)
    return stream.getvalue()


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(some=st.lists(events(), max_size=3))
def test_write_read_write_gives_the_same_events_and_bytes(name: str, some: list[Event]) -> None:
    data = as_bytes(some, name)
    found = list(formats.read(io.BytesIO(data), name))
    assert found == some
    assert [event.id for event in found] == [event.id for event in some]
    assert as_bytes(found, name) == data


@pytest.mark.parametrize("name", NAMES)
def test_no_events_make_a_file_that_reads_as_no_events(name: str) -> None:
    assert list(formats.read(io.BytesIO(as_bytes([], name)), name)) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("packed", ["", ".gz"])
def test_a_path_is_read_and_written_by_its_suffix(tmp_path: Path, name: str, packed: str) -> None:
    path = tmp_path / f"events{FORMATS[name].suffixes[0]}{packed}"
    formats.write([EVENT], path)
    assert list(formats.read(path)) == [EVENT]
    assert (path.read_bytes()[:2] == b"\x1f\x8b") == bool(packed)
    first = path.read_bytes()
    formats.write([EVENT], path)
    assert path.read_bytes() == first


@pytest.mark.parametrize("name", NAMES)
def test_an_error_while_writing_leaves_the_older_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / "events"
    path.write_bytes(b"older")

    def broken() -> Iterator[Event]:
        yield EVENT
        raise RuntimeError("the coder failed")

    with pytest.raises(RuntimeError, match="the coder failed"):
        formats.write(broken(), path, name)
    assert path.read_bytes() == b"older"
    assert [file.name for file in tmp_path.iterdir()] == ["events"]


@pytest.mark.parametrize("name", NAMES)
def test_writing_consumes_events_one_at_a_time(tmp_path: Path, name: str) -> None:
    alive = 0

    def many() -> Iterator[Event]:
        nonlocal alive
        for number in range(100):
            alive = number
            yield EVENT.model_copy(update={"title": str(number)})

    path = tmp_path / "events"
    assert formats.write(many(), path, name) == 100
    titles = [event.title for event in formats.read(path, name)]
    assert titles == [str(number) for number in range(100)]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_file_of_events_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "events"
    path.write_text("something\nelse\n")
    with pytest.raises(InputError, match="events"):
        list(formats.read(path, name))


def test_a_missing_folder_or_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere.*cannot be written: No such file"):
        formats.write([EVENT], tmp_path / "nowhere" / "events.csv")
    with pytest.raises(InputError, match=r"events\.csv: cannot be read: No such file"):
        list(formats.read(tmp_path / "events.csv"))


def test_a_broken_gzip_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl.gz"
    path.write_bytes(b"not gzip")
    with pytest.raises(InputError, match="Not a gzipped file"):
        list(formats.read(path))


@pytest.mark.parametrize(
    ("name", "path", "message"),
    [
        ("cvs", None, "unknown format cvs; did you mean csv?"),
        ("tabari9", None, "unknown format tabari9; (known: csv, "),
        (None, "events.xyz", "events.xyz: the suffix names no format"),
        (None, "events", "events: the suffix names no format"),
    ],
)
def test_an_unknown_format_is_refused_with_the_known_ones(name: str | None, path: str | None, message: str) -> None:
    with pytest.raises(InputError) as caught:
        formats.find_format(name, path)
    assert message in str(caught.value)
    assert "jsonl" in str(caught.value)


def test_provenance_of_a_parquet_file_stands_in_its_metadata(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    origin = Provenance(codebook="cameo 0.1", codebook_hash="abc", parser="p", version="9.9")
    path = tmp_path / "events.parquet"
    formats.write([EVENT.model_copy(update={"provenance": origin})], path)
    for metadata in (pq.read_metadata(path).metadata, pq.read_schema(path).metadata):
        assert metadata[b"diplocode.codebook"] == b"cameo 0.1"
        assert metadata[b"diplocode.codebook_hash"] == b"abc"
        assert metadata[b"diplocode.version"] == b"9.9"

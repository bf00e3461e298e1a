"""One contract for every format: nothing lost, same bytes, complete or absent."""

from __future__ import annotations

import fnmatch
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplocode import formats
from diplocode.errors import InputError
from diplocode.events import Action, Actor, Event, Precision, Provenance, event_schema
from diplocode.formats import FORMATS
from diplocode.formats.delimited import clean
from diplocode.formats.flat import COLUMN_NAMES, Value, to_row
from tests.strategies import events

NAMES = sorted(format.name for format in FORMATS.values() if format.events)
PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
EVENT = Event(
    date="2023-04-20",
    date_precision=Precision.DAY,
    source=Actor(code="ISR", text="Israel"),
    action=Action(code="042"),
)


def as_bytes(some: list[Event], name: str) -> bytes:
    stream = io.BytesIO()
    assert formats.write(some, stream, name) == len(some)
    return stream.getvalue()


def admitted(name: str) -> st.SearchStrategy[list[Event]]:
    """Events that a format can hold, with hostile texts; of one whose rows are groups, without groups."""
    any_event = events(codes=FORMATS[name].codes, years=FORMATS[name].years)
    if getattr(getattr(FORMATS[name].load(), "TABLE", None), "gather", None):
        any_event = any_event.map(lambda event: event.model_copy(update={"group_id": ""}))
    return st.lists(any_event, max_size=3)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_write_read_write_gives_the_same_bytes(name: str, data: st.DataObject) -> None:
    some = data.draw(admitted(name))
    written = as_bytes(some, name)
    found = list(formats.read(io.BytesIO(written), name))
    assert as_bytes(found, name) == written
    if FORMATS[name].lossless:
        assert found == some
        assert [event.id for event in found] == [event.id for event in some]


@pytest.mark.parametrize("name", [name for name in NAMES if not FORMATS[name].lossless])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_an_event_loses_only_what_the_page_of_formats_lists(name: str, data: st.DataObject) -> None:
    some = data.draw(admitted(name))
    found = list(formats.read(io.BytesIO(as_bytes(some, name)), name))
    assert len(found) == len(some)
    lost = columns_lost(name)
    for before, after in zip(map(to_row, some), map(to_row, found), strict=True):
        for column in set(COLUMN_NAMES) - lost:
            assert comparable(before[column]) == comparable(after[column]), column


def columns_lost(name: str) -> set[str]:
    """The flat columns that ``docs/formats.md`` says a format loses or changes."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {name}\n")[1].split("\n## ")[0]
    (line,) = [line for line in section.splitlines() if line.startswith("Lost: ")]
    patterns = re.findall("`([^`]+)`", line)
    unknown = [pattern for pattern in patterns if not fnmatch.filter(COLUMN_NAMES, pattern)]
    assert unknown == []
    return {column for pattern in patterns for column in fnmatch.filter(COLUMN_NAMES, pattern)}


def comparable(value: Value) -> Value:
    """A value as a field of delimited text can hold it, where some words mean that it is missing."""
    text = clean(value).strip() if isinstance(value, str) else value
    if isinstance(text, str):
        text = text.replace("%3B", ";").replace(";", ",")  # in lists that are joined by semicolons
    return None if text in ("", "NA", "NULL", "None", "---") else text


@pytest.mark.parametrize("name", NAMES)
def test_long_hostile_texts_in_every_field_give_the_same_bytes(name: str) -> None:
    text = '"a\t\N{GRINNING FACE}, "b";\r\n\u2028' * 1_000
    assert len(text) > 10_000
    actor = Actor(code="ISR", name=text, text=text)
    origin = Provenance(document=text, text=text, span=(0, len(text)), trigger=(0, len(text)), rule=text)
    texts = dict.fromkeys(("title", "url", "publisher", "place", "group_id"), text)
    event = EVENT.model_copy(update={"source": actor, "target": actor, "provenance": origin, **texts})
    written = as_bytes([event, event.model_copy(update={"group_id": text + "2"})], name)
    found = list(formats.read(io.BytesIO(written), name))
    assert len(found) == 2
    assert as_bytes(found, name) == written


@pytest.mark.parametrize("name", NAMES)
def test_no_events_make_a_file_that_reads_as_no_events(name: str) -> None:
    assert list(formats.read(io.BytesIO(as_bytes([], name)), name)) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("packed", ["", ".gz", ".zip"])
def test_packed_files_are_written_and_recognised_with_the_same_bytes_each_time(
    tmp_path: Path, name: str, packed: str
) -> None:
    path = tmp_path / f"events{packed}"
    formats.write([EVENT], path, name)
    assert as_bytes(list(formats.read(path)), name) == as_bytes([EVENT], name)
    assert path.read_bytes()[:2] == {"": path.read_bytes()[:2], ".gz": b"\x1f\x8b", ".zip": b"PK"}[packed]
    first = path.read_bytes()
    formats.write([EVENT], path, name)
    assert path.read_bytes() == first


@pytest.mark.parametrize(("name", "suffix"), [(f.name, suffix) for f in FORMATS.values() for suffix in f.suffixes])
def test_a_suffix_names_its_format(name: str, suffix: str) -> None:
    for packed in ("", ".gz", ".zip"):
        assert formats.find_format(path=f"EVENTS{suffix.upper()}{packed}").name == name


def test_a_zip_file_of_two_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "")
        archive.writestr("b", "")
    with pytest.raises(InputError, match="2 files inside"):
        list(formats.read(path))
    path.write_bytes(b"not zip")
    with pytest.raises(InputError, match="not a zip file"):
        list(formats.read(path))


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
    def many() -> Iterator[Event]:
        for number in range(100):
            yield EVENT.model_copy(update={"title": str(number)})

    path = tmp_path / "events"
    assert formats.write(many(), path, name) == 100
    found = list(formats.read(path, name))
    assert len(found) == 100
    if FORMATS[name].lossless:
        assert [event.title for event in found] == [str(number) for number in range(100)]


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
        ("tabari9", None, "unknown format tabari9 (known: arrow, "),
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
        assert metadata[b"diplocode.schema"] == event_schema()["version"].encode()
        assert metadata[b"diplocode.codebook"] == b"cameo 0.1"
        assert metadata[b"diplocode.codebook_hash"] == b"abc"
        assert metadata[b"diplocode.version"] == b"9.9"

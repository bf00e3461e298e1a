"""Files that grow: complete at every moment, with the same bytes as if written at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from diplocode import formats
from diplocode.errors import InputError
from diplocode.events import Event
from diplocode.formats import FORMATS
from diplocode.formats.appending import CodedDocuments, append
from tests.formats.examples import EVENTS

DATED = [event for event in EVENTS if event.date]
READABLE = sorted(format.name for format in FORMATS.values() if format.events)


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("packed", ["", ".gz", ".zip"])
def test_a_file_that_grew_is_as_one_written_at_once(tmp_path: Path, name: str, packed: str) -> None:
    grown, whole = tmp_path / f"a{packed}", tmp_path / "b" / f"a{packed}"
    whole.parent.mkdir()
    formats.write(DATED, whole, name)
    for number, event in enumerate(DATED, 1):
        assert append([event], grown, name) == number
    assert grown.read_bytes() == whole.read_bytes()


def test_an_error_while_appending_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    append(DATED, path)
    before = path.read_bytes()

    def broken() -> Iterator[Event]:
        yield EVENTS[0]
        raise RuntimeError("the coder failed")

    with pytest.raises(RuntimeError):
        append(broken(), path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", [name for name in READABLE if FORMATS[name].documents])
def test_the_documents_of_a_file_are_known(tmp_path: Path, name: str) -> None:
    path = tmp_path / "events"
    document = 'news "2023"/a\t1.txt'
    origin = DATED[0].provenance.model_copy(update={"document": document})
    formats.write([DATED[0].model_copy(update={"provenance": origin})], path, name)
    coded = CodedDocuments(path, name)
    assert document in coded
    assert "a2" not in coded
    assert document not in CodedDocuments(tmp_path / "none", name)


def test_a_format_without_documents_is_refused() -> None:
    with pytest.raises(InputError, match="gdelt1 keeps no ids of documents"):
        CodedDocuments("events", "gdelt1")

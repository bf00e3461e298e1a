"""The flat row: its columns, what is missing, and what is refused."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from diplocode import formats
from diplocode.errors import InputError
from diplocode.events import Action, Actor, Event, Precision
from diplocode.formats.flat import COLUMN_NAMES, COLUMNS, from_row, to_row

EVENT = Event(
    date="2023-03-01",
    date_precision=Precision.MONTH,
    source=Actor(code="AZE", country="AZE", text="Baku", span=(0, 4)),
    target=Actor(text="four envoys"),
    action=Action(code="161"),
)


def test_a_row_has_every_column_in_order() -> None:
    assert tuple(to_row(EVENT)) == COLUMN_NAMES


def test_what_is_missing_is_none_and_codes_are_text() -> None:
    row = to_row(EVENT)
    assert row["code"] == "161"
    assert row["target_code"] is None
    assert row["attribution_text"] is None
    assert (row["source_start"], row["source_end"]) == (0, 4)


def test_columns_beyond_the_schema_are_kept_in_extra() -> None:
    event = from_row({"code": "042", "colour": "red", "empty": ""})
    assert event.extra == {"colour": "red"}
    assert from_row(to_row(event)) == event


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({}, "action.code: Field required"),
        ({"code": "42xy"}, "an action code is two to four digits"),
        ({"code": "042", "date": "2023-02-30", "date_precision": "day"}, "a real day"),
        ({"code": "042", "quad_class": "7"}, "tone.quad_class"),
        ({"code": "042", "source_start": "3"}, "source.span"),
        ({"code": "042", "extra": "{"}, "Expecting property name"),
    ],
)
def test_a_row_that_is_no_event_is_refused_with_its_place(row: dict[str, str], message: str) -> None:
    with pytest.raises(InputError) as caught:
        from_row(row, "events.csv:7")
    assert str(caught.value).startswith("events.csv:7: not an event: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a,b\n1,2\n", ":1: no column code"),
        (b"code,title\n042\n", ":2: 1 fields, but the header has 2"),
        (b'code\n"042\n', "not CSV: unexpected end of data"),
        (b"code\n\xff\n", "not UTF-8"),
    ],
)
def test_a_broken_csv_file_is_refused_with_its_line(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        list(formats.read(io.BytesIO(data), "csv"))


def test_a_csv_file_of_a_spreadsheet_is_read() -> None:
    data = b"\xef\xbb\xbfcode,title\r\n042,A\r\n"
    assert [event.title for event in formats.read(io.BytesIO(data), "csv")] == ["A"]


def test_a_broken_json_line_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    formats.write([EVENT], path)
    path.write_bytes(path.read_bytes() + b'\n{"action": {"code": "42"}, "colour": 1}\n')
    with pytest.raises(InputError, match=r"events\.jsonl:3: not an event: colour"):
        list(formats.read(path))


def test_every_column_is_documented() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "events.md").read_text(encoding="utf-8")
    missing = [c.name for c in COLUMNS if f"| `{c.name}` | {c.type} | {c.about} |" not in page]
    assert missing == []

"""Reading files, folders and tables: a bad one is an error in its place, never the end."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplocode.documents import clean_text, parse_date, read_documents
from diplocode.errors import InputError
from diplocode.results import DocumentError
from diplocode.syntax.tree import Document


def read_one(path: Path, **options: str) -> Document:
    (document,) = read_documents([path], **options)
    assert isinstance(document, Document), document
    return document


def read_error(path: Path, **options: str) -> str:
    (error,) = read_documents([path], **options)
    assert isinstance(error, DocumentError), error
    return error.reason


# -- text files --------------------------------------------------------------------------------


def test_a_text_file_is_a_document_named_after_the_file(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("Oslo expelled an envoy.\n", encoding="utf-8")
    assert read_one(path, date="20230420") == Document("news.txt", "Oslo expelled an envoy.\n", "2023-04-20")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_understood_and_left_out(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "news.md"
    path.write_bytes("Crème 中".encode(encoding))
    assert read_one(path).text == "Crème 中"


def test_an_encoding_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes("Crème".encode("cp1252"))
    assert read_one(path, encoding="cp1252").text == "Crème"


def test_a_byte_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(b"one\ntwo\ncr\xe8me\n")
    reason = read_error(path)
    assert "byte 0xe8 in line 3 is not UTF-8" in reason
    assert "--encoding" in reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the text is empty"),
        (b" \n\t\n", "the text is empty"),
        (b"%PDF-1.7\n\x00\x01", "a binary file (NUL byte in line 2)"),
    ],
)
def test_empty_and_binary_files_are_errors(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(data)
    assert reason in read_error(path)


def test_a_missing_file_is_an_error_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("Text.")
    found = list(read_documents([tmp_path / "other.txt", path]))
    assert found[0] == DocumentError("other.txt", "cannot be read: No such file or directory")
    assert isinstance(found[1], Document)


def test_line_ends_become_line_feeds(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(b"one\r\ntwo\rthree\n")
    assert read_one(path).text == "one\ntwo\nthree\n" == path.read_text()


def test_a_packed_text_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "news.txt.gz"
    path.write_bytes(gzip.compress(b"Text."))
    assert read_one(path).text == "Text."
    path.write_bytes(gzip.compress(b"Text." * 1000)[:-20])
    assert "cannot be read" in read_error(path)


@settings(max_examples=100)
@given(text=st.text())
def test_cleaning_keeps_every_offset_and_leaves_no_control_characters(text: str) -> None:
    cleaned = clean_text(text)
    assert len(cleaned) == len(text)
    assert not any(ord(c) < 32 and c not in "\t\n" for c in cleaned)
    assert all(a == b for a, b in zip(text, cleaned, strict=True) if a.isprintable())
    assert clean_text(cleaned) == cleaned


def test_cleaning_makes_terminal_codes_and_half_surrogates_harmless() -> None:
    assert clean_text("\x1b[31mred\x9b") == " [31mred "
    assert clean_text("a\ud800b") == "a\N{REPLACEMENT CHARACTER}b"


# -- folders -----------------------------------------------------------------------------------


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/one.txt", "a.txt", ".hidden.txt", "picture.png"):
        tmp_path.joinpath(name).write_text("Text.")
    found = list(read_documents([tmp_path]))
    assert found == [Document("a.txt", "Text."), Document("b/one.txt", "Text.")]


def test_a_folder_without_texts_is_an_error(tmp_path: Path) -> None:
    assert "holds no file to read (.txt" in read_error(tmp_path)


def test_files_of_the_same_name_get_their_paths_as_ids(tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "news.txt", tmp_path / "b" / "news.txt"]
    for path in paths:
        path.parent.mkdir()
        path.write_text("Text.")
    ids = [document.id for document in read_documents(paths) if isinstance(document, Document)]
    assert ids == [str(path) for path in paths]


# -- tables ------------------------------------------------------------------------------------


def test_columns_of_a_table_are_found_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(
        'ID,Date,Headline,Body,Url,Publisher\n7,2023-04-20,T,"One, ""two""\nthree",u,p\n',
        encoding="utf-8-sig",
    )
    assert read_one(path) == Document("7", 'One, "two"\nthree', "2023-04-20", "T", "u", "p")


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "news.tsv"
    path.write_text("text\tstory\tday\tnr\nno\tyes\t20230420\t7\n")
    document = read_one(path, text_column="story", date_column="day", id_column="nr")
    assert (document.id, document.text, document.date) == ("7", "yes", "2023-04-20")


def test_rows_without_id_and_date_are_named_by_row_and_get_the_date_given(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("text,date\nA,\nB,2023-01-02\n")
    found = [d for d in read_documents([path], date="2023-04-20") if isinstance(d, Document)]
    assert [(d.id, d.date) for d in found] == [
        ("news.csv#1", "2023-04-20"),
        ("news.csv#2", "2023-01-02"),
    ]


def test_bad_rows_are_errors_in_their_place(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_bytes(b"id,text,date\n1,A,\n2,B\n3,C\xff,\n4,D,yesterday\n5,,\n6,F,\n")
    found = list(read_documents([path]))
    reasons = [d.reason if isinstance(d, DocumentError) else d.id for d in found]
    assert reasons[0] == "1"
    assert reasons[1] == "2 fields in line 3, the header has 3"
    assert reasons[2].startswith("byte 0xff in line 4 is not UTF-8")
    assert reasons[3].startswith("'yesterday' is no date; write a real day as 2023-04-20")
    assert reasons[4:] == ["the text is empty", "6"]


@pytest.mark.parametrize(
    ("data", "options", "reason"),
    [
        ("", {}, "the table is empty"),
        ("a,b\n1,2\n", {}, "no text column (text, body, content, article) among a, b"),
        ("txt,b\n1,2\n", {"text_column": "text"}, "no column text; did you mean txt?"),
        ('text\n"open\n', {}, "is not CSV"),
    ],
)
def test_a_table_that_cannot_be_read_is_one_error(
    tmp_path: Path, data: str, options: dict[str, str], reason: str
) -> None:
    path = tmp_path / "news.csv"
    path.write_text(data)
    assert reason in read_error(path, **options)


def test_fields_may_be_longer_than_the_csv_module_admits(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("text\n" + "word " * 60_000 + "\n")
    assert len(read_one(path).text) == 300_000


def test_json_lines_are_read_and_bad_ones_reported(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    lines = [
        json.dumps({"id": 1, "text": "A\u2028B", "date": 20230420, "title": None}),
        "{",
        "[1]",
        "",
        json.dumps({"text": ["A"]}),
        json.dumps({"title": "no text"}),
        '{"text": "half \\ud800"}',
    ]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    found = list(read_documents([path]))
    assert found[0] == Document("1", "A\u2028B", "2023-04-20")
    reasons = [error.reason for error in found if isinstance(error, DocumentError)]
    assert reasons[0].startswith("line 2 is not JSON")
    assert reasons[1] == "line 3 is not a JSON object"
    assert reasons[2] == "the column text holds no text but list"
    assert reasons[3].startswith("no text column")
    assert found[-1] == Document("news.jsonl.gz#7", "half \N{REPLACEMENT CHARACTER}")


def test_a_utf16_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_bytes("text\nCrème\n".encode("utf-16"))
    assert read_one(path).text == "Crème"


def test_a_json_file_as_a_whole_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text("[]")
    assert "one object a line (.jsonl)" in read_error(path)


# -- standard input ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "options", "expected"),
    [
        (b"Text.\n", {}, Document("stdin", "Text.\n")),
        (b' {"text": "A"}\n', {}, Document("stdin#1", "A")),
        (b"body,x\nA,1\n", {"text_column": "body"}, Document("stdin#1", "A")),
    ],
)
def test_standard_input_is_text_json_lines_or_a_table(
    monkeypatch: pytest.MonkeyPatch, data: bytes, options: dict[str, str], expected: Document
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read_one(Path("-"), **options) == expected


# -- dates and options ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023-04-20", "2023-04-20"),
        (" 20230420 ", "2023-04-20"),
        ("2023-04-20T23:59:59+02:00", "2023-04-20"),
        ("2024-02-29", "2024-02-29"),
        ("", ""),
    ],
)
def test_dates_are_understood(value: str, day: str) -> None:
    assert parse_date(value) == day


@pytest.mark.parametrize(
    "value",
    ["2023-02-29", "2023-13-01", "20.4.2023", "2023-4-2", "2023", "2023-0420", "0000-01-01"],
)
def test_what_is_no_day_is_refused(value: str) -> None:
    with pytest.raises(InputError, match="is no date; write a real day"):
        parse_date(value)


def test_wrong_options_are_errors_at_once() -> None:
    with pytest.raises(InputError, match="unknown encoding latni-1; did you mean latin-1"):
        read_documents(["-"], encoding="latni-1")
    with pytest.raises(InputError, match="'soon' is no date"):
        read_documents(["-"], date="soon")


@pytest.mark.parametrize("path", ["a" * 5000, "a\0b"])
def test_a_path_that_no_file_can_have_is_an_error_record(path: str) -> None:
    [error] = read_documents([path])
    assert isinstance(error, DocumentError)
    assert "cannot be read" in error.reason

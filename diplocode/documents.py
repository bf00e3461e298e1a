"""Reading what is to be coded: text files, folders, and tables with a text column.

A file or row that cannot be read becomes a `DocumentError` and never stops a run.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from diplocode.errors import InputError, nearest
from diplocode.formats.files import MAX_FIELD, escaped_byte
from diplocode.results import DocumentError
from diplocode.syntax.tree import Document

STDIN = "-"
"""The path that means standard input."""

TEXT_SUFFIXES = (".txt", ".md")
TABLE_SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson")

COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article"),
    "date": ("date", "published", "publication_date", "pub_date"),
    "id": ("id", "doc_id", "document_id", "document"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "publisher": ("publisher", "outlet", "newspaper"),
}
"""Names under which a column is found where none is given, in any case; the first that is there."""

_MARKS = (  # longest first: the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}
_HARMLESS = _CONTROL | dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


@dataclass(frozen=True)
class _Options:
    columns: Mapping[str, str]
    date: str
    encoding: str


def read_documents(
    paths: Iterable[str | Path],
    *,
    text_column: str | None = None,
    date_column: str | None = None,
    id_column: str | None = None,
    date: str = "",
    encoding: str = "",
) -> Iterator[Document | DocumentError]:
    """Documents of files and folders, one at a time, in the order given.

    Args:
        paths: ``.txt`` and ``.md`` files are one document each, with the file name as id; tables
            (``.csv``, ``.tsv``, ``.jsonl``) one document a row; all of them also as ``.gz``.
            Folders are walked, in order of names, and give ids relative to the folder. ``-`` is
            standard input: JSON lines where it begins with ``{``, a CSV table where `text_column`
            is given, else one text.
        text_column: column of tables with the text; by default the first there is of `COLUMNS`.
        date_column: the same for the day of publication.
        id_column: the same for ids. Rows without one are named by file and row (``news.csv#3``).
        date: day of publication of documents that have none of their own.
        encoding: of all files. By default UTF-8, or what a byte order mark says.

    Returns:
        Documents, and errors in their place. Texts keep their characters one for one, so offsets
        hold, but for control characters, which become spaces; line ends in text files become line
        feeds, as Python's own reading has it.

    Raises:
        InputError: a date or an encoding that is none.
    """
    if encoding:
        _check_encoding(encoding)
    given = {"text": text_column, "date": date_column, "id": id_column}
    columns = {field: name for field, name in given.items() if name is not None}
    options = _Options(columns, parse_date(date), encoding)
    return _read_all([str(path) for path in paths], options)


def parse_date(value: str) -> str:
    """A date as ISO 8601 (``2023-04-20``); an empty text stays empty.

    Understands ISO days, ISO times of day (the day counts) and YYYYMMDD.

    Raises:
        InputError: anything else.

    >>> parse_date("20230420"), parse_date("2023-04-20T10:30:00Z")
    ('2023-04-20', '2023-04-20')
    """
    text = value.strip()
    if not text:
        return ""
    match = re.fullmatch(r"(\d{4})(-?)(\d\d)\2(\d\d)([T ]\d\d:?\d\d.*)?", text, re.ASCII)
    try:
        if match:
            year, _, month, day, _ = match.groups()
            return datetime(int(year), int(month), int(day)).date().isoformat()
    except ValueError:
        pass
    raise InputError(f"{text!r} is no date; write a real day as 2023-04-20 or 20230420")


def clean_text(text: str) -> str:
    r"""The text with control characters as spaces and halves of surrogate pairs replaced.

    One character for one: offsets stay right. A lone carriage return is a line end.

    >>> clean_text("one\x1b[2Jtwo\r\nthree\rfour")
    'one [2Jtwo \nthree\nfour'
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(r"\r(?!\n)", "\n", text).translate(_HARMLESS)


# -- paths -------------------------------------------------------------------------------------


def _read_all(paths: list[str], options: _Options) -> Iterator[Document | DocumentError]:
    counts = Counter(Path(path).name for path in paths)
    for path in paths:
        if path == STDIN:
            yield from _guarded("stdin", _read_stdin(options))
        elif _is_folder(path):
            yield from _read_folder(Path(path), options)
        else:
            name = Path(path).name if counts[Path(path).name] == 1 else path
            yield from _guarded(name, _read_file(Path(path), name, options))


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # a name too long; reading it as a file says so
        return False


def _read_folder(folder: Path, options: _Options) -> Iterator[Document | DocumentError]:
    found = False
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inner.parts)
        if not hidden and _suffix(path) in TEXT_SUFFIXES + TABLE_SUFFIXES and path.is_file():
            found = True
            yield from _guarded(inner.as_posix(), _read_file(path, inner.as_posix(), options))
    if not found:
        known = ", ".join(TEXT_SUFFIXES + TABLE_SUFFIXES)
        yield DocumentError(str(folder), f"the folder holds no file to read ({known})")


def _guarded(name: str, documents: Iterator[Document | DocumentError]) -> Iterator[Document | DocumentError]:
    """The documents, and an error in place of whatever stops the reading of this file."""
    try:
        yield from documents
    except InputError as error:
        yield DocumentError(name, str(error))
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield DocumentError(name, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _suffix(path: Path) -> str:
    """The suffix in lower case, of what is packed where the file is packed."""
    return (path.with_suffix("") if path.suffix == ".gz" else path).suffix.lower()


def _read_file(path: Path, name: str, options: _Options) -> Iterator[Document | DocumentError]:
    suffix = _suffix(path)
    if suffix == ".json":
        raise InputError("a .json file as a whole is no input; write one object a line (.jsonl)")
    with _opened(path) as stream:
        yield from _read_stream(stream, suffix, name, options)


@contextmanager
def _opened(path: Path) -> Iterator[io.BufferedReader[Any]]:
    with path.open("rb") as raw:
        if path.suffix == ".gz":
            with gzip.GzipFile(fileobj=raw, mode="rb") as packed:
                yield io.BufferedReader(cast(io.RawIOBase, packed))
        else:
            yield raw


def _read_stdin(options: _Options) -> Iterator[Document | DocumentError]:
    stream = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
    start = stream.peek(4096).removeprefix(codecs.BOM_UTF8).lstrip()
    suffix = ".csv" if "text" in options.columns else ".txt"
    suffix = ".jsonl" if start.startswith(b"{") else suffix
    yield from _read_stream(stream, suffix, "stdin", options)


def _read_stream(
    stream: io.BufferedReader[Any], suffix: str, name: str, options: _Options
) -> Iterator[Document | DocumentError]:
    if suffix not in TABLE_SUFFIXES:
        text = _decode(stream.read(), options.encoding)
        yield _checked(Document(clean_text(name), text, options.date))
        return
    encoding = options.encoding or _marked_encoding(stream.peek(4)) or "utf-8"
    lines = io.TextIOWrapper(stream, encoding, "surrogateescape", newline="\n")
    delimiters = {".csv": ",", ".tsv": "\t"}
    try:
        rows = _table_rows(lines, delimiters[suffix], options) if suffix in delimiters else _json_rows(lines)
        for number, row in rows:
            yield _document(row, f"{name}#{number}", options)
    except UnicodeDecodeError as error:
        raise InputError(f"not {error.encoding}: {error.reason}") from error
    finally:
        lines.detach()  # who opened the stream closes it


# -- texts -------------------------------------------------------------------------------------


def _check_encoding(encoding: str) -> None:
    try:
        "".encode(encoding)
    except LookupError as error:
        hint = nearest(encoding, ("utf-8", "utf-16", "latin-1", "cp1252", "cp1251", "gb18030"))
        raise InputError(f"unknown encoding {encoding}; {hint or 'such as utf-8, latin-1 or cp1252'}") from error


def _marked_encoding(start: bytes) -> str:
    """The encoding that a byte order mark names, or an empty text."""
    return next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "")


def _decode(data: bytes, encoding: str) -> str:
    chosen = encoding or _marked_encoding(data[:4]) or "utf-8"
    if not chosen.lower().startswith(("utf-16", "utf-32")) and b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise InputError(f"a binary file (NUL byte in line {line}); give plain text")
    try:
        text = data.decode(chosen)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(_wrong_byte(data[error.start], line, chosen)) from error
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    return clean_text(text.replace("\r\n", "\n"))


def _wrong_byte(byte: int, line: int, encoding: str) -> str:
    return (
        f"byte 0x{byte:02x} in line {line} is not {encoding.removesuffix('-sig').upper()}; "
        "give the encoding (--encoding), such as latin-1 or cp1252"
    )


def _checked(document: Document) -> Document | DocumentError:
    if not document.text.strip():
        return DocumentError(document.id, "the text is empty")
    return document


# -- tables ------------------------------------------------------------------------------------

_Row = Mapping[str, object] | InputError


def _table_rows(text: io.TextIOWrapper, delimiter: str, options: _Options) -> Iterator[tuple[int, _Row]]:
    csv.field_size_limit(MAX_FIELD)
    rows = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        if not header:
            raise InputError("the table is empty")
        for field in COLUMNS:
            _column(dict.fromkeys(header), field, options)  # a missing one fails every row: say it once
        for number, fields in enumerate((row for row in rows if row), 1):
            if len(fields) != len(header):
                reason = f"{len(fields)} fields in line {rows.line_num}, the header has"
                yield number, InputError(f"{reason} {len(header)}")
            elif wrong := next(filter(None, map(escaped_byte, fields)), None):
                yield number, InputError(_wrong_byte(wrong, rows.line_num, text.encoding))
            else:
                yield number, dict(zip(header, fields, strict=True))
    except csv.Error as error:
        raise InputError(f"line {rows.line_num} is not CSV: {error}") from error


def _json_rows(text: io.TextIOWrapper) -> Iterator[tuple[int, _Row]]:
    for number, line in enumerate(text, 1):
        if not line.strip():
            continue
        if wrong := escaped_byte(line):
            yield number, InputError(_wrong_byte(wrong, number, text.encoding))
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, InputError(f"line {number} is not JSON: {error}")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            yield number, InputError(f"line {number} is not a JSON object")


def _document(row: _Row, name: str, options: _Options) -> Document | DocumentError:
    if isinstance(row, InputError):
        return DocumentError(name, str(row))
    try:
        id = clean_text(_value(row, "id", options)).replace("\n", " ").strip() or name
        name = id
        date = parse_date(_value(row, "date", options)) or options.date
        text, title, url, publisher = (
            clean_text(_value(row, field, options)) for field in ("text", "title", "url", "publisher")
        )
    except InputError as error:
        return DocumentError(name, str(error))
    return _checked(Document(id, text, date, title, url, publisher))


def _value(row: Mapping[str, object], field: str, options: _Options) -> str:
    """The text of a field, empty where the row has none.

    Raises:
        InputError: the column asked for (or any with the text) is missing, or holds no text.
    """
    column = _column(row, field, options)
    value = row.get(column) if column is not None else None
    if value is None:
        return ""
    if isinstance(value, bool | list | dict) or (field == "text" and not isinstance(value, str)):
        raise InputError(f"the column {column} holds no text but {type(value).__name__}")
    return str(value)


def _column(row: Mapping[str, object], field: str, options: _Options) -> str | None:
    asked = options.columns.get(field)
    if asked is not None:
        if asked in row:
            return asked
        raise InputError(_no_column(asked, row))
    names = {name.lower(): name for name in reversed(list(row))}
    for known in COLUMNS[field]:
        if known in names:
            return names[known]
    if field == "text":
        wanted = ", ".join(COLUMNS["text"])
        raise InputError(f"no text column ({wanted}) among {_listed(row)}; name it (--text-column)")
    return None


def _no_column(name: str, row: Mapping[str, object]) -> str:
    hint = nearest(name, row)
    return f"no column {name}{'; ' + hint if hint else ''} (there are: {_listed(row)})"


def _listed(names: Iterable[str], most: int = 12) -> str:
    shown = list(names)
    return ", ".join(shown[:most]) + (" ..." if len(shown) > most else "")

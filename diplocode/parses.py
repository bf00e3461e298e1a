"""Stored parses: documents with their trees, as CoNLL-U or Parquet, so that a corpus is parsed once.

Most runs change the codebook, not the text: `Coder.parse` makes the trees, `write_parses` keeps them,
and `Coder.stream` codes what `read_parses` gives. CoNLL-U is for other tools, and for trees that were made
elsewhere; Parquet is smaller and quicker. Both lose nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diplocode.errors import InputError
from diplocode.formats.files import reading, writing
from diplocode.results import DocumentError
from diplocode.syntax.conllu import read_document, split_documents, text_of, write_document
from diplocode.syntax.tree import Document, Parse, Sentence, Token

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIXES = (".conllu", ".conll", ".parquet")
"""What the name of a file of parses ends in; ``.gz`` may follow."""

_BATCH = 2_000  # sentences of a row group: constant memory
_DOCUMENT = ("id", "date", "title", "url", "publisher")
_TOKEN = ("form", "lemma", "upos", "feats", "head", "deprel", "start", "end", "entity")


def holds_parses(path: str | Path) -> bool:
    """Whether a file's name says that it holds parses.

    >>> holds_parses("corpus.conllu.gz"), holds_parses("corpus.txt")
    (True, False)
    """
    path = Path(path)
    return (path.with_suffix("") if path.suffix == ".gz" else path).suffix.lower() in SUFFIXES


def write_parses(parses: Iterable[Parse], path: str | Path) -> int:
    """Write parses to a file, complete or absent, and return how many documents there were.

    Args:
        parses: any iterable; it is consumed one document at a time.
        path: ``.parquet``, or ``.conllu`` with or without ``.gz``.

    Raises:
        InputError: another suffix, or a path that cannot be written.
    """
    path = Path(path)
    if not holds_parses(path):
        raise InputError(f"{path}: parses are kept as {', '.join(SUFFIXES)}")
    return _write_parquet(parses, path) if path.suffix == ".parquet" else _write_conllu(parses, path)


def read_parses(paths: Iterable[str | Path], date: str = "") -> Iterator[Parse | DocumentError]:
    """The documents of files of parses, one at a time, in order.

    A file or document that cannot be read becomes an error in its place; the others go on. CoNLL-U without
    ``# newdoc`` is one document, named by its file; trees of UD version 1 are read as those of version 2.

    Args:
        paths: Parquet where the suffix says so, else CoNLL-U.
        date: day of publication of documents that have none of their own.
    """
    for path in map(Path, paths):
        try:
            for parse in _read_parquet(path) if path.suffix == ".parquet" else _read_conllu(path):
                yield _dated(parse, date)
        except InputError as error:
            yield DocumentError(str(path), str(error))


def _dated(parse: Parse | DocumentError, date: str) -> Parse | DocumentError:
    if isinstance(parse, DocumentError) or parse.document.date or not date:
        return parse
    return replace(parse, document=replace(parse.document, date=date))


# -- CoNLL-U -----------------------------------------------------------------------------------


def _write_conllu(parses: Iterable[Parse], path: Path) -> int:
    count = 0
    with writing(path) as stream:
        for parse in parses:
            stream.writelines(f"{line}\n".encode() for line in write_document(parse))
            count += 1
    return count


def _read_conllu(path: Path) -> Iterator[Parse | DocumentError]:
    with reading(path) as stream, _lines_of(stream) as lines:
        try:
            for number, part in enumerate(split_documents(lines)):
                name = path.name if number == 0 else f"{path.name}#{number + 1}"
                try:
                    yield read_document(part, str(path), name)
                except InputError as error:
                    yield DocumentError(name, str(error))
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: not UTF-8: {error.reason}") from error


@contextmanager
def _lines_of(stream: Any) -> Iterator[io.TextIOWrapper]:
    """The lines of a binary stream, whose closing is left to who opened it."""
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="\n")
    try:
        yield text
    finally:
        text.detach()


# -- Parquet -----------------------------------------------------------------------------------


def _schema() -> pa.Schema:
    import pyarrow as pa

    whole = ("head", "start", "end")
    return pa.schema(
        [
            pa.field("document", pa.int32()),  # number in the file: two documents may share an id
            *(pa.field(name, pa.string()) for name in (*_DOCUMENT, "parser")),
            *(pa.field(name, pa.int32()) for name in ("sentence", "sentence_start", "sentence_end")),
            pa.field("text", pa.string()),
            pa.field("cut", pa.bool_()),
            *(pa.field(name, pa.list_(pa.int32() if name in whole else pa.string())) for name in _TOKEN),
        ],
        metadata={"diplocode.parses": "1"},
    )


def _write_parquet(parses: Iterable[Parse], path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal count
        for number, parse in enumerate(parses):
            count += 1
            known = {name: getattr(parse.document, name) for name in _DOCUMENT}
            for sentence in parse.sentences:
                yield {"document": number, **known, "parser": parse.parser, **_row(sentence)}

    schema, remaining = _schema(), rows()
    with writing(path) as stream, pq.ParquetWriter(pa.PythonFile(stream, "w"), schema, compression="zstd") as writer:
        while chunk := list(islice(remaining, _BATCH)):
            writer.write_batch(pa.RecordBatch.from_pylist(chunk, schema))
    return count


def _row(sentence: Sentence) -> dict[str, Any]:
    columns = zip(*sentence.tokens, strict=True) if sentence.tokens else ((),) * (len(_TOKEN) + 1)
    _, *tokens = map(list, columns)
    return {
        "sentence": sentence.index,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "text": sentence.text,
        "cut": sentence.cut,
        **dict(zip(_TOKEN, tokens, strict=True)),
    }


def _read_parquet(path: Path) -> Iterator[Parse]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with reading(path) as stream:
        try:
            file = pq.ParquetFile(stream)
            if b"diplocode.parses" not in (file.schema_arrow.metadata or {}):
                raise InputError(f"{path}: no file of parses; `diplocode parse` writes them")
            rows = (row for batch in file.iter_batches(_BATCH) for row in _rows(batch))
            for _, group in groupby(rows, key=lambda row: row["document"]):
                yield _parse(list(group))
        except pa.ArrowInvalid as error:
            raise InputError(f"{path}: not a Parquet file: {error}") from error


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    columns = batch.to_pydict()
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))


def _parse(rows: list[dict[str, Any]]) -> Parse:
    sentences = tuple(
        Sentence(
            tuple(map(Token, range(1, len(row["form"]) + 1), *(row[name] for name in _TOKEN))),
            row["sentence_start"],
            row["sentence_end"],
            row["text"],
            row["sentence"],
            row["cut"],
        )
        for row in rows
    )
    known = {name: rows[0][name] for name in _DOCUMENT}
    return Parse(Document(text=text_of(sentences), **known), sentences, rows[0]["parser"])

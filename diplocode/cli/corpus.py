"""What commands share that list something of a whole corpus: reading it through, and rows with their sentences."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

import typer
from rich.text import Text

from diplocode.cli.console import counted, errors
from diplocode.cli.interruption import INTERRUPTED, interruptible
from diplocode.display.progress import RunProgress
from diplocode.formats.files import writing
from diplocode.results import DocumentError
from diplocode.syntax.tree import Document

Sentences = Sequence[tuple[str, str]]
"""Sentences with the id of their document."""


class Collector(Protocol):
    """What documents are added to, one by one."""

    documents: int
    errors: list[DocumentError]

    def add(self, document: Document | DocumentError) -> None:
        """Read one document."""


def read_through(documents: Iterable[Document | DocumentError], collector: Collector, show: Callable[[], None]) -> None:
    """Add every document, with progress, until there are no more or the user stops; then show what was found.

    Raises:
        typer.Exit: the user stopped the run, or nothing could be read.
    """
    console = errors()
    with interruptible(console) as stopped, RunProgress(console) as progress:
        for document in documents:
            collector.add(document)
            progress.show(counted(collector.documents, "document"))
            if stopped():
                break
    for error in collector.errors:
        console.print(f"error: {error}", markup=False, soft_wrap=True)
    show()
    if stopped():
        raise typer.Exit(INTERRUPTED)
    if len(collector.errors) == collector.documents:
        raise typer.Exit(1)


def with_sentences(line: Text, sentences: Sentences) -> Text:
    """A line with sentences below it."""
    for document, sentence in sentences:
        line.append_text(Text.assemble("\n        ", (f"{document}: ", "dim"), sentence))
    return line


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[tuple[Sequence[object], Sentences]]) -> None:
    """Write what was found, a row a sentence: the columns, then ``document`` and ``sentence``."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*columns, "document", "sentence"))
    for fields, sentences in rows:
        writer.writerows((*fields, *sentence) for sentence in sentences)
    with writing(path) as stream:
        stream.write(text.getvalue().encode())

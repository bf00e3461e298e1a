"""``diplocode codebook coverage``: what a corpus says that no pattern takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from diplocode.authoring.coverage import Coverage, Gap
from diplocode.cli.console import CodebookOption, counted, errors, output
from diplocode.cli.interruption import INTERRUPTED, interruptible
from diplocode.coder import Coder
from diplocode.display.progress import RunProgress
from diplocode.documents import read_documents
from diplocode.formats.files import writing

_COLUMNS = ("count", "word", "part", "outline", "document", "sentence")


def command(
    corpus: Annotated[
        list[str],
        typer.Argument(metavar="CORPUS...", help="Text files, folders, tables, as for `code`.", show_default=False),
    ],
    codebook: CodebookOption = "cameo",
    top: Annotated[int, typer.Option(min=1, help="How many words to show.")] = 30,
    least: Annotated[int, typer.Option("--min", min=1, help="Only words found at least so often.")] = 1,
    sentences: Annotated[int, typer.Option(min=0, help="How many sentences to show for each.")] = 2,
    out: Annotated[Path | None, typer.Option(help="Also write all of them as CSV, a row a sentence.")] = None,
    text_column: Annotated[str | None, typer.Option(help="Column of tables with the text.")] = None,
) -> None:
    """List verbs and event nouns that stand between known actors and that no pattern took.

    The most frequent come first, each with its commonest outline in the notation of patterns and with
    sentences: what to write next. Not every word is a gap: *lives in* is no event.

    Examples:

    - `diplocode codebook coverage articles/`
    - `diplocode codebook coverage news.jsonl --codebook mine.yaml --min 5 --out gaps.csv`

    Exit status: 0, 1 where nothing could be read, 130 after Ctrl-C (what was read until then is shown).
    """
    coverage = Coverage(Coder(codebook), kept=max(sentences, 1))
    console = errors()
    with interruptible(console) as stopped, RunProgress(console) as progress:
        for document in read_documents(corpus, text_column=text_column):
            coverage.add(document)
            progress.show(_counts(coverage))
            if stopped():
                break
    for error in coverage.errors:
        console.print(f"error: {error}", markup=False, soft_wrap=True)
    gaps = coverage.gaps(least)
    for gap in gaps[:top]:
        output().print(_view(gap, sentences), soft_wrap=True)
    if out is not None:
        _write(gaps, out)
    more = f", {len(gaps) - top} more words" if len(gaps) > top else ""
    console.print(f"{_counts(coverage)}; {counted(coverage.taken, 'word')} between actors taken{more}", markup=False)
    if stopped():
        raise typer.Exit(INTERRUPTED)
    if len(coverage.errors) == coverage.documents:
        raise typer.Exit(1)


def _view(gap: Gap, sentences: int) -> Text:
    """How often, the outline, and below it sentences."""
    view = Text.assemble((f"{gap.count:>6}  ", "bold"), gap.outline)
    for document, sentence in gap.sentences[:sentences]:
        view.append_text(Text.assemble("\n        ", (f"{document}: ", "dim"), sentence))
    return view


def _counts(coverage: Coverage) -> str:
    return f"{counted(coverage.documents, 'document')}, {counted(coverage.sentences, 'sentence')}"


def _write(gaps: Sequence[Gap], path: Path) -> None:
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for gap in gaps:
        rows.writerows((gap.count, gap.word, gap.part, gap.outline, *sentence) for sentence in gap.sentences)
    with writing(path) as stream:
        stream.write(text.getvalue().encode())

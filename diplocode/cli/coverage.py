"""``diplocode codebook coverage``: what a corpus says that no pattern takes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from diplocode.authoring.coverage import Coverage
from diplocode.cli.console import CodebookOption, counted, errors, output
from diplocode.cli.corpus import read_through, with_sentences, write_csv
from diplocode.coder import Coder
from diplocode.documents import read_documents


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

    def show() -> None:
        gaps = coverage.gaps(least)
        for gap in gaps[:top]:
            line = Text.assemble((f"{gap.count:>6}  ", "bold"), gap.outline)
            output().print(with_sentences(line, gap.sentences[:sentences]), soft_wrap=True)
        if out is not None:
            rows = (((gap.count, gap.word, gap.part, gap.outline), gap.sentences) for gap in gaps)
            write_csv(out, ("count", "word", "part", "outline"), rows)
        more = f", {len(gaps) - top} more words" if len(gaps) > top else ""
        counts = f"{counted(coverage.documents, 'document')}, {counted(coverage.sentences, 'sentence')}"
        errors().print(
            f"{counts}; {counted(coverage.taken, 'word')} between actors taken{more}", markup=False, soft_wrap=True
        )

    read_through(read_documents(corpus, text_column=text_column), coverage, show)

"""``diplocode parse``: the trees of texts, stored, so that they are coded again without parsing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from diplocode.cli.console import ParserOption, counted, errors
from diplocode.cli.interruption import INTERRUPTED, interruptible
from diplocode.display.progress import RunProgress
from diplocode.documents import read_documents
from diplocode.parsers.base import check_language, parse_document
from diplocode.parsers.registry import load_parser
from diplocode.parses import write_parses
from diplocode.results import DocumentError
from diplocode.syntax.tree import Parse


def command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Text files, folders, tables, as for `code`.", show_default=False),
    ],
    out: Annotated[Path, typer.Option(help="File to write: .parquet, .conllu or .conllu.gz.", show_default=False)],
    date: Annotated[str, typer.Option(help="Day of publication, YYYY-MM-DD, of what has none of its own.")] = "",
    parser: ParserOption = "compact",
    language: Annotated[str, typer.Option(help="Language of the texts, for parsers of many.")] = "en",
    text_column: Annotated[str | None, typer.Option(help="Column of tables with the text.")] = None,
    date_column: Annotated[str | None, typer.Option(help="Column with the day of publication.")] = None,
    id_column: Annotated[str | None, typer.Option(help="Column with the id.")] = None,
    encoding: Annotated[str, typer.Option(help="Encoding of the files (default: UTF-8).")] = "",
) -> None:
    """Parse texts and store the trees, to be coded with `diplocode code FILE` as often as the codebook changes.

    Examples:

    - `diplocode parse articles/ --out corpus.parquet`
    - `diplocode parse noticias/ --parser stanza --language es --out corpus.parquet`
    - `diplocode parse news.csv --text-column body --date-column day --out corpus.conllu.gz`

    Exit status: 0, 1 where nothing could be read, 130 after Ctrl-C (what was parsed until then is kept).
    """
    documents = read_documents(
        paths, text_column=text_column, date_column=date_column, id_column=id_column, date=date, encoding=encoding
    )
    chosen = load_parser(parser, language)
    check_language(chosen, language, "--language")
    console = errors()
    failed: list[DocumentError] = []
    with interruptible(console) as stopped, RunProgress(console) as progress:

        def parses() -> Iterator[Parse]:
            for number, document in enumerate(documents, 1):
                if isinstance(document, DocumentError):
                    failed.append(document)
                    console.print(f"error: {document}", markup=False, soft_wrap=True)
                else:
                    yield parse_document(document, chosen)
                progress.show(counted(number, "document"))
                if stopped():
                    return

        written = write_parses(parses(), out)
    console.print(
        f"{counted(written, 'document')}, {counted(len(failed), 'error')} -> {out}", markup=False, soft_wrap=True
    )
    if stopped():
        raise typer.Exit(INTERRUPTED)
    if not written:
        raise typer.Exit(1)

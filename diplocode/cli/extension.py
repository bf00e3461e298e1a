"""``diplocode codebook new``, ``diff`` and ``schema``: writing a codebook of one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from diplocode.authoring.comparison import Comparison, compare_codebooks
from diplocode.authoring.starter import schema_text, write_starter
from diplocode.cli.console import counted, errors, output
from diplocode.cli.interruption import INTERRUPTED, interruptible
from diplocode.coder import Coder
from diplocode.display.comparison import differences_view, recoding_view
from diplocode.display.progress import RunProgress
from diplocode.documents import read_documents


def new(
    target: Annotated[str, typer.Argument(metavar="NAME|PATH", help="Name of the codebook, or path of its file.")],
) -> None:
    """Write a codebook of your own to start from: it extends cameo, is commented, and passes its own check.

    Beside it comes `codebook.schema.json`, by which editors complete and check keys (VS Code with the YAML extension).

    Examples:

    - `diplocode codebook new mine` writes mine.yaml
    - `diplocode codebook new codebooks/elections.yaml`

    Exit status: 0, 2 where the file is there already.
    """
    path, schema = write_starter(target)
    output().print(
        f"{path} and {schema.name} written; next: diplocode codebook check {path}", markup=False, soft_wrap=True
    )


def schema() -> None:
    """Print the JSON Schema of codebooks, for completion in editors.

    Example: `diplocode codebook schema > codebook.schema.json`, and as first line of your codebook
    `# yaml-language-server: $schema=codebook.schema.json`.
    """
    typer.echo(schema_text(), nl=False)


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="Packaged name, or path of a manifest.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The same.")],
    corpus: Annotated[
        list[str] | None,
        typer.Option(help="Text files, folders, tables, as for `code`; code them with both. May be repeated."),
    ] = None,
    date: Annotated[str, typer.Option(help="Day of publication, YYYY-MM-DD, of what has none of its own.")] = "",
    text_column: Annotated[str | None, typer.Option(help="Column of tables with the text.")] = None,
) -> None:
    """Show how two codebooks differ, and how they code the same text differently.

    Lines with `-` are of A alone, lines with `+` of B alone. With a corpus, every document is parsed once and coded
    twice; the sentences with other events are shown, then how many there are.

    Examples:

    - `diplocode codebook diff cameo mine.yaml`
    - `diplocode codebook diff old.yaml new.yaml --corpus articles/ --corpus news.jsonl`

    Exit status: 0 where nothing differs, 1 where something does, 130 after Ctrl-C.
    """
    differences = compare_codebooks(before, after)
    if differences:
        output().print(differences_view(differences), soft_wrap=True)
    console = errors()
    console.print(counted(len(differences), "difference"), markup=False)
    if corpus and _compare_texts(Comparison(Coder(before), Coder(after)), corpus, date, text_column):
        raise typer.Exit(INTERRUPTED)
    if differences:
        raise typer.Exit(1)


def _compare_texts(comparison: Comparison, corpus: list[str], date: str, text_column: str | None) -> bool:
    """Show the sentences that are coded differently; gives whether the user stopped the run."""
    console = errors()
    with interruptible(console) as stopped, RunProgress(console) as progress:
        for document in read_documents(corpus, date=date, text_column=text_column):
            shown = len(comparison.recodings)
            comparison.add(document)
            for recoding in comparison.recodings[shown:]:
                output().print(recoding_view(recoding), soft_wrap=True)
            progress.show(_counts(comparison))
            if stopped():
                break
    for error in comparison.errors:
        console.print(f"error: {error}", markup=False, soft_wrap=True)
    events = f"{comparison.counts[0]:,} and {comparison.counts[1]:,} events"
    console.print(
        f"{_counts(comparison)}: {events}; {counted(len(comparison.recodings), 'sentence')} coded otherwise",
        markup=False,
    )
    return stopped()


def _counts(comparison: Comparison) -> str:
    return f"{counted(comparison.documents, 'document')}, {counted(comparison.sentences, 'sentence')}"

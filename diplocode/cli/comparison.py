"""``diplocode codebook diff``: two codebooks side by side."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Annotated

import typer
from rich.text import Text

from diplocode.authoring.comparison import Comparison, Difference, Recoding, compare_codebooks
from diplocode.cli.console import counted, errors, output
from diplocode.cli.interruption import INTERRUPTED, interruptible
from diplocode.coder import Coder
from diplocode.display.progress import RunProgress
from diplocode.documents import read_documents
from diplocode.events import Event


def command(
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
        output().print(_differences_view(differences), soft_wrap=True)
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
                output().print(_recoding_view(recoding), soft_wrap=True)
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


def _differences_view(differences: Iterable[Difference]) -> Text:
    """What only one of two codebooks says: ``-`` before, ``+`` after, under where it stands."""
    lines: list[Text] = []
    for path, group in groupby(differences, key=lambda difference: difference.path):
        lines.append(Text(" ".join(path), "bold"))
        for difference in group:
            lines += _sides(difference.before, difference.after)
    return Text("\n").join(lines)


def _recoding_view(recoding: Recoding) -> Text:
    """A sentence, and below it the events that only one of two codebooks reads."""
    lines = [Text.assemble((f"{recoding.document}: " if recoding.document else "", "dim"), recoding.sentence)]
    for sign, style, events in (("-", "red", recoding.before), ("+", "green", recoding.after)):
        lines += [
            Text.assemble((f"  {sign} {_event(event)}", style), (f"  {event.provenance.rule}", "dim"))
            for event in events
        ]
    return Text("\n").join(lines)


def _sides(before: str, after: str) -> list[Text]:
    sides = (("-", "red", before), ("+", "green", after))
    return [Text(f"  {sign} {text}", style) for sign, style, text in sides if text]


def _event(event: Event) -> str:
    source, target = event.dyad
    status = "" if event.status == "asserted" else f" ({event.status})"
    return f"{source or '---'} {event.action.code} {target or '---'}{status}"

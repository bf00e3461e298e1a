"""``diplocode evaluate``: how well a codebook codes sentences or articles with known events."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from diplocode.authoring.articles import ArticleScores, Triple, read_articles, score_articles
from diplocode.authoring.evaluation import (
    GoldRow,
    Part,
    Prediction,
    RowScores,
    predictions_line,
    read_gold,
    score_rows,
)
from diplocode.cli.console import CodebookOption, errors, output
from diplocode.coder import Coder, Options
from diplocode.display.progress import RunProgress
from diplocode.errors import InputError
from diplocode.formats.files import writing
from diplocode.syntax.tree import Document

_PARTS = ("tune", "check")


def command(
    gold: Annotated[
        Path,
        typer.Argument(
            help="Sentences (.jsonl), or articles (a .yaml file or a folder of them).",
            show_default=False,
        ),
    ],
    predictions: Annotated[
        Path | None, typer.Option(help="Also write the coded events of sentences, as JSON lines.")
    ] = None,
    part: Annotated[
        str | None,
        typer.Option(help="Sentences of one part only: tune (three quarters) or check."),
    ] = None,
    codebook: CodebookOption = "cameo",
) -> None:
    """Score coding against sentences with marked actors, or against articles with their events.

    **Sentences** are JSON lines with id, text, source_spans, target_spans and root (one of 15
    labels). A missing event counts as wrong. **Articles** are YAML files with the events expected
    of each sentence; scored are distinct (source, code, target).

    Examples:

    - `diplocode evaluate gold.jsonl --part check --predictions out.jsonl`
    - `diplocode evaluate tests/articles`
    """
    if part is not None and part not in _PARTS:
        raise InputError(f"no part {part}; known: {', '.join(_PARTS)}")
    if gold.is_dir() or gold.suffix in (".yaml", ".yml"):
        if part is not None or predictions is not None:
            raise InputError("--part and --predictions are for sentences (.jsonl), not articles")
        _evaluate_articles(gold, Coder(codebook), output())
        return
    rows = read_gold(gold, cast(Part | None, part))
    if not rows:
        raise InputError(f"{gold}: no rows")
    coder = Coder(codebook, options=Options(actors="any"))
    found = _code_rows(rows, coder)
    if predictions is not None:
        with writing(predictions) as stream:
            for id, events in found.items():
                stream.write(predictions_line(id, events).encode() + b"\n")
    _show_rows(score_rows(rows, found), output())


def _code_rows(rows: Sequence[GoldRow], coder: Coder) -> dict[str, list[Prediction]]:
    """The events of each row, with any actors."""
    found: dict[str, list[Prediction]] = {}
    console = errors()
    documents = (Document(row.id, row.text) for row in rows)
    with RunProgress(console) as progress:
        for row, events in zip(rows, coder.stream(documents), strict=True):
            for error in events.errors:
                console.print(f"error: {error}", markup=False, soft_wrap=True)
            found[row.id] = [Prediction.of(event) for event in events]
            progress.show(f"{len(found)} of {len(rows)} sentences")
    return found


def _evaluate_articles(gold: Path, coder: Coder, console: Console) -> None:
    pairs = []
    for article in read_articles(gold):
        (events,) = coder.stream([article.document])
        for error in events.errors:
            errors().print(f"error: {error}", markup=False, soft_wrap=True)
        pairs.append((article, events))
    _show_articles(score_articles(pairs), len(pairs), console)


# -- printing --------------------------------------------------------------------------------


def _figures(lines: Sequence[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    for name, figure in lines:
        table.add_row(Text(name), Text(figure, "bold"))
    return table


def _show_rows(scores: RowScores, console: Console) -> None:
    console.print(
        _figures(
            [
                ("rows", str(scores.rows)),
                ("root accuracy (a missing event is wrong)", f"{scores.accuracy:.4f}"),
                ("root macro-F1", f"{scores.macro_f1:.4f}"),
                ("both actors found", f"{scores.detected:.4f}"),
                ("... only in the wrong direction", f"{scores.reversed_only:.4f}"),
                ("source found", f"{scores.source_recall:.4f}"),
                ("target found", f"{scores.target_recall:.4f}"),
                ("root accuracy where both are found", f"{scores.accuracy_given_match:.4f}"),
                ("root accuracy of the first event", f"{scores.first_event_accuracy:.4f}"),
                ("events per sentence", f"{scores.events_per_sentence:.4f}"),
                ("precision (lower bound)", f"{scores.precision:.4f}"),
            ]
        )
    )
    table = Table("root", box=None, pad_edge=False, header_style="bold")
    for name in ("rows", "precision", "recall", "F1"):
        table.add_column(name, justify="right")
    for label, score in scores.labels.items():
        figures = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}")
        table.add_row(label, str(score.rows), *figures)
    console.print()
    console.print(table)


def _show_articles(scores: ArticleScores, articles: int, console: Console) -> None:
    console.print(
        _figures(
            [
                ("articles", str(articles)),
                ("events expected", str(scores.expected)),
                ("events coded", str(scores.coded)),
                ("precision", f"{scores.precision:.4f}"),
                ("recall", f"{scores.recall:.4f}"),
                ("precision by root", f"{scores.root_precision:.4f}"),
                ("recall by root", f"{scores.root_recall:.4f}"),
                ("dates right", f"{scores.dated_right} of {scores.dated}"),
                ("forbidden events", str(len(scores.forbidden))),
            ]
        )
    )
    _show_list("missed", scores.missed, console)
    _show_list("surplus", scores.surplus, console)
    _show_list("forbidden", scores.forbidden, console)


def _show_list(title: str, events: Sequence[tuple[str, Triple]], console: Console) -> None:
    if events:
        console.print(f"\n[bold]{title}[/bold]")
        for article, triple in events:
            console.print(f"  {article}: {triple}", markup=False)

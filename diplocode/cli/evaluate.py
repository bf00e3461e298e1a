"""``diplocode evaluate``: how well a codebook codes sentences or articles with known events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from diplocode.authoring.articles import Agreement, Article, ArticleScores, Triple, read_articles, score_articles
from diplocode.authoring.cases import holds_cases
from diplocode.authoring.evaluation import (
    GoldRow,
    LabelScore,
    PairScores,
    Part,
    Prediction,
    RowScores,
    has_both_actors,
    predictions_line,
    read_gold,
    score_pairs,
    score_rows,
)
from diplocode.authoring.exact_sets import holds_exact_sets
from diplocode.authoring.intervals import Interval
from diplocode.authoring.marked_actors import ActorScores, MarkedActor, mark_actors, read_actor_codes, score_actors
from diplocode.cli import exact
from diplocode.cli.cases import evaluate_cases
from diplocode.cli.console import CodebookOption, errors, output
from diplocode.coder import Coder, Options
from diplocode.display.progress import RunProgress
from diplocode.errors import DiplocodeError, InputError
from diplocode.events import Event
from diplocode.formats.files import writing
from diplocode.results import Events
from diplocode.syntax.tree import Document

_PARTS = ("tune", "check", "all")


def command(
    gold: Annotated[
        Path,
        typer.Argument(
            help="Sentences (.jsonl); articles or sentence cases (a .yaml file or a folder of them).",
            show_default=False,
        ),
    ],
    predictions: Annotated[
        Path | None, typer.Option(help="Also write the coded events of sentences, as JSON lines.")
    ] = None,
    part: Annotated[
        str, typer.Option(help="Which sentences: tune (three quarters), check (the others), or all.")
    ] = "all",
    pairs: Annotated[
        bool, typer.Option("--pairs", help="Give the marked actors to the coder, and score only what relates them.")
    ] = False,
    actors: Annotated[
        Path | None, typer.Option(help="Score the codes of the marked actors of sentences against those of this file.")
    ] = None,
    date: Annotated[
        str, typer.Option(help="Day of publication, YYYY-MM-DD, of sentences with trees that have none.")
    ] = "",
    any_day: Annotated[
        bool,
        typer.Option("--any-day", help="Sentences with trees, but no day, may be right on any day when codes change."),
    ] = False,
    codebook: CodebookOption = "cameo",
) -> None:
    """Score coding against sentences with marked actors, articles with their events, sentence cases, or given trees.

    **Sentences** are JSON lines with id, text, source_spans, target_spans and root (one of 15
    labels). A missing event counts as wrong. Figures have 95% bootstrap intervals. With --pairs the
    actors are given, as in Coder.code_pair, and only rows with both are scored. With --actors the codes
    of the marked actors are scored against a CSV file with the columns id, source and target, for the rows that it
    has: `LBY;IRQ` two actors, `USA|USAGOV` either code, `-` no actor.

    **Articles** are YAML files with the events
    expected of each sentence; scored are distinct (source, code, target), by their full codes, and by the countries
    of the actors and the root of the code.

    **Sentence cases** are YAML files with the key `cases`: sentences grouped
    by what they try (a construction, a status), each with its events, their status, date and who tells them. Shown
    are the cases that are right by group, the share of events that a text does not assert and that are given as
    asserted, and errors of the parser apart from others.

    **Sentences with trees** (`conllu`) and actor codes, as the unit tests of PETRARCH have them, are coded from their
    trees; a sentence is right where exactly its (source, target, code) are coded. Those that differ are listed by kind.

    Examples:

    - `diplocode evaluate gold.jsonl --part check --predictions out.jsonl`
    - `diplocode evaluate gold.jsonl --pairs --part tune`
    - `diplocode evaluate gold.jsonl --actors codes.csv`
    - `diplocode evaluate tests/articles`
    - `diplocode evaluate tests/cases`
    - `diplocode evaluate units.jsonl --codebook mine/mine.yaml`
    """
    if part not in _PARTS:
        raise InputError(f"no part {part}; known: {', '.join(_PARTS)}")
    trees = holds_exact_sets(gold)
    if (date or any_day) and not trees:
        raise InputError("--date and --any-day are for sentences with trees")
    if gold.is_dir() or gold.suffix in (".yaml", ".yml"):
        if part != "all" or pairs or predictions is not None or actors is not None:
            raise InputError("--part, --pairs, --actors and --predictions are for sentences (.jsonl) only")
        if holds_cases(gold):
            evaluate_cases(gold, codebook, output())
        else:
            _evaluate_articles(gold, Coder(codebook), output())
        return
    if trees:
        if part != "all" or pairs or actors is not None:
            raise InputError("--part, --pairs and --actors are for sentences with marked actors")
        settings = exact.Settings(date, any_day, predictions)
        exact.evaluate(gold, Coder(codebook, options=exact.OPTIONS), settings)
        return
    rows = read_gold(gold, None if part == "all" else cast(Part, part))
    if actors is not None:
        if pairs or predictions is not None:
            raise InputError("--actors goes with neither --pairs nor --predictions")
        _evaluate_actors(rows, actors, Coder(codebook), output())
        return
    rows = [row for row in rows if has_both_actors(row)] if pairs else rows
    if not rows:
        raise InputError(f"{gold}: no rows{' with both actors marked' if pairs else ''}")
    coder = Coder(codebook, options=Options(actors="any"))
    if pairs:
        related = _relate_rows(rows, coder)
        found = {id: [Prediction.of(event)] if event else [] for id, event in related.items()}
        _show_pairs(score_pairs(rows, related), output())
    else:
        found = _code_rows(rows, coder)
        _show_rows(score_rows(rows, found), output())
    if predictions is not None:
        with writing(predictions) as stream:
            for id, events in found.items():
                stream.write(predictions_line(id, events).encode() + b"\n")


def _relate_rows(rows: Sequence[GoldRow], coder: Coder) -> dict[str, Event | None]:
    """The event between the marked actors of each row."""
    found: dict[str, Event | None] = {}
    console = errors()
    with RunProgress(console) as progress:
        for row in rows:
            try:
                found[row.id] = coder.code_pair(row.text, row.sources[0], row.targets[0]).event
            except DiplocodeError as error:
                found[row.id] = None
                console.print(f"error: {row.id}: {error}", markup=False, soft_wrap=True)
            progress.show(f"{len(found)} of {len(rows)} sentences")
    return found


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


def _evaluate_actors(rows: Sequence[GoldRow], path: Path, coder: Coder, console: Console) -> None:
    codes = read_actor_codes(path)
    rows = [row for row in rows if row.id in codes]
    if not rows:
        raise InputError(f"{path}: has codes of none of the sentences")
    found: list[MarkedActor] = []
    with RunProgress(errors()) as progress:
        for number, row in enumerate(rows, 1):
            sentences = [actors for actors, _ in coder.read_frames(Document(row.id, row.text))]
            found += mark_actors(row, codes[row.id], sentences)
            progress.show(f"{number} of {len(rows)} sentences")
    _show_actors(score_actors(found), len(rows), console)


def _evaluate_articles(gold: Path, coder: Coder, console: Console) -> None:
    pairs: list[tuple[Article, Events]] = []
    articles = read_articles(gold)
    terminal = errors()
    with RunProgress(terminal) as progress:
        for article in articles:
            (events,) = coder.stream([article.document])
            for error in events.errors:
                terminal.print(f"error: {error}", markup=False, soft_wrap=True)
            pairs.append((article, events))
            progress.show(f"{len(pairs)} of {len(articles)} articles")
    _show_articles(score_articles(pairs), len(pairs), console)


# -- printing --------------------------------------------------------------------------------


def _figures(lines: Sequence[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="left")
    for name, figure in lines:
        table.add_row(Text(name), Text(figure, "bold"))
    return table


def _interval(figure: float, interval: Interval) -> str:
    return f"{figure:.4f}  [{interval[0]:.3f}, {interval[1]:.3f}]"


def _show_pairs(scores: PairScores, console: Console) -> None:
    console.print(
        _figures(
            [
                ("rows with both actors", str(scores.rows)),
                ("root accuracy (a missing event is wrong)", _interval(scores.accuracy, scores.accuracy_interval)),
                ("root macro-F1", _interval(scores.macro_f1, scores.macro_f1_interval)),
                ("without an event that has a root", str(scores.missing)),
            ]
        )
    )
    _show_labels(scores.labels, console)


def _show_rows(scores: RowScores, console: Console) -> None:
    console.print(
        _figures(
            [
                ("rows", str(scores.rows)),
                ("root accuracy (a missing event is wrong)", _interval(scores.accuracy, scores.accuracy_interval)),
                ("root macro-F1", _interval(scores.macro_f1, scores.macro_f1_interval)),
                ("both actors found", _interval(scores.detected, scores.detected_interval)),
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
    _show_labels(scores.labels, console)


def _show_labels(labels: Mapping[str, LabelScore], console: Console) -> None:
    table = Table("root", box=None, pad_edge=False, header_style="bold")
    for name in ("rows", "precision", "recall", "F1"):
        table.add_column(name, justify="right")
    for label, score in labels.items():
        figures = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}")
        table.add_row(label, str(score.rows), *figures)
    console.print()
    console.print(table)


def _show_actors(scores: ActorScores, rows: int, console: Console) -> None:
    lines = [("rows", str(rows)), ("marked actors", str(scores.code["both"].number))]
    for name, shares in (("right country", scores.country), ("right full code", scores.code)):
        for side, share in shares.items():
            title = name if side == "both" else f"... of the {side}"
            lines.append((title, _interval(share.share, share.interval)))
    nobody = scores.nobody
    lines.append((f"nobody found where nobody is named ({nobody.number})", _interval(nobody.share, nobody.interval)))
    console.print(_figures(lines))
    if scores.wrong:
        console.print("\n[bold]wrong[/bold]")
    for actor in scores.wrong:
        wanted = ";".join("|".join(codes) for codes in actor.wanted)
        found = " ".join(actor.found) or "none"
        console.print(f"  {actor.id} {actor.side}: {wanted}, found {found}", markup=False, soft_wrap=True)


def _show_articles(scores: ArticleScores, articles: int, console: Console) -> None:
    console.print(
        _figures(
            [
                ("articles", str(articles)),
                ("events expected", str(scores.full.expected)),
                ("events coded", str(scores.full.coded)),
                *_agreement("country and root", scores.country),
                *_agreement("full codes", scores.full),
                ("dates right", f"{scores.dated_right} of {scores.dated}"),
                ("forbidden events", str(len(scores.forbidden))),
            ]
        )
    )
    _show_list("missed", scores.missed, console)
    _show_list("surplus", scores.surplus, console)
    _show_list("forbidden", scores.forbidden, console)


def _agreement(title: str, scores: Agreement) -> list[tuple[str, str]]:
    right = f"({scores.right} of {scores.coded})", f"({scores.right} of {scores.expected})"
    return [
        (f"precision, {title}", f"{scores.precision:.4f}  {right[0]}"),
        (f"recall, {title}", f"{scores.recall:.4f}  {right[1]}"),
    ]


def _show_list(title: str, events: Sequence[tuple[str, Triple]], console: Console) -> None:
    if events:
        console.print(f"\n[bold]{title}[/bold]")
        for article, triple in events:
            console.print(f"  {article}: {triple}", markup=False)

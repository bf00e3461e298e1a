"""``diplocode evaluate`` of sentences with trees whose events are known exactly."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from diplocode.authoring.exact_sets import (
    Coded,
    Difference,
    ExactScores,
    ExactSentence,
    day_of_names,
    read_exact_sets,
    score_exact_sets,
    turning_days,
)
from diplocode.cli.console import errors, output
from diplocode.codebook.actor_model import parts_of
from diplocode.coder import Coder, Options
from diplocode.display.progress import RunProgress
from diplocode.documents import parse_date
from diplocode.formats.files import writing

OPTIONS = Options(actors="any")
"""What is coded; whether an event counts is for the row to say."""


@dataclass(frozen=True)
class Settings:
    """How sentences are coded.

    Attributes:
        date: day of publication of sentences that have none.
        any_day: those may also be right on any day on which a code of their actors changes.
        predictions: where to write the coded events as JSON lines, if anywhere.
    """

    date: str = ""
    any_day: bool = False
    predictions: Path | None = None


def evaluate(gold: Path, coder: Coder, settings: Settings) -> None:
    """Code the sentences from their trees, and print the share that is exactly right and what differs.

    Args:
        gold: the sentences.
        coder: with the codebook in question.
        settings: how they are coded.
    """
    pairs: list[tuple[ExactSentence, frozenset[Coded]]] = []
    sentences = read_exact_sets(gold, parse_date(settings.date))
    moved, steady = 0, list[bool]()
    with RunProgress(errors()) as progress:
        for sentence in sentences:
            assumed = bool(settings.date) and not sentence.dated
            day = day_of_names(sentence, coder.codebook.actors, settings.date) if assumed else ""
            found = _code(sentence, coder, day)
            days = [] if sentence.dated else turning_days(sentence, coder.codebook.actors)
            others = [_code(sentence, coder, day) for day in days]
            if all(other == found for other in others):
                steady.append(found == sentence.expected)
            elif settings.any_day and found != sentence.expected and sentence.expected in others:
                found, moved = sentence.expected, moved + 1
            pairs.append((sentence, found))
            progress.show(f"{len(pairs)} of {len(sentences)} sentences")
    _show(score_exact_sets(pairs), steady, moved if settings.any_day else None, output())
    if settings.predictions is not None:
        with writing(settings.predictions) as stream:
            for sentence, found in pairs:
                stream.write(_line(sentence, found).encode() + b"\n")


def _code(sentence: ExactSentence, coder: Coder, day: str = "") -> frozenset[Coded]:
    document = sentence.parse.document
    events = coder.code_parsed(sentence.parse.sentences, replace(document, date=day) if day else document)
    return sentence.counted(events, {part for code in coder.codebook.actors.roles for part in parts_of(code)})


def _line(sentence: ExactSentence, found: frozenset[Coded]) -> str:
    keys = ("source_code", "target_code", "cameo")
    return json.dumps({"id": sentence.id, "events": [dict(zip(keys, one, strict=True)) for one in sorted(found)]})


def _show(scores: ExactScores, steady: list[bool], moved: int | None, console: Console) -> None:
    low, high = scores.exact_interval
    table = Table.grid(padding=(0, 2))
    figures = [
        ("sentences", str(scores.sentences)),
        ("exactly the events expected", f"{scores.exact:.4f}  [{low:.3f}, {high:.3f}]"),
    ]
    figures += [("... on a day of their own", str(moved))] if moved is not None else []
    if steady and len(steady) < scores.sentences:
        share = sum(steady) / len(steady)
        figures.append(("... of those that no day changes", f"{share:.4f}  ({sum(steady)} of {len(steady)})"))
    figures += [
        ("events expected", str(scores.events)),
        ("... of them coded", f"{scores.found:.4f}"),
        ("coded events that were expected", f"{scores.precision:.4f}"),
    ]
    for name, figure in figures:
        table.add_row(Text(name), Text(figure, "bold"))
    console.print(table)
    kinds: dict[str, list[Difference]] = {}
    for difference in scores.differences:
        kinds.setdefault(difference.kind, []).append(difference)
    for kind, differences in sorted(kinds.items(), key=lambda item: -len(item[1])):
        console.print(f"\n[bold]{kind}[/bold] ({len(differences)})")
        for difference in differences:
            console.print(_row(difference), markup=False, highlight=False, soft_wrap=True)


def _row(difference: Difference) -> str:
    missing, surplus = (_joined(events) for events in difference[1:3])
    return f"  {difference.sentence.id}: expected and not coded: {missing}; coded and not expected: {surplus}"


def _joined(events: Sequence[Coded]) -> str:
    return ", ".join(map(str, events)) or "none"

"""The view of `diplocode evaluate` on sentence cases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from diplocode.authoring.case_scores import CASE_OPTIONS, CaseScores, score_cases
from diplocode.authoring.cases import NOBODY, ExpectedEvent, Verdict, read_cases
from diplocode.cli.console import errors
from diplocode.coder import Coder
from diplocode.display.progress import RunProgress
from diplocode.events import Event


def evaluate_cases(gold: Path, codebook: str, console: Console) -> None:
    """Score the cases of a file or folder, and print the scores."""
    cases = read_cases(gold)
    with RunProgress(errors()) as progress:
        scores = score_cases(
            cases, Coder(codebook, options=CASE_OPTIONS), lambda done: progress.show(f"{done} of {len(cases)} cases")
        )
    _show_groups(scores, console)
    console.print()
    _show_totals(scores, console)
    _show_verdicts("wrong", scores.faults, console)
    _show_verdicts("wrong through the parser, right on their own tree", scores.parser_faults, console)
    _show_verdicts("right through the parser: the tree is not needed", scores.needless_trees, console)


def _show_groups(scores: CaseScores, console: Console) -> None:
    table = Table("file", "cases of", box=None, pad_edge=False, header_style="bold")
    for name in ("right", "cases", "parser at fault"):
        table.add_column(name, justify="right")
    last = ""
    for (file, group), (number, right, parser) in scores.by_group().items():
        table.add_row("" if file == last else Text(file), Text(group), str(right), str(number), str(parser or ""))
        last = file
    console.print(table)


def _show_totals(scores: CaseScores, console: Console) -> None:
    number, unreal = len(scores.parsed), scores.unreal
    files: dict[str, list[bool]] = {}
    for verdict in scores.parsed:
        files.setdefault(verdict.case.file, []).append(verdict.is_right)
    lines = [(f"{file}: right", f"{sum(right)} of {len(right)}") for file, right in files.items()]
    lines += [
        ("all: right", f"{scores.right} of {number} ({scores.right / number:.3f})"),
        ("... with the trees of cases that the parser misreads", f"{number - len(scores.faults)} of {number}"),
        ("events that the texts do not assert", str(unreal)),
        ("... given as asserted", f"{scores.wrongly_asserted} ({scores.wrongly_asserted / max(unreal, 1):.3f})"),
    ]
    table = Table.grid(padding=(0, 2))
    for name, figure in lines:
        table.add_row(Text(name), Text(figure, "bold"))
    console.print(table)


def _show_verdicts(title: str, verdicts: Sequence[Verdict], console: Console) -> None:
    if verdicts:
        console.print(f"\n[bold]{title}[/bold]")
    for verdict in verdicts:
        console.print(f"  {verdict.case.name} {verdict.case.text}", markup=False, soft_wrap=True)
        for one in verdict.missing:
            console.print(f"    missed   {show_expected(one)}", markup=False, soft_wrap=True)
        for event in verdict.surplus:
            console.print(f"    surplus  {show_event(event)}", markup=False, soft_wrap=True)


def show_expected(event: ExpectedEvent) -> str:
    """An expected event as a case writes it."""
    parts = [event.source, event.code, event.target, "|".join(sorted(event.statuses)), event.date]
    return " ".join(part for part in parts if part) + (f" by {event.teller}" if event.teller else "")


def show_event(event: Event) -> str:
    """A coded event as a case would write it."""
    source, target = event.dyad
    return " ".join([source or NOBODY, event.action.code, target or NOBODY, event.status, event.date or "undated"])

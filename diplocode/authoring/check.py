"""A codebook tests itself: its files, its examples and its rejects, in one report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diplocode.codebook.compile import find_conflicts
from diplocode.codebook.loader import read_codebook
from diplocode.codebook.model import Codebook, Example, Rule
from diplocode.codebook.reader import Report
from diplocode.coder import Coder, Options
from diplocode.coding.assemble import CodingWords
from diplocode.errors import CodebookError, Problem, nearest
from diplocode.events import Event, Status
from diplocode.parsers.base import Parser

_OPTIONS = Options(actors="any", self_dyads=False)


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    Attributes:
        problems: everything that is wrong, in file order.
        patterns: number of patterns checked.
        examples: number of examples and rejects run.
        uncovered: rules that made no event in any example.
    """

    problems: tuple[Problem, ...]
    patterns: int
    examples: int
    uncovered: tuple[Rule, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check_codebook(
    name: str | Path = "cameo",
    families: Sequence[str] = (),
    parser: str | Parser = "compact",
    progress: Callable[[int, int], None] | None = None,
) -> CheckReport:
    """Read a codebook and run its examples through the real parser.

    Args:
        name: packaged name or path of the manifest.
        families: run only the examples of blocks that begin so (``16``, ``refuse``); all by default.
        parser: the parser to run them with.
        progress: called with the number of examples done and their total.
    """
    report = Report()
    try:
        codebook = read_codebook(name, report)
    except CodebookError as error:
        return CheckReport(error.problems, 0, 0, ())
    if codebook is not None:
        find_conflicts(codebook.rules, report)
        try:
            CodingWords.from_codebook(codebook)
        except CodebookError as error:
            report.problems.extend(error.problems)
    if codebook is None or report.problems:
        return CheckReport(tuple(sorted(set(report.problems))), len(codebook.rules) if codebook else 0, 0, ())
    return _run_examples(codebook, Coder(name, parser, _OPTIONS), tuple(families), progress)


def _run_examples(
    codebook: Codebook, coder: Coder, families: tuple[str, ...], progress: Callable[[int, int], None] | None
) -> CheckReport:
    chosen = [e for e in codebook.examples if not families or e.block.startswith(families)]
    blocks = {example.block for example in codebook.examples} | {_block(rule) for rule in codebook.rules}
    problems = [
        Problem(codebook.files[0], 0, 0, "DC304", f"no code or operator begins with {family}", nearest(family, blocks))
        for family in families
        if not any(block.startswith(family) for block in blocks)
    ]
    fired: set[str] = set()
    for number, example in enumerate(chosen):
        events = list(coder.code(example.text, date=""))
        problems.extend(_judge(example, events, codebook))
        for event in events:
            fired.update(event.provenance.rule.split(" > "))
        if progress:
            progress(number + 1, len(chosen))
    rules = [r for r in codebook.rules if not families or _block(r).startswith(families)]
    uncovered = tuple(rule for rule in rules if rule.name not in fired)
    for rule in uncovered:
        mark = rule.pattern.mark
        message = f"{_block(rule)}: no example is coded by the pattern: {rule.pattern.text}"
        problems.append(Problem(mark.file, mark.line, mark.column, "DC303", message, "write one under examples"))
    return CheckReport(tuple(sorted(problems)), len(rules), len(chosen), uncovered)


def _block(rule: Rule) -> str:
    return rule.operator.name if rule.operator else rule.code


def _judge(example: Example, events: Sequence[Event], codebook: Codebook) -> Iterator[Problem]:
    """What is wrong with the events of an example."""
    got = [_triple(event) for event in events if event.status is Status.ASSERTED]
    shown = "; ".join(" ".join(t) for t in dict.fromkeys(got)) or "nothing"
    if example.reject:
        for event in events:
            if event.status is Status.ASSERTED and _is_of_block(event, example.block, codebook):
                yield _problem(example, "DC302", f"{example.block}: a reject is coded: {example.text}", f"got {shown}")
                return
        return
    expected = {(e.source, e.code, e.target) for e in example.expected}
    mirror = {(target, code, source) for source, code, target in expected}
    missing, surplus = expected - set(got), set(got) - expected - mirror
    if missing or surplus:
        wanted = "; ".join(" ".join(t) for t in sorted(expected))
        yield _problem(example, "DC301", f"{example.block}: {example.text} -> {wanted}", f"got {shown}")


def _problem(example: Example, code: str, message: str, hint: str) -> Problem:
    return Problem(example.mark.file, example.mark.line, example.mark.column, code, message, hint)


def _triple(event: Event) -> tuple[str, str, str]:
    source, target = event.dyad
    return (source or "---", event.action.code, target or "---")


def _is_of_block(event: Event, block: str, codebook: Codebook) -> bool:
    """Whether an event has the code of a block or one below it, or was made by the block's operator."""
    operators = {rule.partition(":")[0] for rule in event.provenance.rule.split(" > ")}
    if not block[:1].isdigit():
        return block in operators
    return event.action.code == block or codebook.ontology.is_below(event.action.code, block)

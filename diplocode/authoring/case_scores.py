"""How many sentence cases a coder gets right, with the errors of the parser apart from those of the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from diplocode.authoring.cases import Case, Verdict, judge
from diplocode.coder import Coder, Options
from diplocode.syntax.tree import Document

#: Cases are judged on events of every status; what is asserted must be reported by default.
CASE_OPTIONS = Options(statuses="all")


@dataclass(frozen=True)
class CaseScores:
    """What a coder made of cases.

    Attributes:
        parsed: the verdict on each case through the parser.
        given: the verdicts on those with a tree, on that tree.
    """

    parsed: tuple[Verdict, ...]
    given: tuple[Verdict, ...]

    @property
    def right(self) -> int:
        """How many are right through the parser."""
        return sum(verdict.is_right for verdict in self.parsed)

    @property
    def parser_faults(self) -> tuple[Verdict, ...]:
        """Verdicts through the parser on the cases which are wrong there and right on their trees."""
        right = {verdict.case.name for verdict in self.given if verdict.is_right}
        return tuple(v for v in self.parsed if not v.is_right and v.case.name in right)

    @property
    def faults(self) -> tuple[Verdict, ...]:
        """The other verdicts on wrong cases: errors of rules, dictionaries or engine."""
        parser = {verdict.case.name for verdict in self.parser_faults}
        return tuple(v for v in self.parsed if not v.is_right and v.case.name not in parser)

    @property
    def needless_trees(self) -> tuple[Verdict, ...]:
        """Verdicts on cases that have a tree and are right through the parser."""
        return tuple(verdict for verdict in self.parsed if verdict.is_right and verdict.case.tree is not None)

    @property
    def unreal(self) -> int:
        """How many events the texts do not assert."""
        return sum(verdict.unreal for verdict in self.parsed)

    @property
    def wrongly_asserted(self) -> int:
        """How many of these are given as asserted, through the parser."""
        return sum(verdict.wrongly_asserted for verdict in self.parsed)

    def by_group(self) -> dict[tuple[str, str], tuple[int, int, int]]:
        """For each file and group: cases, those right, faults of the parser."""
        faults = self.parser_faults
        groups: dict[tuple[str, str], tuple[int, int, int]] = {}
        for verdict in self.parsed:
            key = (verdict.case.file, verdict.case.group)
            cases, right, parser = groups.get(key, (0, 0, 0))
            groups[key] = (cases + 1, right + verdict.is_right, parser + (verdict in faults))
        return groups


def judge_parsed(case: Case, coder: Coder) -> Verdict:
    """Judge a case through the coder's parser. The coder reports events of every status (`CASE_OPTIONS`)."""
    return judge(case, coder.code_document(Document(case.name, case.text, case.date)))


def judge_given(case: Case, coder: Coder) -> Verdict:
    """Judge a case on its own tree."""
    trees = [case.tree] if case.tree is not None else []
    return judge(case, coder.code_parsed(trees, Document(case.name, case.text, case.date)))


def score_cases(cases: Sequence[Case], coder: Coder, progress: Callable[[int], None] | None = None) -> CaseScores:
    """Judge cases through the parser, and those with a tree on it as well.

    Args:
        cases: the cases.
        coder: one that reports events of every status, as with `CASE_OPTIONS`.
        progress: called with the number of cases done.
    """
    return CaseScores(
        tuple(_counted((judge_parsed(case, coder) for case in cases), progress)),
        tuple(judge_given(case, coder) for case in cases if case.tree is not None),
    )


def _counted(verdicts: Iterable[Verdict], progress: Callable[[int], None] | None) -> Iterable[Verdict]:
    for number, verdict in enumerate(verdicts, 1):
        if progress:
            progress(number)
        yield verdict

"""The table of sentence cases, coded with the packaged codebook.

The files beside this one hold the cases. Where the parser misreads a sentence, its case has the right tree: the rules
are tested on that, and how many cases the parser gets right is tested in sum.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from diplocode.authoring.case_scores import CASE_OPTIONS, CaseScores, judge_given, judge_parsed
from diplocode.authoring.cases import Verdict, read_cases
from diplocode.cli.cases import show_event, show_expected
from diplocode.coder import Coder

CASES = read_cases(Path(__file__).parent)

#: A little below what was measured: the share of all cases that are right through the parser.
RIGHT_FLOOR = 0.85
#: The share of events which the texts do not assert that may be given as asserted, through the parser.
WRONGLY_ASSERTED_CEILING = 0.05


@cache
def coder() -> Coder:
    return Coder(options=CASE_OPTIONS)


@cache
def parsed(number: int) -> Verdict:
    return judge_parsed(CASES[number], coder())


def told(verdict: Verdict) -> str:
    missed = [f"missed {show_expected(one)}" for one in verdict.missing]
    return "; ".join([*missed, *(f"surplus {show_event(event)}" for event in verdict.surplus)])


def numbered(number: int) -> object:
    case = CASES[number]
    marks = [pytest.mark.xfail(strict=True, reason=case.open)] if case.open else []
    return pytest.param(number, id=f"{case.group}: {case.text}", marks=marks)


@pytest.mark.parametrize("number", list(map(numbered, range(len(CASES)))))
def test_case_is_coded(number: int) -> None:
    case = CASES[number]
    verdict = judge_given(case, coder()) if case.tree is not None else parsed(number)
    assert verdict.is_right, told(verdict)


def test_few_cases_are_wrong_through_the_parser() -> None:
    right = sum(parsed(number).is_right for number in range(len(CASES)))
    assert right / len(CASES) >= RIGHT_FLOOR


def test_what_did_not_happen_is_seldom_asserted() -> None:
    scores = CaseScores(tuple(parsed(number) for number in range(len(CASES))), ())
    assert scores.unreal >= 130
    assert scores.wrongly_asserted / scores.unreal < WRONGLY_ASSERTED_CEILING


def test_the_table_is_long_and_says_nothing_twice() -> None:
    assert len(CASES) >= 500
    assert len({case.text for case in CASES}) == len(CASES)
    assert sum(bool(case.open) for case in CASES) / len(CASES) < 0.1
    groups = {(case.file, case.group) for case in CASES}
    assert len(groups) >= 50

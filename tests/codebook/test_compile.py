"""Static checks over all rules: repeated patterns and patterns that two codes claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.codebook.compile import find_conflicts
from diplocode.codebook.reader import Report
from tests.minibook import mini_codebook


def conflicts(folder: Path, actions: str) -> list[str]:
    report = Report()
    find_conflicts(mini_codebook(folder, actions=actions).rules, report)
    return [str(problem) for problem in report.problems]


def test_the_same_pattern_under_two_codes_names_both_places(tmp_path: Path) -> None:
    actions = '"161":\n  patterns: [SOURCE rebuke TARGET]\n"111":\n  patterns: [SOURCE scold|rebuke TARGET]\n'
    [problem] = conflicts(tmp_path, actions)
    assert problem.startswith("actions.yaml:4:14 [DC202] 111: SOURCE scold|rebuke TARGET matches the same words as 161")
    assert problem.endswith("(rebuke); it stands in actions.yaml:2; make one of them more specific")


def test_classes_that_share_a_word_conflict_across_roots_and_not_inside_one(tmp_path: Path) -> None:
    across = '"161":\n  patterns: [SOURCE cut AID]\n"173":\n  patterns: [SOURCE cut loan|AID]\n'
    within = across.replace("173", "160")
    assert "(cut, aid" in conflicts(tmp_path, across)[0]
    assert conflicts(tmp_path, within) == []


def test_a_repeated_pattern_is_noted(tmp_path: Path) -> None:
    actions = '"161":\n  patterns: [SOURCE rebuke TARGET, SOURCE rebuke TARGET]\n'
    assert "[DC201] 161: SOURCE rebuke TARGET repeats SOURCE rebuke TARGET" in conflicts(tmp_path, actions)[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("SOURCE cut AID", "SOURCE cut aid"),
        ("SOURCE meet TARGET", "SOURCE meet TARGET:GOV"),
        ("SOURCE meet TARGET", "SOURCE meet with TARGET"),
        ("SOURCE expel DIPLOMAT", "SOURCE expel DIPLOMAT of TARGET"),
    ],
)
def test_the_more_specific_of_two_is_no_conflict(first: str, second: str, tmp_path: Path) -> None:
    actions = f'"161":\n  patterns: ["{first}"]\n"111":\n  patterns: ["{second}"]\n'
    assert conflicts(tmp_path, actions) == []

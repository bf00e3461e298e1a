"""Sentence cases: the notation, its problems, and how events are judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.authoring.case_scores import CaseScores
from diplocode.authoring.cases import Case, holds_cases, judge, read_cases
from diplocode.errors import CodebookError, InputError
from diplocode.events import Action, Actor, Event, Precision, Status

CASES = """\
date: 2023-04-20
cases:
  denied:
    - text: Oslo denied attacking Chad.
      events: [NOR 016 TCD, NOR 19*|18* TCD denied|negated undated by NOR]
      optional: [NOR 11* *]
      speaker: Oslo
  both ways:
    - text: Norway met Chad last week.
      date: 2020-01-02
      events: [NOR 04* TCD 2019-W52 both]
    - text: Oslo slept.
      tree: |
        Oslo Oslo PROPN _ 2 nsubj / slept sleep VERB Past 0 root
        . . PUNCT _ 2 punct
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def cases(tmp_path: Path) -> list[Case]:
    return read_cases(write(tmp_path, CASES))


def event(
    source: str, code: str, target: str, status: Status = Status.ASSERTED, date: str = "", by: Actor | None = None
) -> Event:
    return Event(
        source=Actor(code=source, text="s"),
        target=Actor(code=target, text="t"),
        action=Action(code=code),
        status=status,
        date=date,
        date_precision=Precision.WEEK if date else None,
        attribution=by,
    )


OSLO = Actor(code="NOR", text="Oslo")
DENIED = event("NOR", "190", "TCD", Status.DENIED, by=OSLO)
DENIAL = event("NOR", "016", "TCD")


def test_cases_have_names_dates_and_trees(cases: list[Case]) -> None:
    assert [case.name for case in cases] == ["cases.yaml:1", "cases.yaml:2", "cases.yaml:3"]
    assert [case.group for case in cases] == ["denied", "both ways", "both ways"]
    assert [case.date for case in cases] == ["2023-04-20", "2020-01-02", "2023-04-20"]
    assert cases[2].tree is not None
    assert cases[2].tree.text == cases[2].text


def test_status_date_and_teller_must_be_right(cases: list[Case]) -> None:
    assert judge(cases[0], [DENIAL, DENIED]).is_right
    for other in (
        event("NOR", "190", "TCD", Status.POSSIBLE, by=OSLO),
        event("NOR", "190", "TCD", Status.DENIED, by=Actor(code="TCD", text="Oslo")),
        event("NOR", "190", "TCD", Status.DENIED, by=Actor(code="NOR", text="they")),
        event("NOR", "190", "TCD", Status.DENIED),
        event("NOR", "190", "TCD", Status.DENIED, "2023-04-17", by=OSLO),
        event("NOR", "170", "TCD", Status.DENIED, by=OSLO),
    ):
        verdict = judge(cases[0], [DENIAL, other])
        assert [one.code for one in verdict.missing] == ["19*|18*"]
        assert not verdict.surplus


def test_both_directions_and_weeks_are_expected(cases: list[Case]) -> None:
    there, back = event("NOR", "040", "TCD", date="2019-12-23"), event("TCD", "040", "NOR", date="2019-12-23")
    assert judge(cases[1], [there, back]).is_right
    assert not judge(cases[1], [there]).is_right
    assert len(judge(cases[1], [there.model_copy(update={"date": "2019-12-16"}), back]).missing) == 1


def test_what_is_asserted_must_be_expected_or_optional(cases: list[Case]) -> None:
    assert judge(cases[0], [DENIAL, DENIED, event("NOR", "112", "SDN")]).is_right
    verdict = judge(cases[0], [DENIAL, DENIED, event("NOR", "170", "TCD")])
    assert [one.action.code for one in verdict.surplus] == ["170"]
    assert judge(cases[0], [DENIAL, DENIED, event("NOR", "170", "TCD", Status.FUTURE)]).is_right


def test_an_event_of_the_same_root_is_given_as_asserted(cases: list[Case]) -> None:
    verdict = judge(cases[0], [DENIAL, event("NOR", "193", "TCD")])
    assert (verdict.unreal, verdict.wrongly_asserted) == (1, 1)
    verdict = judge(cases[0], [DENIAL, event("NOR", "170", "TCD")])
    assert (verdict.unreal, verdict.wrongly_asserted) == (1, 0)


def test_faults_of_the_parser_are_those_right_on_the_tree(cases: list[Case]) -> None:
    wrong = judge(cases[2], [DENIAL])
    right = judge(cases[2], [])
    assert CaseScores((wrong,), (right,)).parser_faults == (wrong,)
    assert CaseScores((wrong,), (wrong,)).faults == (wrong,)
    assert CaseScores((right,), (right,)).needless_trees == (right,)
    assert CaseScores((wrong, right), (right,)).by_group() == {("cases.yaml", "both ways"): (2, 1, 1)}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("NOR 016 TCD,", "NOR 016 TCD undated denied,", "DC904"),
        ("NOR 016 TCD,", "NOR 016 TCD deny,", "DC904"),
        ("Oslo slept.", "Oslo sleeps.", "DC905"),
        ("2 nsubj /", "nsubj /", "DC905"),
        ("2 nsubj /", "9 nsubj /", "DC905"),
        ("2020-01-02", "2020-02-30", "DC903"),
        ("optional:", "option:", "DC002"),
    ],
)
def test_problems_have_their_place(tmp_path: Path, old: str, new: str, problem: str) -> None:
    path = write(tmp_path, CASES.replace(old, new))
    with pytest.raises(CodebookError, match=problem) as caught:
        read_cases(path)
    assert all(one.file == str(path) and one.line for one in caught.value.problems)


def test_cases_are_told_from_articles(tmp_path: Path) -> None:
    assert holds_cases(write(tmp_path, CASES))
    assert holds_cases(tmp_path)
    assert not holds_cases(write(tmp_path, "sentences: []"))
    assert not holds_cases(tmp_path / "none.yaml")
    with pytest.raises(InputError, match="no cases"):
        read_cases(write(tmp_path, "cases: {}"))

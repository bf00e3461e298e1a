"""Judging events, and what their confidence is worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.authoring.evaluation import GoldRow
from diplocode.authoring.reliability import (
    Judged,
    bands,
    calibration_error,
    judge_row,
    read_judgements,
    separation,
)
from diplocode.errors import InputError
from diplocode.events import Action, Actor, Event

ROW = GoldRow("r1", "Oslo expelled envoys of Chad and praised Lima", ((0, 4),), ((24, 28),), "SANCTION")


def event(code: str, target: tuple[int, int], confidence: float | None = None) -> Event:
    source, other = Actor(text="Oslo", span=(0, 4)), Actor(text="x", span=target)
    return Event(source=source, target=other, action=Action(code=code), confidence=confidence)


def test_marked_events_are_right_and_others_as_judged() -> None:
    events = [event("161", (24, 28)), event("051", (41, 45)), event("111", (24, 28)), event("161", (24, 28))]
    judged = list(judge_row(ROW, events, {("r1", "0-4", "051", "41-45"): True}))
    assert [(one.action.code, right) for one, right in judged] == [("161", True), ("051", True), ("111", None)]


def test_judgements_are_read_and_odd_ones_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "j.csv"
    path.write_text("id,source,code,target,right\nr1,0-4,051,41-45,yes\nr1,,190,,no\n")
    assert read_judgements(path) == {("r1", "0-4", "051", "41-45"): True, ("r1", "", "190", ""): False}
    path.write_text("id,source,code,target,right\nr1,0-4,051,41-45,maybe\n")
    with pytest.raises(InputError, match=r"j\.csv:2: .*right is yes or no"):
        read_judgements(path)


def test_bands_hold_every_event_once_and_tell_how_far_they_are_off() -> None:
    judged = [Judged(event("042", (5, 9), 0.9), True)] * 9 + [Judged(event("042", (5, 9), 1.0), False)]
    judged += [Judged(event("042", (5, 9), 0.65), number % 2 == 0) for number in range(10)]
    found = bands(judged)
    assert [(band.events, round(band.confidence, 2), band.right) for band in found] == [
        (10, 0.65, 0.5),
        (10, 0.91, 0.9),
    ]
    assert calibration_error(found) == pytest.approx((0.15 + 0.01) / 2)
    assert bands([]) == []
    assert calibration_error([]) == 0


def test_separation_compares_right_with_wrong_events() -> None:
    low, high = event("042", (5, 9), 0.4), event("042", (5, 9), 0.8)
    assert separation([Judged(low, False), Judged(high, True)]) == 1
    assert separation([Judged(low, True), Judged(high, False), Judged(high, True)]) == 0.25
    assert separation([]) == 0.5

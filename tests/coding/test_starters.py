"""What is not tried for lack of words would not have matched."""

from __future__ import annotations

import pytest

from diplocode.codebook.model import Candidate
from diplocode.coder import Coder, Options
from diplocode.events import Event

TEXT = (
    "Oslo refused to withdraw its troops from Chad, and will not hold talks with Sudan until the attacks stop. "
    "The Chadian president condemned the shelling of the capital and broke off diplomatic relations with Norway. "
    "Several envoys were expelled by Lima after they had been accused of spying on the defence ministry. "
    "Peru called for an end to the blockade, while Bern and Oslo agreed on Tuesday to send food aid to the rebels."
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(options=Options(statuses="all", actors="any", self_dyads=True))


def test_rules_left_out_for_lack_of_words_or_roles_match_nothing(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(coder.code(TEXT, date="2023-04-20"))
    for name, value in (("needs", ()), ("words_needed", ()), ("may_lack_role", True)):
        monkeypatch.setattr(Candidate, name, value)
    assert len(found) > 5
    assert list(coder.code(TEXT, date="2023-04-20")) == found


def test_events_of_one_status_are_those_of_all_that_have_it(coder: Coder) -> None:
    every: list[Event] = list(coder.code(TEXT))
    for status in {event.status for event in every}:
        options = Options(statuses=frozenset([status]), actors="any", self_dyads=True)
        assert list(Coder(coder.codebook, coder.parser, options).code(TEXT)) == [e for e in every if e.status is status]

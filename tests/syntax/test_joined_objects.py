"""Objects that parsers take for subjects, and names with what was done to whom they name, behind a comma."""

from __future__ import annotations

import pytest

from diplocode.syntax.mending import MendingWords
from tests.syntax.slip_checks import check_left_alone, check_mended

WORDS = MendingWords(
    infinitive="to",
    complementizer="that",
    controllers=frozenset(),
    causatives=frozenset(),
    tellers=frozenset(["say"]),
    telling=frozenset(["say"]),
    times=frozenset(["monday"]),
    transitives=frozenset(["seize", "kill"]),
)

JOINED = """
    rebels rebel NOUN _ 2 nsubj / fled flee VERB Past 0 root / and and CCONJ _ 4 cc / {verb} {verb} VERB Past 2 conj
    boats boat NOUN _ 4 {relation}
"""
ASIDE = """
    book book NOUN _ 8 nsubj / of of ADP _ 3 case / Ana Ana PROPN _ 1 nmod / , , PUNCT _ 6 punct
    envoy envoy NOUN _ 6 {relation} / killed {verb} VERB Past 1 acl:relcl / , , PUNCT _ 6 punct
    burned burn VERB Past 0 root
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (JOINED.format(verb="seize", relation="nsubj"), {"boats": ("seize", "obj")}),
        (ASIDE.format(verb="kill", relation="nsubj"), {"envoy": ("Ana", "appos"), "killed": ("envoy", "acl")}),
    ],
)
def test_what_was_done_to_it_is_told(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize(
    "lines",
    [
        JOINED.format(verb="come", relation="nsubj"),
        ASIDE.format(verb="smile", relation="nsubj"),
    ],
)
def test_who_does_it_himself_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)

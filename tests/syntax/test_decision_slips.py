"""What was decided before a time, and who had lost power and is no object of a verb, put right or left alone."""

from __future__ import annotations

from diplocode.syntax.mending import MendingWords
from tests.syntax.slip_checks import check_left_alone, check_mended

WORDS = MendingWords(
    infinitive="to",
    complementizer="that",
    controllers=frozenset(),
    causatives=frozenset(),
    tellers=frozenset(),
    telling=frozenset(),
    times=frozenset(),
    periods=frozenset(["month"]),
    decisions=frozenset(["decision"]),
    fallen=frozenset(["ousted"]),
    at_mercy=frozenset(["free"]),
)

DECIDED = """
    Oslo Oslo PROPN _ 2 nsubj / scolded scold VERB Past 0 root / Chad Chad PROPN _ 5 nmod:poss / 's 's PART _ 3 case
    {noun} {noun} NOUN _ 2 obj / last last ADJ _ 7 amod / month month NOUN _ 2 obl:unmarked / to to PART _ 9 mark
    leave leave VERB Inf 2 advcl
"""
FREED = """
    Oslo Oslo PROPN _ 2 nsubj / {verb} {lemma} VERB Past 0 root / priests priest NOUN _ 2 obj / and and CCONJ _ 5 cc
    ousted oust VERB Past 2 conj / {title} president NOUN _ 7 nmod:desc / Toro Toro PROPN _ 5 obj
"""


def test_what_was_decided_belongs_to_the_decision() -> None:
    check_mended(DECIDED.format(noun="decision"), {"leave": ("decision", "acl")}, WORDS)


def test_another_noun_before_a_time_is_left_alone() -> None:
    check_left_alone(DECIDED.format(noun="envoy"), WORDS)


def test_who_has_fallen_is_freed() -> None:
    expected = {"ousted": ("president", "amod"), "Toro": ("priests", "conj"), "and": ("Toro", "cc")}
    check_mended(FREED.format(verb="freed", lemma="free", title="president"), expected, WORDS)


def test_who_may_be_brought_down_is_left_alone() -> None:
    check_left_alone(FREED.format(verb="arrested", lemma="arrest", title="president"), WORDS)
    check_left_alone(FREED.format(verb="freed", lemma="free", title="President"), WORDS)

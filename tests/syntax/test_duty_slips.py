"""Duties told of as states, adjectives behind a verdict, and the doers of deeds that a noun of time measures."""

from diplocode.syntax.mending.words import MendingWords
from tests.syntax.slip_checks import check_left_alone, check_mended

WORDS = MendingWords(
    infinitive="to",
    complementizer="that",
    controllers=frozenset(),
    causatives=frozenset(),
    tellers=frozenset(["tell"]),
    telling=frozenset(),
    times=frozenset(),
    duties=frozenset(["bound"]),
    obligation="must",
    judging=frozenset(["call"]),
    adjective_endings=("less",),
    stretches=frozenset(["night"]),
    agents=frozenset(["by"]),
    charges=frozenset(["of"]),
)

BOUND = """
    Oslo Oslo PROPN _ 2 nsubj / told tell VERB Past 0 root / Lima Lima PROPN _ 2 iobj / that that SCONJ _ 7 mark
    it it PRON _ 7 nsubj / was be AUX Past 7 cop / {word} {word} ADJ _ 2 ccomp / to to PART _ 9 mark
    pay pay VERB Inf 7 xcomp
"""
CALLED = """
    Oslo Oslo PROPN _ 2 nsubj / called call VERB Past 0 root / the the DET _ 5 det
    arrest arrest NOUN _ 5 compound / {word} {word} NOUN _ 2 xcomp
"""
NIGHT = """
    Oslo Oslo PROPN _ 2 nsubj / told tell VERB Past 0 root / after after ADP _ 5 case / a a DET _ 5 det
    {noun} {noun} NOUN _ 2 obl / of of ADP _ 7 case / shelling shelling NOUN _ 5 nmod / by by ADP _ 9 case
    gunners gunner NOUN _ 5 nmod
"""


def test_what_somebody_is_bound_to_do_he_must_do() -> None:
    check_mended(BOUND.format(word="bound"), {"pay": ("told", "ccomp"), "bound": ("pay", "aux")}, WORDS)
    check_left_alone(BOUND.format(word="glad"), WORDS)


def test_an_adjective_behind_a_verdict_is_no_noun() -> None:
    check_mended(CALLED.format(word="lawless"), {"arrest": ("called", "obj"), "the": ("arrest", "det")}, WORDS)


def test_a_deed_that_lasted_is_by_whom_by_names() -> None:
    check_mended(NIGHT.format(noun="night"), {"gunners": ("shelling", "nmod")}, WORDS)
    check_left_alone(NIGHT.format(noun="story"), WORDS)

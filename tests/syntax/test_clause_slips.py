"""Conditions of several words, clefts and relative clauses of what is owned, put right or left alone."""

from __future__ import annotations

import pytest

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
    links=frozenset(["remain"]),
    transitives=frozenset(["accuse"]),
    conjunctions=frozenset(["as long as", "provided"]),
)

AS_LONG_AS = """
    Oslo Oslo PROPN _ 2 nsubj / waits wait VERB Pres 0 root / as as ADV _ 4 advmod / {long} {long} ADV _ 2 advmod
    as as SCONJ _ 7 mark / Bern Bern PROPN _ 7 nsubj / pays pay VERB Pres 4 advcl
"""
PROVIDED = """
    Oslo Oslo PROPN _ 2 nsubj / free free VERB Pres 0 root / envoys envoy NOUN _ 2 obj
    {provided} provide VERB Part 3 acl / that that SCONJ _ 7 mark
    Bern Bern PROPN _ 7 nsubj / pays pay VERB Pres 4 ccomp
"""
CLEFT = """
    it it PRON _ 3 expl / is be AUX Pres 3 cop / Oslo Oslo PROPN _ 0 root / that that SCONJ _ 6 mark
    Bern Bern PROPN _ 6 nsubj / accused {verb} VERB Past 3 csubj
"""
REMAINS = """
    Oslo Oslo PROPN _ 2 nsubj / remains {verb} VERB Pres 0 root / the the DET _ 5 det / only only ADJ _ 5 amod
    state state NOUN _ 2 obj / to to PART _ 7 mark / accuse accuse VERB Inf 2 xcomp / Bern Bern PROPN _ 7 obj
"""
WHOSE = """
    Oslo Oslo PROPN _ 7 nsubj / whose whose PRON {feats} 3 nmod:poss / envoy envoy NOUN _ 6 nsubj
    Bern Bern PROPN _ 6 nsubj / has have AUX Pres 6 aux / expelled expel VERB Past 1 acl:relcl
    acted act VERB Past 0 root
"""
THINGS = """
    Oslo Oslo PROPN _ 2 nsubj / sold sell VERB Past 0 root / tanks tank NOUN _ 2 obj / to to ADP _ 5 case
    Bern Bern PROPN _ 2 obl / and and CCONJ _ 7 cc / drones {drone} 5 conj
    to to ADP _ 9 case / Rome Rome PROPN _ 7 nmod
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (AS_LONG_AS.format(long="long"), {"pays": ("waits", "advcl"), "long": ("as", "fixed")}),
        (PROVIDED.format(provided="provided"), {"pays": ("free", "advcl"), "provided": ("pays", "mark")}),
        (CLEFT.format(verb="accuse"), {"accused": ("Oslo", "acl:relcl"), "that": ("accused", "obj")}),
        (REMAINS.format(verb="remain"), {"accuse": ("state", "acl")}),
        (WHOSE.format(feats="PronType=Rel"), {"envoy": ("expelled", "obj"), "Bern": ("expelled", "nsubj")}),
        (THINGS.format(drone="drone NOUN Plur"), {"drones": ("tanks", "conj")}),
    ],
)
def test_a_slip_is_put_right(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize(
    "lines",
    [
        AS_LONG_AS.format(long="well"),
        PROVIDED.format(provided="promised"),
        CLEFT.format(verb="act"),
        REMAINS.format(verb="ask"),
        THINGS.format(drone="Doha PROPN _"),
    ],
)
def test_what_may_be_right_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)

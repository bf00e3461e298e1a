"""Conditions of several words, clefts and relative clauses of what is owned, put right or left alone."""

from __future__ import annotations

import pytest

from diplocode.syntax.mending import MendingWords
from tests.syntax.slip_checks import check_left_alone, check_mended

WORDS = MendingWords(
    infinitive="to",
    complementizer="that",
    controllers=frozenset(),
    forcing=frozenset(["force"]),
    agents=frozenset(["by"]),
    causatives=frozenset(),
    tellers=frozenset(),
    telling=frozenset(),
    times=frozenset(),
    links=frozenset(["remain"]),
    transitives=frozenset(["accuse"]),
    conjunctions=frozenset(["as long as", "provided"]),
    countries=frozenset(["Chad", "Mali"]),
    periods=frozenset(["winter"]),
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
WANTED = """
    What what PRON {feats} 6 nsubj / Oslo Oslo PROPN _ 3 nsubj / demanded demand VERB Past 1 acl:relcl
    was be AUX Past 6 cop / the the DET _ 6 det / return return NOUN _ 0 root
"""
OF_VERB = """
    What what PRON {feats} 3 obj / Oslo Oslo PROPN _ 3 nsubj / demanded demand VERB Past 0 root
    was be AUX Past 3 cop / the the DET _ 6 det / return return NOUN _ 3 nsubj
"""
TITLE = """
    Minister minister PROPN _ 4 nmod:desc / for for ADP _ 3 case / Trade trade PROPN _ 4 nmod
    Ann Ann PROPN _ 6 nsubj / Lee Lee PROPN _ 4 flat / acted act VERB Past 0 root
"""
NUMBER = """
    Oslo Oslo PROPN _ 2 nsubj / gave give VERB Past 0 root / refuge refuge NOUN _ 2 obj / to to ADP _ 5 case
    thousand thousand NUM _ 6 nummod / Libyans Libyan PROPN Plur 2 {relation}
"""
GAPPED = """
    Oslo Oslo PROPN _ 2 nsubj / gave give VERB Past 0 root / wheat wheat NOUN _ 2 obj / to to ADP _ 5 case
    Bern Bern PROPN _ 2 obl / and and CCONJ _ 8 cc / {country} {country} PROPN _ 8 compound
    tents tent NOUN Plur 2 conj / to to ADP _ 10 case / Rome Rome PROPN _ 8 orphan
"""
ASKED = """
    Oslo Oslo PROPN _ 2 nsubj / asked ask VERB Past 0 root / Mali Mali PROPN _ 2 iobj / for for ADP _ 5 case
    tents tent NOUN _ 2 obl / and and CCONJ _ 7 cc / {country} {country} PROPN _ 2 conj / {case} {case} ADP _ 9 case
    wheat wheat NOUN _ 7 orphan
"""
FORCED = """
    Oslo Oslo PROPN _ 2 nsubj / made {verb} VERB Past 0 root / Bern Bern PROPN _ 2 obj / to to PART _ 5 mark
    yield yield VERB Inf 2 xcomp / {mark} {mark} SCONJ _ 7 mark / closing close VERB Ger 5 advcl
    roads road NOUN _ 7 obj
"""
WINTER = """
    every every DET _ 2 det / {time} {time} NOUN _ 3 compound / Oslo Oslo PROPN _ 4 nsubj / acts act VERB Pres 0 root
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
        (WANTED.format(feats="Rel"), {"return": ("demanded", "obj"), "Oslo": ("demanded", "nsubj")}),
        (OF_VERB.format(feats="PronType=Int"), {"return": ("demanded", "obj"), "was": ("What", "dep")}),
        (TITLE, {"Trade": ("Minister", "nmod")}),
        (NUMBER.format(relation="obj"), {"to": ("Libyans", "case"), "Libyans": ("gave", "obl")}),
        (GAPPED.format(country="Chad"), {"Chad": ("gave", "conj"), "tents": ("Chad", "orphan")}),
        (ASKED.format(country="Chad", case="for"), {"Chad": ("Mali", "conj"), "wheat": ("Chad", "nmod")}),
        (FORCED.format(verb="force", mark="by"), {"closing": ("made", "advcl")}),
        (WINTER.format(time="winter"), {"winter": ("acts", "obl:unmarked")}),
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
        WANTED.format(feats="Rel").replace("was be AUX Past 6 cop", "now now ADV _ 6 advmod"),
        OF_VERB.format(feats="_"),
        TITLE.replace("for ADP _ 3 case", "for ADP _ 4 dep"),
        NUMBER.format(relation="obl").replace("to to ADP _ 5 case", "to to ADP _ 6 case"),
        GAPPED.format(country="steel"),
        ASKED.format(country="steel", case="for"),
        ASKED.format(country="Chad", case="on"),
        FORCED.format(verb="ask", mark="by"),
        FORCED.format(verb="force", mark="while"),
        WINTER.format(time="rebel"),
    ],
)
def test_what_may_be_right_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)

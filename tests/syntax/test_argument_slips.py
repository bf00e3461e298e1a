"""Subjects and objects that parsers take for something else, and trees that look like them and are left alone."""

from __future__ import annotations

import pytest

from diplocode.syntax.mending import MendingWords
from tests.syntax.slip_checks import check_left_alone, check_mended

WORDS = MendingWords(
    infinitive="to",
    complementizer="that",
    controllers=frozenset(),
    causatives=frozenset(),
    tellers=frozenset(["say", "accuse"]),
    chargers=frozenset(["accuse"]),
    telling=frozenset(),
    times=frozenset(["monday"]),
    periods=frozenset(["week"]),
    limits=frozenset([("up", "to")]),
    charges=frozenset(["of"]),
    agents=frozenset(["by"]),
    judging=frozenset(["call"]),
    subordinators=frozenset(["as"]),
    nationalities=frozenset(["Chadian"]),
    objects_made=frozenset(["take hostage"]),
)

HOSTAGE = """
    Oslo Oslo PROPN _ 2 nsubj / took {verb} VERB Past 0 root / men man NOUN _ 2 obj / and and CCONJ _ 6 cc
    boys boy NOUN _ 6 compound / {word} {word} NOUN _ 3 conj
"""
OF_CREW = """
    Oslo Oslo PROPN _ 2 nsubj / took take VERB Past 0 root / crews crew NOUN _ 2 obj / of of ADP _ 6 case
    ships ship NOUN _ 6 compound / hostage hostage NOUN _ 3 nmod
"""
ALONE = """
    Oslo Oslo PROPN _ 2 nsubj / took take VERB Past 0 root / {of} men man NOUN _ 2 obl
    hostage hostage NOUN _ {head} amod
"""
BEHIND_TIME = """
    On on ADP _ 3 case / {time} {time} PROPN _ 3 compound / {noun} {noun} NOUN _ 4 obl
    {form} hit VERB Past 0 root / Bern Bern PROPN _ 4 obj
"""
YEAR = """
    In in ADP _ 3 case / 1998 1998 NUM _ 3 nummod / soldiers soldier NOUN _ 5 obl
    were be AUX Past 5 aux:pass / killed kill VERB Part 0 root
"""
NAMED = """
    jets jet NOUN _ 5 nsubj / from from ADP _ 3 case / {noun} {noun} NOUN _ 1 nmod / Nimitz Nimitz {tag} _ 5 nsubj
    hit hit VERB Past 0 root / Bern Bern PROPN _ 5 obj
"""
BEHIND = """
    Oslo Oslo PROPN _ 2 nsubj / phoned {verb} VERB Past 0 root / Bern Bern PROPN _ 2 nsubj / twice twice ADV _ 2 {last}
"""
TO_DO = """
    Oslo Oslo PROPN _ 4 nsubj:outer / is be AUX Pres 4 cop / {mark} {mark} PART _ 4 mark / send send VERB Inf 0 root
    envoys envoy NOUN _ 4 obj
"""
JOINING = """
    Eli Eli PROPN _ 8 nsubj / Cohen Cohen PROPN _ 1 flat / of of ADP _ 4 case / Chad Chad PROPN _ 1 nmod
    and and CCONJ _ 6 cc / Marie Marie PROPN _ 7 compound / Durand Durand PROPN _ 1 {relation}
    met meet VERB Past 0 root
"""
UP_TO = """
    Oslo Oslo PROPN _ 2 nsubj / sent send VERB Past 0 root / {up} {up} ADP _ 2 compound:prt / to to ADP _ 6 case
    {number} {number} NUM _ 6 nummod / men man NOUN _ 2 obl
"""

BEFORE = """
    Oslo Oslo PROPN _ 2 nsubj / levied levy VERB Past 0 root / duties duty NOUN _ 2 obj / in in ADP _ 5 case
    2020 2020 NUM _ {head} obl / {mark} {mark} SCONJ _ 8 mark / Bern Bern PROPN _ 8 nsubj
    left leave VERB Past 2 {clause}
"""

UPPER = """
    the the DET _ 2 det / killing killing NOUN _ 7 nsubj / {first} of ADP _ 4 case / farmers farmer NOUN _ 2 nmod
    {second} by ADP _ 6 case / Oslo Oslo PROPN _ 4 nmod / ended end VERB Past 0 root
"""
BACKED = """
    troops troop NOUN _ 5 nsubj / backed back VERB Part 1 acl / {by} by ADP _ 4 case / tanks tank NOUN _ 5 obl
    left leave VERB Past 0 root
"""

JUDGED = """
    Oslo Oslo PROPN _ 2 nsubj / called {verb} VERB Past 0 root / as as ADP _ 5 case / {form} nonsense NOUN _ 5 compound
    reports report NOUN Number=Plur 2 obl / that that SCONJ _ 8 mark / it it PRON _ 8 nsubj
    left leave VERB Past 2 ccomp
"""
MEDDLING = """
    Oslo Oslo PROPN _ 2 nsubj / called {verb} VERB Past 0 root / as as SCONJ _ 4 mark / meddling meddle VERB Ger 2 advcl
    a a DET _ 6 det / plea plea NOUN _ 4 obj
"""
JUDGED_ACT = """
    Oslo Oslo PROPN _ 2 nsubj / called call VERB Past 0 root / the the DET _ 4 det / {people} Chadian PROPN _ 2 obj
    move move VERB Inf 2 xcomp / a a DET _ 7 det / crime crime NOUN _ 5 obj
"""

MENDED = [
    (
        HOSTAGE.format(verb="take", word="hostage"),
        {"hostage": ("took", "xcomp"), "boys": ("men", "conj"), "and": ("boys", "cc")},
    ),
    (OF_CREW, {"hostage": ("took", "xcomp"), "ships": ("crews", "nmod"), "of": ("ships", "case")}),
    (
        JUDGED.format(verb="call", form="nonsense"),
        {"nonsense": ("called", "obl"), "reports": ("called", "obj"), "left": ("reports", "acl")},
    ),
    (MEDDLING.format(verb="call"), {"plea": ("called", "obj")}),
    (
        JUDGED_ACT.format(people="Chadian"),
        {"move": ("called", "obj"), "Chadian": ("move", "amod"), "crime": ("called", "xcomp")},
    ),
    (BEFORE.format(head=8, mark="after", clause="advcl"), {"2020": ("levied", "obl")}),
    (BEFORE.format(head=8, mark="that", clause="ccomp"), {"2020": ("levied", "obl")}),
    (
        BEHIND_TIME.format(time="Monday", noun="troops", form="hit"),
        {"troops": ("hit", "nsubj"), "On": ("Monday", "case")},
    ),
    (YEAR, {"soldiers": ("killed", "nsubj:pass"), "1998": ("killed", "obl"), "In": ("1998", "case")}),
    (NAMED.format(noun="carrier", tag="PROPN"), {"Nimitz": ("carrier", "appos")}),
    (BEHIND.format(verb="phone", last="advmod"), {"Bern": ("phoned", "obj")}),
    (BEHIND.format(verb="accuse", last="advmod"), {"Bern": ("phoned", "obj")}),
    (UPPER.format(first="of", second="by"), {"Oslo": ("killing", "nmod")}),
    (BACKED.format(by="by"), {"tanks": ("backed", "obl:agent")}),
    (TO_DO.format(mark="to"), {"Oslo": ("send", "nsubj"), "is": ("send", "aux")}),
    (JOINING.format(relation="conj"), {"and": ("Durand", "cc")}),
    (UP_TO.format(up="up", number="900"), {"men": ("sent", "obj"), "up": ("900", "advmod"), "to": ("up", "fixed")}),
]

LEFT_ALONE = [
    HOSTAGE.format(verb="meet", word="hostage"),
    HOSTAGE.format(verb="take", word="leader"),
    ALONE.format(of="from from ADP _ 4 case /", head=4),
    JUDGED.format(verb="serve", form="nonsense"),
    JUDGED.format(verb="call", form="nonsense").replace("_ 2 nsubj /", "_ 2 nsubj:pass /"),
    MEDDLING.format(verb="serve"),
    MEDDLING.format(verb="call").replace("as as", "for for"),
    JUDGED_ACT.format(people="Smith"),
    UPPER.format(first="of", second="near"),
    BACKED.format(by="near"),
    BEFORE.format(head=8, mark="whether", clause="ccomp"),
    BEHIND_TIME.format(time="Monday", noun="week", form="hit"),
    NAMED.format(noun="week", tag="PROPN"),
    NAMED.format(noun="carrier", tag="NOUN"),
    BEHIND.format(verb="say", last="advmod"),
    BEHIND.format(verb="phone", last="ccomp"),
    TO_DO.format(mark="for"),
    JOINING.format(relation="appos"),
    UP_TO.format(up="down", number="900"),
]


@pytest.mark.parametrize(("lines", "expected"), MENDED)
def test_subjects_and_objects_are_told(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize("lines", LEFT_ALONE)
def test_what_may_be_right_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)

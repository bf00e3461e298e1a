"""Phrases behind sums and numbers, gerunds with their doer and subjects that hold no place, put right or left alone."""

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
    periods=frozenset(["week"]),
    turns=frozenset(["last"]),
    prepositions=frozenset(["about", "up"]),
    infinitives=frozenset(["vow"]),
    agents=frozenset(["by"]),
    willing=frozenset(["ready"]),
    countries=frozenset(["Chad", "Bern"]),
    phrasal=frozenset(["break off"]),
    aims=frozenset(["on"]),
)

LAST = """
    Oslo Oslo PROPN _ 2 nsubj / tied tie VERB Past 0 root / bans ban NOUN Plur 2 obj / to to PART _ 5 mark
    last last VERB Inf 3 acl / {time} {time} NOUN _ 8 {relation} / 's 's PART _ 6 case / raid raid NOUN _ 5 obj
"""
SUM = """
    Oslo Oslo PROPN _ 2 nsubj / sold sell VERB Past 0 root / ships ship NOUN Plur 2 iobj / worth worth {tag} _ 5 case
    $ $ SYM _ 2 obj / 5 5 NUM _ 5 nummod / to to ADP _ 8 case / Bern Bern PROPN _ 5 nmod
"""
WORTH = """
    Oslo Oslo PROPN _ 2 nsubj / cut cut VERB Past 0 root / aid aid NOUN _ 2 obj / worth worth {tag} _ 3 amod
    $ $ SYM _ 4 obj / 5 5 NUM _ 5 nummod / to to ADP _ 8 case / Bern Bern PROPN _ 4 obl
"""
ABOUT = """
    Oslo Oslo PROPN _ 2 nsubj / talked talk VERB Past 0 root / to to ADP _ 4 case / Bern Bern PROPN _ 2 obl
    about about ADV _ 6 advmod / nine nine NUM _ 7 nummod / {noun} {noun} NOUN Plur 2 obl
"""
UP_TO = """
    Oslo Oslo PROPN _ 2 nsubj / {sent} 0 root / up up ADV _ 5 advmod / to to ADP _ 3 fixed
    nine nine NUM _ 6 nummod / soldiers soldier NOUN Plur 2 obl
"""
BY = """
    Oslo Oslo PROPN _ 2 nsubj / blamed blame VERB Past 0 root / meddling meddle VERB {form} 2 xcomp
    by by ADP _ 5 case / Bern Bern PROPN _ 3 obl / for for ADP _ 7 case / riots riot NOUN Plur 3 obl
"""
ON = """
    Oslo Oslo PROPN _ 2 nsubj / blamed blame VERB Past 0 root / riots riot NOUN Plur 2 obj
    {mark} {mark} SCONJ _ 5 mark / meddling meddle VERB Ger 2 advcl / by by ADP _ 7 case / Bern Bern PROPN _ 5 obl
"""
IT = """
    it it PRON _ 2 expl / vowed {verb} VERB Past 0 root / to to PART _ 4 mark / go go VERB Inf 2 xcomp
"""
READY = """
    it it PRON _ 3 expl / was be AUX Past 3 cop / {form} {form} ADJ _ 0 root / to to PART _ 5 mark
    go go VERB Inf 3 csubj
"""

OFF = """
    Oslo Oslo PROPN _ 2 nsubj / broke {verb} VERB Past 0 root / ties tie NOUN Plur 2 obj / with with ADP _ 5 case
    Bern Bern PROPN _ 6 nsubj / off off ADV _ 2 obl
"""
RAID = """
    Oslo Oslo PROPN _ 2 nsubj / foiled foil VERB Past 0 root / raid raid NOUN _ 2 obj / by by ADP _ 5 case
    men man NOUN Plur 3 nmod / {on} {on} ADP _ 7 case / {noun} {noun} NOUN _ 2 obl
"""
GAP = """
    Oslo Oslo PROPN _ 2 nsubj / sent send VERB Past 0 root / tents tent NOUN Plur 2 obj / to to ADP _ 5 case
    Chad Chad PROPN _ 2 obl / , , PUNCT _ 8 punct / {name} {name} PROPN _ 8 compound / food food NOUN _ 5 appos
"""
GAP_INSIDE = """
    Oslo Oslo PROPN _ 2 nsubj / sent send VERB Past 0 root / tents tent NOUN Plur 2 obj / to to ADP _ 8 case
    Chad Chad PROPN _ 8 compound / , , PUNCT _ 7 punct / Bern Bern PROPN _ 5 conj / food food NOUN _ 2 obl
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (SUM.format(tag="ADJ"), {"ships": ("sold", "obj"), "$": ("ships", "nmod"), "Bern": ("sold", "obl")}),
        (WORTH.format(tag="ADJ"), {"Bern": ("cut", "obl")}),
        (ABOUT.format(noun="soldiers"), {"about": ("soldiers", "case")}),
        (UP_TO.format(sent="sent send VERB Past"), {"soldiers": ("sent", "obj")}),
        (BY.format(form="Ger"), {"meddling": ("blamed", "obj"), "riots": ("blamed", "obl")}),
        (ON.format(mark="on"), {"meddling": ("blamed", "obl"), "on": ("meddling", "case")}),
        (IT.format(verb="vow"), {"it": ("vowed", "nsubj")}),
        (READY.format(form="ready"), {"it": ("ready", "nsubj"), "go": ("ready", "xcomp")}),
        (OFF.format(verb="break"), {"off": ("broke", "compound:prt"), "Bern": ("ties", "nmod")}),
        (RAID.format(on="on", noun="hotel"), {"hotel": ("raid", "nmod")}),
        (GAP.format(name="Bern"), {"Bern": ("sent", "conj"), "food": ("Bern", "orphan")}),
        (GAP_INSIDE, {"Chad": ("sent", "obl"), "to": ("Chad", "case"), "food": ("Bern", "orphan")}),
    ],
)  # fmt: skip
def test_phrases_are_hung_where_they_belong(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize(
    "lines",
    [
        SUM.format(tag="ADP"),
        WORTH.format(tag="NOUN"),
        ABOUT.format(noun="week"),
        UP_TO.format(sent="sent send VERB Past").replace("nsubj", "nsubj:pass"),
        BY.format(form="Past"),
        ON.format(mark="to"),
        IT.format(verb="seem"),
        READY.format(form="hard"),
        OFF.format(verb="steal"),
        RAID.format(on="for", noun="hotel"),
        GAP.format(name="Smith"),
    ],
)
def test_what_may_be_right_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)


IN = """
    Oslo Oslo PROPN _ 2 nsubj / hit hit VERB Past 0 root / camps camp NOUN _ 2 obj / in in ADP _ 5 case
    {place} {place} PROPN _ 3 nmod / and and CCONJ _ 8 cc / a a DET _ 8 det / depot depot NOUN _ 5 conj
"""


def test_a_thing_is_joined_to_a_thing_and_not_to_where_that_is() -> None:
    check_mended(IN.format(place="Chad"), {"depot": ("camps", "conj")}, WORDS)
    check_left_alone(IN.format(place="Smith"), WORDS)


def test_what_is_of_last_week_is_no_verb() -> None:
    expected = {"last": ("week", "amod"), "to": ("raid", "case"), "raid": ("tied", "obl")}
    check_mended(LAST.format(time="week", relation="nmod:poss"), expected, WORDS)
    check_left_alone(LAST.format(time="Bern", relation="nmod:poss"), WORDS)
    check_left_alone(LAST.format(time="week", relation="compound"), WORDS)

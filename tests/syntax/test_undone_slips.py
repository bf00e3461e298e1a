"""Who took how long to act, who was not kept from acting, what *lest* opens, who did the same later, and who answered
somebody, put right or left alone.
"""

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
    periods=frozenset(["day"]),
    taking=frozenset(["take"]),
    opening=frozenset(["lest"]),
    keeping=frozenset(["keep"]),
    away=frozenset(["from"]),
    nationalities=frozenset(["Danish"]),
    countries=frozenset(["Bern", "Chad", "Mali"]),
    pro_verbs=frozenset(["do"]),
    echoes=frozenset(["same"]),
    utterances=frozenset(["answer"]),
    origin=frozenset(["from"]),
    state_acts=frozenset(["protest"]),
)

TOOK = """
    it it PRON _ 2 expl / took {verb} VERB Past 0 root / Oslo Oslo PROPN _ 2 iobj / two two NUM _ 5 nummod
    days day NOUN _ 2 obj / to to PART _ 7 mark / act act VERB Inf 2 csubj
"""
LEST = """
    {lest} l ADJ _ 3 amod / it it PRON _ 3 nsubj / anger anger VERB Pres 6 advcl / Bern Bern PROPN _ 3 obj
    Oslo Oslo PROPN _ 6 nsubj / waited wait VERB Past 0 root
"""
KEPT = """
    that that PRON _ 4 nsubj / did do AUX Mood=Ind|VerbForm=Fin 4 aux / not not PART {neg} 4 advmod
    keep keep VERB Inf 0 root / Oslo Oslo PROPN _ 4 obj / from from SCONJ _ 7 mark / acting act VERB Part 4 advcl
"""
WHOSE = """
    Oslo Oslo PROPN _ 7 nsubj / whose whose PRON Rel 5 nmod:poss / capital capital NOUN _ 5 compound
    {adjective} {adjective} ADJ _ 5 amod / jets jet NOUN _ 6 nsubj / bombed bomb VERB Past 1 acl:relcl
    acted act VERB Past 0 root
"""
SAME_LATER = """
    Bern Bern PROPN _ 2 nsubj / did {verb} VERB Past 0 root / the the DET Def 5 det / same same ADJ _ 5 amod
    {time} {time} NOUN _ 6 obl:unmarked / later late ADV _ 2 advmod
"""
ANSWERED = """
    it it PRON _ 2 nsubj / drew draw VERB Past 0 root / {noun} {noun} NOUN _ 2 obj / from from ADP _ 5 case
    Bern Bern PROPN _ 3 nmod / , , PUNCT _ 8 punct / which which PRON Rel 8 nsubj
    protested protest VERB Past 3 acl:relcl
"""
GAPPED = """
    Oslo Oslo PROPN _ 2 nsubj / cut cut VERB Past 0 root / aid aid NOUN _ 2 obj / to to ADP _ 5 case
    Chad Chad PROPN _ 2 obl / and and CCONJ _ 7 cc / {name} {name} PROPN _ 5 conj / its its PRON _ 9 nmod:poss
    loans loan NOUN _ 2 obj / to to ADP _ 11 case / Mali Mali PROPN _ 2 obl
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (TOOK.format(verb="take"), {"Oslo": ("act", "nsubj")}),
        (LEST.format(lest="lest"), {"lest": ("anger", "mark")}),
        (KEPT.format(neg="Polarity=Neg"), {"Oslo": ("acting", "nsubj"), "acting": ("keep", "xcomp")}),
        (
            WHOSE.format(adjective="Danish"),
            {"capital": ("bombed", "obj"), "whose": ("capital", "nmod:poss")},
        ),
        (SAME_LATER.format(verb="do", time="day"), {"same": ("did", "obj"), "the": ("same", "det")}),
        (ANSWERED.format(noun="answer"), {"protested": ("Bern", "acl:relcl")}),
        (
            GAPPED.format(name="Bern"),
            {"Bern": ("cut", "conj"), "loans": ("Bern", "orphan"), "Mali": ("Bern", "orphan")},
        ),
    ],
)
def test_a_slip_is_put_right(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize(
    "lines",
    [
        TOOK.format(verb="cost"),
        LEST.format(lest="last"),
        KEPT.format(neg="_"),
        WHOSE.format(adjective="Danish").replace("whose whose PRON Rel", "its its PRON _"),
        SAME_LATER.format(verb="win", time="day"),
        SAME_LATER.format(verb="do", time="men"),
        ANSWERED.format(noun="ship"),
        GAPPED.format(name="Smith"),
    ],
)
def test_what_may_be_right_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)

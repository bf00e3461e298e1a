"""Nouns beside verbs that a parser took apart or gave to the wrong verb, and trees like them that are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplocode.syntax.mending import MendingWords
from tests.syntax.slip_checks import check_left_alone, check_mended
from tests.syntax.test_attachment import WORDS as FEW

WORDS: MendingWords = replace(
    FEW,
    links=frozenset(["call"]),
    transitives=frozenset(["accuse"]),
    nationalities=frozenset(["Chadian"]),
    texts=frozenset(["text"]),
    perfect=frozenset(["have"]),
    subordinators=frozenset(["after", "while"]),
    gerunds=frozenset(["deny"]),
)

EMBARGO = """
    Oslo Oslo PROPN _ 2 nsubj / imposed {verb} VERB Past 0 root / an a DET {feats} 4 det
    arms arm NOUN Number=Plur 2 obj / embargo embargo {upos} _ 2 xcomp
"""
DENIED = """
    Oslo Oslo PROPN _ 2 nsubj / denied {verb} VERB Past 0 root / it it PRON _ 2 expl / entry entry NOUN _ 2 xcomp
"""
MINISTER = """
    {form} {form} PROPN _ 4 nsubj / Minister minister NOUN _ 3 nmod:desc / Faki Faki PROPN _ 4 nsubj
    left leave VERB Past 0 root
"""
ALL = """
    Chad Chad PROPN _ 9 dep / and and CCONJ _ 3 cc / Mali Mali PROPN _ 1 conj / , , PUNCT _ 8 punct
    all all DET _ 9 nsubj / of of ADP _ 7 case / which which PRON {feats} 5 nmod / paid pay VERB Past 5 acl:relcl
    left leave VERB Past 0 root
"""
ACCUSED = """
    Oslo Oslo PROPN _ 2 nsubj / accused {verb} VERB Past 0 root / {form} {form} PROPN _ 2 obl / of of SCONJ _ 5 mark
    spying spy VERB Ger 2 advcl / . . PUNCT _ 2 punct
"""
TEXT = """
    Oslo Oslo PROPN _ 2 nsubj / opposed oppose VERB Past 0 root / a a DET _ 4 det / {noun} {noun} NOUN _ 2 obj
    condemning condemn VERB Ger 2 advcl / Chad Chad PROPN _ 5 obj
"""
ABSTAINED = """
    Oslo Oslo PROPN _ 2 nsubj / objected object VERB Past 0 root / {mark} {mark} ADP _ 4 case / Chad Chad PROPN _ 2 obl
    , , PUNCT _ 7 punct / which which PRON Rel 7 nsubj / spoke speak VERB Past 4 acl:relcl / {comma} , PUNCT _ 9 punct
    abstained abstain VERB Past 7 advcl
"""
UNTIL = """
    Oslo Oslo PROPN _ 3 nsubj / has have AUX _ 3 aux / refused refuse VERB Part 0 root / until until SCONJ _ 6 mark
    war war NOUN _ 6 nsubj / ends end VERB {feats} 3 advcl / and and CCONJ _ 8 cc / asked ask VERB Past 6 conj
    Chad Chad PROPN _ 8 obj
"""
VISITING = """
    Oslo Oslo PROPN _ 2 nsubj / {verb} {verb} VERB Past 0 root / visiting visit VERB {feats} 2 xcomp
    {title} {title} PROPN _ 5 {relation} / Faki Faki PROPN _ 3 obj / in in ADP _ 7 case / Bergen Bergen PROPN _ 3 obl
"""

MENDED = [
    (
        EMBARGO.format(verb="impose", feats="Definite=Ind", upos="VERB"),
        {"arms": ("embargo", "compound"), "embargo": ("imposed", "obj"), "an": ("embargo", "det")},
    ),
    (DENIED.format(verb="deny"), {"it": ("denied", "iobj"), "entry": ("denied", "obj")}),
    (MINISTER.format(form="Chadian"), {"Chadian": ("Minister", "amod")}),
    (ALL.format(feats="Rel"), {"Chad": ("left", "nsubj"), "all": ("paid", "nsubj"), "paid": ("Chad", "acl:relcl")}),
    (ACCUSED.format(verb="accuse", form="Chad"), {"Chad": ("accused", "obj")}),
    (TEXT.format(noun="text"), {"condemning": ("text", "acl")}),
    (
        ABSTAINED.format(mark="while", comma=","),
        {"Chad": ("abstained", "nsubj"), "while": ("abstained", "mark"), "abstained": ("objected", "advcl")},
    ),
    (UNTIL.format(feats="Tense=Pres|VerbForm=Fin"), {"asked": ("refused", "conj")}),
    (
        VISITING.format(verb="meet", feats="Ger", title="President", relation="nmod:desc"),
        {"visiting": ("Faki", "amod"), "Faki": ("meet", "obj"), "Bergen": ("meet", "obl")},
    ),
]

LEFT_ALONE = [
    EMBARGO.format(verb="impose", feats="Definite=Def", upos="VERB"),  # made the arms rust
    EMBARGO.format(verb="call", feats="Definite=Ind", upos="NOUN"),
    DENIED.format(verb="call"),
    MINISTER.format(form="Oslo"),
    ALL.format(feats="_"),
    ACCUSED.format(verb="sail", form="Chad"),
    ACCUSED.format(verb="accuse", form="Monday"),
    TEXT.format(noun="raid"),
    ABSTAINED.format(mark="with", comma=","),
    ABSTAINED.format(mark="while", comma=";"),
    UNTIL.format(feats="Past"),
    VISITING.format(verb="deny", feats="Ger", title="President", relation="nmod:desc"),
    VISITING.format(verb="meet", feats="Ger", title="the", relation="det"),
    VISITING.format(verb="meet", feats="Past", title="President", relation="nmod:desc"),
]


@pytest.mark.parametrize(("lines", "expected"), MENDED)
def test_a_noun_goes_where_it_belongs(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize("lines", LEFT_ALONE)
def test_a_noun_that_may_stand_right_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)

"""Verbs in a row that a parser took for something else, put right; each beside one like it that is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplocode.syntax.mending import mend
from tests.syntax.test_attachment import WORDS as FEW
from tests.trees import id_of, tree

WORDS = replace(FEW, tellers=frozenset(["say", "warn", "urge"]))

ROW = """
    Oslo Oslo PROPN _ 5 nsubj / left leave VERB {feats} 5 {deprel} / Bern Bern PROPN _ 2 obj / , , PUNCT _ 5 punct
    sued sue VERB Past 0 root / Chad Chad PROPN _ 5 obj / and and CCONJ _ 8 cc / won win VERB Past 5 conj
"""
TOLD = """
    Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / that that SCONJ _ 5 mark / Bern Bern PROPN _ 5 nsubj
    spied spy VERB Past {head} ccomp / , , PUNCT _ 7 punct / warned warn VERB {feats} 2 ccomp
    that that SCONJ _ 10 mark / it it PRON _ 10 nsubj / acts act VERB Pres 7 ccomp
"""
ASIDE = """
    man man NOUN _ 4 nsubj / {comma} , PUNCT _ 4 punct / Oslo Oslo PROPN _ 4 nsubj / said say VERB Past 0 root
    , , PUNCT _ 4 punct / died die VERB Past 4 {deprel} / there there ADV _ 6 advmod
"""
MET = """
    Oslo Oslo PROPN _ 2 nsubj / {form} {form} VERB Past 0 root / envoys envoy NOUN _ 5 {deprel} / , , PUNCT _ 5 punct
    sued sue VERB Past 2 {clause} / Chad Chad PROPN _ 5 obj / and and CCONJ _ 8 cc / won win VERB Past 5 conj
"""
TWO_OBJECTS = """
    Oslo Oslo PROPN _ 2 nsubj / beat beat VERB Past 0 root / Bern Bern PROPN _ 2 obj / , , PUNCT _ 5 punct
    freed free VERB Part {head} conj / rebels rebel NOUN _ 2 obj / and and CCONJ _ 8 cc / left leave VERB Past 2 conj
"""
FREED = """
    Oslo Oslo PROPN _ 2 nsubj / met meet VERB Past 0 root / friends friend NOUN _ 2 obj / and and CCONJ _ {head} cc
    freed free VERB Part 6 amod / rebels rebel NOUN _ 3 conj
"""
STATE = """
    Oslo Oslo PROPN _ 2 nsubj / declared declare VERB Past 0 root / state state NOUN _ 2 obj / of of ADP _ 8 case
    war war NOUN _ 8 compound / and and CCONJ _ 7 cc / banned ban VERB {feats} 5 conj / rallies rally NOUN _ 3 nmod
"""
ESCORTED = """
    Oslo Oslo PROPN _ 2 nsubj / sent send VERB Past 0 root / ships ship NOUN _ 2 obj / , , PUNCT _ 6 punct
    that that PRON Rel 6 nsubj / saw see VERB Past 3 acl:relcl / tankers tanker NOUN _ 6 obj / {comma} , PUNCT _ 9 punct
    and and CCONJ _ 11 cc / promised promise VERB Part 11 amod / aid aid NOUN _ 7 conj
"""
HEIR = """
    Oslo Oslo PROPN _ 9 nsubj / who who PRON Rel 3 nsubj / lost lose VERB Past 1 acl:relcl / ships ship NOUN _ 3 obj
    {comma} , PUNCT _ 6 punct / left leave VERB Past 3 conj / Bern Bern PROPN _ 6 obj / , , PUNCT _ 9 punct
    sued sue VERB Past 0 root / Chad Chad PROPN _ 9 obj
"""
LIES = """
    Oslo Oslo PROPN _ 2 nsubj / denied deny VERB Past 0 root / lies lie NOUN _ 2 obj / , , PUNCT _ 6 punct
    sued sue VERB {feats} 6 amod / Chad Chad PROPN _ 3 conj
"""
CALLS = """
    Oslo Oslo PROPN _ 2 nsubj / rejected reject VERB Past 0 root / calls call NOUN _ 2 obj / to to PART _ 5 mark
    surrender surrender VERB {feats} 3 acl / and and CCONJ _ 7 cc / demanded demand VERB Past 5 conj
    guns gun NOUN _ 5 obj
"""
NEIGHBOUR = """
    he he PRON _ 2 nsubj / met meet VERB Past 0 root / its its PRON _ 4 nmod:poss / friend friend NOUN {feats} 2 obj
    , , PUNCT _ 6 punct / Chad Chad PROPN _ 4 conj / {comma} , PUNCT _ 9 punct / and and CCONJ _ 9 cc
    left leave VERB Past 2 conj
"""
RAID = """
    Oslo Oslo PROPN _ 2 nsubj / left leave VERB Past 0 root / {form} {form} ADP _ 5 case / a a DET _ 5 det
    raid raid NOUN _ 2 obl / on on ADP _ 7 case / Bern Bern PROPN _ {head} obl / killed kill VERB Past 2 advcl
    six six NUM _ 8 obj
"""
BLOCKED = """
    Oslo Oslo PROPN _ 2 nsubj / left leave VERB Past 0 root / {form} {form} ADP _ 4 case / rebels rebel NOUN _ 2 obl
    blocked block VERB {feats} 6 amod / roads road NOUN _ 4 nmod
"""
BURNING = """
    Oslo Oslo PROPN _ 2 nsubj / accused accuse VERB Past 0 root / Chad Chad PROPN _ 2 obj / of of SCONJ _ 5 {mark}
    burning burn VERB Ger 6 amod / villages village NOUN _ {head} {deprel}
"""
STALLED = """
    talks talk NOUN _ 5 nsubj / stalled stall VERB Tense=Past|VerbForm=Part 1 acl / after after ADP _ 4 case
    {form} {form} PROPN _ 2 obl / objected object VERB Past 0 root
"""
FROZE = """
    Oslo Oslo PROPN _ 2 nsubj / met meet VERB Past 0 root / donors donor NOUN _ 2 obj / which which PRON {feats} 6 nsubj
    froze froze ADJ _ 6 amod / aid aid NOUN _ 3 acl:relcl
"""
PAST = "Tense=Past|VerbForm=Part"


@pytest.mark.parametrize(
    ("source", "word", "head", "deprel"),
    [
        (ROW.format(feats="Past", deprel="conj"), "left", "", "root"),
        (ROW.format(feats="Past", deprel="advcl"), "sued", "left", "conj"),
        (ROW.format(feats="Past", deprel="advcl"), "Oslo", "left", "nsubj"),
        (ROW.format(feats="Part", deprel="advcl"), "Oslo", "sued", "nsubj"),
        (TOLD.format(feats="Past", head=7), "spied", "said", "ccomp"),
        (TOLD.format(feats="Past", head=2), "warned", "said", "conj"),
        (TOLD.format(feats="Pres", head=2), "warned", "said", "ccomp"),
        (ASIDE.format(comma=",", deprel="ccomp"), "man", "died", "nsubj"),
        (ASIDE.format(comma=",", deprel="parataxis"), "died", "said", "ccomp"),
        (ASIDE.format(comma="of", deprel="ccomp"), "man", "said", "nsubj"),
        (MET.format(form="met", deprel="nsubj", clause="ccomp"), "envoys", "met", "obj"),
        (MET.format(form="met", deprel="nsubj", clause="ccomp"), "sued", "met", "conj"),
        (MET.format(form="met", deprel="obj", clause="conj"), "envoys", "met", "obj"),
        (MET.format(form="say", deprel="nsubj", clause="ccomp"), "envoys", "sued", "nsubj"),
        (TWO_OBJECTS.format(head=2), "rebels", "freed", "obj"),
        (TWO_OBJECTS.format(head=3), "rebels", "beat", "obj"),
        (FREED.format(head=5), "rebels", "freed", "obj"),
        (FREED.format(head=5), "freed", "met", "conj"),
        (FREED.format(head=6), "freed", "rebels", "amod"),
        (STATE.format(feats="Past"), "banned", "declared", "conj"),
        (STATE.format(feats="Past"), "war", "state", "nmod"),
        (STATE.format(feats="Past"), "rallies", "banned", "obj"),
        (STATE.format(feats="Part"), "rallies", "state", "nmod"),
        (ESCORTED.format(comma=","), "promised", "sent", "conj"),
        (ESCORTED.format(comma="-"), "promised", "aid", "amod"),
        (HEIR.format(comma=","), "Oslo", "left", "nsubj"),
        (HEIR.format(comma=","), "sued", "left", "conj"),
        (HEIR.format(comma="-"), "left", "lost", "conj"),
        (LIES.format(feats="Past"), "Chad", "sued", "obj"),
        (LIES.format(feats="Part"), "sued", "Chad", "amod"),
        (CALLS.format(feats="Inf"), "demanded", "rejected", "conj"),
        (CALLS.format(feats="Inf"), "guns", "demanded", "obj"),
        (CALLS.format(feats="Past"), "guns", "surrender", "obj"),
        (NEIGHBOUR.format(comma=",", feats="Number=Sing"), "Chad", "friend", "appos"),
        (NEIGHBOUR.format(comma="-", feats="Number=Sing"), "Chad", "friend", "conj"),
        (NEIGHBOUR.format(comma=",", feats="Number=Plur"), "Chad", "friend", "conj"),
        (RAID.format(form="after", head=5), "raid", "killed", "nsubj"),
        (RAID.format(form="after", head=2), "Bern", "raid", "nmod"),
        (RAID.format(form="during", head=2), "raid", "left", "obl"),
        (BLOCKED.format(form="after", feats=PAST), "roads", "blocked", "obj"),
        (BLOCKED.format(form="after", feats=PAST), "blocked", "left", "advcl"),
        (BLOCKED.format(form="with", feats=PAST), "blocked", "roads", "amod"),
        (BURNING.format(mark="mark", head=3, deprel="nmod"), "burning", "accused", "advcl"),
        (BURNING.format(mark="mark", head=2, deprel="obl"), "villages", "burning", "obj"),
        (BURNING.format(mark="dep", head=3, deprel="nmod"), "burning", "villages", "amod"),
        (STALLED.format(form="Oslo"), "talks", "stalled", "nsubj"),
        (STALLED.format(form="Oslo"), "objected", "stalled", "advcl"),
        (STALLED.format(form="Monday"), "talks", "objected", "nsubj"),
        (FROZE.format(feats="Rel"), "aid", "froze", "obj"),
        (FROZE.format(feats="_"), "aid", "donors", "acl:relcl"),
    ],
)
def test_mends_a_row_of_verbs(source: str, word: str, head: str, deprel: str) -> None:
    sentence = mend(tree(source), WORDS)
    found = sentence[id_of(sentence, word)]
    assert (sentence[found.head].form if found.head else "", found.deprel) == (head, deprel)


def test_a_verb_in_a_row_is_no_verb_behind_what_is_said() -> None:
    source = """
        Oslo Oslo PROPN _ 2 nsubj / sued sue VERB Past 0 root / Bern Bern PROPN _ 2 obj / , , PUNCT _ 5 punct
        urged urge VERB Past 2 conj / Chad Chad PROPN _ 5 obj / {cc} and CCONJ _ 8 cc / left leave VERB Past 2 {deprel}
    """
    row, said = (mend(tree(source.format(cc="and", deprel=each)), WORDS) for each in ("conj", "advcl"))
    assert (row[6].deprel, said[6].deprel) == ("obj", "nsubj")

"""Sentences that parsers take for a noun, and second subjects; trees that look like them and are left alone."""

from __future__ import annotations

import pytest

from diplocode.syntax.mending import MendingWords, mend
from tests.syntax.slip_checks import check_left_alone, check_mended
from tests.trees import tree

WORDS = MendingWords(
    infinitive="to",
    complementizer="that",
    controllers=frozenset(),
    causatives=frozenset(),
    tellers=frozenset(["say"]),
    telling=frozenset(["say"]),
    times=frozenset(["monday"]),
    periods=frozenset(["hour"]),
    infinitives=frozenset(["call"]),
    subordinators=frozenset(["after"]),
)

ASIDE = """
    rebels rebel NOUN _ 0 root / who who PRON Rel 3 nsubj / fought fight VERB Past 1 acl:relcl
    {comma} {comma} PUNCT _ 3 punct
    seized {verb} VERB {feats} {deprel} / Oslo Oslo PROPN _ 5 {role} / {stop} {stop} PUNCT _ 1 punct
"""
CALLED = """
    groups group NOUN _ 0 root / called {verb} VERB Part 1 acl / on on ADP _ 4 case / Oslo Oslo PROPN _ 2 obl
    . . PUNCT _ 1 punct
"""
ROW = """
    rebels rebel NOUN _ 0 root / who who PRON Rel 3 nsubj / fought fight VERB Past 1 acl:relcl / , , PUNCT _ 3 punct
    took take VERB Past 3 advcl / Oslo Oslo PROPN _ 5 obj / and and CCONJ _ 8 cc / kept keep VERB Past 3 conj
    it it PRON _ 8 obj / . . PUNCT _ 1 punct
"""
SECOND = """
    Oslo Oslo PROPN _ 0 root / , , PUNCT _ 4 punct / {which} which PRON {feats} 4 nsubj / has have VERB Pres 1 acl:relcl
    one one NUM _ 4 obj / , , PUNCT _ 9 punct / and and CCONJ _ 9 cc / Bern Bern PROPN _ 9 nsubj
    followed follow VERB Past 4 conj
"""
HOURS = """
    hours {lemma} NOUN _ 6 nsubj / after after ADP _ 4 case / the the DET _ 4 det / raid raid NOUN _ 6 obl
    Oslo Oslo PROPN _ 6 nsubj / left leave VERB Past 0 root
"""
BESIDE = """
    two two NUM _ 9 nsubj:pass / of of ADP _ 3 case / them they PRON _ 1 nmod / , , PUNCT _ 5 punct
    Aran Aran PROPN _ 9 nsubj:pass / there there ADV _ 5 advmod / {comma} {comma} PUNCT _ 5 punct
    were be AUX Past 9 aux:pass / held hold VERB Part 0 root
"""
SPEAKER = """
    envoys envoy NOUN _ 5 nsubj / , , PUNCT _ 3 punct / Aran Aran PROPN _ 5 nsubj / , , PUNCT _ 3 punct
    said {verb} VERB Past 0 root
"""
CLAUSES = """
    Oslo Oslo PROPN _ 7 nsubj / has have AUX Pres 3 aux / left leave VERB Part 7 advcl / {comma} {comma} PUNCT _ 3 punct
    Bern Bern PROPN _ 7 nsubj / has have AUX Pres 7 aux / stayed stay VERB Part 0 root
"""
TOLD = """
    rebels rebel NOUN _ 6 nsubj / have have AUX Pres 3 aux / left leave VERB Part 6 {deprel} / , , PUNCT _ 3 punct
    Bern Bern PROPN _ 6 nsubj / said say VERB Past 0 root / so so ADV _ 6 advmod
"""
HAVING = """
    Oslo Oslo PROPN _ 2 nsubj / accused accuse VERB Past 0 root / Bern Bern PROPN _ 2 obj / of of SCONJ _ 6 mark
    having have AUX Ger 6 aux / begun begin VERB Part 3 acl / war war NOUN _ 6 obj / and and CCONJ _ 9 cc
    warned warn VERB {feats} 6 conj / Chad Chad PROPN _ 9 obj
"""


@pytest.mark.parametrize(
    ("feats", "deprel", "role"),
    [("Past", "1 parataxis", "obj"), ("Past", "3 advcl", "obl"), ("Part", "1 acl", "obj")],
)
def test_a_verb_behind_an_aside_is_that_of_the_sentence(feats: str, deprel: str, role: str) -> None:
    lines = ASIDE.format(comma=",", verb="seize", feats=feats, deprel=deprel, role=role, stop=".")
    check_mended(lines, {"rebels": ("seized", "nsubj")}, WORDS)
    mended = mend(tree(lines), WORDS)
    assert (mended[5].head, mended[5].feat("VerbForm")) == (0, "Fin")


@pytest.mark.parametrize(
    ("comma", "feats", "role", "stop"),
    [
        ("and", "Past", "obj", "."),
        (",", "Part", "obl:agent", "."),
        (",", "Part", "obl", "."),
        (",", "Past", "obj", "!"),
    ],
)
def test_a_noun_with_what_is_said_of_it_may_stand_alone(comma: str, feats: str, role: str, stop: str) -> None:
    lines = ASIDE.format(comma=comma, verb="seize", feats=feats, deprel="1 acl", role=role, stop=stop)
    check_left_alone(lines, WORDS)


def test_who_is_called_on_nobody_calls() -> None:
    check_mended(CALLED.format(verb="call"), {"groups": ("called", "nsubj")}, WORDS)
    check_left_alone(CALLED.format(verb="draw"), WORDS)


def test_what_is_joined_behind_the_verb_is_joined_to_it() -> None:
    check_mended(ROW, {"rebels": ("took", "nsubj"), "kept": ("took", "conj")}, WORDS)


def test_a_second_one_is_joined_behind_the_clause_about_the_first() -> None:
    expected = {"Oslo": ("followed", "nsubj"), "Bern": ("Oslo", "conj"), "and": ("Bern", "cc")}
    check_mended(SECOND.format(which="which", feats="Rel"), expected, WORDS)
    check_left_alone(SECOND.format(which="it", feats="_"), WORDS)


def test_a_time_is_no_subject_beside_another() -> None:
    check_mended(HOURS.format(lemma="hour"), {"hours": ("left", "obl:unmarked")}, WORDS)
    check_left_alone(HOURS.format(lemma="man"), WORDS)


def test_between_commas_a_second_subject_is_the_first_once_more() -> None:
    check_mended(BESIDE.format(comma=","), {"Aran": ("two", "appos")}, WORDS)
    check_left_alone(BESIDE.format(comma="there"), WORDS)


def test_clauses_in_a_row_have_a_subject_each() -> None:
    expected = {"Oslo": ("left", "nsubj"), "left": ("stayed", "parataxis")}
    check_mended(CLAUSES.format(comma=","), expected, WORDS)
    check_left_alone(CLAUSES.format(comma="there"), WORDS)


@pytest.mark.parametrize("deprel", ["advcl", "conj", "ccomp"])
def test_what_is_told_before_its_speaker_has_the_first_subject(deprel: str) -> None:
    check_mended(TOLD.format(deprel=deprel), {"rebels": ("left", "nsubj"), "left": ("said", "ccomp")}, WORDS)


def test_a_past_tense_is_not_joined_to_what_somebody_is_accused_of() -> None:
    check_mended(HAVING.format(feats="Past"), {"warned": ("accused", "conj")}, WORDS)
    check_left_alone(HAVING.format(feats="Part"), WORDS)

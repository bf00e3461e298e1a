"""Second subjects of a verb; trees that look like them and are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplocode.syntax.mending import MendingWords
from tests.syntax.slip_checks import check_left_alone, check_mended

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

HOURS = """
    hours {lemma} NOUN _ 6 nsubj / after after ADP _ 4 case / the the DET _ 4 det / raid raid NOUN _ 6 obl
    Oslo Oslo PROPN _ 6 nsubj / left leave VERB Past 0 root
"""
BESIDE = """
    two two NUM _ 9 nsubj:pass / of of ADP _ 3 case / them they PRON _ 1 nmod / , , PUNCT _ 5 punct
    Aran Aran PROPN _ 9 nsubj:pass / there there ADV _ 5 advmod / {comma} {comma} PUNCT _ 5 punct
    were be AUX Past 9 aux:pass / held hold VERB Part 0 root
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

DATED = """
    {first} PROPN _ {head} {deprel} / Monday Monday PROPN _ 4 compound / Houthi Houthi PROPN _ 4 compound
    drones drone NOUN _ 5 nsubj / hit hit VERB Past 0 root / Oslo Oslo PROPN _ 5 obj
"""
ALONE = """
    Monday Monday PROPN _ 3 compound / {before} {before} ADJ _ 3 amod / drones drone NOUN _ 4 nsubj
    hit hit VERB Past 0 root / Oslo Oslo PROPN _ 4 obj
"""


@pytest.mark.parametrize("head", [2, 4])
def test_a_day_that_begins_a_sentence_is_no_part_of_its_subject(head: int) -> None:
    expected = {"last": ("Monday", "amod"), "Monday": ("hit", "obl:unmarked"), "Houthi": ("drones", "compound")}
    check_mended(DATED.format(first="last last", head=head, deprel="amod"), expected, WORDS)
    check_left_alone(DATED.format(first="the the", head=4, deprel="det"), WORDS)
    nations = replace(WORDS, nationalities=frozenset(["Chadian"]))
    check_mended(ALONE.format(before="Chadian"), {"Monday": ("hit", "obl:unmarked")}, nations)
    check_left_alone(ALONE.format(before="small"), nations)


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

"""Subjects that parsers take for part of the phrase before them, and trees that look like them and are left alone."""

from __future__ import annotations

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
    periods=frozenset(["day", "night", "hour"]),
    countries=frozenset(["Oslo"]),
    subordinators=frozenset(["after"]),
)

PLACE = """
    in in ADP _ 4 case / {name} {name} PROPN _ 4 compound / riot riot ADJ _ 4 amod / {noun} {noun} NOUN _ 5 obl
    left leave VERB {feats} 0 root
"""
SOUTH = """
    in in ADP _ 4 case / South South PROPN _ 4 compound / Gaza Gaza PROPN _ 4 compound / jets jet NOUN _ 5 obl
    hit hit VERB Past 0 root / homes home NOUN _ 5 obj
"""
DAY = """
    on on ADP _ 3 case / Monday Monday PROPN _ 3 {deprel} / {form} {form} {upos} _ 6 {role} / of of ADP _ 5 case
    them they PRON _ 3 nmod / left leave VERB Past 0 root
"""
COUP = """
    after after ADP _ 3 case / the the DET _ 3 det / coup coup NOUN _ 5 obl / Mali Mali PROPN _ 3 appos
    {form} leave VERB {feats} 0 root / Bern Bern PROPN _ 5 {role}
"""
BARE = """
    on on ADP _ 2 case / Monday Monday PROPN _ 5 obl / North North PROPN _ 4 amod / Korea Korea PROPN _ 5 {role}
    left leave VERB Past 0 root
"""
COMMA = """
    in in ADP _ 2 case / Bern Bern PROPN _ 9 obl / where where ADV _ 5 advmod / ten ten NUM _ 5 nsubj
    left leave VERB Past 2 acl:relcl / town town NOUN _ 5 obj / {comma} {comma} PUNCT _ 8 punct
    students student NOUN _ 6 conj / prayed pray VERB Past 0 root
"""
HOSPITAL = """
    at at ADP _ 4 case / the the DET _ 4 det / hospital hospital NOUN _ 4 compound / nurses nurse NOUN {number} 5 obl
    struck strike VERB Past 0 root
"""
PORT = """
    in in ADP _ 3 case / the the DET _ 3 det / port port NOUN _ 7 obl / of of ADP _ 6 case
    Gdansk Gdansk PROPN _ 6 compound
    tanks tank NOUN Number=Plur 3 nmod / fired fire VERB Past 0 root
"""
AROUND = """
    around around ADP _ 2 case / ten ten NUM _ 3 nummod / {noun} {noun} NOUN _ 4 obl / went go VERB Past 0 root
    on on ADP _ 6 case / strike strike NOUN _ 4 obl
"""
ADVERB = """
    Abe Abe {upos} _ 3 advmod / later later ADV _ 3 advmod / telephoned telephone VERB Past 0 root
    Chad Chad PROPN _ 3 obj
"""
SAID = """
    it it PRON _ 2 nsubj / holds hold VERB Pres 4 ccomp / , , PUNCT _ 2 punct / said {verb} VERB Past 0 root
    Abe Abe PROPN _ 4 advmod
"""
EARLIER = """
    a a DET _ 2 det / {time} {time} NOUN _ 3 obl:unmarked / earlier earlier ADV _ 4 advmod / two two NUM _ 5 nummod
    envoys envoy NOUN _ 6 nsubj / left leave VERB Past 0 root
"""


@pytest.mark.parametrize(("name", "feats"), [("Lesbos", "Past"), ("Oslo", "Past"), ("Oslo", "Part")])
def test_a_name_ends_the_phrase_before_a_verb_without_a_subject(name: str, feats: str) -> None:
    lines = PLACE.format(name=name, noun="police", feats=feats)
    check_mended(lines, {name: ("left", "obl"), "in": (name, "case"), "police": ("left", "nsubj")}, WORDS)


def test_a_name_of_two_words_stays_together() -> None:
    check_mended(SOUTH, {"South": ("hit", "obl"), "Gaza": ("South", "flat"), "jets": ("hit", "nsubj")}, WORDS)


def test_a_night_is_no_subject_nor_does_an_order_have_one() -> None:
    check_left_alone(PLACE.format(name="Oslo", noun="night", feats="Past"), WORDS)
    check_left_alone(PLACE.format(name="Oslo", noun="police", feats="Mood=Imp|VerbForm=Fin"), WORDS)


@pytest.mark.parametrize(
    ("form", "upos", "deprel", "role"),
    [("40", "NUM", "compound", "obl"), ("40", "NUM", "nmod", "nsubj"), ("Korea", "PROPN", "compound", "nsubj")],
)
def test_a_day_is_no_part_of_the_subject_behind_it(form: str, upos: str, deprel: str, role: str) -> None:
    lines = DAY.format(form=form, upos=upos, deprel=deprel, role=role)
    check_mended(lines, {"Monday": ("left", "obl"), "on": ("Monday", "case"), form: ("left", "nsubj")}, WORDS)


def test_a_name_behind_a_noun_is_the_subject_that_a_verb_lacks() -> None:
    check_mended(COUP.format(form="left", feats="Past", role="obj"), {"Mali": ("left", "nsubj")}, WORDS)
    check_left_alone(COUP.format(form="left", feats="Past", role="nsubj"), WORDS)
    check_left_alone(COUP.format(form="leave", feats="Inf", role="obj"), WORDS)


def test_a_name_without_a_preposition_is_the_subject_that_a_verb_lacks() -> None:
    check_mended(BARE.format(role="obl"), {"Korea": ("left", "nsubj"), "Monday": ("left", "obl")}, WORDS)
    check_left_alone(BARE.format(role="obl:unmarked"), WORDS)


def test_behind_a_clause_and_a_comma_stands_the_subject() -> None:
    check_mended(COMMA.format(comma=","), {"students": ("prayed", "nsubj")}, WORDS)
    check_left_alone(COMMA.format(comma=";"), WORDS)


def test_the_last_noun_before_a_verb_without_a_subject_is_it() -> None:
    expected = {"nurses": ("struck", "nsubj"), "hospital": ("struck", "obl"), "the": ("hospital", "det")}
    check_mended(HOSPITAL.format(number="Number=Plur"), expected, WORDS)
    check_mended(PORT, {"tanks": ("fired", "nsubj"), "Gdansk": ("port", "nmod"), "of": ("Gdansk", "case")}, WORDS)
    check_left_alone(HOSPITAL.format(number="Number=Sing"), WORDS)


def test_so_many_are_no_place() -> None:
    check_mended(AROUND.format(noun="workers"), {"workers": ("went", "nsubj"), "around": ("ten", "advmod")}, WORDS)
    check_left_alone(AROUND.format(noun="day"), WORDS)


def test_a_name_is_no_adverb() -> None:
    check_mended(ADVERB.format(upos="PROPN"), {"Abe": ("telephoned", "nsubj")}, WORDS)
    check_mended(SAID.format(verb="say"), {"Abe": ("said", "nsubj")}, WORDS)
    check_left_alone(ADVERB.format(upos="ADV"), WORDS)
    check_left_alone(SAID.format(verb="hit"), WORDS)


def test_nobody_is_earlier_by_a_day() -> None:
    check_mended(EARLIER.format(time="day"), {"earlier": ("left", "advmod")}, WORDS)
    check_left_alone(EARLIER.format(time="yard"), WORDS)

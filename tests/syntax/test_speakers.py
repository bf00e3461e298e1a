"""Who says so, taken for a part of what is told, and trees that look like it and are left alone."""

from __future__ import annotations

import pytest

from diplocode.syntax.mending import MendingWords
from tests.syntax.slip_checks import check_left_alone, check_mended

WORDS = MendingWords(
    infinitive="to",
    complementizer="that",
    controllers=frozenset(),
    causatives=frozenset(),
    tellers=frozenset(["say", "announce"]),
    telling=frozenset(["say"]),
    times=frozenset(),
)

LIST = """
    rebels rebel NOUN _ 2 nsubj / hit hit VERB Past {head} / men man NOUN _ 2 obj / {comma} {comma} PUNCT _ 6 punct
    a a DET _ 6 det / spokesman spokesman NOUN _ 3 {deprel} / said {verb} VERB Past {said}
"""
TWO = """
    rebels rebel NOUN _ 2 nsubj / hit hit VERB Past 0 root / men man NOUN _ 2 obj / , , PUNCT _ 5 punct
    police police NOUN _ 3 conj / and and CCONJ _ 7 cc / doctors doctor NOUN _ 3 conj / said say VERB Past 2 conj
"""
ASIDE = """
    rebels rebel NOUN _ 2 nsubj / hit hit VERB Past 8 ccomp / men man NOUN _ 2 obj / , , PUNCT _ 5 punct
    envoys envoy NOUN _ 3 appos / there there ADV _ 5 advmod / , , PUNCT _ 5 punct / said say VERB Past 0 root
"""
ANNOUNCED = """
    Oslo Oslo PROPN _ 2 nsubj / agreed agree VERB Past 0 root / {comma} {comma} PUNCT _ 4 punct
    leaders leader NOUN _ 2 nsubj / announced {verb} VERB Part 4 acl / {word} {word} ADV _ 5 {deprel}
"""
WHOM = """
    it it PRON _ 2 nsubj / holds hold VERB Pres 4 {told} / , , PUNCT _ 2 punct / said {verb} VERB Past 0 root
    a a DET _ 6 det / spokesman spokesman NOUN _ 4 iobj
"""
QUOTED = """
    we we PRON _ 2 nsubj / end end VERB Pres 8 ccomp / there there ADV _ 2 advmod / {comma} {comma} PUNCT _ 2 punct
    one one NUM _ 2 nsubj / of of ADP _ 7 case / them they PRON _ 5 nmod / said {verb} VERB Past 0 root
"""


@pytest.mark.parametrize(
    ("head", "said", "deprel", "relation"),
    [("7 ccomp", "0 root", "appos", "root"), ("7 ccomp", "0 root", "conj", "root"), ("0 root", "2 conj", "appos", "")],
)
def test_who_stands_between_a_comma_and_a_verb_of_speech_speaks(
    head: str, said: str, deprel: str, relation: str
) -> None:
    lines = LIST.format(comma=",", verb="say", head=head, said=said, deprel=deprel)
    expected = {"spokesman": ("said", "nsubj")} | ({} if relation else {"said": ("hit", "parataxis")})
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize(("comma", "verb"), [("or", "say"), (",", "hit")])
def test_one_of_a_list_does_not_speak(comma: str, verb: str) -> None:
    check_left_alone(LIST.format(comma=comma, verb=verb, head="7 ccomp", said="0 root", deprel="conj"), WORDS)


def test_two_speak_together() -> None:
    expected = {"police": ("said", "nsubj"), "doctors": ("police", "conj"), "said": ("hit", "parataxis")}
    check_mended(TWO, expected, WORDS)


def test_an_aside_does_not_speak() -> None:
    check_left_alone(ASIDE, WORDS)


def test_nobody_who_stands_behind_a_clause_was_announced() -> None:
    lines = ANNOUNCED.format(comma=",", verb="announce", word="there", deprel="advmod")
    check_mended(lines, {"announced": ("agreed", "parataxis"), "leaders": ("announced", "nsubj")}, WORDS)


@pytest.mark.parametrize(("verb", "deprel"), [("elect", "advmod"), ("announce", "obl:agent")])
def test_leaders_may_be_elected_or_announced_by_somebody(verb: str, deprel: str) -> None:
    check_left_alone(ANNOUNCED.format(comma=",", verb=verb, word="there", deprel=deprel), WORDS)


def test_who_stands_behind_said_has_said_it() -> None:
    check_mended(WHOM.format(told="ccomp", verb="say"), {"spokesman": ("said", "nsubj")}, WORDS)
    check_left_alone(WHOM.format(told="dep", verb="say"), WORDS)
    check_left_alone(WHOM.format(told="ccomp", verb="announce"), WORDS)


def test_a_second_subject_behind_a_quotation_has_said_it() -> None:
    check_mended(QUOTED.format(comma=",", verb="say"), {"one": ("said", "nsubj")}, WORDS)
    check_left_alone(QUOTED.format(comma=";", verb="say"), WORDS)
    check_left_alone(QUOTED.format(comma=",", verb="hit"), WORDS)

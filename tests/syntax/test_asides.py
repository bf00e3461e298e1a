"""Names beside offices that a parser took for one more of a list, and lists that are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.syntax.slip_checks import check_left_alone, check_mended
from tests.syntax.test_attachment import WORDS as FEW

WORDS = replace(FEW, countries=frozenset(["Oslo", "Bern"]))

ENVOY = """
    the the DET _ 2 det / envoy envoy NOUN {feats} 9 nsubj / in in ADP _ 4 case / Bern Bern PROPN _ 2 nmod
    , , PUNCT _ 6 punct / {name} {name} PROPN _ 4 conj / Cohen Cohen PROPN _ 6 flat / {comma} {comma} PUNCT _ 2 punct
    left leave VERB Past 0 root
"""
PLACES = """
    the the DET _ 2 det / envoy envoy NOUN Number=Sing 8 nsubj / in in ADP _ 4 case / Bern Bern PROPN _ 2 nmod
    , , PUNCT _ 6 punct / {name} {name} PROPN _ 4 conj / {sign} {sign} PUNCT _ 2 punct / left leave VERB Past 0 root
"""
DELEGATES = """
    Eli Eli PROPN _ 12 nsubj / Cohen Cohen PROPN _ 1 flat / , , PUNCT _ 5 punct / {det} {det} {tag} _ 5 det
    envoy envoy NOUN Number=Sing 1 conj / to to ADP _ 7 case / Bern Bern PROPN _ 10 nmod / {comma} , PUNCT _ 10 punct
    and and CCONJ _ 10 cc / Eva Eva PROPN _ 1 conj / Soto Soto PROPN _ 10 flat / left leave VERB Past 0 root
"""

MENDED = [
    (ENVOY.format(feats="Number=Sing", name="Eli", comma=","), {"Eli": ("envoy", "appos")}),
    (
        DELEGATES.format(det="the", tag="DET", comma=","),
        {"envoy": ("Eli", "appos"), "Bern": ("envoy", "nmod"), "Eva": ("Eli", "conj")},
    ),
]

LEFT_ALONE = [
    ENVOY.format(feats="Number=Plur", name="Eli", comma=","),
    ENVOY.format(feats="Number=Sing", name="Oslo", comma=","),
    PLACES.format(name="Lima", sign=","),
    DELEGATES.format(det="the", tag="DET", comma="of"),
    DELEGATES.format(det="der", tag="X", comma=",").replace("_ 5 det", "_ 5 amod"),
]


@pytest.mark.parametrize(("lines", "expected"), MENDED)
def test_an_aside_is_no_further_party(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize("lines", LEFT_ALONE)
def test_a_list_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)

"""Gerunds behind verbs, second subjects and finite clauses that a parser took for something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplocode.syntax.subjects import surface_subjects
from tests.syntax.slip_checks import check_left_alone, check_mended
from tests.syntax.test_attachment import WORDS as FEW
from tests.trees import tree

WORDS = replace(FEW, gerunds=frozenset(["deny", "rule out"]), perfect=frozenset(["have"]))

RULED = """
    Oslo Oslo PROPN _ 2 nsubj / ruled {verb} VERB Past 0 root / out out ADP _ 2 compound:prt
    lifting lift VERB Ger 2 advcl / sanctions sanction NOUN _ 4 obj
"""
DENY = """
    Chad Chad PROPN _ 6 nsubj / who who PRON Rel 5 nsubj / deny {verb} AUX _ 5 aux / having have AUX _ 5 aux
    spied spy VERB Part 1 acl:relcl / left leave VERB Past 0 root
"""
DENIED = """
    Oslo Oslo PROPN _ 2 nsubj / denied {verb} VERB Past 0 root / having have AUX {feats} 4 aux
    met meet VERB Part 2 advcl / Bern Bern PROPN _ 4 obj
"""
COOL = """
    Oslo Oslo PROPN _ 3 nsubj / was be AUX _ 3 cop / cool cool ADJ _ 0 root / {mark} {mark} PUNCT _ 5 punct
    ministers minister NOUN _ 3 nsubj / left leave VERB Past 3 parataxis
"""
RECALLED = """
    Oslo Oslo PROPN _ 7 nsubj / has have AUX {feats} 3 aux / left leave VERB Part 7 advcl / , , PUNCT _ 3 punct
    Bern Bern PROPN _ 7 nsubj / has have AUX Fin 7 aux / stayed stay VERB Part 0 root
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (RULED.format(verb="rule"), {"lifting": ("ruled", "xcomp")}),
        (
            DENY.format(verb="deny"),
            {"deny": ("Chad", "acl:relcl"), "spied": ("deny", "xcomp"), "who": ("deny", "nsubj")},
        ),
        (DENIED.format(verb="deny", feats="Part"), {"met": ("denied", "xcomp")}),
        (COOL.format(mark=";"), {"ministers": ("left", "nsubj")}),
    ],
)
def test_a_slip_is_put_right(lines: str, expected: dict[str, tuple[str, str]]) -> None:
    check_mended(lines, expected, WORDS)


@pytest.mark.parametrize(
    "lines",
    [
        RULED.format(verb="sail"),
        DENY.format(verb="will"),
        DENIED.format(verb="leave", feats="Part"),
        DENIED.format(verb="deny", feats="Fin"),
        COOL.format(mark=","),
    ],
)
def test_what_may_be_right_is_left_alone(lines: str) -> None:
    check_left_alone(lines, WORDS)


@pytest.mark.parametrize(("feats", "subjects"), [("Fin", (1,)), ("Part", (5,))])
def test_a_finite_clause_before_the_main_one_has_the_first_of_two_subjects(
    feats: str, subjects: tuple[int, ...]
) -> None:
    assert surface_subjects(tree(RECALLED.format(feats=feats)), 3) == subjects

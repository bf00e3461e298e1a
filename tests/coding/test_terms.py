"""Terms: nouns and predicates of several words, also where another modifier stands between."""

from __future__ import annotations

import pytest

from diplocode.codebook.compile import index_terms
from diplocode.coding.terms import find_terms
from tests.trees import tree

TERMS = index_terms(["aid", "economic aid", "military aid", "economic aid package"])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("economic economic ADJ _ 2 amod / aid aid NOUN _ 0 root", {2: {"aid", "economic aid"}}),
        (
            (
                "economic economic ADJ _ 4 amod / and and CCONJ _ 3 cc / military military ADJ _ 1 conj / "
                "aid aid NOUN _ 0 root"
            ),
            {4: {"aid", "economic aid", "military aid"}},
        ),
        (
            (
                "economic economic ADJ _ 7 amod / , , PUNCT _ 3 punct / technical technical ADJ _ 1 conj / "
                "and and CCONJ _ 5 cc / military military ADJ _ 1 conj / aid aid NOUN _ 7 compound / "
                "package package NOUN _ 0 root"
            ),
            {6: {"aid", "economic aid", "military aid"}, 7: {"economic aid package"}},
        ),
        (  # joined nouns share nothing: *the economic crisis and the aid*
            (
                "economic economic ADJ _ 2 amod / crisis crisis NOUN _ 0 root / and and CCONJ _ 4 cc / "
                "aid aid NOUN _ 2 conj"
            ),
            {4: {"aid"}},
        ),
    ],
)
def test_a_joined_modifier_counts(lines: str, expected: dict[int, set[str]]) -> None:
    assert find_terms(tree(lines), TERMS) == expected

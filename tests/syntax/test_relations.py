"""Dependents by relation, on trees of any shape."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.tree import Sentence, Token

RELATIONS = ("nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "nmod:poss", "case")


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    """Sentences of up to eight words, heads and relations of which are anything."""
    count = draw(st.integers(1, 8))
    heads = draw(st.lists(st.integers(0, count), min_size=count, max_size=count))
    named = draw(st.lists(st.sampled_from(RELATIONS), min_size=count, max_size=count))
    tokens = [
        Token(id, "w", "w", "NOUN", "", head, relation, 2 * id - 2, 2 * id - 1)
        for id, (head, relation) in enumerate(zip(heads, named, strict=True), 1)
    ]
    return Sentence(tuple(tokens), 0, 2 * count - 1, " ".join("w" * count))


@given(trees(), st.lists(st.sampled_from(RELATIONS), max_size=3))
def test_a_relation_takes_in_its_subtypes_and_the_order_is_that_of_the_sentence(
    sentence: Sentence, relations: list[str]
) -> None:
    for head in range(len(sentence) + 1):
        expected = [
            token
            for token in sentence
            if token.head == head
            and (not relations or token.deprel in relations or universal(token.deprel) in relations)
        ]
        assert list(dependents(sentence, head, *relations)) == expected

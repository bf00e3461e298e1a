"""Roots with any relation and words at the end, as in given trees: slips look up and right, and end there."""

from __future__ import annotations

import pytest

from diplocode.coder import Coder
from diplocode.syntax.mending import mend
from diplocode.syntax.mending.slips import SLIPS
from diplocode.syntax.tree import Sentence, make_tokens
from tests.trees import tree

TAGS = ("VERB", "NOUN", "PROPN")
FORMS = ("Oslo", "hitting", ",", "Chad", "killing", "that", "told")


def chain(root: str, below: str, tag: str) -> Sentence:
    """Words of which each hangs on the one before."""
    count = len(FORMS)
    feats = ["VerbForm=Ger"] * count
    deprels = [root] + [below] * (count - 1)
    places = range(0, 10 * count, 10), range(9, 10 * count, 10)
    tokens = make_tokens(
        range(1, count + 1), FORMS, FORMS, [tag] * count, feats, range(count), deprels, *places, [""] * count
    )
    return Sentence(tokens, 0, 10 * count, " ".join(FORMS))


@pytest.mark.parametrize("tag", TAGS)
def test_looks_up_a_tree_end_at_its_root(tag: str) -> None:
    words = Coder()._mending
    for root in SLIPS:
        for below in SLIPS:
            assert len(mend(chain(root, below, tag), words)) == len(FORMS)


def test_looks_to_the_right_end_with_the_sentence() -> None:
    sentence = tree("aid aid NOUN _ 0 root / froze freeze NOUN _ 1 acl:relcl / which which PRON Rel 2 nsubj")
    assert mend(sentence, Coder()._mending) is sentence

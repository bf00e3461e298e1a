"""What tests of slips of parsers ask: that one is put right, once and for all, or that a tree is left alone."""

from __future__ import annotations

from collections.abc import Mapping

from diplocode.syntax.mending import MendingWords, mend
from tests.trees import id_of, tree


def check_mended(lines: str, expected: Mapping[str, tuple[str, str]], words: MendingWords) -> None:
    """The words by form, with the form of the head and the relation that they ought to have."""
    sentence = tree(lines)
    mended = mend(sentence, words)
    found = {form: mended[id_of(mended, form)] for form in expected}
    assert {form: (mended[token.head].form, token.deprel) for form, token in found.items()} == expected
    assert mended.text == sentence.text
    assert mend(mended, words) is mended


def check_left_alone(lines: str, words: MendingWords) -> None:
    """A tree that looks like a slip and is none."""
    sentence = tree(lines)
    assert mend(sentence, words) is sentence

"""The tiny Stanza models of the tests, and what holds of every tree that they give."""

from __future__ import annotations

from pathlib import Path

from diplocode.syntax.tree import Sentence

MODELS = Path(__file__).parent / "parsers" / "stanza_models"


def check_trees(text: str, sentences: list[Sentence]) -> None:
    """Assert that offsets, ids, heads and tags are there and right."""
    for index, sentence in enumerate(sentences):
        assert sentence.index == index
        assert sentence.text == text[sentence.start : sentence.end]
        assert [token.id for token in sentence] == list(range(1, len(sentence) + 1))
        assert sum(token.head == 0 for token in sentence) == 1
        for token in sentence:
            assert sentence.start <= token.start < token.end <= sentence.end
            assert 0 <= token.head <= len(sentence)
            assert token.lemma
            assert token.upos
            assert token.deprel

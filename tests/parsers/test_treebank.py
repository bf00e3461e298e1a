"""The parser on treebanks: floors of its scores, and offsets on every sentence."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from diplocode.parsers.compact import CompactParser
from training.evaluate import Count, Scorer, align, documents, score_documents, score_sentences
from training.treebank import Tree, Word, read_treebank

DATA = os.environ.get("DIPLOCODE_DATA", "")
NAMES = ("en_ewt-train", "en_ewt-dev", "en_ewt-test", "en_gum-train", "en_gum-newstest")

needs_treebanks = pytest.mark.skipif(
    not DATA or not (Path(DATA) / "treebanks").is_dir(),
    reason="set DIPLOCODE_DATA to the folder that holds treebanks/en_ewt-test.conllu ...",
)


@cache
def trees(name: str) -> list[Tree]:
    return read_treebank(Path(DATA) / "treebanks" / f"{name}.conllu")


@cache
def scores(name: str) -> Scorer:
    return score_sentences(CompactParser(), trees(name))


# Floors lie half a point under the figures of the model card, in percent.
@needs_treebanks
@pytest.mark.parametrize(
    ("name", "measure", "floor"),
    [
        ("en_ewt-test", "Words", 98.7),
        ("en_ewt-test", "UPOS", 95.0),
        ("en_ewt-test", "UFeats", 94.7),
        ("en_ewt-test", "Lemmas", 96.0),
        ("en_ewt-test", "UAS", 87.7),
        ("en_ewt-test", "LAS", 85.0),
        ("en_gum-newstest", "UPOS", 94.8),
        ("en_gum-newstest", "LAS", 80.6),
    ],
)
def test_scores_from_raw_sentences_keep_their_floor(name: str, measure: str, floor: float) -> None:
    assert 100 * scores(name).counts[measure].f1 >= floor


@needs_treebanks
@pytest.mark.parametrize(
    ("name", "sentences", "tokens"), [("en_ewt-test", 84.6, 98.8), ("en_gum-newstest", 94.5, 98.2)]
)
def test_sentence_limits_and_tokens_from_raw_documents_keep_their_floor(
    name: str, sentences: float, tokens: float
) -> None:
    scorer, limits = score_documents(CompactParser(), trees(name))
    assert 100 * limits.f1 >= sentences
    assert 100 * scorer.counts["Tokens"].f1 >= tokens


@needs_treebanks
@pytest.mark.parametrize("name", NAMES)
def test_offsets_are_exact_on_every_sentence(name: str) -> None:
    parser = CompactParser()
    for text, _ in documents(trees(name)):
        for sentence in parser.split(text):
            assert sentence.text == text[sentence.start : sentence.end]
            for token in sentence:
                assert token.form == text[token.start : token.end]


def word(form: str, start: int, multiword: int = 0, span: tuple[int, int] | None = None) -> Word:
    first, last = span or (start, start + len(form))
    return Word(form, form, "X", "X", "", 0, "root", False, first, last, multiword)


def test_words_are_aligned_by_their_characters() -> None:
    sentence = CompactParser().split("Oslo can't go.")[0]
    gold = [word("Oslo", 0), word("ca", 5, 1), word("n't", 7, 1), word("go", 11), word(".", 13)]
    pairs = align(gold, sentence.tokens)
    assert [(w.form, t.form) for w, t in pairs if w and t] == [
        (form, form) for form in ("Oslo", "ca", "n't", "go", ".")
    ]
    assert len(pairs) == 5


def test_words_without_partner_stand_alone() -> None:
    sentence = CompactParser().split("ab cd")[0]
    pairs = align([word("a", 0), word("b", 1), word("cd", 3)], sentence.tokens)
    forms = {(w.form if w else "", t.form if t else "") for w, t in pairs}
    assert forms == {("a", ""), ("b", ""), ("", "ab"), ("cd", "cd")}


def test_f1_counts_both_sides() -> None:
    assert Count(right=1, gold=2, system=2).f1 == 0.5
    assert Count().f1 == 0.0

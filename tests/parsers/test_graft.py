"""Longer names for training: what is grafted is right, and every variant is a tree."""

from __future__ import annotations

from random import Random

import pytest

from training.augment import Augmenter
from training.graft import Grafter
from training.treebank import Tree, Word


def tree(*rows: tuple[str, str, int, str], has_entities: bool = False) -> Tree:
    """A tree of (form, UPOS, head, relation)."""
    words = tuple(
        Word(form, form, upos, "NNP" if upos == "PROPN" else "XX", "", head, deprel, False, 0, 0)
        for form, upos, head, deprel in rows
    )
    return Tree(words, " ".join(word.form for word in words), "d", False, has_entities)


PLAIN = tree(
    ("Tom", "PROPN", 3, "nsubj"), ("Hill", "PROPN", 1, "flat"), ("left", "VERB", 0, "root"), (".", "PUNCT", 3, "punct")
)  # fmt: skip
OWNED = tree(
    *[("Unity", "PROPN", 3, "nmod:poss"), ("'s", "PART", 1, "case"), ("Ann", "PROPN", 8, "nsubj")],
    *[("Reed", "PROPN", 3, "flat"), ("of", "ADP", 7, "case"), ("the", "DET", 7, "det")],
    *[("Senate", "PROPN", 3, "nmod"), ("won", "VERB", 0, "root")],
)
PARTED = tree(("Ben", "PROPN", 3, "nsubj"), ("Fox", "PROPN", 1, "flat"), ("spoke", "VERB", 0, "root"))


def roots(words: list[Word]) -> int:
    """Number of roots; fails where a word is its own ancestor."""
    for number in range(1, len(words) + 1):
        seen = set[int]()
        while number:
            assert number not in seen
            seen.add(number)
            number = words[number - 1].head
    return sum(word.head == 0 for word in words)


def variants(given: Tree, *sources: Tree) -> list[list[Word]]:
    found = [Grafter(sources, Random(seed)).graft(list(given.words)) for seed in range(60)]
    assert all(roots(words) == 1 for words in found)
    return found


def test_a_name_gets_an_owner_a_party_or_company() -> None:
    texts = {" ".join(word.form for word in words) for words in variants(PLAIN, PLAIN, OWNED)}
    assert "Unity 's Tom Hill left ." in texts
    assert "Tom Hill of the Senate left ." in texts
    assert "Tom Hill and Tom Hill left ." in texts


def test_the_first_of_an_enumeration_heads_it_and_marks_depend_on_what_follows() -> None:
    found = [words for words in variants(PARTED, PARTED) if any(word.form == "," for word in words)]
    assert found
    for words in found:
        members = [number for number, word in enumerate(words, 1) if word.deprel == "conj"]
        assert all(words[number - 1].head == 1 for number in members)
        marks = [(number, word) for number, word in enumerate(words, 1) if word.deprel in ("punct", "cc")]
        assert all(word.head == min(m for m in members if m > number) for number, word in marks)


def test_what_is_not_grafted_keeps_its_words_and_relations() -> None:
    for words in variants(PLAIN, PLAIN, OWNED):
        assert [w.form for w in words if w.deprel in ("nsubj", "root")] == ["Tom", "left"]
        assert words[-1].form == "."
        assert words[words[-1].head - 1].form == "left"


@pytest.mark.parametrize("before", ["coach", "the"])
def test_a_name_after_a_noun_or_an_article_gets_no_owner(before: str) -> None:
    rows = [(before, "NOUN" if before == "coach" else "DET", 4, "compound"), ("Al", "PROPN", 4, "nsubj")]
    given = tree(*rows, ("Day", "PROPN", 2, "flat"), ("ran", "VERB", 0, "root"))
    assert all("'s" not in [w.form for w in words[:3]] for words in variants(given, OWNED))


def test_sentences_without_names_stay() -> None:
    given = tree(("He", "PRON", 2, "nsubj"), ("left", "VERB", 0, "root"))
    assert all(words == list(given.words) for words in variants(given, PLAIN, OWNED))


def test_phrases_come_from_treebanks_that_mark_entities_as_the_sentence_does() -> None:
    marked = tree(
        ("Cy", "PROPN", 3, "nsubj"), ("Orr", "PROPN", 1, "flat"), ("sang", "VERB", 0, "root"), has_entities=True
    )
    augmenter = Augmenter([PLAIN, OWNED, marked], 1, 1.0)
    lemmas = {word.lemma for _ in range(60) for word in augmenter.vary(marked)[0] if word.upos == "PROPN"}
    assert lemmas.isdisjoint({"Tom", "Ann", "Unity", "Senate"})

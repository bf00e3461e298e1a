"""Words that stand for a noun before them."""

from __future__ import annotations

import pytest

from diplocode.syntax.proforms import ProForms, take_up_nouns
from tests.trees import id_of, tree

WORDS = ProForms(frozenset(["theirs"]), frozenset(["one"]), frozenset(["ones"]), frozenset(["colleague"]))
POSTS = "Oslo Oslo PROPN _ 2 nsubj / shelled shell VERB Past 0 root / posts post NOUN Number=Plur 2 obj"
MILL = "Oslo Oslo PROPN _ 2 nsubj / shut shut VERB Past 0 root / a a DET _ 4 det / mill mill NOUN Number=Sing 2 obj"
THEIRS = "Lima Lima PROPN _ 2 nsubj / shelled shell VERB Past 0 root / theirs their PRON _ 2 obj"
THE_ONE = "Lima Lima PROPN _ 2 nsubj / shut shut VERB Past 0 root / the the DET _ 4 det / one one NOUN _ 2 obj"
BARE = "Lima Lima PROPN _ 2 nsubj / shut shut VERB Past 0 root / one one NUM _ 2 obj"


@pytest.mark.parametrize(
    ("before", "lines", "word", "lemma"),
    [
        (POSTS, THEIRS, "theirs", "post"),
        (MILL, THE_ONE, "one", "mill"),
        (POSTS, THE_ONE, "one", "one"),  # posts are no one
        (MILL, BARE, "one", "one"),
    ],
)
def test_a_pro_form_has_the_lemma_of_its_noun(before: str, lines: str, word: str, lemma: str) -> None:
    told = list(take_up_nouns([tree(before), tree(lines)], WORDS))[-1]
    assert told[id_of(told, word)].lemma == lemma


def test_a_sentence_without_pro_forms_is_the_same() -> None:
    sentence = tree(POSTS)
    assert next(take_up_nouns([sentence], WORDS)) is sentence

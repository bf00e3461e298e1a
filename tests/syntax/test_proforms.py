"""Words that stand for a noun before them."""

from __future__ import annotations

import pytest

from diplocode.syntax.proforms import ProForms, take_up_nouns
from diplocode.syntax.relations import preposition
from tests.trees import id_of, tree

WORDS = ProForms(
    frozenset(["theirs"]), frozenset(["one"]), frozenset(["ones"]), frozenset(["colleague"]),
    whose=frozenset(["that"]), owners=frozenset(["of"]),
    places={"there": "in"}, going=frozenset(["fly"]), towards="to",
)  # fmt: skip
POSTS = "Oslo Oslo PROPN _ 2 nsubj / shelled shell VERB Past 0 root / posts post NOUN Number=Plur 2 obj"
MILL = "Oslo Oslo PROPN _ 2 nsubj / shut shut VERB Past 0 root / a a DET _ 4 det / mill mill NOUN Number=Sing 2 obj"
THEIRS = "Lima Lima PROPN _ 2 nsubj / shelled shell VERB Past 0 root / theirs their PRON _ 2 obj"
THE_ONE = "Lima Lima PROPN _ 2 nsubj / shut shut VERB Past 0 root / the the DET _ 4 det / one one NOUN _ 2 obj"
THAT = "that that PRON _ 4 nsubj / of of ADP _ 3 case / Lima Lima PROPN _ 1 nmod / shut shut VERB Past 0 root"
THERE = "Lima Lima PROPN _ 2 nsubj / {0} {0} VERB Past 0 root / men man NOUN _ 2 obj / there there ADV _ 2 advmod"
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


def test_what_is_another_s_has_the_noun_too() -> None:
    mill = "mill mill NOUN Number=Sing 2 nsubj / burned burn VERB Past 0 root"
    that = list(take_up_nouns([tree(mill), tree(THAT)], WORDS))[-1][1]
    assert (that.lemma, that.upos) == ("mill", "NOUN")


@pytest.mark.parametrize(("verb", "name"), [("send", "in"), ("fly", "to")])
def test_an_adverb_of_place_is_a_phrase(verb: str, name: str) -> None:
    told = next(take_up_nouns([tree(THERE.format(verb))], WORDS))
    there = id_of(told, "there")
    assert (told[there].deprel, preposition(told, there)) == ("obl", name)


def test_a_sentence_without_pro_forms_is_the_same() -> None:
    sentence = tree(POSTS)
    assert next(take_up_nouns([sentence], WORDS)) is sentence

"""Trees of UD version 1 are read as those of version 2."""

from __future__ import annotations

import pytest

from diplocode.syntax.versions import to_version_2
from tests.trees import tree


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dobj", "obj"),
        ("nsubjpass", "nsubj:pass"),
        ("auxpass", "aux:pass"),
        ("csubjpass", "csubj:pass"),
        ("mwe", "fixed"),
        ("name", "flat"),
        ("nmod", "obl"),
        ("nmod:tmod", "obl:tmod"),
        ("nmod:agent", "obl:agent"),
        ("nmod:poss", "nmod:poss"),
        ("obl", "obl"),
    ],
)
def test_relations_of_a_verb_have_their_new_names(old: str, new: str) -> None:
    sentence = tree(f"Oslo Oslo PROPN _ 2 {old} / slept sleep VERB Past 0 root")
    assert to_version_2(sentence.tokens)[0].deprel == new


def test_a_modifier_of_a_noun_stays_one() -> None:
    sentence = tree("talks talk NOUN _ 0 root / Oslo Oslo PROPN _ 1 nmod")
    assert to_version_2(sentence.tokens) == sentence.tokens


def test_negation_becomes_a_feature_and_conj_a_tag() -> None:
    sentence = tree("not not ADV _ 2 neg / left leave VERB Past 0 root / and and CONJ _ 2 cc")
    negation, verb, conjunction = to_version_2(sentence.tokens)
    assert (negation.deprel, negation.feats) == ("advmod", "Polarity=Neg")
    assert conjunction.upos == "CCONJ"
    assert verb == sentence[2]

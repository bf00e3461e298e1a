"""What a clause that is told says of its subject."""

from __future__ import annotations

from diplocode.syntax.verdicts import read_verdict
from tests.trees import id_of, tree

SAID = """
    Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / raids raid NOUN _ 5 nsubj / were be AUX Past 5 cop
    illegal illegal ADJ _ 2 ccomp / and and CCONJ _ 7 cc / cruel cruel ADJ _ 5 conj
"""


def test_a_clause_that_is_told_judges_its_subject() -> None:
    sentence = tree(SAID)
    verdict = read_verdict(sentence, id_of(sentence, "said"))
    assert verdict is not None
    assert [sentence[i].form for i in (verdict.subject, *verdict.predicates)] == ["raids", "illegal", "cruel"]


def test_what_is_denied_or_only_possible_is_no_verdict() -> None:
    for word in ("not not PART Polarity=Neg 5 advmod", "would would AUX Fin 5 aux"):
        sentence = tree(f"{SAID} / {word}")
        assert read_verdict(sentence, id_of(sentence, "said")) is None


def test_a_clause_with_a_verb_is_no_verdict() -> None:
    sentence = tree(SAID.replace("were be AUX Past 5 cop", "were be AUX Past 5 aux"))
    assert read_verdict(sentence, id_of(sentence, "said")) is None

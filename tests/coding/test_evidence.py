"""Which words made a status what it is, on hand-written trees."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from diplocode.coding.evidence import Clue, Read, find_clues
from diplocode.coding.status import StatusReading, StatusWords, clause_status, declares_own_intention
from diplocode.events import Status
from diplocode.syntax.tree import Sentence
from tests.trees import id_of, tree

CODEBOOK = Path(__file__).parents[2] / "codebooks" / "en" / "status.yaml"
DATA: Mapping[str, Any] = yaml.load(CODEBOOK.read_text(encoding="utf-8"), yaml.BaseLoader)
WORDS = StatusWords.from_data(DATA)

PLAIN = "Oslo Oslo PROPN _ 2 nsubj / acted act VERB Past 0 root"
NEGATED = "Oslo Oslo PROPN _ 4 nsubj / did do AUX Fin 4 aux / not not PART _ 4 advmod / act act VERB Inf 0 root"
OPEN = "Oslo Oslo PROPN _ 4 nsubj / may may AUX Fin 4 aux / not not PART _ 4 advmod / act act VERB Inf 0 root"
ENDED = "Oslo Oslo PROPN _ 4 nsubj / no no DET _ 3 det / longer long ADV _ 4 advmod / act act VERB Pres 0 root"
URGED = "Oslo Oslo PROPN _ 2 nsubj / urged urge VERB Past 0 root / to to PART _ 4 mark / act act VERB Inf 2 xcomp"
CONDITION = """
    If if SCONJ _ 3 mark / Chad Chad PROPN _ 3 nsubj / left leave VERB Past 6 advcl
    Oslo Oslo PROPN _ 6 nsubj / will will AUX Fin 6 aux / act act VERB Inf 0 root
"""
TWICE = """
    Nobody nobody PRON _ 4 nsubj / did do AUX Fin 4 aux / not not PART _ 4 advmod / act act VERB Inf 0 root
"""
ASKED = "Did do AUX Fin 3 aux / Oslo Oslo PROPN _ 3 nsubj / act act VERB Inf 0 root / ? ? PUNCT _ 3 punct"
COMMAND = "Act act VERB Mood=Imp|VerbForm=Fin 0 root / now now ADV _ 1 advmod"
PLANNED = "Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / act act VERB Inf 0 root"


def status_at(trigger: int) -> Read:
    def read(sentence: Sentence, words: StatusWords) -> str:
        return clause_status(sentence, trigger, words)

    return read


@pytest.mark.parametrize(
    ("lines", "status", "expected"),
    [
        (PLAIN, Status.ASSERTED, []),
        (NEGATED, Status.NEGATED, ["not negations"]),
        (OPEN, Status.POSSIBLE, ["may possible_when_negated"]),
        (ENDED, Status.ENDED, ["no adverbs", "longer adverbs"]),
        (URGED, Status.REQUESTED, ["urged governors", "to infinitive_marks"]),
        (CONDITION, Status.CONDITIONAL, ["If conditions", "will auxiliaries"]),
        (TWICE, Status.NEGATED, ["Nobody negative_pronouns", "not negations"]),
        (ASKED, Status.POSSIBLE, ["? "]),
        (COMMAND, Status.REQUESTED, ["Act Mood=Imp"]),
    ],
)
def test_the_words_that_made_a_status_are_found(lines: str, status: Status, expected: list[str]) -> None:
    sentence = tree(lines)
    trigger = next(token.id for token in sentence if token.lemma == "act")
    assert clause_status(sentence, trigger, WORDS) is status
    clues = find_clues(sentence, WORDS, status_at(trigger)) if status is not Status.ASSERTED else []
    shown = [f"{sentence[clue.id].form if clue.id else '?'} {clue.list or clue.feature.strip('?')}" for clue in clues]
    assert shown == expected


def test_the_word_of_an_announcement_is_found() -> None:
    sentence = tree(PLANNED)

    def read(sentence: Sentence, words: StatusWords) -> str:
        return declares_own_intention(StatusReading(sentence, words), 3)

    assert find_clues(sentence, WORDS, read) == [Clue(id_of(sentence, "will"), "own_future")]


def test_a_word_in_two_lists_is_told_with_the_one_that_decided() -> None:
    sentence = tree(NEGATED)
    assert "not" in WORDS.negations
    [clue] = find_clues(sentence, WORDS, status_at(4))
    assert clue.list == "negations"

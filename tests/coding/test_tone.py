from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from diplocode.coding.tone import ToneWords, document_tone, intensity_of, polarity_of, register_words
from diplocode.errors import CodebookError
from tests.trees import tree

CODEBOOK = Path(__file__).parents[2] / "codebooks" / "en" / "tone.yaml"
DATA: Mapping[str, Any] = yaml.load(CODEBOOK.read_text(encoding="utf-8"), yaml.BaseLoader)
ENGLISH = ToneWords.from_data(DATA)
#: A language of few words, so that the arithmetic is plain.
WORDS = ToneWords.from_data(
    {
        "intensity": {
            "strong": {"strength": "0.6", "words": ["strongly", "frank", "open"]},
            "weak": {"strength": "-0.6", "words": ["mildly"]},
        },
        "degrees": {"very": "1.5"},
        "negations": ["not", "no"],
        "negated": "-0.5",
        "polarity": {
            "hostile": {"strength": "-1", "words": ["attack", "shell/VERB"]},
            "friendly": {"strength": "1", "words": ["praise", "friendly"]},
        },
        "register": {"frank": ["frank", "open"], "warm": ["friendly"]},
        "settings": ["atmosphere"],
    }
)
STRONGLY_AND_FRANK = """
    strongly strongly ADV _ 2 advmod / frank frank ADJ _ 5 amod / talks talk NOUN _ 2 obj
"""
FRANK_AND_OPEN = """
    frank frank ADJ _ 6 amod / and and CCONJ _ 5 cc / open open ADJ _ 3 conj
    talks talk NOUN _ 2 obj
"""


def clause(verb: str, extra: str = "") -> str:
    return f"Oslo Oslo PROPN _ 2 nsubj / acted {verb} VERB Past 0 root\n{extra}"


@pytest.mark.parametrize(
    ("lines", "intensity"),
    [
        (clause("act"), 0.0),
        (clause("act", "strongly strongly ADV _ 2 advmod"), 0.6),
        (clause("act", "mildly mildly ADV _ 2 advmod"), -0.6),
        (clause("act", "very very ADV _ 4 advmod / strongly strongly ADV _ 2 advmod"), 0.9),
        (clause("act", "not not PART _ 4 advmod / strongly strongly ADV _ 2 advmod"), -0.3),
        (clause("act", "frank frank ADJ _ 4 amod / talks talk NOUN _ 2 obj"), 0.6),
        (clause("act", STRONGLY_AND_FRANK), 1.0),
        (clause("act", FRANK_AND_OPEN), 1.0),
        (
            clause("act", "in in ADP _ 5 case / frank frank ADJ _ 5 amod / talks talk NOUN _ 2 obl"),
            0,
        ),
    ],
)
def test_intensity_is_that_of_the_words_beside_the_act(lines: str, intensity: float) -> None:
    assert intensity_of(tree(lines), 2, WORDS) == intensity


@pytest.mark.parametrize(
    ("lines", "trigger", "expected"),
    [
        (clause("hold", FRANK_AND_OPEN), 2, ["frank frank", "open frank"]),
        (clause("hold", FRANK_AND_OPEN), 6, ["frank frank", "open frank"]),
        ("talks talk NOUN _ 3 nsubj / were be AUX Past 3 cop / frank frank ADJ _ 0 root", 1, ["frank frank"]),
        ("talks talk NOUN _ 4 nsubj / were be AUX _ 4 cop / not not PART _ 4 advmod / frank frank ADJ _ 0 root", 1, []),
        (
            clause(
                "hold", "talks talk NOUN _ 2 obj / friendly friendly ADJ _ 5 amod / atmosphere atmosphere NOUN _ 2 obl"
            ),
            3,
            ["friendly warm"],
        ),
        (clause("meet", "friendly friendly ADJ _ 4 amod / ministers minister NOUN _ 2 obl"), 2, []),
    ],
)
def test_words_of_a_register_are_found(lines: str, trigger: int, expected: list[str]) -> None:
    sentence = tree(lines)
    assert [f"{sentence[id].form} {name}" for id, name in register_words(sentence, trigger, WORDS)] == expected


def test_an_event_noun_has_the_adverbs_of_its_verb() -> None:
    sentence = tree(clause("hold", "talks talk NOUN _ 2 obj / strongly strongly ADV _ 2 advmod"))
    assert intensity_of(sentence, 3, WORDS) == 0.6


@pytest.mark.parametrize(
    ("lines", "polarity"),
    [
        (clause("act"), 0.0),
        (clause("attack"), -0.632),
        (clause("praise"), 0.632),
        (clause("attack", "friendly friendly ADJ _ 4 amod / Bern Bern PROPN _ 2 obj"), 0.0),
        (clause("praise", "friendly friendly ADJ _ 4 amod / Bern Bern PROPN _ 2 obj"), 0.853),
        (clause("praise", "not not PART _ 2 advmod"), -0.378),
        (clause("make", "no no DET _ 4 det / attack attack NOUN _ 2 obj"), 0.378),
        (clause("make", "not not PART _ 2 advmod / attack attack NOUN _ 2 obj"), 0.378),
        (clause("shell"), -0.632),
        (clause("find", "shell shell NOUN _ 2 obj"), 0.0),
        (clause("meet", "Attack Attack PROPN _ 2 obj"), 0.0),
    ],
)
def test_polarity_sums_the_words_of_the_sentence(lines: str, polarity: float) -> None:
    assert polarity_of(tree(lines), WORDS) == polarity


@pytest.mark.parametrize(
    ("hostile", "friendly"),
    [("massacre", "embrace"), ("condemn", "praise"), ("invade", "visit"), ("reject", "agree")],
)
def test_the_english_words_put_hostile_acts_below_friendly_ones(hostile: str, friendly: str) -> None:
    assert polarity_of(tree(clause(hostile)), ENGLISH) < 0
    assert polarity_of(tree(clause(friendly)), ENGLISH) > 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"intensity": {"strong": {"strength": "2", "words": ["x"]}}},
            "2.0 is not between -1 and 1",
        ),
        ({"intensity": {"strong": {"strength": "much", "words": ["x"]}}}, "a number is wanted"),
        (
            {"polarity": {name: {"strength": "1", "words": ["x"]} for name in ("a", "b")}},
            "polarity: x stands in two groups",
        ),
    ],
)
def test_odd_strengths_are_refused(change: Mapping[str, Any], message: str) -> None:
    with pytest.raises(CodebookError, match=message):
        ToneWords.from_data({**DATA, **change})


def test_the_tone_of_a_document_is_positive_less_negative_words_in_per_cent() -> None:
    good = tree(
        "Oslo Oslo PROPN _ 2 nsubj / praised praise VERB Past 0 root / Lima Lima PROPN _ 2 obj / . . PUNCT _ 2 punct"
    )
    bad = tree("war war NOUN _ 0 root / and and CCONJ _ 3 cc / crisis crisis NOUN _ 1 conj / ! ! PUNCT _ 1 punct")
    mild = tree("They they PRON _ 2 nsubj / met meet VERB Past 0 root")
    assert document_tone([good], ENGLISH) == round(100 / 3, 3)
    assert document_tone([good, bad], ENGLISH) == round(-100 / 6, 3)
    assert document_tone([mild], ENGLISH) == 0  # below the strength that counts
    assert document_tone([], ENGLISH) is None

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from diplocode.coding.status import StatusReading, StatusWords, declares_own_intention
from tests.trees import id_of, tree

CODEBOOK = Path(__file__).parents[2] / "codebooks" / "en" / "status.yaml"
DATA: Mapping[str, Any] = yaml.load(CODEBOOK.read_text(encoding="utf-8"), yaml.BaseLoader)
WORDS = StatusWords.from_data(DATA)


TOLD_WOULD = """
    Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root
    it it PRON _ 5 nsubj / would would AUX Fin 5 aux / act act VERB Inf 2 ccomp
"""
IF_CLAUSE = """
    If if SCONJ _ 3 mark / Oslo Oslo PROPN _ 3 nsubj / acts act VERB Pres 6 advcl
    Bern Bern PROPN _ 6 nsubj / will will AUX Fin 6 aux / respond respond VERB Inf 0 root
"""
VISIT_AND_MEET = """
    Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / act act VERB Inf 0 root
    and and CCONJ _ 5 cc / meet meet VERB Inf 3 conj
"""


def with_auxiliary(auxiliary: str, negation: str = "") -> str:
    """*Oslo will (not) act*."""
    middle = f"{negation} {negation} PART Polarity=Neg 4 advmod\n" if negation else ""
    head = 4 if negation else 3
    return f"""
        Oslo Oslo PROPN _ {head} nsubj / {auxiliary} {auxiliary} AUX Fin {head} aux
        {middle}act act VERB Inf 0 root / aid aid NOUN _ {head} obj
    """


def told(speaker: str, subject: str, upos: str = "PROPN", verb: str = "say") -> str:
    """*Oslo said it will act*."""
    return f"""
        {speaker} {speaker} PROPN _ 2 nsubj / said {verb} VERB Past 0 root
        {subject} {subject} {upos} _ 5 nsubj / will will AUX Fin 5 aux / act act VERB Inf 2 ccomp
    """


INTENTIONS = {
    "will": (
        with_auxiliary("will"),
        "act", "future",
    ),
    "will not": (
        with_auxiliary("will", "not"),
        "act", "not future",
    ),
    "will never": (
        with_auxiliary("will", "never"),
        "act", "not future",
    ),
    "may": (
        with_auxiliary("may"),
        "act", "",
    ),
    "would": (
        with_auxiliary("would"),
        "act", "",
    ),
    "past": (
        "Oslo Oslo PROPN _ 2 nsubj / acted act VERB Past 0 root",
        "acted", "",
    ),
    "is going to": (
        """
        Oslo Oslo PROPN _ 3 nsubj / is be AUX Pres 3 aux / going go VERB Prog 0 root
        to to PART _ 5 mark / act act VERB Inf 3 xcomp
        """,
        "act", "future",
    ),
    "is not going to": (
        """
        Oslo Oslo PROPN _ 4 nsubj / is be AUX Pres 4 aux / not not PART _ 4 advmod
        going go VERB Prog 0 root / to to PART _ 6 mark / act act VERB Inf 4 xcomp
        """,
        "act", "not future",
    ),
    "is to": (
        """
        Oslo Oslo PROPN _ 4 nsubj / is be AUX Pres 4 aux / to to PART _ 4 mark
        act act VERB Inf 0 root
        """,
        "act", "future",
    ),
    "is expected to": (
        """
        Oslo Oslo PROPN _ 3 nsubj:pass / is be AUX Pres 3 aux:pass
        expected expect VERB Part 0 root / to to PART _ 5 mark / act act VERB Inf 3 xcomp
        """,
        "act", "",
    ),
    "said it will": (
        told("Oslo", "it", "PRON"),
        "act", "future",
    ),
    "said the same": (
        told("Oslo", "Oslo"),
        "act", "future",
    ),
    "said another will": (
        told("Analysts", "Oslo"),
        "act", "",
    ),
    "hopes it will": (
        told("Oslo", "it", "PRON", "hope"),
        "act", "",
    ),
    "said it would": (
        TOLD_WOULD,
        "act", "future",
    ),
    "will likely": (
        """
        Oslo Oslo PROPN _ 4 nsubj / will will AUX Fin 4 aux / likely likely ADV _ 4 advmod
        act act VERB Inf 0 root
        """,
        "act", "",
    ),
    "would have": (
        """
        Oslo Oslo PROPN _ 4 nsubj / would would AUX Fin 4 aux / have have AUX Inf 4 aux
        acted act VERB Part 0 root
        """,
        "acted", "",
    ),
    "if clause": (
        IF_CLAUSE,
        "acts", "",
    ),
    "question": (
        """
        Will will AUX Fin 3 aux / Oslo Oslo PROPN _ 3 nsubj / act act VERB Inf 0 root
        ? ? PUNCT _ 3 punct
        """,
        "act", "",
    ),
    "second of two": (
        VISIT_AND_MEET,
        "meet", "future",
    ),
    "no object": (
        """
        Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / send send VERB Inf 0 root
        no no DET _ 5 det / aid aid NOUN _ 3 obj
        """,
        "send", "not future",
    ),
    "event noun that the verb brings about": (
        """
        Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / hold hold VERB Inf 0 root
        talks talk NOUN _ 3 obj
        """,
        "talks", "future",
    ),
    "event noun that the verb does not bring about": (
        """
        Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / probe probe VERB Inf 0 root
        attack attack NOUN _ 3 obj
        """,
        "attack", "",
    ),
    "agent of a passive": (
        """
        Aid aid NOUN _ 4 nsubj:pass / will will AUX Fin 4 aux / be be AUX Inf 4 aux:pass
        sent send VERB Part 0 root / by by ADP _ 6 case / Oslo Oslo PROPN _ 4 obl:agent
        """,
        "sent", "future",
    ),
    "what an aim is": (
        """
        Task task NOUN _ 4 nsubj:outer / is be AUX Pres 4 aux / to to PART _ 4 mark
        guard guard VERB Inf 0 root / Bern Bern PROPN _ 4 obj
        """,
        "guard", "",
    ),
    "passive without agent": (
        """
        Aid aid NOUN _ 4 nsubj:pass / will will AUX Fin 4 aux / be be AUX Inf 4 aux:pass
        sent send VERB Part 0 root
        """,
        "sent", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", INTENTIONS)
def test_only_announcements_of_the_own_act_are_intentions(name: str) -> None:
    lines, trigger, expected = INTENTIONS[name]
    sentence = tree(lines)
    assert declares_own_intention(StatusReading(sentence, WORDS), id_of(sentence, trigger)) == expected


def test_the_caller_may_say_that_speaker_and_subject_are_one_actor() -> None:
    sentence = tree(told("Minister", "Oslo"))
    speaker, subject = id_of(sentence, "Minister"), id_of(sentence, "Oslo")
    trigger = id_of(sentence, "act")
    assert declares_own_intention(StatusReading(sentence, WORDS), trigger) == ""
    same = {(speaker, subject)}
    found = declares_own_intention(StatusReading(sentence, WORDS), trigger, lambda *pair: pair in same)
    assert found == "future"


def test_cyclic_heads_end() -> None:
    sentence = tree("talks talk NOUN _ 2 obj / held hold VERB _ 1 conj")
    assert declares_own_intention(StatusReading(sentence, WORDS), 2) == ""


@pytest.mark.parametrize(
    ("auxiliary", "negation", "mutual", "expected"),
    [("will", "", True, "future"), ("will", "", False, ""), ("will", "not", True, ""), ("would", "", True, "")],
)
def test_what_two_do_together_is_announced_by_both(auxiliary: str, negation: str, mutual: bool, expected: str) -> None:
    sentence = tree(
        with_auxiliary(auxiliary, negation).replace("Oslo Oslo PROPN", "Talks talk NOUN").replace("act", "resume")
    )
    assert declares_own_intention(StatusReading(sentence, WORDS), 1, mutual=mutual) == expected

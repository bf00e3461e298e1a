"""What is said of somebody, as the act of whoever says it: *Oslo said that Chad would pay a price*."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.authoring.articles import Triple
from diplocode.codebook.keys import NO_EVENT
from diplocode.codebook.model import Codebook
from diplocode.coder import Coder
from diplocode.coding.frames import match_frames
from diplocode.coding.status import StatusReading, spoken_status
from diplocode.errors import CodebookError
from diplocode.events import Status
from diplocode.syntax.tree import Document
from tests.coding.test_status import WORDS
from tests.minibook import actors, mini_codebook
from tests.trees import id_of, tree

ACTIONS = """
"160":
  spoken: ["TARGET ~will|would pay price"]
"070":
  patterns: [SOURCE pay ANY]
"""
CODES = {"Oslo": "NOR", "Chad": "TCD"}
SAID = """Oslo Oslo PROPN _ 2 nsubj
said {verb} VERB VerbForm=Fin 0 root
Chad Chad PROPN _ 5 nsubj
{auxiliary} {auxiliary} AUX _ 5 aux
pay pay VERB VerbForm=Inf 2 ccomp
price price NOUN _ 5 obj"""


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    return mini_codebook(tmp_path_factory.mktemp("spoken"), actions=ACTIONS, operators="{}")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_a_frame_of_what_is_said_has_no_source_and_keeps_the_rule_that_holds_otherwise(codebook: Codebook) -> None:
    sentence = tree(SAID.format(verb="say", auxiliary="would"))
    [frame] = match_frames(sentence, actors(sentence, CODES), codebook)
    assert (frame.code, frame.sources, [m.code for m in frame.targets]) == ("160", (), ["TCD"])
    assert frame.instead is not None
    assert [m.code for m in frame.instead.sources] == ["TCD"]


def test_where_nobody_says_it_and_the_other_reading_is_no_event_nothing_is_coded(coder: Coder) -> None:
    document = Document("", "Aggression by Bahrain would meet with a harsh response.")
    [(_, [frame])] = coder.read_frames(document)
    assert frame.rule.spoken
    assert frame.instead is not None
    assert frame.instead.code == NO_EVENT
    assert not coder.code_document(document)


@pytest.mark.parametrize(
    ("verb", "auxiliary", "modal", "expected"),
    [
        pytest.param("say", "would", True, Status.ASSERTED, id="what is to come"),
        pytest.param("say", "would", False, None, id="what is to come is not so yet"),
        pytest.param("say", "might", True, None, id="what is possible is not said so"),
        pytest.param("expect", "would", True, None, id="a forecast"),
    ],
)
def test_it_is_said_as_the_rule_wants(verb: str, auxiliary: str, modal: bool, expected: Status | None) -> None:
    sentence = tree(SAID.format(verb=verb, auxiliary=auxiliary))
    trigger, saying = id_of(sentence, "pay"), id_of(sentence, "said")
    assert spoken_status(StatusReading(sentence, WORDS), trigger, saying, modal, False) is expected


def test_a_pattern_of_what_is_said_names_no_source(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="DC115"):
        mini_codebook(tmp_path, actions='"160": {spoken: [SOURCE pay price to TARGET]}', operators="{}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran said that Bahrain would pay a heavy price.", [("IRN", "130", "BHR")]),
        ('"We are patient," Iran said. "But Bahrain will pay a heavy price."', [("IRN", "130", "BHR")]),
        ("A shopkeeper said that Bahrain would pay a heavy price.", []),
        ("Iran said that Iran would pay a heavy price.", []),
    ],
)
def test_whoever_tells_it_is_the_source(text: str, expected: list[tuple[str, str, str]], coder: Coder) -> None:
    assert [tuple(Triple.of(event)) for event in coder.code(text)] == expected

"""Given trees as a parser."""

from __future__ import annotations

import pytest

from diplocode.coder import Coder
from diplocode.errors import ParserError
from diplocode.parsers.given import GivenTrees
from tests.trees import tree

OSLO = tree(
    "Oslo Oslo PROPN _ 2 nsubj / expelled expel VERB Past 0 root / envoys envoy NOUN _ 2 obj / . . PUNCT _ 2 punct"
)
LIMA = tree("Lima Lima PROPN _ 2 nsubj / slept sleep VERB Past 0 root / . . PUNCT _ 2 punct", start=7)


def test_a_text_of_known_sentences_has_their_trees_at_their_places() -> None:
    text = "  Lima slept.\nOslo expelled envoys."
    parser = GivenTrees([OSLO, LIMA])
    sentences = parser.parse(parser.split(text))
    assert [(s.text, s.start, s.index) for s in sentences] == [("Lima slept.", 2, 0), ("Oslo expelled envoys.", 14, 1)]
    assert all(text[token.start : token.end] == token.form for sentence in sentences for token in sentence)


def test_the_longest_sentence_is_taken() -> None:
    longer = tree(
        "Lima Lima PROPN _ 2 nsubj / slept sleep VERB Past 0 root / . . PUNCT _ 2 punct / on on ADV _ 2 advmod"
    )
    parser = GivenTrees([LIMA, longer])
    assert [s.text for s in parser.split("Lima slept. on Lima slept.")] == ["Lima slept. on", "Lima slept."]


@pytest.mark.parametrize("text", ["Bern slept.", "Lima slept. Bern slept.", "Lima"])
def test_an_unknown_sentence_is_an_error(text: str) -> None:
    with pytest.raises(ParserError, match="no tree is given"):
        GivenTrees([OSLO, LIMA]).split(text)


def test_an_empty_text_has_no_sentence() -> None:
    assert GivenTrees([OSLO]).split(" \n") == []


def test_a_parser_of_another_language_is_refused() -> None:
    parser = GivenTrees([OSLO], language="no")
    coder = Coder(parser=parser)
    for read in (coder.code, coder.explain, lambda text: coder.code_pair(text, (0, 4), (5, 9))):
        with pytest.raises(ParserError, match=r"reads no, and the codebook cameo is for en: use the parser stanza"):
            read("Oslo expelled envoys.")


def test_trees_of_any_language_are_coded_without_a_parser() -> None:
    coder = Coder(parser=GivenTrees([], language="no"))
    assert [event.action.code for event in coder.code_parsed([OSLO])] == ["161"]

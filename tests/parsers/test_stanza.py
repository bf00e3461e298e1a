"""The Stanza parser with a real pipeline of tiny models; skipped where Stanza is not installed."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplocode.coder import Coder
from diplocode.errors import ParserError
from diplocode.parsers.base import parse_text
from diplocode.parsers.registry import load_parser
from diplocode.parsers.stanza import StanzaParser, models_folder
from diplocode.syntax.tree import Sentence
from tests.stanza_trees import MODELS, check_trees

pytest.importorskip("stanza", reason="the extra stanza is not installed")
pytestmark = pytest.mark.filterwarnings("default")

SEED = Path(__file__).parents[2] / "seeds" / "israel-azerbaijan.txt"
TEXT = "Oslo doesn't like Chad's plan.  It won't\nagree! “We’re here,” said Deby.\n\nThe end — at last"


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    return StanzaParser(MODELS)


def test_trees_have_exact_offsets(parser: StanzaParser) -> None:
    sentences = list(parse_text(TEXT, parser))
    check_trees(TEXT, sentences)
    assert len(sentences) > 1
    for token in (token for sentence in sentences for token in sentence):
        assert TEXT[token.start : token.end] == token.form


def test_the_seed_article_is_coded(parser: StanzaParser) -> None:
    text = SEED.read_text(encoding="utf-8")
    sentences = list(parse_text(text, parser))
    check_trees(text, sentences)
    events = Coder(parser=parser).code(text, date="2023-04-20")
    assert not events.errors
    assert all(event.provenance.parser.startswith("stanza-") for event in events)


def test_a_sentence_has_the_same_tree_alone_and_in_a_batch(parser: StanzaParser) -> None:
    split = parser.split(SEED.read_text(encoding="utf-8"))
    assert [parser.parse([sentence])[0] for sentence in split] == parser.parse(split)


def test_words_of_a_contraction_stand_apart(parser: StanzaParser) -> None:
    forms = [token.form for sentence in parser.split("He doesn't know.") for token in sentence]
    assert forms == ["He", "does", "n't", "know", "."]


def test_long_sentences_are_cut() -> None:
    split = StanzaParser(MODELS, longest=10).split("and so on " * 20)
    assert any(sentence.cut for sentence in split)
    assert not split[-1].cut
    assert max(map(len, split)) <= 10
    assert sum(map(len, split)) >= 60


def _code(parser: StanzaParser, text: str) -> list[Sentence]:
    return list(parse_text(text, parser))


def test_it_works_in_worker_processes(parser: StanzaParser) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(_code, parser, TEXT).result() == _code(parser, TEXT)
    assert pickle.loads(pickle.dumps(parser)).name == parser.name


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_no_text_stops_it(parser: StanzaParser, text: str) -> None:
    check_trees(text, list(parse_text(text, parser)))


def test_missing_models_name_the_command_that_brings_them(tmp_path: Path) -> None:
    with pytest.raises(ParserError, match="diplocode setup stanza"):
        StanzaParser(tmp_path).split("Oslo slept.")


def test_models_are_found_by_name_and_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = load_parser(f"stanza:{MODELS}")
    assert parser.split("Oslo slept.")
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(MODELS))
    assert models_folder() == MODELS

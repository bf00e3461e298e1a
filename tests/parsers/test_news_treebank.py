"""Our own treebank of news: trees as they must be, known relations and tags, no sentence in both parts."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from diplocode.syntax.conllu import read_conllu
from diplocode.syntax.relations import descendants
from diplocode.syntax.tree import Sentence

NEWS = Path(__file__).parents[2] / "training" / "news"
READ = ("train", "dev", "disputed", "disputed-dev", "further", "further-dev")
PARTS = (*READ, "agreed", "examples")


@cache
def sentences(part: str) -> list[Sentence]:
    with (NEWS / f"{part}.conllu").open(encoding="utf-8") as lines:
        return list(read_conllu(lines, part))


@pytest.mark.parametrize("part", PARTS)
def test_every_word_hangs_on_the_one_root(part: str) -> None:
    for sentence in sentences(part):
        assert [token.head for token in sentence].count(0) == 1, sentence.text
        assert len(descendants(sentence, 0)) == len(sentence) + 1, sentence.text


@pytest.mark.parametrize("part", READ)
def test_tags_and_relations_are_those_of_the_parser(part: str) -> None:
    known = json.loads(files("diplocode.parsers.compact").joinpath("vocabulary.json").read_text(encoding="utf-8"))
    for sentence in sentences(part):
        assert {token.upos for token in sentence} <= set(known["upos"]), sentence.text
        assert {token.deprel for token in sentence} <= set(known["deprels"]), sentence.text


@pytest.mark.parametrize("part", [part for part in PARTS if part.endswith("dev")])
def test_no_sentence_of_dev_is_read_in_training(part: str) -> None:
    kept = {sentence.text for sentence in sentences(part)}
    for other in PARTS:
        assert other == part or not kept & {sentence.text for sentence in sentences(other)}, other

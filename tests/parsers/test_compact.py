"""The embedded parser as its users see it: trees, offsets, and the same result every time."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import fuzz
from diplocode.errors import ParserError
from diplocode.parsers.compact import CompactParser
from diplocode.parsers.compact.inflection import verb_base
from diplocode.parsers.compact.kin import KIN
from diplocode.parsers.compact.lemmas import apply_rule, make_rule
from diplocode.syntax.tree import Sentence, Token

PARSER = CompactParser()

NEWS = """BAKU, April 19 (Reuters) - Iran's ambassador was expelled by Azerbaijan on Tuesday.
"We can't accept this," Gen. Abbas Mousavi told reporters in Tehran. The U.S. and its allies
condemned the attack, which killed six soldiers, and urged both sides to resume talks.

Moldovan diplomats refused to sign the treaty. Will they meet? Nobody knows..."""


def parse(text: str) -> list[Sentence]:
    return PARSER.parse(PARSER.split(text))


def arcs(text: str) -> set[tuple[str, str, str]]:
    """(dependent, relation, head) of every token of a text, as lemmas; the root's head is empty."""
    found = set()
    for sentence in parse(text):
        for token in sentence:
            head = sentence[token.head].lemma if token.head else ""
            found.add((token.lemma, token.deprel, head))
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Oslo condemned Lima.", {("Oslo", "nsubj", "condemn"), ("Lima", "obj", "condemn")}),
        (
            "The envoy was expelled by Peru.",
            {("envoy", "nsubj:pass", "expel"), ("Peru", "obl:agent", "expel")},
        ),
        ("Iran's diplomats left.", {("Iran", "nmod:poss", "diplomat"), ("'s", "case", "Iran")}),
        ("Russia did not sign the treaty.", {("not", "advmod", "sign"), ("do", "aux", "sign")}),
        ("Kenya and Uganda agreed.", {("Uganda", "conj", "Kenya"), ("Kenya", "nsubj", "agree")}),
        ("France refused to talk.", {("talk", "xcomp", "refuse")}),
        ("China said it would talk.", {("talk", "ccomp", "say"), ("it", "nsubj", "talk")}),
        ("They met in Vienna.", {("Vienna", "obl", "meet"), ("in", "case", "Vienna")}),
        ("Police who killed them fled.", {("kill", "acl:relcl", "police")}),
        ("They set up a committee.", {("up", "compound:prt", "set")}),
        ("Rome and Paris froze aid to Niger.", {("Rome", "nsubj", "freeze"), ("aid", "obj", "freeze")}),
        ("Norway lent Ukraine a hospital.", {("Ukraine", "iobj", "lend"), ("hospital", "obj", "lend")}),
        ("Oslo withheld a loan.", {("Oslo", "nsubj", "withhold"), ("loan", "obj", "withhold")}),
    ],
)
def test_clauses_have_the_relations_of_universal_dependencies(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert wanted - arcs(text) == set()


def test_an_irregular_form_of_one_verb_has_its_lemma() -> None:
    texts = {"fly": "The minister has flown to Bern.", "free": "The rebels freed the pilots."}
    assert all(lemma in {token.lemma for token in parse(text)[0]} for lemma, text in texts.items())


def test_unseen_names_are_proper_nouns_with_their_form_as_lemma() -> None:
    text = "Zurabek Qashqarov told Tlemcenians that Vorgastan opposes the plan."
    tags = {token.form: (token.upos, token.lemma) for token in parse(text)[0]}
    for name in ("Zurabek", "Qashqarov", "Vorgastan"):
        assert tags[name] == ("PROPN", name)


def test_names_carry_their_kind() -> None:
    kinds = {t.form: t.entity for t in parse("President Joe Biden met voters in London.")[0]}
    assert (kinds["Biden"], kinds["London"], kinds["voters"]) == ("person", "place", "")


@pytest.mark.parametrize("text", [NEWS, NEWS.upper(), NEWS.replace("'", "’"), NEWS.lower()])
def test_offsets_are_exact_and_trees_have_one_root(text: str) -> None:
    for sentence in parse(text):
        check_sentence(sentence, text)


def check_sentence(sentence: Sentence, text: str) -> None:
    assert sentence.text == text[sentence.start : sentence.end]
    assert [token.id for token in sentence] == list(range(1, len(sentence) + 1))
    assert [token.deprel == "root" for token in sentence].count(True) == 1
    for token in sentence:
        assert token.form == text[token.start : token.end]
        assert token.lemma
        assert token.upos
        assert (token.head == 0) == (token.deprel == "root")
        seen, up = set(), token
        while up.head:
            assert up.id not in seen
            seen.add(up.id)
            up = sentence[up.head]


@settings(max_examples=40, deadline=None)
@given(st.text(st.one_of(st.characters(), st.sampled_from("ab Zé.,!?'\"-\n")), max_size=120))
def test_any_text_gives_well_formed_trees(text: str) -> None:
    for sentence in parse(text):
        check_sentence(sentence, text)


def test_the_same_sentence_has_the_same_tree_in_any_batch() -> None:
    words = ["Iran", "envoys", "met", "the", "new", "minister", "'s", "treaty", "on", "Monday", ","]
    random = Random(3)
    texts = [" ".join(random.choices(words, k=random.randint(1, 40))) + "." for _ in range(120)]
    sentences = [PARSER.split(text)[0] for text in texts]
    together = PARSER.parse(sentences)
    order = random.sample(range(len(sentences)), len(sentences))
    shuffled = PARSER.parse([sentences[i] for i in order])
    assert shuffled == [together[i] for i in order]
    assert [PARSER.parse([sentence])[0] for sentence in sentences[:40]] == together[:40]


def test_a_new_parser_repeats_the_result() -> None:
    assert CompactParser().parse(PARSER.split(NEWS)) == parse(NEWS)


def test_a_pickled_parser_is_as_good_as_new() -> None:
    copy = pickle.loads(pickle.dumps(PARSER))
    assert copy.parse(PARSER.split(NEWS)) == parse(NEWS)


def test_all_but_the_tokens_of_sentences_is_kept() -> None:
    split = PARSER.split(NEWS + " and left" * 200)
    parsed = PARSER.parse(split)
    assert [replace(sentence, tokens=()) for sentence in parsed] == [replace(sentence, tokens=()) for sentence in split]
    assert any(sentence.cut for sentence in parsed)


def test_nothing_to_parse_gives_nothing() -> None:
    assert PARSER.parse([]) == []
    assert PARSER.parse([Sentence((), 0, 0, "")]) == [Sentence((), 0, 0, "")]


def test_a_sentence_of_any_length_is_one_tree() -> None:
    text = "talks " * 700
    token = [Token(i + 1, "talks", "", "", "", 0, "", 6 * i, 6 * i + 5) for i in range(700)]
    parsed = PARSER.parse([Sentence(tuple(token), 0, len(text) - 1, text[:-1])])[0]
    check_sentence(parsed, text)
    assert len(parsed) == 700


def test_forms_that_stand_for_unseen_ones_are_in_the_vocabulary() -> None:
    vocabulary = json.loads((files("diplocode.parsers.compact") / "vocabulary.json").read_text(encoding="utf-8"))
    known = set(vocabulary["forms"])
    assert {kin.like for kin in KIN.values()} <= known
    assert not KIN.keys() & known


def test_the_name_says_model_and_version() -> None:
    assert PARSER.name.startswith("compact-")


def test_importing_the_parser_loads_neither_numpy_nor_onnxruntime() -> None:
    code = (
        "import sys; from diplocode.parsers.compact import CompactParser;"
        "CompactParser().split('Oslo spoke.');"
        "sys.exit(bool({'numpy', 'onnxruntime'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    from diplocode.parsers.compact.model import Model

    with pytest.raises(ParserError, match="cannot be loaded"):
        Model(tmp_path)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("expelled", "expel"), ("installed", "install"), ("denouncing", "denounce"),
        ("mobilised", "mobilise"), ("boycotted", "boycott"), ("vetoes", "veto"),
        ("ratifies", "ratify"), ("besieging", "besiege"), ("honored", "honor"),
        ("deploring", "deplore"), ("patrolled", "patrol"), ("agreed", "agree"),
        ("withdrew", "withdraw"), ("lying", "lie"), ("quelled", "quell"), ("annexed", "annex"),
        ("massacred", "massacre"), ("negotiating", "negotiate"), ("combating", "combat"),
    ],
)  # fmt: skip
def test_unseen_verbs_have_the_base_that_spelling_tells(form: str, base: str) -> None:
    assert verb_base(form, frozenset()) == base


@settings(deadline=None)
@given(st.text("abIsé'", min_size=1, max_size=12), st.text("abIsé'", min_size=1, max_size=12))
def test_a_lemma_rule_gives_back_the_lemma_it_was_made_of(form: str, lemma: str) -> None:
    assert apply_rule(form, make_rule(form, lemma)) == lemma


def test_random_texts_do_not_break_it() -> None:
    assert fuzz(count=300, seed=7) is None

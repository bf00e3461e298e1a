"""Texts that are no news: broken, endless or in other scripts. They give no error, and no wrong offset."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.fuzz import fuzz_coder
from diplocode import Coder, InputError
from diplocode.authoring.cases import read_cases

SENTENCE = "Oslo expelled four Chadian envoys."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(
    "sign", ["\ud800", "\0", "\x1b[31m", "\x85", "\u202e", "\u200b", "\ufeff", "\r", "😀", "e\u0301"]
)
def test_odd_signs_leave_offsets_right(sign: str, coder: Coder) -> None:
    text = f"{sign} {SENTENCE}\n\n{sign}\n\n{SENTENCE}"
    events = coder.code(text, id=f"a{sign}", title=sign, url=sign, publisher=sign)
    assert [event.action.code for event in events] == ["161", "161"]
    for event in events:
        assert event.source is not None
        assert event.source.span is not None
        assert text[slice(*event.source.span)].endswith("Oslo")
        assert event.provenance.trigger is not None
        assert text[slice(*event.provenance.trigger)] == "expelled"
    for format in ("jsonl", "csv", "parquet"):
        assert events.write(io.BytesIO(), format) == 2
    assert "Oslo" in str(coder.explain(text))


@pytest.mark.parametrize(
    "text",
    ["", " \n", "a" * 30_000, "A." * 10_000, "!?" * 10_000, "7" * 30_000, '"' * 3_000, "([{" * 1_000, "\u0301" * 9_000,
     "中国驱逐外交官。" * 300, "طردت إيران أربعة دبلوماسيين. " * 100, "<p>a</p>" * 500, "1. " * 2_000, "its " * 700,
     "and " * 700, "- " * 3_000, "minister of " * 300, "\n" * 30_000, "word " * 3_000, "👨\u200d👩\u200d👧" * 500],
)  # fmt: skip
def test_texts_without_events_have_none(text: str, coder: Coder) -> None:
    assert list(coder.code(text)) == []


def test_scrambled_sentences_do_not_break_it() -> None:
    texts = [case.text for case in read_cases("tests/cases/constructions.yaml")]
    assert fuzz_coder(count=150, seed=3, texts=texts) is None


def test_a_country_of_one_word_inside_another_name_is_no_half_of_a_name(coder: Coder) -> None:
    text = "President Diosdado the Philippines, whose country has a claim to North Borneo, proposed a new meeting."
    assert [event.action.root for event in coder.code(text)] == ["03"]


def test_an_endless_sentence_keeps_the_events_around_it(coder: Coder) -> None:
    long = "and the prime minister of Iran said " * 500
    events = coder.code(f"{SENTENCE} {long}. {SENTENCE}")
    assert [event.action.code for event in events if event.action.code == "161"] == ["161", "161"]


def test_time_grows_with_the_text_and_not_faster(coder: Coder) -> None:
    text = (
        "The Iranian foreign minister met the Turkish president. The two countries signed a treaty. The general left. "
    )
    assert _steps(coder, text * 80) < 2.3 * _steps(coder, text * 40)


def _steps(coder: Coder, text: str) -> int:
    """Lines that run while references are resolved: a measure of time that no other program disturbs."""
    count = 0

    def trace(frame: Any, event: str, _: object) -> Any:
        nonlocal count
        if "references" not in frame.f_code.co_filename:
            return None
        count += 1
        return trace

    sentences = coder.parser.parse(coder.parser.split(text))
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        coder.code_parsed(sentences)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "item", [None, 5, b"Oslo", ["Oslo"], {}, {"text": b"Oslo"}, {"text": SENTENCE, "date": "2023-02-30"}]
)
def test_what_is_no_document_is_a_record_and_the_others_go_on(item: Any, coder: Coder) -> None:
    first, second = coder.stream([item, {"text": SENTENCE, "id": None}])
    assert [error.document for error in first.errors] == ["0"]
    assert "please report" not in first.errors[0].reason
    assert second[0].provenance.document == "1"


@pytest.mark.parametrize(
    "wrong", [{"text": None}, {"text": b"Oslo"}, {"text": "", "id": 5}, {"text": "", "date": "soon"}]
)
def test_the_coder_refuses_what_is_no_text(wrong: dict[str, Any], coder: Coder) -> None:
    with pytest.raises(InputError):
        coder.code(**wrong)


def test_trees_with_circles_are_read_to_the_end(coder: Coder) -> None:
    """Every word of a sentence hangs on the next but one in turn, by each relation that is followed upwards."""
    [sentence] = coder.parse("The envoys of Chad and the two countries, Oslo said, will meet and expel both.").sentences
    count = len(sentence)
    for relation in (
        "nmod",
        "conj",
        "obl",
        "obj",
        "appos",
        "compound",
        "flat",
        "xcomp",
        "ccomp",
        "advcl",
        "acl",
        "nsubj",
    ):
        for tag in ("", "VERB", "NOUN", "PROPN"):
            words = (
                token._replace(head=(token.id + 1) % count + 1, deprel=relation, upos=tag or token.upos)
                for token in sentence
            )
            assert not coder.code_parsed([replace(sentence, tokens=tuple(words))])

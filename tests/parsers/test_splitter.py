"""Sentences of news text."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplocode.parsers.compact.splitter import split_sentences
from tests.effort import count_calls

# Texts, with a bar where one sentence ends and the next begins.
CASES = {
    "two sentences": "Oslo spoke.| Bonn answered.",
    "titles": "Gen. Kaya met Sen. Lee and Mr. Aliyev.| They left.",
    "acronyms inside": "The U.S. envoy met U.N. Secretary-General Guterres.| He left.",
    "acronym at the end": "They flew to the U.S.| The talks failed.",
    "acronym before a name": "He met U.S. President Biden.",
    "months": "On Jan. 5 they met.| On Sept. 9 they left.",
    "times": "They met at 5 a.m. on Monday.| They left at 6 p.m.| The talks failed.",
    "initials": "George W. Bush met J. F. Smith.| He left.",
    "company": "Acme Corp. said so.| It sued Acme Inc.| The court agreed.",
    "quote after the stop": "“We agree.”| He left.",
    "straight quote after the stop": 'He said: "We agree."| They left.',
    "question in a quote": '"Will you go?" he asked.| "No!" they cried.',
    "single quotes": "‘We agree.’| He left.",
    "bracket after the stop": "They met (in Oslo.)| He left.",
    "question": "Will they go?| Nobody knows.",
    "ellipsis inside": "They ... left.| He stayed.",
    "ellipsis at the end": "They waited...| He left.",
    "decimal": "It fell 2.5 percent.| It rose.",
    "number": "No. 5 won.| He left.",
    "numbered list": "1. They met.| 2. They left.",
    "lower case after a stop": "he said so.| nobody knew.",
    "name with a small letter": "He joined al-Qaida.| They left.",
    "blank line": "Oslo and Bonn talk\n\n|The two sides met.",
    "headline": "Oslo and Bonn talk\n|The two sides met on Monday.",
    "bullets": "- they met\n|- they left\n|- they talked",
    "hard wrap": (
        "The foreign ministers of the two countries met in Oslo on\n"
        "Monday and spoke about the border, which has been closed\n"
        "since March.| They agreed to meet again."
    ),
    "carriage returns": "Oslo spoke.\r\n|Bonn answered.\r\n\r\n|All left.",
    "dateline with agency": "BAKU, April 19 (Reuters) - |Oslo spoke.| Bonn answered.",
    "dateline with the day first": "NAIROBI, 14 May 2024 - |Oslo spoke.",
    "dateline with the day first and agency": "Nairobi, 14 May (AFP) - |Oslo spoke.",
    "dateline with country": "WASHINGTON, D.C. (AP) -- |Oslo spoke.",
    "dateline without agency": "MOSCOW, Sept. 3 — |Oslo spoke.",
    "dateline of a city": "Washington - |The envoy left.",
    "dateline of two cities": "GENEVA/KYIV, Oct. 3 (AFP) – |Oslo spoke.",
    "dateline with a joined dash": "BAKU (Reuters)–|Oslo spoke.",
    "cities joined by a dash": "Moscow–Beijing talks ended.| They left.",
    "alliance joined by a dash": "NATO–Russia talks ended.",
    "titles in a row": "Lt. Gen. Petrov met Prof. Dr. Klein.| They left.",
    "junior": "J. R. Smith Jr. left.| Oslo spoke.",
    "party and state": "Sen. Kerry, D-Mass., and Rep. Lee, R-Calif., spoke.| They left.",
    "days and places": "They met Tues. and Wed. in Ft. Worth, near Mt. Hood.| They left.",
    "percent": "Trade fell 0.5 pct. in May.| It rose 3%.",
    "score": "The council voted 5-3.| It was the 3rd vote.",
    "ordinal date": "On Sept. 11th, 2001, forces left.",
    "time zone": "They spoke at 9:30 a.m. EST.| They left.",
    "quoted sentences": "“Will they come?” he asked.| “Never!”",
    "quote inside": "He said it’s “over”.| They left.",
    "single straight quotes": "'We won't sign,' said the envoy.| They left.",
    "writers": "The army said so on Sunday.| (Writing by J. Doe; editing by A. Roe)",
    "star bullets": "* Talks begin\n|* Iran's envoy arrives\n|* U.S. delegation leaves",
    "address at the end": "See https://www.un.org/en/news?id=5.| They left.",
    "decimal at the end": "It fell to 1,234.56.| It rose.",
    "a name before a dash": "Kevin A. Boone Accenture -- Houston.",
    "no dateline": "NATO - the alliance - spoke.",
    "caption": "Thursday, May 7, 2015 |On Tuesday, the minister left.",
    "reference": "They met in Oslo. [12]| They left.",
    "unspaced": "They met.|Then they left.",
    "one word": "Talks",
    "stop only": ".",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_sentences_end_where_readers_end_them(marked: str) -> None:
    wanted = [part.strip() for part in marked.split("|")]
    assert [sentence.text for sentence in split_sentences(marked.replace("|", ""))] == wanted


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\x00\r\n\t", "\ufeff"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == []


def test_a_final_abbreviation_gives_its_stop_to_the_sentence() -> None:
    forms = [t.form for s in split_sentences("Visas, etc. The U.S. left the U.S.") for t in s]
    assert forms == ["Visas", ",", "etc", ".", "The", "U.S.", "left", "the", "U.S."]


def test_a_long_sentence_is_cut_at_a_clause_mark() -> None:
    text = "they met, " * 100 + "and left."
    sentences = split_sentences(text, longest=100)
    assert max(len(sentence) for sentence in sentences) <= 100
    assert all(sentence.text.endswith((",", ".")) for sentence in sentences)
    assert [sentence.cut for sentence in sentences] == [True] * (len(sentences) - 1) + [False]


def test_a_sentence_that_ends_where_readers_end_it_is_not_cut() -> None:
    assert not any(sentence.cut for sentence in split_sentences("Oslo spoke.\n\nBonn answered. All left"))


def test_a_long_sentence_without_marks_is_cut_all_the_same() -> None:
    assert [len(sentence) for sentence in split_sentences("word " * 300)] == [140, 140, 20]


@settings(deadline=None)
@given(st.text(st.one_of(st.characters(), st.sampled_from('aZ .!?"\n-,)U.S. 1')), max_size=300))
def test_offsets_are_exact_for_any_text(text: str) -> None:
    last = 0
    for index, sentence in enumerate(split_sentences(text)):
        assert sentence.index == index
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.start == sentence[1].start
        for number, token in enumerate(sentence, 1):
            assert token.id == number
            assert token.form == text[token.start : token.end]
            assert token.start >= last
            last = token.end
        assert sentence.end == last


@pytest.mark.parametrize(
    "unit",
    ["a ", "a. ", '."', "A. ", "\n", "a\n", "etc. ", "1. ", "[1] ", "- a\n", "The a ", 'a."(b'],
)
def test_work_is_linear_in_the_length(unit: str) -> None:
    small, large = (count_calls(partial(split_sentences, unit * n)) for n in (1_000, 8_000))
    assert large < 8 * small + 1_000

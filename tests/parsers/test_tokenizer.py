"""Tokens: UD English conventions, and offsets that are exact for any text."""

from __future__ import annotations

import unicodedata
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplocode.parsers.compact.tokenizer import tokenize
from tests.effort import count_calls

# Texts, with the tokens wanted divided by bars; ␣ stands for a blank in the text.
CASES = {
    "contractions": "Israel|␣did|n't|␣say|␣it|␣can|not|␣or|␣wo|n't|␣go|.",
    "curly contractions": "They|’re|␣sure|␣we|’ll|␣leave|,|␣do|n’t|␣they|?",
    "possessives": "Iran|'s|␣envoys|'|␣visas|,|␣the|␣States|’|␣rights",
    "possessive of an abbreviation": "U.S.|'s|␣stance",
    "names with an apostrophe": "O'Neill|␣and|␣Sana'a|␣and|␣the|␣Shi'ite|␣coup|␣d'état",
    "compounds": "six|-|party|␣talks|␣on|␣a|␣Turkish|-|backed|␣plan",
    "bound prefixes": "co-founder|␣of|␣non-aligned|␣pre-war|␣anti-tank|␣ex-minister",
    "prefix before a year": "mid-1980s|␣and|␣post-2001",
    "capitals are no prefix": "UN|-|brokered|␣truce",
    "titles": "Gen.|␣Abbas|,|␣Sen.|␣Lee|␣and|␣Mr.|␣Aliyev",
    "acronyms with stops": "U.S.|␣and|␣U.N.|␣envoys|␣in|␣Washington|,|␣D.C.|,|␣at|␣5|␣a.m.|␣today",
    "initials": "J.|␣F.|␣Kennedy|␣met|␣George|␣W.|␣Bush",
    "months": "Jan.|␣5|␣and|␣Sept.|␣11|,|␣2001",
    "a day that is a word": "the|␣Sun|.",
    "numbers": "2.5|␣of|␣1,000|␣at|␣10:30|␣on|␣9/11|␣and|␣1990s",
    "ordinals and units": "the|␣20th|␣of|␣5|km|␣and|␣3|pm",
    "money": "$|5|m|,|␣€|3.2|␣bn|,|␣US$|␣7|␣and|␣10|%",
    "ranges": "1990|-|1995|␣or|␣1990|–|95",
    "telephone": "call|␣202-555-0143",
    "addresses": "see|␣https://example.org/a?b=1|,|␣www.un.org|␣or|␣press.office@mfa.gov.tr|.",
    "handles": "@ForeignMin|␣tweeted|␣#Vienna",
    "ellipses": "Well|...|␣maybe|…",
    "dashes": "talks|␣--|␣and|␣trade|␣—|␣failed|–|again",
    "quotes": "“|We|␣agree|,|”|␣he|␣said|,|␣'|fully|'|.",
    "nested brackets": "(|AP|)|␣[|sic|]",
    "stops in a row": "Really|?!|␣No|!!!",
    "company names": "AT&T|␣sued|␣Tyson|␣&|␣Co.|␣here",
    "and/or": "and|/|or",
    "clitics elsewhere": "the|␣1990|␣'em",
    "it is": "its|␣envoy|␣says|␣it|s|␣not|␣over",
    "et cetera": "visas|,|␣etc.|,|␣et|␣al.|␣here",
    "numbered": "No.|␣5|␣is|␣a|␣no|.",
    "file names": "read|␣treaty_final.pdf|␣now",
    "amounts as modifiers": "the|␣2.5|-|mile|,|␣$|3.5|-|million|␣fence",
    "compounds of many words": "ten|-|year|-|old|␣state|-|of|-|the|-|art|␣up|-|to|-|date",
    "peoples and prefixes": "Sino|-|Russian|␣anti-government|␣non-proliferation|␣re-elected|␣self|-|defense",
    "states": "D|-|Mass|.|,|␣U.S.|-|led|␣al|-|Qaida|␣Prime|␣Minister|-|designate",
    "short for approximately": "Approx.|␣5,000|␣vs.|␣300|␣at|␣3|␣pct.|␣here",
    "possessive of an address": "www.un.org|␣and|␣U.N.|’s|␣Paris|’s|␣Iran|‘s",
    "capitalised words of two": "Can|not|␣we|␣go|?|␣Let|s|␣see|␣why|␣Do|nt|␣go",
    "two clitics": "would|n't|␣he|'d",
    "dash between names": "Moscow|–|Beijing|␣Iran|—|Iraq",
    "soft hyphens": "dip\u00adlo\u00admats|␣left|␣Co\u00adpen\u00adhagen|.",
    "accents": "Erdoğan|␣of|␣Türkiye|␣met|␣Čaputová",
    "combining accents": "Cafe\u0301|␣talks",
    "soft hyphen inside": "dip\u00adlomat|␣left",
    "zero width inside": "nego\u200btiate|␣now",
    "other scripts": "the|␣Иран|␣and|␣中国|␣text",
}  # fmt: skip


def spans(text: str, first: int = 0) -> list[tuple[int, int]]:
    """Where the tokens of a text start and end; they are what stands there."""
    forms, starts = tokenize(text, first)
    assert all(map(text.startswith, forms, starts))
    return [(start, start + len(form)) for form, start in zip(forms, starts, strict=True)]


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_tokens_follow_the_treebanks(marked: str) -> None:
    wanted = [token.lstrip("␣") for token in marked.split("|")]
    text = marked.replace("|", "").replace("␣", " ")
    assert [text[start:end] for start, end in spans(text)] == wanted


@pytest.mark.parametrize("blank", ["\u200b", "\ufeff", "\u00a0", "\x00", "\x1f", "\u2060", "\t"])
def test_invisible_characters_between_words_belong_to_no_token(blank: str) -> None:
    text = f"Oslo {blank} spoke{blank}."
    assert [text[start:end] for start, end in spans(text)] == ["Oslo", "spoke", "."]


def test_a_part_of_a_text_keeps_the_offsets_of_the_text() -> None:
    text = "Oslo spoke. Bonn's envoy left."
    assert [text[a:b] for a, b in spans(text, 12)] == ["Bonn", "'s", "envoy", "left", "."]


def is_blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Mn", "Me", "Mc", "Cs")


ANY_TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("ab Zé.,!?'’\"“”-–—()[]$%&@#:/\n\t\u00ad\u200b019")),
    max_size=200,
)


@settings(deadline=None)
@given(ANY_TEXT)
def test_tokens_are_in_order_and_cover_every_visible_character(text: str) -> None:
    found = spans(text)
    last = 0
    for start, end in found:
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        last = end
    covered = {i for start, end in found for i in range(start, end)}
    assert [c for i, c in enumerate(text) if i not in covered and not is_blank(c)] == []


@pytest.mark.parametrize(
    "unit", ["a", "a ", ".", "U.S. ", "a-", "a'", "-", "a.", "1,", "@", "w.", "((", "a&", "\u0301"]
)
def test_work_is_linear_in_the_length(unit: str) -> None:
    small, large = (count_calls(partial(tokenize, unit * n)) for n in (1_000, 8_000))
    assert large < 8 * small + 1_000

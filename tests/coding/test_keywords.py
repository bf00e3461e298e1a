"""Discards and issues in sentences, on trees written by hand."""

from __future__ import annotations

import pytest

from diplocode.codebook.keywords import Issues, Keywords, read_discards, read_issues
from diplocode.codebook.reader import Mapping, Report, read_yaml
from diplocode.coding.keywords import count_issues, find_discard, find_document_discard, find_keywords
from diplocode.events import join_issues
from tests.trees import tree

OUTBREAKS = tree(
    "Outbreaks outbreak NOUN _ 5 nsubj / of of ADP _ 3 case / bird bird NOUN _ 4 compound / flu flu NOUN _ 1 nmod"
    " / struck strike VERB Past 0 root / the the DET _ 7 det / World World PROPN _ 8 compound"
    " / Cup Cup PROPN _ 5 obj / in in ADP _ 10 case / U.N. U.N. PROPN _ 11 compound / zones zone NOUN _ 5 obl"
)


def mapping(text: str) -> Mapping:
    value = read_yaml(text.encode(), "a.yaml", Report())
    assert isinstance(value, Mapping)
    return value


def sentences(*phrases: str) -> Keywords:
    report = Report()
    found = read_discards(mapping(f"sentences: {list(phrases)}"), report).sentences
    assert not report.problems
    return found


def issues(text: str) -> Issues:
    report = Report()
    found = read_issues(mapping(text), report)
    assert not report.problems
    return found


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("World Cup", True), ("world cup", True), ("Struck", False), ("cup", True), ("outbreaks", True),
        ("Outbreaks", True), ("outbreak", False), ("n:outbreak", True), ("v:outbreak", False), ("v:strike", True),
        ("n:strike", False),
        ("v:strike the World Cup", True), ("bird-flu", True), ("UN zones", True), ("U.N. n:zone", True),
        ("UN zon", False),
        ("flu struck the", True), ("of flu", False), ("zones of", False),
    ],
)  # fmt: skip
def test_phrases_match_whole_words_with_their_capitals_and_marked_ones_in_any_form(phrase: str, found: bool) -> None:
    assert bool(list(find_keywords(OUTBREAKS, sentences(phrase)))) is found


def test_text_in_capitals_matches_any_phrase() -> None:
    capitals = tree("WORLD world PROPN _ 2 compound / CUP cup NOUN _ 3 nsubj / OPENS open VERB Pres 0 root")
    for phrase in ("World Cup", "cup", "v:open"):
        assert list(find_keywords(capitals, sentences(phrase)))


def test_every_phrase_counts_once_under_its_topic_in_the_order_of_the_sentence() -> None:
    found = issues("codes: {SPORT: {phrases: [World Cup]}, DISEASE: {phrases: [flu, bird flu, 'n:outbreak']}}")
    assert join_issues(count_issues(OUTBREAKS, found)) == "DISEASE,3;SPORT,1"
    twice = tree("flu flu NOUN _ 0 root / , , PUNCT _ 3 punct / flu flu NOUN _ 1 conj")
    assert join_issues(count_issues(twice, found)) == "DISEASE,1"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("codes: {DISEASE: {phrases: [flu], except: [bird flu]}, SPORT: {phrases: [World Cup]}}", "SPORT,1"),
        ("{cancel: [bird flu], codes: {DISEASE: {phrases: [flu]}, SPORT: {phrases: [World Cup]}}}", ""),
        ("{cancel: [swine flu], codes: {DISEASE: {phrases: [flu]}, SPORT: {phrases: [World Cup]}}}", "DISEASE,1;SPORT,1"),  # noqa: E501
    ],
)  # fmt: skip
def test_phrases_cancel_their_topic_or_all(text: str, left: str) -> None:
    assert join_issues(count_issues(OUTBREAKS, issues(text))) == left


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("together: {birds: [bird, flu], cups: [n:cup, zones]}", "discarded by bird and n:cup (a.yaml:1)"),
        ("together: {birds: [bird, flu], cups: [n:plate]}", ""),
        ("{together: {birds: [bird], cups: [n:cup]}, unless: [v:strike]}", ""),
        ("{together: {birds: [bird], cups: [n:cup]}, unless: [n:strike]}", "discarded by bird and n:cup (a.yaml:1)"),
        ("{sentences: [zones], unless: [v:strike]}", "discarded by zones (a.yaml:1)"),
    ],
)
def test_phrases_of_two_kinds_discard_unless_another_stands_beside_them(text: str, found: str) -> None:
    report = Report()
    assert find_discard(OUTBREAKS, read_discards(mapping(text), report).sentences) == found
    assert not report.problems


def test_a_discard_names_its_phrase_and_place() -> None:
    assert find_discard(OUTBREAKS, sentences("zones", "World Cup")) == "discarded by World Cup (a.yaml:1)"
    assert find_discard(OUTBREAKS, sentences("Euro Cup")) == ""
    other = tree("Oslo Oslo PROPN _ 2 nsubj / slept sleep VERB Past 0 root", index=0)
    third = tree("the the DET _ 2 det / zones zone NOUN _ 0 root", index=2)
    assert find_document_discard([other, third], sentences("zones")) == "discarded by zones (a.yaml:1), in sentence 2"
    assert find_document_discard([other], sentences("zones")) == ""

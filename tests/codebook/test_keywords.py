"""Discards and issues: how they are read, merged and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.codebook.encoding import decode_codebook, encode_codebook
from diplocode.codebook.keyword_checks import find_idle_keywords
from diplocode.codebook.keywords import Keywords, split_phrase
from diplocode.codebook.loader import load_codebook, read_codebook
from diplocode.codebook.reader import Report
from diplocode.errors import CodebookError
from tests.minibook import FILES, mini_codebook

MANIFEST = FILES["mini.yaml"] + "discards: discards.yaml\nissues: [issues.yaml]\n"
DISCARDS = "sentences: [cup final, handball]\ndocuments: [crossword]\n"
ISSUES = """
cancel: [flu joke]
codes:
  DISEASE: {label: Epidemics, phrases: [n:outbreak, flu], except: [outbreak of joy]}
  AID: {phrases: [relief n:convoy]}
"""


def write(folder: Path, overlay: str = "", discards: str = DISCARDS, issues: str = ISSUES) -> Path:
    """The small codebook with discards and issues, and one that extends it."""
    (folder / "discards.yaml").write_text(discards, encoding="utf-8")
    (folder / "issues.yaml").write_text(issues, encoding="utf-8")
    mini_codebook(folder, mini=MANIFEST)
    (folder / "mine.yaml").write_text("extends: mini.yaml\nname: mine\n" + overlay, encoding="utf-8")
    return folder / "mine.yaml"


def phrases(keywords: Keywords) -> list[str]:
    return sorted(keyword.text for group in keywords.values() for keyword in group)


def test_a_layer_adds_and_removes_phrases_and_topics(tmp_path: Path) -> None:
    overlay = """
discards:
  sentences: {add: [obituary], remove: [cup final]}
  documents: [horoscope]
issues:
  codes:
    AID: {remove: true}
    DISEASE: {phrases: [n:epidemic]}
    OIL: {label: Oil, phrases: [crude oil]}
"""
    codebook = load_codebook(write(tmp_path, overlay))
    assert phrases(codebook.discards.sentences) == ["handball", "obituary"]
    assert phrases(codebook.discards.documents) == ["crossword", "horoscope"]
    assert codebook.issues.labels == {"DISEASE": "Epidemics", "OIL": "Oil"}
    assert phrases(codebook.issues.keywords) == [
        "crude oil", "flu", "flu joke", "n:epidemic", "n:outbreak", "outbreak of joy",
    ]  # fmt: skip


def test_a_section_can_be_left_out(tmp_path: Path) -> None:
    codebook = load_codebook(write(tmp_path, "without: [discards, operators]\n"))
    assert (codebook.discards.sentences, codebook.discards.documents) == ({}, {})
    assert codebook.issues.labels == {"DISEASE": "Epidemics", "AID": "AID"}
    assert not any(rule.operator for rule in codebook.rules)
    assert "discards.yaml" not in codebook.files


def test_the_compiled_codebook_keeps_them(tmp_path: Path) -> None:
    codebook = load_codebook(write(tmp_path))
    read = decode_codebook(encode_codebook(codebook))
    assert (read.discards, read.issues) == (codebook.discards, codebook.issues)
    assert read.issues.keywords


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"discards": "sentence: [x]"}, "discards.yaml:1:1 [DC002] discards: unknown key sentence"),
        ({"discards": "documents: [a b, A-B, a-b]"}, "discards.yaml:1:23 [DC503] discards: documents: a-b stands"),
        ({"discards": "documents: ['...']"}, "discards.yaml:1:13 [DC502] discards: documents: no word in ..."),
        ({"issues": "codes: {A B: {phrases: [x]}}"}, "issues.yaml:1:9 [DC501] A B: the code of an issue is one word"),
        ({"issues": "codes: {OIL: {phrase: [x]}}"}, "issues.yaml:1:15 [DC002] issue OIL: unknown key phrase"),
        ({"overlay": "without: [disards]"}, "mine.yaml:3:11 [DC022] without: there is no section disards"),
        ({"overlay": "issues: {codes: {OIL: {remove: true}}}"}, "mine.yaml:3:18 [DC021] codes: nothing to remove: OIL"),
        ({"overlay": "actor_codes: all"}, "mine.yaml:3:14 [DC018] actor_codes: all is neither cameo nor any"),
    ],
)  # fmt: skip
def test_faults_have_a_place_and_a_remedy(tmp_path: Path, changes: dict[str, str], problem: str) -> None:
    (tmp_path / "discards.yaml").write_text(DISCARDS)
    (tmp_path / "issues.yaml").write_text(ISSUES)
    mini_codebook(tmp_path, mini=MANIFEST)
    for name, text in changes.items():
        if name != "overlay":
            (tmp_path / f"{name}.yaml").write_text(text)
    (tmp_path / "mine.yaml").write_text(f"extends: mini.yaml\nname: mine\n{changes.get('overlay', '')}\n")
    report = Report()
    read_codebook(tmp_path / "mine.yaml", report)
    (found,) = report.problems
    assert str(found).startswith(problem)


def test_a_phrase_of_the_extended_codebook_is_named_with_its_file(tmp_path: Path) -> None:
    report = Report()
    read_codebook(write(tmp_path, "discards: {sentences: [handball]}\n"), report)
    assert [str(problem) for problem in report.problems] == [
        "mine.yaml:3:24 [DC503] discards: sentences: handball stands twice; it stands first in discards.yaml:1"
    ]


def test_phrases_that_do_nothing_are_found(tmp_path: Path) -> None:
    overlay = "discards: {sentences: [handball cup, cup]}\nissues: {codes: {JOY: {phrases: [flu joke]}}}\n"
    codebook, report = load_codebook(write(tmp_path, overlay)), Report()
    find_idle_keywords(codebook, report)
    assert [str(problem) for problem in report.problems] == [
        "mine.yaml:3:24 [DC504] discards: sentences: handball cup does nothing: handball discards as much; remove it",
        "mine.yaml:4:34 [DC505] issue JOY: flu joke stands under cancel, too; remove one",
    ]


def test_the_words_of_a_phrase_are_cut_as_names_are() -> None:
    assert split_phrase("v:break-in at U.N. n:office") == ("break", "v:in", "at", "UN", "n:office")


@pytest.mark.parametrize(
    ("overlay", "said"),
    [
        ("discards: {sentences: [null]}", "mine.yaml:3:24 [DC502] discards: sentences: null is no phrase"),
        ("discards: {documents: null}", "mine.yaml:3:23 [DC004] discards: documents is a list; write []"),
        ("issues: {codes: {AID: {phrases: [~]}}}", "mine.yaml:3:34 [DC502] issue AID: phrases: ~ is no phrase"),
        (
            "issues: {codes: {remove: [AID]}}",
            "[DC003] issues codes has no list to remove from; write AID:",
        ),
        ("classes: {nouns: {remove: [X, Y]}}", "write X: {remove: true}, Y: {remove: true}"),
    ],
)
def test_one_message_says_what_to_write_in_place_of_nothing_and_of_lists_of_names(
    tmp_path: Path, overlay: str, said: str
) -> None:
    with pytest.raises(CodebookError) as raised:
        load_codebook(write(tmp_path, overlay))
    [problem] = raised.value.problems
    assert said in str(problem)


def test_topics_are_not_removed_by_a_list_where_there_are_none(tmp_path: Path) -> None:
    with pytest.raises(CodebookError) as raised:
        load_codebook(write(tmp_path, "issues: {codes: {remove: [X]}}", issues="cancel: [flu joke]\n"))
    [problem] = raised.value.problems
    assert "write X: {remove: true}" in str(problem)


def test_the_word_null_can_be_a_phrase(tmp_path: Path) -> None:
    codebook = load_codebook(write(tmp_path, 'discards: {sentences: ["null"]}'))
    assert "null" in phrases(codebook.discards.sentences)

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.codebook.petrarch.actors import read_day
from tests.codebook.petrarch.books import actors_of, fates, imported, problems


def code_of(folder: Path, text: str, name: str, day: str = "") -> str:
    actors = actors_of(imported(folder, text))
    return actors.settle(actors.names.get(name), day)[1]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("1991-02-28", "ELV"), ("1991-03-01", "ELVGOV"), ("1997-04-30", "ELVGOV"), ("1997-05-01", "ELVREB"),
        ("2024-01-01", "ELVREB"), ("", "ELVREB"),
    ],
)  # fmt: skip
def test_restrictions_hold_on_both_their_days(tmp_path: Path, day: str, code: str) -> None:
    text = "PUCKLIN_ # of the wood\n+GOODFEL\n\t[ELV < 910228]\n\t[ELVGOV 19910301 - 970430] [ELVREB >970501]\n"
    assert code_of(tmp_path, text, "Goodfel", day) == code


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2004-03-10", "INN"),
        ("2004-03-08", "ELVMIL"),
        ("2004-03-13", "ELVMIL"),
        ("2006-01-01", "ELVGOV"),
        ("2007-01-01", "ELV"),
    ],
)
def test_the_first_restriction_that_holds_wins_and_the_code_without_days_comes_last(
    tmp_path: Path, day: str, code: str
) -> None:
    text = "ROSE_MALLOW [ELV]\n\t[INN 20040309-20040312]\n\t[ELVMIL 20020101-20051231]\n\t[ELVGOV 20051231-20061231]\n"
    assert code_of(tmp_path, text, "Rose Mallow", day) == code


@pytest.mark.parametrize("code", ["USAGOV", "IGOUNO", "---GOV", "pse", "ELF/AME", "AVATV", "+++", "THU"])
def test_codes_of_any_form_keep_their_letters(tmp_path: Path, code: str) -> None:
    assert code_of(tmp_path, f"ELFAME [{code}]", "Elfame") == code


def test_three_hyphens_are_the_code_of_nobody(tmp_path: Path) -> None:
    text = "NOBODDY [---]\nLADY_OF_THE_WELL\n\t[--- <880229]\n\t[WEL]\n"
    actors = actors_of(imported(tmp_path, text))
    assert actors.settle(actors.names.get("Noboddy"), "")[1:] == ("", "a name of no actor")
    prince = actors.names.get("Lady of the Well")
    assert [actors.settle(prince, day)[1] for day in ("1988-02-29", "1988-03-01")] == ["", "WEL"]


def test_repeated_names_are_merged_and_contradictions_are_faults(tmp_path: Path) -> None:
    text = "AVALO [AVA]\n+AVALIANS\nAVALO_ [AVA]\nAVALIANS [LYO]\nCAMELO [AVAGOV]\n+avalians\n\t[AVA >2001]\n"
    done = imported(tmp_path, text)
    assert fates(done) == ["imported", "imported", "merged", "faulty", "imported", "faulty", "faulty"]
    assert problems(done) == [
        "own.actors.txt:4:1 [DC807] AVALIANS: two codes for one name, AVA (line 2) and LYO; the first is taken",
        "own.actors.txt:6:1 [DC807] AVALIANS: two codes for one name, AVA (line 2) and AVAGOV; the first is taken",
        "own.actors.txt:7:2 [DC805] [AVA >2001]: 2001 is no day; days are YYMMDD or YYYYMMDD",
    ]


def test_days_of_a_later_block_fill_what_the_first_leaves_open(tmp_path: Path) -> None:
    text = "TITANIA\n\t[TIT <900101]\nORLIN [AVA]\nTITANIA\n\t[LYOGOV >900102]\n"
    actors = actors_of(imported(tmp_path, text))
    found = actors.names.get("Titania")
    assert [actors.settle(found, day)[1] for day in ("1989-12-31", "1990-01-02")] == ["TIT", "LYOGOV"]


def test_days_that_together_are_all_days_leave_none_to_the_code_without(tmp_path: Path) -> None:
    text = "TITANIA\n\t[TIT <900101]\n\t[TIT >900102]\n\t[LYO]\n"
    done = imported(tmp_path, text)
    actors = actors_of(done)
    assert actors.settle(actors.names.get("Titania"), "1990-01-01")[1] == "TIT"
    never = "LYO of TITANIA never holds: codes before it have all its days; remove it, or give it days of its own"
    assert problems(done) == [f"own.actors.txt:4:2 [DC808] {never}"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("A\nB [C]", "1:1 [DC802] A: no code; write [CODE], or begin the line with + if it is a synonym"),
        ("\t[C]", "1:2 [DC802] a code without a name above it"),
        ("AVALO] [AVA]", "1:6 [DC803] AVALO]: an unbalanced bracket; close it, or take it out"),
        ("AVALO [AVA", "1:7 [DC803] an unbalanced bracket"),
        ("AVALO [AVA] horses", "1:13 [DC801] not understood: horses"),
        ("AVALO [AVA 950101]", "1:7 [DC804] not a code with a restriction: [AVA 950101]; write [CODE], [CODE <day]"),
        ("AVALO [AVA 950101-940101]", "1:7 [DC806] [AVA 950101-940101]: 1995-01-01 is after 1994-01-01; swap"),
        ("AVALO [AVA >951301]", "1:7 [DC805] [AVA >951301]: 19951301 is no day; days are YYMMDD or YYYYMMDD"),
        ("A\n [B >900101] [C 950101-960101]", "2:2 [DC808] C 1995-01-01 to 1996-01-01 of A never holds: codes"),
    ],
)  # fmt: skip
def test_faults_have_a_place_and_a_remedy(tmp_path: Path, text: str, problem: str) -> None:
    done = imported(tmp_path, text)
    assert any(found.startswith(f"own.actors.txt:{problem}") for found in problems(done))
    assert "faulty" in fates(done)
    assert f":{problem}" in done.report.read_text()


def test_days_of_two_digits_are_of_the_last_hundred_years() -> None:
    assert [read_day(digits) for digits in ("310101", "300101", "19320101")] == [
        "1931-01-01",
        "2030-01-01",
        "1932-01-01",
    ]

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
        ("1995-06-01", "HOB"), ("1995-06-02", "HOBGOV"), ("1999-08-15", "HOBGOV"), ("1999-08-16", "HOBREB"),
        ("2024-01-01", "HOBREB"), ("", "HOBREB"),
    ],
)  # fmt: skip
def test_restrictions_hold_on_both_their_days(tmp_path: Path, day: str, code: str) -> None:
    text = "SMEAGOL_ # of the river\n+SLINKER\n\t[HOB < 950601]\n\t[HOBGOV 19950602 - 990815] [HOBREB >990816]\n"
    assert code_of(tmp_path, text, "Slinker", day) == code


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2010-01-09", "ORC"),
        ("2010-01-08", "HOBMIL"),
        ("2010-01-13", "HOBMIL"),
        ("2012-01-01", "HOBGOV"),
        ("2013-01-01", "HOB"),
    ],
)
def test_the_first_restriction_that_holds_wins_and_the_code_without_days_comes_last(
    tmp_path: Path, day: str, code: str
) -> None:
    text = "SAM_GAMGEE [HOB]\n\t[ORC 20100109-20100112]\n\t[HOBMIL 20080101-20111231]\n\t[HOBGOV 20111231-20121231]\n"
    assert code_of(tmp_path, text, "Sam Gamgee", day) == code


@pytest.mark.parametrize("code", ["USAGOV", "IGOUNO", "---GOV", "pse", "ELR/GAL", "ITHTV", "+++", "MOR"])
def test_codes_of_any_form_keep_their_letters(tmp_path: Path, code: str) -> None:
    assert code_of(tmp_path, f"LORIEN [{code}]", "Lorien") == code


def test_three_hyphens_are_the_code_of_nobody(tmp_path: Path) -> None:
    text = "BOROMIR [---]\nPRINCE_OF_DOL_AMROTH\n\t[--- <950630]\n\t[DOL]\n"
    actors = actors_of(imported(tmp_path, text))
    assert actors.settle(actors.names.get("Boromir"), "")[1:] == ("", "a name of no actor")
    prince = actors.names.get("Prince of Dol Amroth")
    assert [actors.settle(prince, day)[1] for day in ("1995-06-30", "1995-07-01")] == ["", "DOL"]


def test_repeated_names_are_merged_and_contradictions_are_faults(tmp_path: Path) -> None:
    text = "ROHAN [ROH]\n+ROHIRRIM\nROHAN_ [ROH]\nROHIRRIM [GON]\nEDORAS [ROHGOV]\n+rohirrim\n\t[ROH >2001]\n"
    done = imported(tmp_path, text)
    assert fates(done) == ["imported", "imported", "merged", "faulty", "imported", "faulty", "faulty"]
    assert problems(done) == [
        "own.actors.txt:4:1 [DC807] ROHIRRIM: two codes for one name, ROH (line 2) and GON; the first is taken",
        "own.actors.txt:6:1 [DC807] ROHIRRIM: two codes for one name, ROH (line 2) and ROHGOV; the first is taken",
        "own.actors.txt:7:2 [DC805] [ROH >2001]: 2001 is no day; days are YYMMDD or YYYYMMDD",
    ]


def test_days_of_a_later_block_fill_what_the_first_leaves_open(tmp_path: Path) -> None:
    text = "ARAGORN\n\t[RNG <900101]\nEOMER [ROH]\nARAGORN\n\t[GONGOV >900102]\n"
    actors = actors_of(imported(tmp_path, text))
    found = actors.names.get("Aragorn")
    assert [actors.settle(found, day)[1] for day in ("1989-12-31", "1990-01-02")] == ["RNG", "GONGOV"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("A\nB [C]", "1:1 [DC802] A: no code; write [CODE], or begin the line with + if it is a synonym"),
        ("\t[C]", "1:2 [DC802] a code without a name above it"),
        ("ROHAN] [ROH]", "1:6 [DC803] ROHAN]: an unbalanced bracket; close it, or take it out"),
        ("ROHAN [ROH", "1:7 [DC803] an unbalanced bracket"),
        ("ROHAN [ROH] horses", "1:13 [DC801] not understood: horses"),
        ("ROHAN [ROH 950101]", "1:7 [DC804] not a code with a restriction: [ROH 950101]; write [CODE], [CODE <day]"),
        ("ROHAN [ROH 950101-940101]", "1:7 [DC806] [ROH 950101-940101]: 1995-01-01 is after 1994-01-01; swap"),
        ("ROHAN [ROH >951301]", "1:7 [DC805] [ROH >951301]: 19951301 is no day; days are YYMMDD or YYYYMMDD"),
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

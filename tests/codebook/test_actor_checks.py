"""What `codebook check` finds in actor dictionaries."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.authoring.check import check_codebook
from tests.minibook import FILES

AGENTS = """
GOV: {label: Government, of_states: true, persons: [minister]}
ELI: {label: Elite, former: {of: GOV, words: [former]}}
"""
COUNTRIES = """
NOR: {name: Norway, iso3: NOR, cow: "385", names: [Norway], adjectives: [Norwegian],
      capital: [Oslo], people: [NOR_PEOPLE]}
DNK: {name: Denmark, iso3: DNK, cow: "390", names: [Denmark], adjectives: [Danish],
      capital: [Copenhagen], people: [DNK_PEOPLE]}
"""


def problems(folder: Path, countries: str = COUNTRIES, norway: str = "", denmark: str = "") -> list[str]:
    """The problems of actors, as `codebook check` prints them, of two countries with some people."""
    text = countries.replace("NOR_PEOPLE", norway).replace("DNK_PEOPLE", denmark)
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "mini.yaml").write_text(FILES["mini.yaml"] + "actors: [agents.yaml, world.yaml]\n")
    (folder / "agents.yaml").write_text(AGENTS)
    (folder / "world.yaml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in check_codebook(folder / "mini.yaml").problems if problem.code[:3] == "DC7"]


def person(name: str, *codes: str, alias: str = "") -> str:
    """A person; codes as ``NORGOV 1990-01-01 1995-01-01``, where a day may be ``-``."""
    dated = []
    for code in codes:
        role, start, end = code.split()
        days = [f"{key}: {day}" for key, day in (("from", start), ("to", end)) if day != "-"]
        dated.append("{" + ", ".join([f"code: {role}", *days]) + "}")
    return f"{{name: {name}, aliases: [{alias}], codes: [{', '.join(dated)}]}}"


def test_sound_countries_have_none(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


def test_an_alias_of_two_people_at_one_time_is_named_at_its_line(tmp_path: Path) -> None:
    one, other = person("Ola Dahl", "NORGOV - -", alias="Dahl"), person("Per Dahl", "DNKGOV - -", alias="Dahl")
    (found,) = problems(tmp_path, norway=one, denmark=other)
    assert found.startswith("world.yaml:3:")
    assert "[DC709] Dahl stands for two actors: Ola Dahl NORGOV" in found


@pytest.mark.parametrize(("start", "faults"), [("1996-01-01", 0), ("1995-01-01", 1)])
def test_dates_part_an_alias(tmp_path: Path, start: str, faults: int) -> None:
    one = person("Ola Dahl", "NORGOV 1990-01-01 1995-12-31", alias="Dahl")
    other = person("Per Dahl", f"DNKGOV {start} 2000-01-01", alias="Dahl")
    found = problems(tmp_path, norway=one, denmark=other)
    assert len(found) == faults
    assert all("Dahl stands for two actors on 1995-01-01" in text for text in found)


def test_whoever_has_left_office_gives_way(tmp_path: Path) -> None:
    one = person("Ola Dahl", "NORELI 1990-01-01 -", alias="Dahl")
    assert problems(tmp_path, norway=one, denmark=person("Per Dahl", "DNKGOV - -", alias="Dahl")) == []


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["NORGOV 1920-01-01 1979-12-31"], ""),
        (["NORGOV 1920-01-01 1981-01-01"], "Ola Dahl: NORGOV for over 60 years, from 1920-01-01"),
        (["NORELI 1920-01-01 1981-01-01"], ""),
        (
            ["NORGOV 1920-01-01 1925-01-01", "NORELI 1925-01-02 2011-01-01"],
            "Ola Dahl: active for over 90 years, 1920-01-01 to 2011-01-01",
        ),
        (["NORGOV 1930-01-01 -", "NORELI - 2000-01-01"], "Ola Dahl: NORGOV for over 60 years, from 1930-01-01"),
    ],
)
def test_offices_and_lives_end(tmp_path: Path, codes: list[str], expected: str) -> None:
    found = problems(tmp_path, norway=person("Ola Dahl", *codes))
    assert len(found) == bool(expected)
    assert all(f"[DC710] {expected}" in text for text in found)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (", adjectives: [Danish]", "", "world.yaml:4:1 [DC711] Denmark: a country without adjectives"),
        ("capital: [Oslo], ", "", "world.yaml:2:1 [DC711] Norway: a country without capital"),
        (', cow: "390"', ', cow: "385"', "[DC712] cow: 385 is that of DNK and NOR"),
        ("iso3: DNK", "iso3: NOR", "[DC712] iso3: NOR is that of DNK and NOR"),
    ],
)
def test_countries_are_whole_and_their_codes_their_own(tmp_path: Path, old: str, new: str, expected: str) -> None:
    (found,) = problems(tmp_path, countries=COUNTRIES.replace(old, new))
    assert expected in found


def test_an_empty_list_says_that_there_is_no_such_word(tmp_path: Path) -> None:
    assert problems(tmp_path, countries=COUNTRIES.replace("capital: [Oslo]", "capital: []")) == []

"""The tables that formats read: they say of codes what the codebooks say."""

from __future__ import annotations

from diplocode.codebook.loader import load_codebook
from diplocode.tables.actors import split_actor
from diplocode.tables.cameo import load_cameo
from diplocode.tables.countries import country_of, load_countries, load_memberships, state_number


def test_actor_codes_are_taken_apart_as_the_codebook_does() -> None:
    actors = load_codebook("cameo").actors
    codes = {code.code for entry in actors.entries for code in entry.codes} | {"", "GOV", "IGO", "EUR", "ABCGOV"}
    assert {code: split_actor(code) for code in codes} == {code: actors.split(code) for code in codes}


def test_countries_are_those_of_the_codebook() -> None:
    assert dict(load_countries()) == dict(load_codebook("cameo").actors.countries)


def test_a_code_of_another_kind_finds_its_country() -> None:
    assert (country_of("XKX"), country_of("373", "cow"), country_of("Azerbaijan", "name")) == ("KSV", "AZE", "AZE")
    assert country_of("") == ""
    assert country_of("ZZZ") == ""


def test_codes_of_former_states_find_the_country_that_has_their_events() -> None:
    assert [country_of(number, "cow") for number in ("315", "345", "680", "817")] == ["CZE", "SRB", "YEM", "VNM"]
    assert (country_of("SUN"), country_of("DDR"), country_of("YU", "iso2"), country_of("GC", "fips")) == (
        "RUS", "DEU", "SRB", "DEU",
    )  # fmt: skip


def test_membership_of_the_state_system_has_years() -> None:
    assert [state_number("CZE", year) for year in (1992, 1993)] == ["315", "316"]
    assert [state_number("SRB", year, "gw") for year in (2005, 2007)] == ["345", "340"]
    assert [state_number("SYR", year) for year in (1958, 1960, 1961)] == ["652", "", "652"]
    assert [state_number("KIR", 1985, table) for table in ("cow", "gw")] == ["", "970"]
    assert state_number("HKG", 2000) == ""


def test_every_number_of_a_country_has_its_years_and_stands_for_it_alone() -> None:
    for table, members in load_memberships().items():
        numbers = {(member.code, member.number) for member in members}
        assert len({number for _, number in numbers}) == len(numbers)
        current = {(code, number) for code, c in load_countries().items() if (number := getattr(c, table))}
        assert current <= {(member.code, member.number) for member in members if not member.end}
        assert all(1945 <= member.start <= (member.end or 9999) for member in members)


def test_values_are_written_as_in_the_table_and_may_be_missing() -> None:
    assert load_cameo()["016"].scales == {"goldstein": "-5", "gdelt": "-2", "phoenix": "3.4"}
    assert "phoenix" not in load_cameo()["019"].scales
    assert load_cameo()["161"].label == "Reduce or break diplomatic relations"

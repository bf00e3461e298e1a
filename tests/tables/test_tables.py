"""The tables that formats read: they say of codes what the codebooks say."""

from __future__ import annotations

from diplocode.codebook.loader import load_codebook
from diplocode.tables.actors import split_actor
from diplocode.tables.cameo import load_cameo
from diplocode.tables.countries import country_of, load_countries


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


def test_values_are_written_as_in_the_table_and_may_be_missing() -> None:
    assert load_cameo()["016"].scales == {"goldstein": "-5", "gdelt": "-2", "phoenix": "3.4"}
    assert "phoenix" not in load_cameo()["019"].scales
    assert load_cameo()["161"].label == "Reduce or break diplomatic relations"

"""The Spanish codebook, which has no parser that ships: hand-written trees through the engine."""

from __future__ import annotations

from collections import Counter

import pytest

from diplocode.authoring.check import check_codebook
from diplocode.codebook.actor_model import Kind
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.model import Codebook
from diplocode.coder import Coder
from diplocode.errors import ParserError


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook("cameo-es")


def test_every_pattern_is_covered_by_an_example_with_a_tree() -> None:
    report = check_codebook("cameo-es")
    assert [str(problem) for problem in report.problems] == []
    assert report.patterns >= 60


def test_it_covers_every_root_but_no_code_of_another_ontology(codebook: Codebook) -> None:
    roots = Counter(rule.code[:2] for rule in codebook.rules if rule.code)
    assert len(roots) >= 15
    assert codebook.ontology.codes == load_codebook("cameo").ontology.codes


def test_its_countries_have_names_of_their_own_and_the_codes_of_all(codebook: Codebook) -> None:
    countries = load_codebook("cameo").actors.countries
    assert len(codebook.actors.countries) >= 20
    assert set(codebook.actors.countries) <= set(countries)
    kinds = Counter(entry.kind for entry in codebook.actors.entries)
    assert min(kinds[Kind.COUNTRY], kinds[Kind.ADJECTIVE], kinds[Kind.CAPITAL]) >= 20


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("francesas", "FRA"),
        ("Franceses", "FRA"),
        ("iraníes", "IRN"),
        ("Pekín", "CHN"),
        ("Casa Blanca", "USAGOV"),
        ("OTAN", "IGOWSTNAT"),
    ],
)
def test_forms_of_names_are_known(codebook: Codebook, name: str, code: str) -> None:
    entries = codebook.actors.names.longest(name.split(), 0)[1]
    assert codebook.actors.settle(entries, "")[1] == code


@pytest.mark.parametrize(
    "words",
    [
        "primeros ministros",
        "ministro de el Interior",
        "ministro del Interior",
        "fuerzas armadas",
        "portavoces",
        "ex presidentes",
    ],
)
def test_forms_of_role_nouns_are_known(codebook: Codebook, words: str) -> None:
    assert codebook.actors.agents.longest(words.split(), 0)[0] == len(words.split())


def test_the_English_parser_is_refused_and_another_named() -> None:
    with pytest.raises(ParserError, match=r"reads en, and the codebook cameo-es is for es: use the parser stanza"):
        Coder("cameo-es").code("Francia expulsó a cuatro diplomáticos rusos.")

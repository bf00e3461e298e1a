"""The published dictionaries, where they are at hand: every line is accounted for, and the result loads and codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.codebook.loader import load_codebook
from diplocode.codebook.model import Codebook
from diplocode.codebook.petrarch.exporting import export_petrarch
from diplocode.codebook.petrarch.importing import Import, Sources, import_petrarch
from diplocode.codebook.petrarch.source import Fate
from tests.shared import shared

ACTORS = ("Countries", "International", "MilNonState")


def phoenix(name: str) -> Path:
    return shared("dictionaries", f"Phoenix.{name}.txt")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Import:
    sources = Sources(
        actors=[phoenix(f"{name}.actors") for name in ACTORS],
        agents=[phoenix("agents")],
        discards=[phoenix("discards")],
        issues=[phoenix("IssueCoding")],
    )
    return import_petrarch(sources, tmp_path_factory.mktemp("imported") / "phoenix")


@pytest.fixture(scope="module")
def codebook(done: Import) -> Codebook:
    return load_codebook(done.manifest)


def test_every_line_of_every_file_is_accounted_for(done: Import) -> None:
    totals = done.ledger.totals()
    assert len(totals) == 6
    for label, fates in totals.items():
        content = Path(label).read_bytes()
        assert sum(fates.values()) == content.count(b"\n") + (not content.endswith(b"\n"))
        assert fates[Fate.FAULTY] < 0.02 * sum(fates.values())
        assert fates[Fate.IMPORTED] + fates[Fate.MERGED] > 0.6 * sum(fates.values())
    faulty = {(problem.file, problem.line) for problem in done.ledger.problems}
    lines = {(file, line) for file, known in done.ledger.fates.items() for line in known if known[line] == "faulty"}
    assert faulty <= lines
    text = done.report.read_text()
    assert all(str(problem) in text for problem in (*done.ledger.problems, *done.ledger.unsaid))


def test_all_names_are_there_and_every_one_has_one_code_a_day(done: Import, codebook: Codebook) -> None:
    assert done.counts["names"] > 34_000
    assert done.counts["codes with days"] > 24_000
    for names in list(codebook.actors.names)[::50]:
        found = codebook.actors.names.get(" ".join(names[0]))
        for day in ("", "1975-06-01", "1999-12-31", "2014-01-01"):
            assert codebook.actors.settle(found, day)[2] != "ambiguous name", names[0]


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Afghanistan", "", "AFG"), ("Ban Ki-moon", "2010-01-01", "IGOUNO"), ("Kofi Annan", "2003-05-01", "IGOUNO"),
        ("Kofi Annan", "2010-01-01", "ELI"), ("Vodafone", "", "MNCGBRMED"),
    ],
)  # fmt: skip
def test_actors_have_their_codes(codebook: Codebook, name: str, day: str, code: str) -> None:
    assert codebook.actors.settle(codebook.actors.names.get(name), day)[1] == code


def test_discards_and_issues_are_there(codebook: Codebook) -> None:
    assert len(codebook.issues.labels) > 100
    assert codebook.discards.documents
    assert codebook.discards.sentences["1914"][0].text == "1914"


def test_what_is_exported_has_every_name_and_reads_back_without_a_fault(
    done: Import, codebook: Codebook, tmp_path: Path
) -> None:
    export = export_petrarch(done.manifest)
    assert export.counts["names"] == done.counts["names"]
    for file, text in (("actors.txt", export.actors), ("agents.txt", export.agents)):
        (tmp_path / file).write_text(text)
    again = import_petrarch(Sources([tmp_path / "actors.txt"], [tmp_path / "agents.txt"]), tmp_path / "again")
    assert [problem for problem in again.ledger.problems if problem.code != "DC803"] == []
    actors = load_codebook(again.manifest).actors
    for parts, entry in list(codebook.actors.names)[::20]:
        found = actors.names.get(" ".join(parts))
        assert actors.settle(found, "1999-12-31")[1] == codebook.actors.settle([entry], "1999-12-31")[1]


def test_the_validation_dictionaries_of_petrarch_keep_their_fictional_codes(tmp_path: Path) -> None:
    names = [shared("dictionaries", f"PETR.Validate.{kind}.txt") for kind in ("actors", "agents", "discards")]
    done = import_petrarch(Sources([names[0]], [names[1]], discards=[names[2]]), tmp_path / "validate")
    actors = load_codebook(done.manifest).actors
    codes = {"Gondor": "GON", "Hamas": "PSEREBHMS", "Ithilen Television": "ITHTV", "The Shire": "FRO/BIL/SAM"}
    assert {name: actors.settle(actors.names.get(name), "2014-01-01")[1] for name in codes} == codes
    sam = actors.names.get("Sam Gamgee")
    days = {"2008-01-19": "HOBCIV", "2010-01-10": "ORCHOB", "2011-01-01": "HOBMIL", "2013-02-01": "HOBELI"}
    assert {day: actors.settle(sam, day)[1] for day in days} == days

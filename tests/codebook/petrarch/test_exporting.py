"""Actors and role nouns written for PETRARCH, and read back."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from diplocode.cli import app
from diplocode.codebook.actor_model import DatedCode
from diplocode.codebook.actors import ActorDictionary
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.names import atoms
from diplocode.codebook.petrarch.actors import ImportedActor, actors_text, resolve
from diplocode.codebook.petrarch.agents import ImportedAgent, agents_text
from diplocode.codebook.petrarch.exporting import export_petrarch
from diplocode.codebook.petrarch.importing import Import, Sources, import_petrarch
from tests.codebook.petrarch.books import actors_of
from tests.minibook import mini_codebook

OWN = """
extends: mini.yaml
name: own
words: {grammar: {inflection: {plurals: {"": s}, after_head: [general]}}}
actors:
  - NOR: {name: Norway, names: [Norway], adjectives: [Norwegian], capital: [Oslo], seats: [Storting Hill],
          people: [{name: Ola Nordmann, aliases: [O. Nordmann], title: minister, surname: Nordmann,
            codes: [{code: NORELI, from: 2010-01-01}, {code: NORGOV, from: 2001-02-03, to: 2009-12-31}]}]}
    GOV: {label: Government, persons: [minister, attorney general], adjectives: [ministerial], generic: [leader]}
    ELI: {former: {of: GOV, words: [former, ex]}, persons: [elder]}
    NGO: {label: Aid, leading: [aid body], plurals: {aid body: ""}}
  - {name: Sea of Norway, codes: []}
  - {name: "Reds [left]", codes: [{code: "---", to: 1999-12-31}, {code: NORREB}]}
"""
ACTORS = """\
# From the codebook own 0.
STORTING_HILL
	[NORGOV]
REDS_(LEFT)
	[--- <19991231]
	[NORREB]
NORWAY
+NORWEGIAN
	[NOR]
SEA_OF_NORWAY
	[---]
OSLO
	[NOR]
OLA_NORDMANN
+O._NORDMANN
	[NORGOV 20010203-20091231]
	[NORELI >20100101]
"""
AGENTS = """\
# From the codebook own 0.
!ELI! = EX, FORMER
MINISTER {MINISTERS} [~GOV]
!ELI!_MINISTER {!ELI!_MINISTERS} [~ELI]
"""


def write_own(folder: Path) -> Path:
    mini_codebook(folder)
    (folder / "own.yaml").write_text(OWN)
    return folder / "own.yaml"


def again(folder: Path, manifest: Path) -> Import:
    """A codebook exported and imported."""
    export = export_petrarch(manifest)
    for name, text in (("actors.txt", export.actors), ("agents.txt", export.agents)):
        (folder / name).write_text(text)
    return import_petrarch(Sources([folder / "actors.txt"], [folder / "agents.txt"]), folder / "again")


def test_actors_stand_in_the_order_in_which_they_are_taken(tmp_path: Path) -> None:
    export = export_petrarch(write_own(tmp_path))
    assert export.actors == ACTORS
    assert export.agents.startswith(AGENTS)
    assert "AID_BODY {} [NGO~]\n" in export.agents
    assert "MINISTERIAL {} [~GOV]\n" in export.agents
    assert export.changed == {
        "characters of names that mean something in the format": 1, "surnames that stand alone": 1, "titles": 1,
        "role nouns that take the code of whom they serve": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Oslo", "", "NOR"), ("Ola Nordmann", "2005-01-01", "NORGOV"), ("Ola Nordmann", "2015-01-01", "NORELI"),
        ("Sea of Norway", "", ""), ("Reds (left)", "1990-01-01", ""), ("Reds (left)", "2000-01-01", "NORREB"),
    ],
)  # fmt: skip
def test_what_is_written_reads_back(tmp_path: Path, name: str, day: str, code: str) -> None:
    done = again(tmp_path, write_own(tmp_path))
    assert done.ledger.problems == []
    actors = actors_of(done)
    assert actors.settle(actors.names.get(name), day)[1] == code
    terms = {" ".join(parts): (agent.code, agent.leading) for parts, agent in actors.agents}
    assert terms["former ministers"] == terms["ex minister"] == ("ELI", False)
    assert terms["aid body"] == ("NGO", True)
    assert "aid bodies" not in terms


days = st.dates(datetime.date(1931, 1, 1), datetime.date(2030, 12, 31)).map(datetime.date.isoformat)
codes = st.sampled_from(["NOR", "NORGOV", "pse", "ELF/AME", "+++", "AVATV", "---"])
names = st.text(alphabet="abzÀéß0 -.'()&,!~", min_size=1, max_size=9).filter(lambda name: any(map(str.isalnum, name)))


@st.composite
def dated(draw: st.DrawFn) -> DatedCode:
    start, end = sorted([draw(days), draw(days)])
    return DatedCode(draw(codes), draw(st.sampled_from(["", start])), draw(st.sampled_from(["", end])))


@st.composite
def dictionaries(draw: st.DrawFn) -> list[ImportedActor]:
    """Actors no two of which share a name, with codes on days that do not overlap."""
    every = draw(st.lists(names, min_size=1, max_size=6, unique_by=lambda name: tuple(map(str.upper, atoms(name)))))
    cuts = sorted({0, len(every), *draw(st.lists(st.integers(0, len(every)), max_size=2))})
    groups = [tuple(every[start:end]) for start, end in pairwise(cuts)]
    return [ImportedActor(group, resolve(draw(st.lists(dated(), max_size=4))), "a") for group in groups]


@settings(max_examples=60, deadline=None)
@given(dictionaries(), st.lists(days, max_size=4))
def test_import_of_export_gives_the_same_code_for_every_name_and_day(
    book: list[ImportedActor], some_days: list[str]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        mini_codebook(folder)
        (folder / "actors.yaml").write_text(actors_text(book, "any"))
        settings_ = "actor_codes: any\nactor_names: any-case\n"
        (folder / "own.yaml").write_text(f"extends: mini.yaml\nname: own\n{settings_}actors: actors.yaml\n")
        before: ActorDictionary = load_codebook(folder / "own.yaml").actors
        done = again(folder, folder / "own.yaml")
        assert done.ledger.problems == []
        after = actors_of(done)
        edges = [day for actor in book for code in actor.codes for day in (code.start, code.end) if day]
        for actor in book:
            for form in actor.names:
                for day in ("", *edges, *some_days):
                    found = [book.settle(book.names.get(form), day)[1] for book in (before, after)]
                    assert found[0] == found[1], (form, day)


agents = st.lists(
    st.builds(
        ImportedAgent,
        term=st.text(alphabet="abz -", min_size=1, max_size=8).filter(lambda term: bool(atoms(term))).map(str.strip),
        code=st.sampled_from(["GOV", "MILAFC", "REB"]),
        leading=st.booleans(),
        plural=st.sampled_from([None, "", "geese"]),
    ).filter(lambda agent: bool(atoms(agent.term))),
    min_size=1,
    max_size=4,
    unique_by=lambda agent: atoms(agent.term),
)


@settings(max_examples=40, deadline=None)
@given(agents)
def test_import_of_export_gives_the_same_role_nouns(some: list[ImportedAgent]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        mini_codebook(folder)
        (folder / "agents.yaml").write_text(agents_text(some, "any", {}, lambda term: False))
        (folder / "own.yaml").write_text("extends: mini.yaml\nname: own\nactors: agents.yaml\n")
        codebook = load_codebook(folder / "own.yaml")
        done = again(folder, folder / "own.yaml")
        assert done.ledger.problems == []
        before = {(parts, agent.code, agent.leading) for parts, agent in codebook.actors.agents}
        after = {(parts, agent.code, agent.leading) for parts, agent in actors_of(done).agents}
        assert {row for row in before if row[0] != ("geese",)} <= after


def test_the_command_writes_both_files_and_says_what_is_lost(tmp_path: Path) -> None:
    paths = [tmp_path / "actors.txt", tmp_path / "agents.txt"]
    arguments = ["codebook", "export", "petrarch", "--actors", str(paths[0]), "--agents", str(paths[1])]
    result = CliRunner().invoke(app, [*arguments, str(write_own(tmp_path))], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert paths[0].read_text() == ACTORS
    assert "not in the format: titles: 1" in result.stderr

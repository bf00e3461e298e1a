"""The command, and a text coded with what it makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from diplocode.cli import app
from diplocode.codebook.loader import load_codebook
from diplocode.coder import Coder
from tests.codebook.petrarch.books import write

ACTORS = """LYONES_ [LYO]
+TINTAGE
THULES [THU/LES]
OBERON
\t[LYOGOV <30190315]
\t[LYOELI]
"""


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, ["codebook", "import", "petrarch", *map(str, arguments)], env={"COLUMNS": "200"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("petrarch")
    options = {
        "--actors": write(folder, "own.actors.txt", ACTORS + "AVALO\n"),
        "--agents": write(folder, "own.agents.txt", "ENVOY [~GOV]\n"),
        "--discards": write(folder, "own.discards.txt", "RIDDLE GAME\n+SMIAL_SALE\n"),
        "--issues": write(folder, "own.issues.txt", '<ISSUE CATEGORY="RINGS" TYPE="ALL">\nn:ring\n</ISSUE>\n'),
    }
    result = run(*(word for pair in options.items() for word in pair), "--out", folder / "book")
    assert result.exit_code == 0
    (folder / "printed.txt").write_text(result.stdout)
    return folder


def test_the_command_tells_what_became_of_the_lines(folder: Path) -> None:
    printed = (folder / "printed.txt").read_text()
    assert "own.actors.txt: 7 lines: 1 faulty, 6 imported" in printed
    assert "book.yaml: 3 actors, 4 names, 4 codes, 1 codes with days, 1 role nouns, 1 discards of sentences" in printed
    assert "own.actors.txt:7:1 [DC802] AVALO: no code" in (folder / "book" / "import-report.md").read_text()


def test_texts_are_coded_with_the_actors_discards_and_issues(folder: Path) -> None:
    coder = Coder(folder / "book" / "book.yaml")
    text = "Thules expelled four Lyones envoys over a ring. Thules criticized Lyones after the riddle game."
    events = coder.code(text, date="2001-01-01")
    assert [(e.dyad, e.action.code, [(i.code, i.count) for i in e.issues]) for e in events] == [
        (("THU/LES", "LYO"), "161", [("RINGS", 1)])
    ]
    assert coder.code("Thules criticized Oberon.", date="2001-01-01")[0].dyad == ("THU/LES", "LYOGOV")
    assert len(coder.code("Thules criticized Lyones. A smial sale opened.").discarded) == 1


def test_a_codebook_that_is_there_is_not_written_over_unasked(folder: Path) -> None:
    actors = folder / "own.actors.txt"
    refused = run("--actors", actors, "--out", folder / "book")
    assert (refused.exit_code, "is there already; give another folder, or --overwrite" in refused.stderr) == (2, True)
    nothing = run("--out", folder / "other")
    assert (nothing.exit_code, "nothing to import" in nothing.stderr) == (2, True)


def test_what_an_earlier_import_named_goes_and_what_it_did_not_name_stays(tmp_path: Path) -> None:
    first = write(tmp_path, "first.actors.txt", ACTORS)
    second = write(tmp_path, "second.actors.txt", ACTORS)
    discards = write(tmp_path, "own.discards.txt", "RIDDLE GAME\n")
    book = tmp_path / "book"
    assert run("--actors", first, "--discards", discards, "--out", book).exit_code == 0
    (book / "notes.yaml").write_text("mine: true\n")
    assert run("--actors", second, "--out", book, "--overwrite").exit_code == 0
    files = sorted(path.relative_to(book).as_posix() for path in book.rglob("*") if path.is_file())
    assert files == ["actors/1-second.yaml", "book.yaml", "import-report.md", "notes.yaml"]


def test_the_files_of_a_codebook_that_no_import_wrote_stay(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (book / "own.yaml").write_text("sentences: [riddle game]\n")
    (book / "book.yaml").write_text("name: book\nextends: cameo\ndiscards: own.yaml\n")
    actors = write(tmp_path, "first.actors.txt", ACTORS)
    assert run("--actors", actors, "--out", book, "--overwrite").exit_code == 0
    assert (book / "own.yaml").exists()


def test_a_folder_that_cannot_be_written_is_refused(folder: Path) -> None:
    actors = folder / "own.actors.txt"
    for out in (actors, actors / "book"):
        refused = run("--actors", actors, "--out", out)
        assert (refused.exit_code, f"{out / 'actors'}" in refused.stderr) == (2, True)
        assert "cannot be written: Not a directory" in refused.stderr
    nameless = run("--actors", actors, "--out", "/")
    assert (nameless.exit_code, "named after its folder, which has no name" in nameless.stderr) == (2, True)


@pytest.mark.parametrize("verbs", ["", "GLEAN\nHOARD\n"])
def test_verbs_without_any_code_make_a_codebook_that_loads(tmp_path: Path, verbs: str) -> None:
    done = run("--verbs", write(tmp_path, "own.verbs.txt", verbs), "--out", tmp_path / "book")
    assert done.exit_code == 0
    codebook = load_codebook(tmp_path / "book" / "book.yaml")
    assert (codebook.rules, "161" in codebook.ontology.codes) == ((), True)


def test_a_file_that_is_given_twice_is_refused(folder: Path) -> None:
    actors = folder / "own.actors.txt"
    refused = run("--actors", actors, "--agents", actors, "--out", folder / "twice")
    assert (refused.exit_code, f"{actors} is given twice" in refused.stderr) == (2, True)


def test_a_file_without_its_option_is_told_how_to_be_given(folder: Path) -> None:
    refused = run("--actors", "a.txt", "b.txt", "--out", folder / "loose")
    assert refused.exit_code == 2
    assert "b.txt has no option before it; write --actors A --actors B" in refused.stderr

"""`codebook check --complete`: codes that are covered or explained, examples in several constructions, rejects."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from diplocode.authoring.check import check_codebook
from diplocode.cli import app


def constructions(codebook: Path, code: str) -> frozenset[str]:
    report = check_codebook(codebook, ("16", "12"), complete=True)
    return next(entry.constructions for entry in report.coverage if entry.code == code)


def rewrite(codebook: Path, file: str, old: str, new: str) -> None:
    path = codebook.with_name(file)
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


@pytest.mark.parametrize(
    ("sentence", "construction"),
    [
        ("Oslo expelled four Chadian envoys.", "active"),
        ("Four Chadian envoys were expelled by Norway.", "passive"),
        ("Norway, which expelled four Chadian envoys, was silent.", "relative clause"),
        ("The minister praised Norway after it expelled four Chadian envoys.", "adverbial clause"),
        ("Norway summoned the minister and expelled four Chadian envoys.", "coordination"),
        ("The expulsion of four Chadian envoys by Norway came in March.", "event noun"),
    ],
)
def test_the_construction_is_read_from_the_tree(small_codebook: Path, sentence: str, construction: str) -> None:
    rewrite(small_codebook, "actions.yaml", "Oslo expelled four Chadian envoys.", sentence)
    assert constructions(small_codebook, "161") == {construction}


def test_operators_are_constructions_by_the_act_inside(small_codebook: Path) -> None:
    assert constructions(small_codebook, "120") == {"operator: active + infinitive"}


def test_gaps_are_problems(small_codebook: Path) -> None:
    report = check_codebook(small_codebook, ("16", "120"), complete=True)
    found = {(problem.code, problem.message.split()[0]) for problem in report.problems}
    assert {("DC401", "160"), ("DC402", "161"), ("DC402", "120"), ("DC403", "120")} <= found
    assert ("DC403", "161") not in found
    assert ("DC401", "161") not in found


def test_a_note_explains_a_code(small_codebook: Path) -> None:
    rewrite(small_codebook, "actions.yaml", '"112":', '"160": {note: never told as such}\n"112":')
    report = check_codebook(small_codebook, ("16",), complete=True)
    assert not any(problem.message.startswith("160") for problem in report.problems)


def test_without_the_option_nothing_is_asked(small_codebook: Path) -> None:
    assert check_codebook(small_codebook).ok


def test_the_command_prints_a_line_for_each_root(small_codebook: Path) -> None:
    result = CliRunner().invoke(
        app, ["codebook", "check", str(small_codebook), "--complete", "--family", "16"], env={"COLUMNS": "200"}
    )
    assert result.exit_code == 1
    assert "[DC401] 160 (Reduce relations) is neither covered nor explained" in result.stdout
    row = next(line.split() for line in result.stdout.splitlines() if line.startswith("16 "))
    assert row[:3] == ["16", "13", "1"]

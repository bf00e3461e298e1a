"""``diplocode parse``, and coding what it stores."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from diplocode.cli import app

TREE = "\n".join(
    [
        "1\tOslo\tOslo\tPROPN\tNNP\t_\t2\tnsubj\t_\t_",
        "2\texpelled\texpel\tVERB\tVBD\tVerbForm=Fin\t0\troot\t_\t_",
        "3\tChadian\tChadian\tADJ\tJJ\t_\t4\tamod\t_\t_",
        "4\tenvoys\tenvoy\tNOUN\tNNS\t_\t2\tdobj\t_\t_",
        "",
    ]
)


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, list(map(str, arguments)), env={"COLUMNS": "200"})


@pytest.mark.parametrize("name", ["p.parquet", "p.conllu"])
def test_what_is_stored_is_coded_under_any_codebook(tmp_path: Path, small_codebook: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("Oslo expelled four Chadian envoys.")
    result = run("parse", tmp_path / "a.txt", "--out", tmp_path / name)
    assert result.stderr == f"1 document, 0 errors -> {tmp_path / name}\n"
    result = run("code", tmp_path / name, "--codebook", small_codebook, "--date", "2023-04-20")
    event = json.loads(result.stdout)
    assert (event["source"]["code"], event["date"], event["provenance"]["document"]) == ("NOR", "2023-04-20", "a.txt")


def test_trees_of_other_parsers_are_coded(tmp_path: Path, small_codebook: Path) -> None:
    path = tmp_path / "trees.txt"
    path.write_text(f"# newdoc id = a\n{TREE}\n# newdoc id = b\n1\tbroken\n")
    result = run("code", "--conllu", path, "--codebook", small_codebook)
    event = json.loads(result.stdout)
    assert (event["action"]["code"], event["target"]["code"], event["provenance"]["parser"]) == ("161", "TCD", "given")
    assert "has 10 columns" in result.stderr
    assert result.exit_code == 0


def test_trees_without_any_event_bring_a_question_about_the_language(tmp_path: Path, small_codebook: Path) -> None:
    path = tmp_path / "trees.conllu"
    path.write_text("1\tLima\tLima\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tduerme\tdormir\tVERB\t_\t_\t0\troot\t_\t_\n\n")
    question = "are they of the language of the codebook small, en?"
    assert question in run("code", path, "--codebook", small_codebook).stderr
    path.write_text(TREE)
    assert question not in run("code", path, "--codebook", small_codebook).stderr


def test_nothing_to_parse_is_a_failure(tmp_path: Path) -> None:
    result = run("parse", tmp_path / "none.txt", "--out", tmp_path / "p.conllu")
    assert result.exit_code == 1
    assert "none.txt" in result.stderr


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oslo slept.")
    result = run("parse", tmp_path / "a.txt", "--out", tmp_path / "p.csv")
    assert result.exit_code == 2
    assert ".conllu" in result.stderr

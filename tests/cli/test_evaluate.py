"""``diplocode evaluate``: sentences with and without given actors, on a small codebook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from diplocode.authoring.evaluation import part_of
from diplocode.cli import app

TEXT = "Norway denounced Chad."
ELSEWHERE = "Norway spoke at length as floods hit Chad and all denounced it."
UNREAD = "Norway resembled Chad."


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, list(map(str, arguments)), env={"COLUMNS": "200"})


def row(id: str, text: str, root: str = "ACCUSE", target: str = "Chad") -> str:
    start = text.index(target)
    return json.dumps(
        {"id": id, "text": text, "source_span": [0, 6], "target_span": [start, start + len(target)], "root": root}
    )


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    lone = json.dumps({"id": "4", "text": TEXT, "source_span": [0, 6], "target_span": None, "root": "ACCUSE"})
    path.write_text("\n".join([row("1", TEXT), row("2", ELSEWHERE), row("3", UNREAD, "CONSULT"), lone]))
    return path


def figures(output: str) -> dict[str, str]:
    """The lines of figures by their names."""
    lines = (line.split("  ", 1) for line in output.splitlines() if "  " in line)
    return {name: rest.strip() for name, rest in lines}


def test_given_actors_are_scored_where_both_are_marked(gold: Path, small_codebook: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run("evaluate", gold, "--pairs", "--codebook", small_codebook, "--predictions", out)
    found = figures(result.stdout)
    assert found["rows with both actors"] == "3"
    assert found["root accuracy (a missing event is wrong)"].split()[0] == "0.6667"
    assert found["root macro-F1"].split()[0] == "0.5000"
    assert found["without an event that has a root"] == "1"
    assert "[0.000, 1.000]" in found["root accuracy (a missing event is wrong)"]
    predicted = [json.loads(line) for line in out.read_text().splitlines()]
    assert [len(one["events"]) for one in predicted] == [1, 1, 0]
    assert predicted[0]["events"][0]["target_span"] == [17, 21]


def test_events_without_given_actors_have_intervals_too(gold: Path, small_codebook: Path) -> None:
    found = figures(run("evaluate", gold, "--codebook", small_codebook).stdout)
    assert found["rows"] == "4"
    for name in ("root accuracy (a missing event is wrong)", "root macro-F1", "both actors found"):
        assert found[name].endswith("]")


def test_parts_are_of_the_ids(gold: Path, small_codebook: Path) -> None:
    both = {
        part: run("evaluate", gold, "--codebook", small_codebook, "--part", part).stdout for part in ("tune", "all")
    }
    tuned = sum(part_of(str(id)) == "tune" for id in range(1, 5))
    assert [figures(both[part])["rows"] for part in ("tune", "all")] == [str(tuned), "4"]


def test_a_span_outside_its_text_is_an_error_and_a_missing_event(tmp_path: Path, small_codebook: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(row("1", TEXT).replace("[17, 21]", "[170, 210]") + "\n" + row("2", TEXT))
    result = run("evaluate", path, "--pairs", "--codebook", small_codebook)
    assert "error: 1: the target (170, 210) holds no word" in result.stderr
    assert figures(result.stdout)["without an event that has a root"] == "1"


@pytest.mark.parametrize("option", [("--pairs",), ("--part", "check")])
def test_options_of_sentences_are_refused_for_articles(tmp_path: Path, option: tuple[str, ...]) -> None:
    result = run("evaluate", tmp_path, *option)
    assert result.exit_code == 2
    assert "for sentences (.jsonl) only" in result.stderr


def test_an_unknown_part_is_named(gold: Path) -> None:
    assert "no part half; known: tune, check, all" in run("evaluate", gold, "--part", "half").stderr


@pytest.mark.parametrize("option", [("--date", "1995-01-01"), ("--any-day",)])
def test_options_of_trees_are_refused_for_sentences_without(gold: Path, option: tuple[str, ...]) -> None:
    result = run("evaluate", gold, *option)
    assert result.exit_code == 2
    assert "--date and --any-day are for sentences with trees" in result.stderr


def test_a_file_that_is_not_there_is_named_once(tmp_path: Path) -> None:
    result = run("evaluate", tmp_path / "none.jsonl")
    assert (result.exit_code, result.stderr.count("none.jsonl")) == (2, 1)

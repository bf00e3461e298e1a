"""``diplocode convert``: several files into one, refused rows, and files left as they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from diplocode import Events, read
from diplocode.cli import app
from diplocode.events import Action, Actor, Event, Precision

EVENT = Event(source=Actor(code="NOR"), target=Actor(code="TCD"), action=Action(code="161"))


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, ["convert", *map(str, arguments)])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.csv"
    path.write_text("code,title\n042,a\n4,b\n042,c\nx,d\n")
    return path


def test_several_files_become_one_in_the_format_of_its_suffix(tmp_path: Path) -> None:
    Events([EVENT]).write(tmp_path / "a.jsonl")
    Events([EVENT, EVENT]).write(tmp_path / "b.parquet")
    result = run(tmp_path / "a.jsonl", tmp_path / "b.parquet", tmp_path / "all.csv.gz")
    assert result.exit_code == 0
    assert read(tmp_path / "all.csv.gz") == Events([EVENT] * 3)
    assert result.stderr.replace("\n", " ").startswith("2 files, 3 events -> ")


def test_formats_can_be_named(tmp_path: Path) -> None:
    Events([EVENT]).write(tmp_path / "a.dat", "jsonl")
    assert run(tmp_path / "a.dat", tmp_path / "b.dat", "--from", "jsonl", "--to", "csv").exit_code == 0
    assert read(tmp_path / "b.dat", "csv") == Events([EVENT])


def test_a_row_that_is_no_event_stops_and_leaves_the_older_file(broken: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("older")
    result = run(broken, out)
    assert result.exit_code == 2
    assert "broken.csv:3: not an event: action.code" in result.stderr
    assert out.read_text() == "older"


@pytest.mark.parametrize(("choice", "shown"), [("skip", 1), ("collect", 2)])
def test_rows_left_out_are_counted_and_shown(broken: Path, tmp_path: Path, choice: str, shown: int) -> None:
    result = run(broken, tmp_path / "out.jsonl", "--on-error", choice)
    assert result.exit_code == 1
    assert len(read(tmp_path / "out.jsonl")) == 2
    assert result.stderr.count("error: ") == shown
    assert "1 file, 2 events, 2 rows left out" in result.stderr


def test_events_that_the_format_cannot_hold_are_shown_and_counted(tmp_path: Path) -> None:
    dated = EVENT.model_copy(update={"date": "2023-04-20", "date_precision": Precision.DAY})
    Events([EVENT, dated, EVENT]).write(tmp_path / "a.jsonl")
    out = tmp_path / "b.phoenix.tsv"
    result = run(tmp_path / "a.jsonl", out)
    assert (result.exit_code, out.exists()) == (2, False)
    assert f"event {EVENT.id}: cannot be written as phoenix: it has no date" in result.stderr
    result = run(tmp_path / "a.jsonl", out, "--on-error", "skip")
    assert result.exit_code == 1
    assert "2 events skipped from here on" in result.stderr
    assert "1 file, 1 event, 2 events left out" in result.stderr
    assert len(read(out)) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["only.csv"], "give at least one file to read"),
        (["a.csv", "b.xyz"], "the suffix names no format"),
        (["a.csv", "b.csv", "--from", "cvs"], "did you mean csv?"),
        (["a.csv", "b.csv", "--on-error", "stop"], "on_error is raise, skip or collect"),
        (["no-such.csv", "b.csv"], "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr

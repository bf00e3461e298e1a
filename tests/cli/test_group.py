"""``diplocode group``, and the same options of ``diplocode code``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from diplocode import Events, read
from diplocode.cli import app, code
from diplocode.events import Action, Actor, Event, Precision, Provenance
from tests.cli.fake import FakeCoder


def event(code: str, day: str, document: str = "a") -> Event:
    return Event(
        date=day,
        date_precision=Precision.DAY,
        source=Actor(code="NOR"),
        target=Actor(code="TCD"),
        action=Action(code=code),
        provenance=Provenance(document=document),
    )


EVENTS = Events([event("040", "2023-03-14"), event("042", "2023-03-14", "b"), event("042", "2023-03-16")])


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, [*map(str, arguments)])


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "one.jsonl", tmp_path / "two.csv"]
    EVENTS[:2].write(paths[0])
    EVENTS[2:].write(paths[1])
    return paths


def test_files_are_compared_with_each_other_in_any_order(files: list[Path], tmp_path: Path) -> None:
    out, again = tmp_path / "out.jsonl", tmp_path / "again.jsonl"
    result = run("group", *files, out)
    assert result.exit_code == 0
    assert "2 files, 2 groups, 3 rows -> " in result.stderr.replace("\n", " ")
    assert read(out) == EVENTS.group()
    run("group", *reversed(files), again)
    assert sorted(out.read_text().splitlines()) == sorted(again.read_text().splitlines())


def test_window_codes_and_one_a_day_are_options(files: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run("group", *files, out, "--window", "3").exit_code == 0
    assert len({one.group_id for one in read(out)}) == 1
    run("group", *files, out, "--codes", "equal")
    assert len({one.group_id for one in read(out)}) == 3
    run("group", *files, out, "--one-a-day", "--per", "group")
    assert [one.action.code for one in read(out)] == ["042", "042"]
    assert read(out) == EVENTS.group().one_a_day("group")


def test_rows_that_are_no_events_are_reported_once(files: list[Path], tmp_path: Path) -> None:
    broken, out = tmp_path / "broken.csv", tmp_path / "out.jsonl"
    broken.write_text("code,title\n042,a\n4,b\n")
    assert run("group", broken, out).exit_code == 2
    assert not out.exists()
    result = run("group", broken, *files, out, "--on-error", "collect")
    assert result.exit_code == 1
    assert result.stderr.count("broken.csv:3") == 1
    assert len(read(out)) == 4


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--codes", "same"], "codes is one of compatible, equal, root"),
        (["--one-a-day", "--per", "dyad"], "per is one of code, root, group"),
        (["--per", "root"], "give --one-a-day too"),
    ],
)
def test_wrong_choices_are_refused(files: list[Path], tmp_path: Path, options: list[str], message: str) -> None:
    result = run("group", *files, tmp_path / "out.csv", *options)
    assert result.exit_code == 2
    assert message in result.stderr.replace("\n", " ")


def test_coding_groups_and_thins_out_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "Coder", FakeCoder)
    article, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    article.write_text("Oslo expelled envoys as Oslo expelled envoys")
    run("code", article, "--out", out)
    assert [one.group_id for one in read(out)] == ["", ""]
    run("code", article, "--out", out, "--group")
    assert len({one.group_id for one in read(out)} - {""}) == 1
    thinned = run("code", article, "--out", out, "--group", "--one-a-day")
    assert len(read(out)) == 1
    assert f", 1 kept as one a day -> {out}" in thinned.stderr
    refused = run("code", article, "--out", out, "--group", "--append")
    assert refused.exit_code == 2
    assert "use `diplocode group` on the complete file" in refused.stderr.replace("\n", " ")

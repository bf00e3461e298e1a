"""``diplocode code``: formats, streams, exit status, errors, and Ctrl-C."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from diplocode import read
from diplocode.cli import app, code
from diplocode.coder import Options
from diplocode.events import Status
from tests.cli.fake import FakeCoder

TEXT = "Oslo expelled envoys"


@pytest.fixture(autouse=True)
def _fake_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "Coder", FakeCoder)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


def run(*arguments: str | Path, input: str | bytes | None = None) -> Any:
    return CliRunner().invoke(app, ["code", *map(str, arguments)], input=input)


def test_a_pipe_gets_json_lines_and_the_summary_goes_to_standard_error(article: Path) -> None:
    result = run(article, "--date", "20230420")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    event = json.loads(line)
    assert (event["action"]["code"], event["published"]) == ("161", "2023-04-20")
    assert event["provenance"]["document"] == "a.txt"
    assert result.stderr == "1 document, 1 event, 0 errors\n"


def test_a_terminal_gets_a_table(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "_choose_format", lambda name, out: None)
    result = run(article)
    assert "source" in result.stdout.splitlines()[0]
    assert "161" in result.stdout
    assert "(envoys)" in result.stdout


def test_an_event_that_the_format_cannot_hold_is_reported_and_the_run_goes_on(article: Path, tmp_path: Path) -> None:
    result = run(article, "--out", tmp_path / "a.phoenix.tsv")
    assert result.exit_code == 0
    assert "cannot be written as phoenix: it has no date" in result.stderr.replace("\n", " ")
    assert "1 event left out" in result.stderr.replace("\n", " ")
    assert len(read(tmp_path / "a.phoenix.tsv")) == 0


@pytest.mark.parametrize("name", ["events.jsonl", "events.csv", "events.parquet", "events.csv.gz"])
def test_a_file_is_written_in_the_format_of_its_suffix(article: Path, tmp_path: Path, name: str) -> None:
    result = run(article, "--out", tmp_path / name)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert f"-> {tmp_path / name}" in result.stderr.replace("\n", "")
    assert [event.action.code for event in read(tmp_path / name)] == ["161"]


def test_a_format_can_be_named(article: Path, tmp_path: Path) -> None:
    assert run(article, "--format", "csv").stdout.startswith("id,date,")
    assert run(article, "--format", "csv", "--out", tmp_path / "x.dat").exit_code == 0
    assert len(read(tmp_path / "x.dat", "csv")) == 1


def test_parquet_may_go_to_a_pipe(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "piped.parquet"
    path.write_bytes(run(article, "--format", "parquet").stdout_bytes)
    assert len(read(path)) == 1


def test_standard_input_is_coded() -> None:
    result = run("-", input=TEXT)
    assert json.loads(result.stdout)["provenance"]["document"] == "stdin"


def test_columns_of_a_table_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(f"nr,day,story\n7,20230420,{TEXT}\n")
    result = run(path, "--text-column", "story", "--date-column", "day", "--id-column", "nr")
    event = json.loads(result.stdout)
    assert (event["provenance"]["document"], event["published"]) == ("7", "2023-04-20")


def test_errors_are_listed_and_do_not_stop_the_run(article: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("fail [red]now[/red]")
    result = run(tmp_path / "missing.txt", bad, article)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.splitlines() == [
        "error: missing.txt: cannot be read: No such file or directory",
        "error: bad.txt: failed as asked",
        "3 documents, 1 event, 2 errors (1 undated: give --date or --date-column)",
    ]


def test_the_exit_status_is_one_where_nothing_could_be_coded(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("fail")
    assert run(bad, tmp_path / "missing.txt").exit_code == 1
    table = tmp_path / "empty.jsonl"
    table.write_text("\n")
    assert run(table).exit_code == 1


def test_no_events_are_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("Nothing happened.")
    result = run(path, "--out", tmp_path / "events.csv")
    assert result.exit_code == 0
    assert len(read(tmp_path / "events.csv")) == 0


def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_text(f"text\n{TEXT}\n{TEXT} ^C\n{TEXT}\n")
    result = run(table, "--out", tmp_path / "events.csv")
    assert result.exit_code == 130
    assert len(read(tmp_path / "events.csv")) == 2
    assert "stopping after this document" in result.stderr
    assert "2 documents, 2 events" in result.stderr


def test_a_second_ctrl_c_stops_at_once_and_leaves_no_file(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_text(f"text\n{TEXT}\n^C ^C\n")
    result = run(table, "--out", tmp_path / "events.csv")
    assert result.exit_code == 130
    assert [path.name for path in tmp_path.iterdir()] == ["news.csv"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--date", "soon"], "'soon' is no date"),
        (["--format", "cvs"], "unknown format cvs; did you mean csv?"),
        (["--out", "events.xyz"], "events.xyz: the suffix names no format"),
        (["--status", "denid"], "no status denid; did you mean denied?"),
        (["--status", "denied", "--all-statuses"], "leave --status out"),
        (["--encoding", "latni-1"], "unknown encoding latni-1; did you mean latin-1?"),
    ],
)
def test_wrong_options_are_refused_without_a_traceback(article: Path, arguments: list[str], message: str) -> None:
    result = run(article, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_options_reach_the_coder(article: Path) -> None:
    run(article)
    run(article, "--all-statuses", "--any-actors")
    run(article, "--status", "denied", "--status", "future")
    some = Options(statuses=frozenset([Status.DENIED, Status.FUTURE]))
    assert FakeCoder.options[-3:] == [Options(), Options(statuses="all", actors="any"), some]


def test_where_every_document_fails_the_old_file_stays(tmp_path: Path) -> None:
    old = tmp_path / "events.csv"
    old.write_text("what was there")
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    result = run(empty, "--out", old)
    assert result.exit_code == 1
    assert old.read_text() == "what was there"
    assert "->" not in result.stderr


@pytest.mark.parametrize("name", ["events.jsonl", "events.csv.gz", "events.parquet"])
def test_an_interrupted_run_is_continued_without_duplicates(tmp_path: Path, name: str) -> None:
    table, out = tmp_path / "news.csv", tmp_path / name
    rows = [f"{number},{TEXT}" for number in range(4)]
    stopping = [*rows[:1], f"{rows[1]} ^C", *rows[2:]]
    table.write_text("\n".join(["id,text", *stopping]))
    assert run(table, "--out", out).exit_code == 130
    assert [event.provenance.document for event in read(out)] == ["0", "1"]
    table.write_text("\n".join(["id,text", *rows]))
    result = run(table, "--out", out, "--append")
    assert result.exit_code == 0
    assert "2 documents coded before -> " in result.stderr.replace("\n", "")
    assert [event.provenance.document for event in read(out)] == ["0", "1", "2", "3"]
    whole = out.read_bytes()
    again = run(table, "--out", out, "--append")
    assert (again.exit_code, out.read_bytes()) == (0, whole)
    assert "4 documents coded before" in again.stderr.replace("\n", "")


def test_a_document_without_an_event_is_coded_again_and_a_file_that_is_not_there_begins(tmp_path: Path) -> None:
    table, out = tmp_path / "news.csv", tmp_path / "events.jsonl"
    table.write_text(f"id,text\n0,Nothing at all\n1,{TEXT}\n")
    assert run(table, "--out", out, "--append").exit_code == 0
    result = run(table, "--out", out, "--append")
    assert "1 document, 0 events, 0 errors, 1 document coded before" in result.stderr.replace("\n", "")
    assert len(read(out)) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "--append goes on with a file; name it with --out"),
        (["--out", "a.export.CSV"], "gdelt2 keeps no ids of documents, so a run cannot be continued; able: jsonl, csv"),
    ],
)
def test_what_cannot_be_continued_is_said(article: Path, arguments: list[str], message: str) -> None:
    result = run(article, "--append", *arguments)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_a_file_that_is_no_longer_readable_is_not_overwritten(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.jsonl"
    out.write_text("{}\n")
    assert run(article, "--out", out, "--append").exit_code == 2
    assert out.read_text() == "{}\n"

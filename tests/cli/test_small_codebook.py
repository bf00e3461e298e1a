"""The commands with a real coder: the embedded parser and a small codebook."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from diplocode.cli import app

SENTENCE = "Oslo expelled four Chadian envoys."


def run(*arguments: str | Path, input: str | None = None) -> Any:
    return CliRunner().invoke(app, list(map(str, arguments)), input=input, env={"COLUMNS": "200"})


def test_code_writes_events(tmp_path: Path, small_codebook: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    result = run("code", path, "--codebook", small_codebook, "--date", "2023-04-20")
    event = json.loads(result.stdout)
    assert (event["source"]["code"], event["target"]["code"]) == ("NOR", "TCD")
    assert event["action"]["code"] == "161"
    assert event["source"]["span"] == [0, 4]


@pytest.mark.parametrize("through", ["argument", "stdin", "file"])
def test_explain_shows_tree_actors_rule_and_event(small_codebook: Path, tmp_path: Path, through: str) -> None:
    file = tmp_path / "article.txt"
    file.write_text(SENTENCE)
    given = {"argument": SENTENCE, "stdin": "-", "file": str(file)}[through]
    result = run("explain", given, "--codebook", small_codebook, input=SENTENCE if given == "-" else None)
    assert result.exit_code == 0
    assert "expelled  root  VERB  expel" in result.stdout
    assert "NOR  Oslo  [0:4]" in result.stdout
    assert "NOR 161 TCD" in result.stdout
    assert "rule          161: SOURCE expel DIPLOMAT of TARGET" in result.stdout


def test_explain_gives_the_reason_where_there_is_no_event(small_codebook: Path) -> None:
    result = run("explain", "Oslo is cold.", "--codebook", small_codebook)
    assert "reason  NO_TRIGGER" in result.stdout


def test_explain_without_failed_rules_finds_no_fault_with_the_tree(small_codebook: Path) -> None:
    result = run("explain", "Oslo expelled four students.", "--codebook", small_codebook, "--rules", "0")
    assert "came less near" in result.stdout
    assert "hangs on no root" not in result.stdout


def test_a_file_that_is_no_text_is_refused(small_codebook: Path, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("Köln".encode("latin-1"))
    result = run("explain", tmp_path / "latin.txt", "--codebook", small_codebook)
    assert result.exit_code == 2
    assert "latin.txt is not UTF-8" in result.stderr


def test_explain_refuses_an_empty_text(small_codebook: Path) -> None:
    result = run("explain", " ", "--codebook", small_codebook)
    assert (result.exit_code, result.stderr) == (2, "diplocode: the text is empty\n")


def test_explain_takes_stored_parses(small_codebook: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oslo is cold.")
    (tmp_path / "b.txt").write_text(SENTENCE)
    stored = tmp_path / "both.conllu"
    assert run("parse", tmp_path, "--out", stored).exit_code == 0
    first = run("explain", stored, "--codebook", small_codebook)
    assert "reason  NO_TRIGGER" in first.stdout
    second = run("explain", stored, "--document", "b.txt", "--codebook", small_codebook, "--json")
    told = json.loads(second.stdout)
    assert [len(sentence["events"]) for sentence in told["sentences"]] == [1]
    assert told["parser"].startswith("compact")
    other = run("explain", stored, "--document", "c.txt", "--codebook", small_codebook)
    assert (other.exit_code, other.stderr) == (2, f"diplocode: {stored}: no document c.txt; did you mean b.txt?\n")
    text = run("explain", SENTENCE, "--document", "b.txt", "--codebook", small_codebook)
    assert (text.exit_code, text.stderr) == (2, "diplocode: --document is for files of stored parses\n")
    for name in ("none.conllu", "none.txt"):
        missing = run("explain", name, "--document", "b.txt", "--codebook", small_codebook)
        assert (missing.exit_code, missing.stderr) == (2, f"diplocode: {name}: no such file\n")


def test_coverage_lists_what_no_pattern_takes(tmp_path: Path, small_codebook: Path) -> None:
    (tmp_path / "a.txt").write_text("Oslo befuddled Chad. Oslo denounced Chad.")
    out = tmp_path / "gaps.csv"
    result = run("codebook", "coverage", tmp_path / "a.txt", "--codebook", small_codebook, "--out", out)
    assert result.stdout.split("\n")[:2] == ["     1  SOURCE befuddle TARGET", "        a.txt: Oslo befuddled Chad."]
    assert result.stderr == "1 document, 2 sentences; 1 word between actors taken\n"
    assert out.read_text().splitlines()[1] == "1,befuddle,verb,SOURCE befuddle TARGET,a.txt,Oslo befuddled Chad."


def test_unknown_actors_are_listed(tmp_path: Path, small_codebook: Path) -> None:
    (tmp_path / "a.txt").write_text("Zorbia denounced Chad.")
    out = tmp_path / "unknown.csv"
    result = run("actors", "unknown", tmp_path / "a.txt", "--codebook", small_codebook, "--out", out)
    assert result.stdout.startswith("     1  Zorbia")
    assert "a.txt: Zorbia denounced Chad." in result.stdout
    assert result.stderr == "1 document; 1 unknown actor\n"
    assert out.read_text().splitlines()[1].startswith("1,1,0,Zorbia,")


def test_coverage_of_nothing_readable_fails(tmp_path: Path, small_codebook: Path) -> None:
    result = run("codebook", "coverage", tmp_path / "none.txt", "--codebook", small_codebook)
    assert result.exit_code == 1
    assert "none.txt" in result.stderr


def test_check_runs_the_examples(small_codebook: Path) -> None:
    result = run("codebook", "check", small_codebook)
    assert result.stdout == "3 patterns, 4 examples run, 0 problems\n"
    assert result.exit_code == 0
    result = run("codebook", "check", small_codebook, "--family", "16")
    assert result.stdout == "1 pattern, 2 examples run, 0 problems\n"


def test_check_prints_every_problem_with_its_place(small_codebook: Path) -> None:
    actions = small_codebook.with_name("actions.yaml")
    text = actions.read_text().replace("DIPLOMAT of", "DIPLOMATT of")
    actions.write_text(text.replace("denounce TARGET", "denounce TARGETT"))
    result = run("codebook", "check", small_codebook)
    assert result.exit_code == 1
    assert "actions.yaml:3:" in result.stdout
    assert "did you mean DIPLOMAT?" in result.stdout
    assert "TARGETT" in result.stdout
    assert "2 problems" in result.stdout


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("161", ["161  ", "above", "SOURCE expel DIPLOMAT of TARGET", "actions.yaml:3", "rejects"]),
        ("expel", ["verb expel", "161: SOURCE expel", "expulsion", "sufferer"]),
        ("expulsion", ["noun expulsion", "161: SOURCE expel"]),
        ("refuse", ["operator refuse", "16 -> 120", "refused", "verb refuse"]),
        ("120", ["given by the operator refuse"]),
        ("", ["small 1", "content hash", "actors/chad.yaml"]),
    ],
)
def test_show_says_what_the_codebook_says(small_codebook: Path, word: str, shown: list[str]) -> None:
    result = run("codebook", "show", *filter(None, [word]), "--codebook", small_codebook)
    assert result.exit_code == 0
    assert [part for part in shown if part not in result.stdout] == []


def test_show_writes_whole_lines_in_a_pipe() -> None:
    lines = run("codebook", "show", "expel").stdout.splitlines()
    rules = [line for line in lines if "SOURCE" in line]
    assert rules
    assert all(re.search(r"en/\S+\.yaml:\d+ *$", line) for line in rules)
    files = run("codebook", "show").stdout
    assert "actors/countries/*  " in files
    assert "actors/countries/chad.yaml" not in files


def test_show_names_the_nearest_word(small_codebook: Path) -> None:
    result = run("codebook", "show", "expell", "--codebook", small_codebook)
    assert result.exit_code == 2
    assert "has no code, operator, verb or noun expell; did you mean expel?" in result.stderr


def test_an_unknown_codebook_is_refused() -> None:
    result = run("codebook", "show", "161", "--codebook", "cameoo")
    assert result.exit_code == 2
    assert "did you mean cameo?" in result.stderr


def test_evaluate_scores_sentences_and_writes_predictions(tmp_path: Path, small_codebook: Path) -> None:
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    rows = [
        {
            "id": str(number),
            "text": text,
            "source_spans": [[0, 4]],
            "target_spans": [[19, 26]],
            "root": root,
        }
        for number, (text, root) in enumerate(
            [(SENTENCE, "SANCTION"), ("Oslo is no friend of Chadian envoys.", "ACCUSE")]
        )
    ]
    gold.write_text("\n".join(map(json.dumps, rows)))
    result = run("evaluate", gold, "--predictions", out, "--codebook", small_codebook)
    lines = (re.split(r"\s{2,}", line.strip()) for line in result.stdout.splitlines())
    figures = {line[0]: line[1].split()[0] for line in lines if len(line) > 1}
    assert figures["rows"] == "2"
    assert figures["root accuracy (a missing event is wrong)"] == "0.5000"
    assert figures["events per sentence"] == "0.5000"
    written = [json.loads(line) for line in out.read_text().splitlines()]
    assert [len(line["events"]) for line in written] == [1, 0]
    assert written[0]["events"][0]["cameo"] == "161"


def test_evaluate_scores_articles(tmp_path: Path, small_codebook: Path) -> None:
    article = tmp_path / "article.yaml"
    article.write_text(
        f"date: 2023-04-20\nsentences:\n  - text: {SENTENCE}\n    events: [NOR 161 TCD]\n"
        "  - text: Norway denounced Chad.\n    forbidden: [NOR 112 TCD]\n"
    )
    result = run("evaluate", article, "--codebook", small_codebook)
    rows = (re.split(r"\s{2,}", line.strip()) for line in result.stdout.splitlines())
    figures = {row[0]: row[1] for row in rows if len(row) > 1}
    for kind in ("country and root", "full codes"):
        assert (figures[f"precision, {kind}"], figures[f"recall, {kind}"]) == ("0.5000", "1.0000")
    assert "article.yaml: NOR 112 TCD" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.jsonl"], "missing.jsonl: cannot be read"),
        (["gold.jsonl", "--part", "none"], "no part none; known: tune, check, all"),
        (["gold.yaml", "--part", "tune"], "are for sentences"),
    ],
)
def test_evaluate_refuses_what_it_cannot_score(arguments: list[str], message: str) -> None:
    result = run("evaluate", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr

"""Scoring: what matches, what counts as right, and the parts of a gold file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from diplocode.authoring.evaluation import (
    GoldRow,
    Prediction,
    match_row,
    part_of,
    predictions_line,
    read_gold,
    root_label,
    score_rows,
)
from diplocode.errors import InputError
from diplocode.events import Action, Actor, Event

TEXT = "Oslo accused Lima, and Quito blamed Bern."
ROW = GoldRow("r1", TEXT, ((0, 4),), ((13, 17),), "ACCUSE")
RIGHT = Prediction((0, 4), (13, 17), "112")


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("010", ""),
        ("02", ""),
        ("036", "AGREE"),
        ("08", "YIELD"),
        ("163", "COERCE"),
        ("162", "SANCTION"),
        ("1712", "ASSAULT"),
        ("1711", "COERCE"),
        ("1753", "COERCE"),
        ("191", "ASSAULT"),
        ("CONSULT", "CONSULT"),
        ("CONCEDE", "YIELD"),
        ("RETREAT", "YIELD"),
        ("DANCE", ""),
    ],
)
def test_labels_follow_roots_with_exceptions(code: str, label: str) -> None:
    assert root_label(code) == label


def test_predictions_name_the_ontology_of_their_code() -> None:
    assert Prediction((0, 4), None, "112").to_json()["cameo"] == "112"
    plover = Prediction((0, 4), None, "ACCUSE").to_json()
    assert (plover["plover"], "cameo" in plover) == ("ACCUSE", False)


@pytest.mark.parametrize(
    ("source", "target", "match"),
    [
        ((0, 4), (13, 17), "direct"),
        ((3, 10), (10, 14), "direct"),
        ((13, 17), (0, 4), "reversed"),
        ((0, 4), (4, 13), ""),
        ((0, 4), None, ""),
        ((0, 15), (13, 17), ""),
    ],
)
def test_events_match_by_overlap(source: tuple[int, int], target: tuple[int, int] | None, match: str) -> None:
    assert match_row(ROW, Prediction(source, target, "112")) == match


def test_a_clause_that_holds_the_mention_is_no_match() -> None:
    row = GoldRow("r", "x" * 200, ((0, 10),), ((190, 195),), "ACCUSE")
    assert match_row(row, Prediction((0, 60), (190, 195), "112")) == "direct"
    assert match_row(row, Prediction((0, 61), (190, 195), "112")) == ""


def test_reciprocal_rows_match_both_ways() -> None:
    row = GoldRow("r", TEXT, ROW.sources, ROW.targets, "CONSULT", reciprocal=True)
    assert match_row(row, Prediction((13, 17), (0, 4), "040")) == "direct"


def test_a_row_without_a_target_asks_only_for_the_source() -> None:
    row = GoldRow("r", TEXT, ROW.sources, (), "PROTEST")
    assert match_row(row, Prediction((0, 4), None, "141")) == "direct"


def test_a_missing_event_counts_as_wrong() -> None:
    other = GoldRow("r2", "Other.", ((0, 5),), ((5, 6),), "CONSULT")
    scores = score_rows([ROW, other], {"r1": [RIGHT]})
    assert (scores.rows, scores.accuracy, scores.detected) == (2, 0.5, 0.5)
    assert scores.accuracy_given_match == 1.0
    assert scores.macro_f1 == 0.5
    assert scores.labels["CONSULT"].recall == 0


def test_the_first_matching_event_with_a_label_decides() -> None:
    statement = RIGHT._replace(code="010")
    wrong = RIGHT._replace(code="190")
    assert score_rows([ROW], {"r1": [statement, RIGHT, wrong]}).accuracy == 1
    assert score_rows([ROW], {"r1": [wrong, RIGHT]}).accuracy == 0


def test_events_are_counted_once_by_sentence() -> None:
    twin = GoldRow("r1b", TEXT, ((23, 28),), ((36, 40),), "ACCUSE")
    scores = score_rows([ROW, twin], {"r1": [RIGHT, RIGHT], "r1b": [RIGHT]})
    assert (scores.sentences, scores.events_per_sentence, scores.precision) == (1, 1.0, 1.0)


def test_no_rows_give_zeros() -> None:
    assert score_rows([], {}).accuracy == 0


def test_the_check_part_is_a_quarter_of_the_ids() -> None:
    parts = [part_of(f"row-{number}") for number in range(1000)]
    assert 200 < parts.count("check") < 300


def test_gold_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    rows = [
        {"id": "1", "text": TEXT, "source_spans": [[0, 4]], "target_span": [13, 17], "root": "X"},
        {"id": "2", "text": TEXT, "source_span": None, "root": None, "no_event": True},
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    first, second = read_gold(path)
    assert first == GoldRow("1", TEXT, ((0, 4),), ((13, 17),), "X")
    assert (second.sources, second.root) == ((), "")
    parts = [*read_gold(path, "tune"), *read_gold(path, "check")]
    assert {row.id for row in parts} == {"1", "2"}


@pytest.mark.parametrize(
    ("line", "message"),
    [("{", "not a gold row"), ('{"id": "1"}', "no key 'text'"), ("[]", "not a gold row")],
)
def test_a_bad_gold_row_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n" + line)
    with pytest.raises(InputError, match=rf"gold\.jsonl:2: .*{message}"):
        read_gold(path)


def test_predictions_of_events_are_written_as_json() -> None:
    event = Event(source=Actor(code="NOR", text="Oslo", span=(0, 4)), action=Action(code="112"), target=None)
    line = json.loads(predictions_line("r1", [Prediction.of(event)]))
    assert line == {
        "id": "r1",
        "events": [
            {
                "source_span": [0, 4],
                "target_span": None,
                "cameo": "112",
                "source_code": "NOR",
                "target_code": "",
            }
        ],
    }


def test_figures_equal_those_of_the_scorer_of_the_gold_set(tmp_path: Path) -> None:
    data = os.environ.get("DIPLOCODE_DATA")
    if not data:
        pytest.skip("needs the gold set: DIPLOCODE_DATA is not set")
    gold = Path(data, "gold", "plv_dev.jsonl")
    random = Random(7)
    rows = read_gold(gold)
    found = {row.id: list(_guesses(row, random)) for row in rows}
    path = tmp_path / "predictions.jsonl"
    path.write_text("".join(predictions_line(id, e) + "\n" for id, e in found.items()))
    scorer = [sys.executable, str(gold.with_name("score.py")), str(gold), str(path)]
    done = subprocess.run(scorer, capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout)
    scores = score_rows(rows, found)
    assert round(scores.accuracy, 4) == theirs["span_matched"]["root"]["accuracy"]
    assert round(scores.macro_f1, 4) == theirs["span_matched"]["root"]["macro_f1"]
    assert round(scores.detected, 4) == theirs["detection"]["all"]["direct"]
    assert round(scores.reversed_only, 4) == theirs["detection"]["all"]["reversed_only"]
    assert round(scores.source_recall, 4) == theirs["detection"]["all"]["source_only_recall"]
    assert round(scores.target_recall, 4) == theirs["detection"]["all"]["target_only_recall"]
    proxy = theirs["precision_proxy"]
    assert round(scores.events_per_sentence, 4) == proxy["events_per_sentence"]
    assert round(scores.precision, 4) == proxy["share_span_match_and_root"]


def _guesses(row: GoldRow, random: Random) -> list[Prediction]:
    """Random events, of which some match: right, reversed, too long, missing an actor."""
    codes = ("042", "010", "1712", "163", "036", "111", "130", "190", "20", "057", "191")
    spans = (None, (0, 10), (5, 95), *row.sources, *row.targets)
    return [
        Prediction(random.choice(spans), random.choice(spans), random.choice(codes)) for _ in range(random.randrange(5))
    ]

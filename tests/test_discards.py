"""Discarded sentences and texts, and issues, through the whole coder."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from typer.testing import CliRunner

from diplocode import Coder, Options, read
from diplocode.cli import app
from diplocode.results import Discarded, Events
from diplocode.syntax.tree import Document

OWN = """
extends: cameo
name: own
discards:
  sentences: [handball]
  documents: [crossword]
issues:
  cancel: [quiz]
  codes:
    DIPLOMACY: {phrases: [n:envoy, v:expel]}
    COLD: {phrases: [snow]}
"""
EXPULSION = "Oslo expelled four Chadian envoys."


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "own.yaml"
    path.write_text(OWN)
    return path


@pytest.fixture(scope="module")
def coder(manifest: Path) -> Coder:
    return Coder(manifest)


def triples(events: Events) -> list[str]:
    return [f"{e.dyad[0]} {e.action.code} {e.dyad[1]}" for e in events]


def test_a_discarded_sentence_gives_no_event_and_the_others_do(coder: Coder) -> None:
    text = f"After a handball match Oslo expelled two Swedish envoys. {EXPULSION}"
    events = coder.code(text)
    assert triples(events) == ["NOR 161 TCD"]
    assert (events.discarded, events.errors) == ((), ())
    first, second = coder.explain(text).sentences
    assert (first.reason, first.detail) == ("DISCARDED", "discarded by handball (own.yaml:5)")
    assert second.reason is None


def test_a_discarded_text_gives_a_record_and_no_event(coder: Coder) -> None:
    text = f"{EXPULSION} See the crossword."
    reason = "discarded by crossword (own.yaml:6), in sentence 1"
    assert coder.code(text, id="a1") == Events(discarded=[Discarded("a1", reason)])
    assert list(coder.read_frames(Document("a1", text))) == []
    assert list(coder.read_events(Document("a1", text))) == []
    assert coder.code_parsed(coder.parse(Document("a1", text)).sentences).discarded == (Discarded("", reason),)
    assert {one.detail for one in coder.explain(text).sentences} == {f"the text is {reason}"}
    streamed = list(coder.stream([Document("a1", text), EXPULSION]))
    assert [len(events.discarded) for events in streamed] == [1, 0]
    together = streamed[0] + streamed[1]
    assert repr(together).startswith("1 event, 1 discarded\n")
    assert together != Events(together)


def test_every_discarded_sentence_has_its_reason_in_a_run(manifest: Path) -> None:
    coder = Coder(manifest, options=Options(reasons=True))
    one = coder.code(f"After a handball match Oslo left. {EXPULSION}").reasons
    assert [(r.sentence, r.reason, r.detail) for r in one] == [(0, "DISCARDED", "discarded by handball (own.yaml:5)")]
    text = f"{EXPULSION} See the crossword."
    told = coder.code(text, id="a1").reasons
    assert [(r.document, r.sentence, r.text) for r in told] == [("a1", 0, EXPULSION), ("a1", 1, "See the crossword.")]
    assert [(r.reason, r.detail) for r in told] == [(s.reason, s.detail) for s in coder.explain(text).sentences]


def test_explain_shows_issues(coder: Coder) -> None:
    explanation = coder.explain(EXPULSION)
    assert "issues        DIPLOMACY 2" in str(explanation)
    assert "DIPLOMACY 2" in explanation.to_html()


def test_issues_of_a_sentence_stand_in_its_events_and_in_every_file_that_has_them(coder: Coder) -> None:
    events = coder.code(f"{EXPULSION} In the snow, Oslo expelled two Swedish envoys.", date="2023-04-20")
    assert [[(i.code, i.count) for i in e.issues] for e in events] == [
        [("DIPLOMACY", 2)],
        [("COLD", 1), ("DIPLOMACY", 2)],
    ]
    assert [row["issues"] for row in events.to_records()] == ["DIPLOMACY,2", "COLD,1;DIPLOMACY,2"]
    assert events.to_arrow()["issues"].to_pylist() == ["DIPLOMACY,2", "COLD,1;DIPLOMACY,2"]
    for name in ("jsonl", "csv", "parquet", "arrow", "petrarch2", "phoenix", "cline"):
        stream = io.BytesIO()
        events.write(stream, format=name)
        assert [event.issues for event in read(io.BytesIO(stream.getvalue()))] == [event.issues for event in events]
    assert coder.code(f"A quiz: {EXPULSION}")[0].issues == ()


def test_the_command_says_what_was_discarded(manifest: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oslo condemned Chad. See the crossword.")
    (tmp_path / "b.txt").write_text(EXPULSION)
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    result = CliRunner().invoke(app, ["code", *paths, "--codebook", str(manifest)], env={"COLUMNS": "200"})
    assert "a.txt: discarded by crossword (own.yaml:6), in sentence 1" in result.stderr
    assert "2 documents, 1 event, 1 discarded, 0 errors" in result.stderr
    assert result.exit_code == 0

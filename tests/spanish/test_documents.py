"""A Spanish document of hand-written trees, from the file to its events. It was written before it was coded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from diplocode.cli import app
from diplocode.coder import Coder, Options
from diplocode.events import Event
from diplocode.parses import read_parses
from diplocode.results import DocumentError

ANDES = Path(__file__).parent / "andes.conllu"


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, list(map(str, arguments)), env={"COLUMNS": "200"})


@pytest.fixture(scope="module")
def events() -> list[Event]:
    coder = Coder("cameo-es", options=Options(statuses="all"))
    return list(_coded(coder))


def _coded(coder: Coder) -> Iterator[Event]:
    for parse in read_parses([ANDES]):
        assert not isinstance(parse, DocumentError)
        yield from coder.code_parsed(parse.sentences, parse.document, parse.parser)


def told(events: list[Event], sentence: int) -> list[str]:
    """The asserted events of a sentence, with the status of the others."""
    found = [event for event in events if event.provenance.sentence == sentence]
    return [
        f"{event.dyad[0]} {event.action.code} {event.dyad[1]}"
        + ("" if event.status == "asserted" else f" {event.status}")
        for event in found
    ]


def test_the_command_codes_given_trees(events: list[Event]) -> None:
    result = run("code", "--conllu", ANDES, "--codebook", "cameo-es", "--all-statuses", "--format", "jsonl")
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [event.id for event in events]


def test_texts_need_a_parser_of_the_language(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Francia expulsó a cuatro diplomáticos rusos.", encoding="utf-8")
    result = run("code", tmp_path / "a.txt", "--codebook", "cameo-es")
    assert result.exit_code != 0
    assert "use the parser stanza (`diplocode setup stanza es`" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the two verbs of one subject; "su homólogo peruano" has the office of the one and the country of the other
        (0, ["CHLGOV 042 PER", "CHLGOV 040 PERGOV", "PERGOV 040 CHLGOV"]),
        (1, ["CHL 0333 PER", "CHL 073 PER future"]),
        (2, ["PER 161 BOL"]),
        # "los dos países" are those named last
        (3, ["IGOOAS 026 PER", "IGOOAS 026 BOL", "PER 046 BOL requested", "BOL 046 PER requested"]),
        (5, ["PERMIL 190 REB", "IGOUNO 111 PERMIL"]),
        (6, ["COP 173 OPP negated"]),
        (8, ["BOLMIL 062 ARG"]),
    ],
)
def test_sentences_give_their_events(events: list[Event], sentence: int, expected: list[str]) -> None:
    assert told(events, sentence) == expected


def test_conditions_are_no_facts(events: list[Event]) -> None:
    assert {"BOL 163 PER conditional", "BRA 164 BOL conditional"} <= set(told(events, 4))


def test_the_ending_of_a_quoted_verb_means_the_speaker(events: list[Event]) -> None:
    assert {"PERGOV 125 REB", "PERGOV 046 REB negated"} <= set(told(events, 7))


def test_dates_and_sources_are_read(events: list[Event]) -> None:
    first = {event.provenance.sentence: event for event in reversed(events)}
    assert [(first[n].date, first[n].date_precision) for n in (0, 2, 8)] == [
        ("2023-04-19", "day"), ("2023-03-01", "month"), ("2023-04-03", "week"),
    ]  # fmt: skip
    sources = {n: event.attribution.code if event.attribution else "" for n, event in first.items()}
    assert (sources[1], sources[2], sources[8]) == ("CHLGOV", "BOLGOV", "")


def test_offsets_are_those_of_the_text(events: list[Event]) -> None:
    [parse] = read_parses([ANDES])
    assert not isinstance(parse, DocumentError)
    for event in events:
        for actor in (event.source, event.target):
            assert actor is None or actor.span is None or parse.document.text[slice(*actor.span)] == actor.text

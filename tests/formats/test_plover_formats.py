"""POLECAT and PLOVER records: as they are written, the faults of real files, and older drafts."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from diplocode import Events, formats, read
from diplocode.errors import InputError
from diplocode.events import Action, Actor, Event, Precision, Provenance
from diplocode.formats.polecat import COLUMNS
from tests.shared import shared

EVENT = Event(
    date="2023-04-18",
    date_precision=Precision.DAY,
    published="2023-04-20",
    source=Actor(code="NORGOV", country="NOR", roles=("GOV",), name="Norway", text="Oslo"),
    target=Actor(code="IGOUNO", country="IGO", roles=("UNO",), text="envoys"),
    action=Action(code="161"),
    place="KSV",
    publisher="Example News",
    provenance=Provenance(document="a1", sentence=1, text="Oslo expelled envoys.", span=(9, 30), trigger=(14, 22)),
)
WRITTEN = {
    "Event Date": "2023-04-18",
    "Event Type": "SANCTION",
    "Event Mode": "withdraw",
    "Event Intensity": "-6",
    "Quad Code": "MATERIAL CONFLICT",
    "Contexts": "diplomatic",
    "Actor Name": "Norway",
    "Actor Country": "NOR",
    "Actor COW": "385",
    "Primary Actor Sector": "GOV",
    "Actor Sectors": "GOV",
    "Actor Name Raw": "Oslo",
    "Primary Recipient Sector": "IGO",
    "Recipient Sectors": "IGO",
    "Recipient Name Raw": "envoys",
    "Country": "XKX",
    "Source": "Example News",
    "Publication Date": "2023-04-20",
}


def written(name: str, *some: Event) -> list[str]:
    stream = io.BytesIO()
    formats.write(some, stream, name)
    return stream.getvalue().decode().splitlines()


def polecat(row: dict[str, str], columns: tuple[str, ...] = COLUMNS, encoding: str = "utf-8", end: str = "") -> Events:
    """The events of a file of one row."""
    lines = ["\t".join(columns), "\t".join(row.get(name, "None") for name in COLUMNS) + end]
    return read(io.BytesIO("\n".join(lines).encode(encoding)))


def record(**changes: Any) -> dict[str, Any]:
    return {"id": "r1", "date": "2020-01-31", "actor": [{"code": "USA"}], "event": ["CONSULT"]} | changes


def plover(**changes: Any) -> Event:
    """The event of one record."""
    (event,) = read(io.BytesIO(json.dumps(record(**changes)).encode()))
    return event


# -- POLECAT -----------------------------------------------------------------------------------


def test_the_columns_are_those_of_the_header() -> None:
    header = shared("formats", "polecat_header_40col.txt").read_text(encoding="utf-8").rstrip("\n")
    assert tuple(header.split("\t")) == COLUMNS
    assert len(COLUMNS) == 40


def test_a_cameo_event_is_written_in_plover_and_what_is_missing_is_none() -> None:
    header, line = written("polecat", EVENT)
    row = dict(zip(header.split("\t"), line.split("\t"), strict=True))
    assert {name: value for name, value in row.items() if value != "None"} == {"Event ID": EVENT.id, **WRITTEN}


def test_a_row_becomes_an_event_of_plover() -> None:
    (event,) = polecat(WRITTEN)
    assert (event.action.ontology, event.action.code, event.action.mode) == ("plover", "SANCTION", "withdraw")
    assert (event.tone.goldstein, event.tone.quad_class, event.action.context) == (-6, 4, ("diplomatic",))
    assert event.source == EVENT.source
    assert event.target is not None
    assert (event.target.code, event.place) == ("IGO", "KSV")
    assert event.extra == {}


def test_both_names_of_the_intensity_are_read() -> None:
    older = tuple("Intensity" if name == "Event Intensity" else name for name in COLUMNS)
    (event,) = polecat(WRITTEN | {"Event Intensity": "-6.5"}, older)
    assert event.extra == {"polecat.Event Intensity": "-6.5"}


def test_latin_1_surplus_names_and_tabs_at_the_end_are_read() -> None:
    row = WRITTEN | {"Actor Title": "présidente"}
    for events in (
        polecat(row, encoding="latin-1"),
        polecat(row, columns=(*COLUMNS, "Version", "Notes", "")),
        polecat(row, end="\t\t"),
    ):
        assert events[0].extra == {"polecat.Actor Title": "présidente"}
        assert "présidente" in written("polecat", *events)[1]


def test_several_countries_and_unknown_sectors_are_kept() -> None:
    row = WRITTEN | {"Actor Country": "USA; CAN", "Actor COW": "2; 20", "Actor Sectors": "GOV; Ministers"}
    (event,) = polecat(row)
    assert event.source is not None
    assert event.source.code == "USAGOV"
    fields = dict(zip(COLUMNS, written("polecat", event)[1].split("\t"), strict=True))
    assert {name: fields[name] for name in row} == row


# -- PLOVER records ----------------------------------------------------------------------------


def test_a_record_holds_the_event_and_leaves_out_what_is_missing() -> None:
    (line,) = written("plover", EVENT)
    assert json.loads(line) == {
        "id": EVENT.id,
        "date": "2023-04-18",
        "actor": [{"code": "NOR", "sector": "GOV", "entity_text": "Oslo", "identifier_text": "Norway"}],
        "recipient": [{"code": "IGO", "sector": "UNO", "entity_text": "envoys"}],
        "event": ["SANCTION"],
        "mode": "withdraw",
        "context": "diplomatic",
        "quad_code": 4,
        "event_scale": -6.0,
        "event_loc": {"country": "XKX"},
        "event_text": "expelled",
        "text": "Oslo expelled envoys.",
        "text_info": {"publisher": "Example News", "published": "2023-04-20", "document": "a1", "sentence": 1},
    }


def test_a_scale_of_0_is_no_missing_one() -> None:
    (line,) = written("plover", EVENT.model_copy(update={"action": Action(code="100")}))
    assert json.loads(line)["event_scale"] == 0.0


def test_keys_have_one_order_wherever_their_values_come_from() -> None:
    lines = written("plover", EVENT)
    assert written("plover", *read(io.BytesIO(lines[0].encode()))) == lines


@pytest.mark.parametrize(
    ("type", "code", "mode"),
    [
        ("DEMAND", "REQUEST", ""),
        ("DISAPPROVE", "ACCUSE", "disapprove"),
        ("INVESTIGATE", "ACCUSE", "investigate"),
        ("FIGHT", "ASSAULT", ""),
        ("CONSULT", "CONSULT", ""),
    ],
)
def test_types_of_older_drafts_are_read_and_written_back(type: str, code: str, mode: str) -> None:
    event = plover(event=[type])
    assert (event.action.code, event.action.mode) == (code, mode)
    assert json.loads(written("plover", event)[0])["event"] == [type]


def test_older_names_and_single_values_are_read() -> None:
    older = record(
        source={"code": "USA", "sector": "GOV"}, target="RUSMIL", event="FIGHT", context=["military", "cbrn"]
    )
    del older["actor"]
    (event,) = read(io.BytesIO(json.dumps(older).encode()))
    assert (event.dyad, event.action.context) == (("USAGOV", "RUSMIL"), ("military", "cbrn"))
    again = json.loads(written("plover", event)[0])
    assert (again["actor"], again["context"]) == ([{"code": "USA", "sector": "GOV"}], ["military", "cbrn"])
    assert "source" not in again


def test_what_an_event_does_not_have_is_kept_and_written_back() -> None:
    more: dict[str, Any] = {
        "actor": [{"code": "USA", "office": "President"}, {"code": "GBR"}],
        "event": ["CONSULT", "AGREE"],
        "comment": "12",
        "event_loc": {"country": "AZE", "lat": 40.4},
        "event_scale": 2.75,
    }
    event = plover(**more)
    assert (event.dyad, event.place, event.extra["plover.comment"]) == (("USA", ""), "AZE", '"12"')
    again = json.loads(written("plover", event)[0])
    assert {name: again[name] for name in more} == more
    assert again["id"] == "r1"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not an event: Expecting"),
        ("[1]", "a record is a JSON object"),
        (json.dumps(record(date=None)), "it has no date"),
        (json.dumps(record(date="2020-02-31")), "no real day"),
        (json.dumps(record(event=["CONSULTS"])), "not 'CONSULTS'; did you mean CONSULT?"),
        (json.dumps(record(event=[])), "an event type is one of the 16 of PLOVER"),
        (json.dumps(record(actor="U S")), "an actor code is one word"),
    ],
)
def test_a_line_that_is_no_event_is_refused_with_the_reason(line: str, message: str) -> None:
    good = json.dumps(record())
    events = read(io.BytesIO(f"{good}\n\n{line}\n{good}\n".encode()), "plover", on_error="collect")
    assert len(events) == 2
    assert events.errors[0].document == "stream:3"
    assert message in events.errors[0].reason


@pytest.mark.parametrize("name", ["polecat", "plover"])
def test_a_statement_is_refused_because_plover_has_no_type_for_it(name: str) -> None:
    statement = EVENT.model_copy(update={"action": Action(code="010")})
    undated = EVENT.model_copy(update={"date": "", "date_precision": None})
    with pytest.raises(InputError, match=f"cannot be written as {name}: .* PLOVER has none for 010"):
        written(name, statement)
    with pytest.raises(InputError, match=f"cannot be written as {name}: it has no date"):
        written(name, undated)

"""Phoenix: its classes and actor parts, the faults of real files, and the samples."""

from __future__ import annotations

import csv
import io

import pytest

from diplocode import Events, formats, read
from diplocode.errors import InputError
from diplocode.events import Action, Actor, Event, Precision, Provenance
from diplocode.formats.delimited import Row
from diplocode.formats.phoenix import COLUMNS, from_row, goldstein_score, to_row
from diplocode.tables.cameo import load_cameo
from diplocode.tables.phoenix import penta_class
from tests.shared import shared

EVENT = Event(
    date="2023-04-02",
    date_precision=Precision.DAY,
    source=Actor(code="UKRGOVENV", country="UKR", roles=("GOV", "ENV")),
    target=Actor(code="IGOUNOKID"),
    action=Action(code="161"),
    place="KSV",
    url="https://example.org/a;b",
    publisher="Example; News",
    provenance=Provenance(document="a1", sentence=3),
)
ROW = (
    "1\t20230402\t2023\t4\t2\tUKRGOVENV\tUKR\tGOV\tENV\tIGOUNOKID\tIGO\t\tUNO;KID\t161\t16\t3\t-4\t"
    "\t\t\t\t\tXKX\ta1_3\thttps://example.org/a%3Bb\tExample, News\n"
)


def test_an_event_becomes_a_row_with_the_values_of_phoenix() -> None:
    row = {"EventID": "1", **to_row(EVENT)}
    assert "\t".join(row.get(name, "") for name in COLUMNS) + "\n" == ROW


def test_a_row_becomes_an_event_with_our_own_scores() -> None:
    event = from_row(Row(zip(COLUMNS, ROW.rstrip("\n").split("\t"), strict=True)))
    assert event.source == EVENT.source
    assert (event.place, event.provenance.document, event.provenance.sentence) == ("KSV", "a1", 3)
    assert (event.tone.quad_class, event.action.label) == (4, "Reduce or break diplomatic relations")


@pytest.mark.parametrize("code", ["GOVMIL", "", "EURGOV"])
def test_an_actor_of_no_country_has_no_entity(code: str) -> None:
    row = to_row(EVENT.model_copy(update={"source": Actor(code=code, text="x")}))
    assert row["SourceActorEntity"] == ""
    assert row["SourceActorFull"] == code


def test_a_row_of_27_fields_without_a_location_is_read() -> None:
    fields = ROW.replace("XKX", "").split("\t")
    old = "\t".join([*fields[:18], "", *fields[18:]])
    assert len(old.split("\t")) == 27
    (event,) = read(io.BytesIO(old.encode()), "phoenix")
    assert (event.provenance.document, event.place, event.publisher) == ("a1", "", "Example, News")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("161", "---"), "a CAMEO code is two to four digits"),
        (("20230402", ""), "it has no date"),
        (("20230402", "20230431"), "no real day"),
        (("UKRGOVENV", "UKR GOV"), "an actor code is one word"),
        (("XKX", "XKX\tXKX"), "27 fields, expected 26"),
    ],
)
def test_a_row_that_is_no_event_is_refused_with_the_reason(change: tuple[str, str], message: str) -> None:
    broken = ROW + ROW.replace(*change) + ROW
    events = read(io.BytesIO(broken.encode()), "phoenix", on_error="collect")
    assert len(events) == 2
    assert events.errors[0].document == "stream:2"
    assert message in events.errors[0].reason


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (Event(action=Action(code="161")), "cannot be written as phoenix: it has no date"),
        (
            EVENT.model_copy(update={"action": Action(ontology="plover", code="CONSULT")}),
            "no code of CAMEO is known for CONSULT",
        ),
    ],
)
def test_an_event_that_it_cannot_hold_is_an_error_record(event: Event, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        formats.write([EVENT, event], io.BytesIO(), "phoenix")
    stream = io.BytesIO()
    with pytest.warns(UserWarning, match=reason):
        assert Events([EVENT, event]).write(stream, "phoenix", on_error="collect") == 1
    assert len(stream.getvalue().splitlines()) == 1


@pytest.mark.parametrize("name", ["sample_phoenix_26col.txt", "sample_phoenix_rt_tworavens.csv"])
def test_the_samples_are_read_without_an_unexplained_value(name: str) -> None:
    kept = {"EventID", "Issues", "Lat", "Lon", "LocationName", "StateName", "CountryCode", "SentenceID", "URLs"}
    kept |= {"NewsSources", "EventRootCode", "X", ""}  # lists of several, roots and row numbers of a spreadsheet
    events = read(shared("formats", name))
    assert len(events) == 6
    assert {key.removeprefix("phoenix.") for event in events for key in event.extra} <= kept


def test_the_sample_is_written_back_byte_for_byte() -> None:
    path = shared("formats", "sample_phoenix_26col.txt")
    stream = io.BytesIO()
    read(path).write(stream, "phoenix")
    assert stream.getvalue() == path.read_bytes()


def test_classes_and_scores_are_those_of_the_table_of_codes() -> None:
    path = shared("formats", "tables", "cameo_events_merged.tsv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert len(rows) == 318
    assert [row["code"] for row in rows if penta_class(row["code"]) != row["penta_phoenix"]] == []
    scores = {row["code"]: row["goldstein_phoenix"] for row in rows if row["code"] in load_cameo()}
    assert {code for code in scores if bool(goldstein_score(code)) != bool(scores[code])} == set()
    assert [code for code, score in scores.items() if score and float(goldstein_score(code)) != float(score)] == []

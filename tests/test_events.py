"""The schema: what it refuses, and that it says what to write instead."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from diplocode.events import Action, Actor, Event, Precision, event_schema
from tests.strategies import events

ACTION = {"code": "042"}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Field required"),
        ({"action": {"code": 42}}, "valid string"),
        ({"action": {"code": "4"}}, "two to four digits kept as a string"),
        ({"action": {"code": "consult"}}, "a PLOVER type in capitals"),
        ({"action": ACTION, "source": {"code": "ISR GOV"}}, "one word"),
        ({"action": ACTION, "source": {}}, "use None for no actor"),
        ({"action": ACTION, "source": {"text": "x", "span": (4, 2)}}, "0 <= start <= end"),
        ({"action": ACTION, "date": "2023-02-30", "date_precision": "day"}, "2023-04-20"),
        ({"action": ACTION, "date": "20230420", "date_precision": "day"}, "YYYY-MM-DD"),
        ({"action": ACTION, "date": "2023-04-20"}, "come together"),
        ({"action": ACTION, "date_precision": "day"}, "come together"),
        ({"action": ACTION, "tone": {"quad_class": 5}}, "1, 2, 3 or 4"),
        ({"action": ACTION, "tone": {"intensity": 2}}, "less than or equal to 1"),
        ({"action": ACTION, "status": "maybe"}, "'asserted'"),
        ({"action": ACTION, "colour": "red"}, "Extra inputs are not permitted"),
    ],
)
def test_a_wrong_value_is_refused_with_what_to_write(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Event.model_validate(fields)
    assert message in str(caught.value)


def test_events_cannot_be_changed() -> None:
    event = Event(action=Action(code="042"))
    with pytest.raises(ValidationError, match="frozen"):
        event.place = "ISR"


def test_the_root_follows_from_the_code() -> None:
    assert Action(code="1831").root == "18"
    assert Action(code="CONSULT", ontology="plover").root == "CONSULT"


def test_a_code_stands_under_the_name_of_its_own_ontology_too() -> None:
    assert (Action(code="161", plover="SANCTION").cameo, Action(code="161").plover) == ("161", "")
    plover = Action(code="CONSULT", ontology="plover", cameo="042")
    assert (plover.cameo, plover.plover) == ("042", "CONSULT")


def test_codes_keep_their_leading_zero_in_json() -> None:
    assert '"code":"042"' in Event(action=Action(code="042")).model_dump_json()


def test_the_id_depends_on_content_but_not_on_the_group() -> None:
    event = Event(action=Action(code="042"), source=Actor(code="ISR"))
    assert event.id == Event(action=Action(code="042"), source=Actor(code="ISR")).id
    assert event.id == event.model_copy(update={"group_id": "g"}).id
    assert event.id != Event(action=Action(code="042"), target=Actor(code="ISR")).id


def test_the_dyad_is_empty_where_an_actor_is_missing() -> None:
    assert Event(action=Action(code="139"), source=Actor(code="IRN")).dyad == ("IRN", "")


def test_date_and_precision_are_kept() -> None:
    event = Event(action=Action(code="042"), date="2023-03-01", date_precision=Precision.MONTH)
    assert (event.date, event.date_precision) == ("2023-03-01", "month")


@settings(max_examples=60, deadline=None)
@given(event=events())
def test_json_gives_the_same_event_back(event: Event) -> None:
    again = Event.model_validate_json(event.model_dump_json())
    assert again == event
    assert again.id == event.id


def test_the_exported_json_schema_is_current() -> None:
    """Rewrite it with: python docs/export_schema.py"""
    path = Path(__file__).parents[1].joinpath("docs", "event.schema.json")
    assert json.loads(path.read_text(encoding="utf-8")) == event_schema()


def test_a_copy_has_the_id_of_its_own_content() -> None:
    event = Event(source=Actor(code="ISR"), action=Action(code="042"))
    assert event.id == event.model_copy().id
    other = event.model_copy(update={"title": "Talks"})
    assert other.id == Event(source=Actor(code="ISR"), action=Action(code="042"), title="Talks").id != event.id

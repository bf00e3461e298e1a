"""PLOVER: one record a line as JSON, as the PLOVER manual has it (draft 0.8; Open Event Data Alliance).

A record has an id, a date, actors and types of event, and may have recipients, mode, context, quad code, scale, place
and text. An event has one actor, one recipient and one type: of several in a record it takes the first, and the
record's own list is kept in `Event.extra` with whatever else an event does not have. Readers take older records as
well: ``source`` and ``target`` for ``actor`` and ``recipient``, single values for lists, and types of older drafts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from diplocode.errors import RowError
from diplocode.events import Actor, Event, Precision, Provenance
from diplocode.formats.delimited import unwritable
from diplocode.formats.files import Refuse, Target, first_problem, name_of, parsed_json, raise_refused, reading, writing
from diplocode.formats.recognition import Head
from diplocode.formats.values import (
    day_of,
    iso3_of,
    iso_day,
    plover_action,
    plover_reading,
    read_actor,
    read_country,
    read_day,
    trigger_of,
)
from diplocode.tables.actors import split_actor

NAME = "plover"

_PREFIX = f"{NAME}."
_OLDER = {"source": "actor", "target": "recipient"}
_LISTS = ("actor", "recipient", "event")
_KEYS = (
    *("id", "date", "actor", "recipient", "event", "mode", "context", "quad_code", "event_scale"),
    *("event_loc", "event_text", "text", "text_info"),
)

Record = dict[str, Any]


def write(events: Iterable[Event], target: Target, refuse: Refuse = raise_refused) -> int:
    """Write events to a path (complete or absent) or a binary stream; return the number of those written.

    An event without a date or a PLOVER type goes to `refuse`.
    """
    count = 0
    with writing(target) as stream:
        for event in events:
            try:
                line = json.dumps(_filled(to_record(event), event), ensure_ascii=False).encode() + b"\n"
            except ValueError as error:
                refuse(unwritable(event, NAME, error))
            else:
                stream.write(line)
                count += 1
    return count


def read(source: Target, refuse: Refuse = raise_refused) -> Iterator[Event]:
    """Events of a path or binary stream, in order; lines that are none go to `refuse`. Empty lines are passed over."""
    with reading(source) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                record = _normalised(parsed_json(line))
                event = from_record(record)
            except ValidationError as error:
                refuse(RowError(f"{name_of(source)}:{number}", f"not an event: {first_problem(error)}"))
            except ValueError as error:
                refuse(RowError(f"{name_of(source)}:{number}", f"not an event: {error}"))
            else:
                extra = _residue(to_record(event), record)
                yield event.model_copy(update={"extra": extra}) if extra else event


def recognises(head: Head) -> bool:
    """Whether the first line is a record with a date, a type and an actor."""
    try:
        record = parsed_json(head.lines[0]) if head.lines and head.lines[0].startswith("{") else None
    except ValueError:
        return False
    return isinstance(record, dict) and {"date", "event"} <= set(record) and bool({"actor", "source"} & set(record))


def to_record(event: Event) -> Record:
    """The record of an event, without its id; what is missing is left out.

    Raises:
        ValueError: it has no date or no PLOVER type.
    """
    plover, origin = plover_reading(event), event.provenance
    info: Record = {
        "title": event.title,
        "url": event.url,
        "publisher": event.publisher,
        "published": event.published,
        "document": origin.document,
        "sentence": origin.sentence,
    }
    record: Record = {
        "date": day_of(event),
        "actor": _entities(event.source),
        "recipient": _entities(event.target),
        "event": [plover.type],
        "mode": plover.mode,
        "context": "|".join(context.replace("|", "/") for context in plover.contexts),
        "quad_code": plover.quad,
        "event_scale": plover.score,
        "event_loc": {"country": iso3_of(event.place)} if iso3_of(event.place) else {},
        "event_text": trigger_of(origin),
        "text": origin.text,
        "text_info": {name: value for name, value in info.items() if value},
    }
    required = ("date", "actor", "event")
    return {name: value for name, value in record.items() if name in required or value not in ("", [], {})}


def from_record(record: Mapping[str, Any]) -> Event:
    """The event of a record whose `actor`, `recipient` and `event` are lists.

    Raises:
        ValueError: the record is no event.
    """
    action, tone = plover_action(_text(_first(record, "event")), _text(_first(record, "mode")), _contexts(record))
    info, place = record.get("text_info"), _first(record, "event_loc")
    info = info if isinstance(info, Mapping) else {}
    sentence = info.get("sentence")
    return Event(
        date=read_day(_text(record.get("date"))),
        date_precision=Precision.DAY,
        published=iso_day(_text(info.get("published"))),
        source=_actor(_first(record, "actor")),
        target=_actor(_first(record, "recipient")),
        action=action,
        tone=tone,
        place=read_country(_text(place.get("country") if isinstance(place, Mapping) else place)),
        title=_text(info.get("title")),
        url=_text(info.get("url")),
        publisher=_text(info.get("publisher")),
        provenance=Provenance(
            document=_text(info.get("document")),
            sentence=sentence if isinstance(sentence, int) else 0,
            text=_text(record.get("text")),
        ),
    )


# -- parts of a record -------------------------------------------------------------------------


def _entities(actor: Actor | None) -> list[Record]:
    if actor is None:
        return []
    country, roles = split_actor(actor.code)
    entity = {
        "code": iso3_of(country) or country,
        "sector": ";".join(roles),
        "entity_text": actor.text,
        "identifier_text": actor.name,
    }
    return [{name: value for name, value in entity.items() if value}]


def _actor(entity: Any) -> Actor | None:
    """The actor of an entity, or of its code alone."""
    if not isinstance(entity, Mapping):
        entity = {"code": entity}
    code, sector = _text(entity.get("code")), entity.get("sector")
    sectors = sector if isinstance(sector, list) else _text(sector).split(";")
    code = (read_country(code[:3]) or code[:3]) + code[3:] + "".join(_text(part).strip() for part in sectors)
    return read_actor(code, _text(entity.get("identifier_text")), _text(entity.get("entity_text")))


def _contexts(record: Mapping[str, Any]) -> list[str]:
    contexts = record.get("context")
    parts = contexts if isinstance(contexts, list) else _text(contexts).replace(";", "|").split("|")
    return [_text(part).strip() for part in parts]


def _first(record: Mapping[str, Any], name: str) -> Any:
    value = record.get(name)
    return (value[0] if value else None) if isinstance(value, list) else value


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


# -- what an event does not have ---------------------------------------------------------------


def _normalised(record: Any) -> Record:
    """A record with the names of today, and with lists where they belong."""
    if not isinstance(record, dict):
        raise ValueError("a record is a JSON object")
    named = {_OLDER.get(str(name), str(name)): value for name, value in record.items()} | record
    named = {name: value for name, value in named.items() if name not in _OLDER}
    return {
        name: [value] if name in _LISTS and not isinstance(value, list) else value
        for name, value in named.items()
        if value is not None
    }


def _residue(own: Record, record: Record) -> dict[str, str]:
    """What a record holds beyond what the event gives back: texts as they are, everything else as JSON."""
    return {_PREFIX + name: _packed(value) for name, value in record.items() if value != own.get(name)}


def _filled(record: Record, event: Event) -> Record:
    """A record with the event's id and what its file held beyond it."""
    kept = {key[len(_PREFIX) :]: _unpacked(text) for key, text in event.extra.items() if key.startswith(_PREFIX)}
    filled = {"id": event.id} | record | kept
    return {name: filled[name] for name in (*_KEYS, *filled) if name in filled}


def _packed(value: Any) -> str:
    return value if isinstance(value, str) and _unpacked(value) is value else json.dumps(value)


def _unpacked(text: str) -> Any:
    try:
        return parsed_json(text)
    except ValueError:
        return text

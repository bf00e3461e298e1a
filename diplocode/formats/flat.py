"""Events as flat rows: the columns that CSV, Parquet, Arrow and data frames share.

`COLUMNS` is the documented schema, in order (``docs/events.md`` explains each column). A row loses
nothing: `to_row` and `from_row` are inverse. What is missing is None; there is no difference
between an empty text and none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from diplocode.errors import RowError
from diplocode.events import Actor, Event
from diplocode.formats.files import first_problem

Value = str | int | float | None
"""One cell of a row."""

SCHEMA_VERSION = "1"
"""Changes when a column changes its meaning or goes; new columns come at the end."""


class Column(NamedTuple):
    """One column: its name, the type of its values, and what it holds."""

    name: str
    type: Literal["text", "date", "integer", "number"]
    about: str


def _actor_columns(side: str, who: str) -> tuple[Column, ...]:
    return (
        Column(f"{side}_code", "text", f"actor code of {who}, country first (ISRGOV)"),
        Column(f"{side}_country", "text", "country or international part of the code (ISR)"),
        Column(f"{side}_roles", "text", "role parts of the code, joined by ; (GOV;MIL)"),
        Column(f"{side}_name", "text", "name in the codebook, or the head noun phrase"),
        Column(f"{side}_text", "text", "the mention as written"),
        Column(f"{side}_start", "integer", "first character of the mention in the document"),
        Column(f"{side}_end", "integer", "character after the mention"),
        Column(f"{side}_resolved_from", "text", "how the code was found, or why it was not"),
        Column(f"{side}_entity", "text", "person, place, organization or other, where known"),
    )


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "content hash of the event, 16 hexadecimal digits"),
    Column("date", "date", "day of the event, or first day of the period it is dated to"),
    Column("date_precision", "text", "length of that period: day, week, month, year"),
    Column("published", "date", "day of publication of the document"),
    *_actor_columns("source", "who did it"),
    *_actor_columns("target", "to whom"),
    Column("ontology", "text", "cameo or plover: which one code belongs to"),
    Column("code", "text", "action code, always text (042)"),
    Column("root", "text", "root code (04)"),
    Column("label", "text", "the code in words"),
    Column("mode", "text", "PLOVER mode"),
    Column("context", "text", "PLOVER contexts, joined by ;"),
    Column("goldstein", "number", "score of the code, -10 to +10: Goldstein; for PLOVER events PLOVER's"),
    Column("quad_class", "integer", "1, 2 verbal, material cooperation; 3, 4 the same of conflict"),
    Column("intensity", "number", "wording: -1 mildly to +1 severely; 0 plain"),
    Column("polarity", "number", "tone of the sentence, -1 hostile to +1 friendly"),
    Column("status", "text", "asserted, negated, denied, future ..."),
    *_actor_columns("attribution", "who says so"),
    Column("place", "text", "country code of where it happened"),
    Column("document", "text", "id of the document"),
    Column("sentence", "integer", "number of the sentence in the document, from 0"),
    Column("sentence_text", "text", "the sentence as written"),
    Column("sentence_start", "integer", "first character of the sentence in the document"),
    Column("sentence_end", "integer", "character after the sentence"),
    Column("trigger_start", "integer", "first character of the word that carries the action"),
    Column("trigger_end", "integer", "character after that word"),
    Column("rule", "text", "pattern that matched, after its code"),
    Column("codebook", "text", "name and version of the codebook"),
    Column("codebook_hash", "text", "content hash of the codebook"),
    Column("parser", "text", "name and version of the parser"),
    Column("version", "text", "version of diplocode"),
    Column("title", "text", "title of the document"),
    Column("url", "text", "address of the document"),
    Column("publisher", "text", "publisher of the document"),
    Column("group_id", "text", "common to mentions of one event, where duplicates were marked"),
    Column("extra", "text", "what a file that was read holds beyond this schema, as JSON"),
    Column("cameo", "text", "CAMEO code, whatever the ontology"),
    Column("plover", "text", "PLOVER type, whatever the ontology"),
)
COLUMN_NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)


def to_row(event: Event) -> dict[str, Value]:
    """An event as one flat row: every column of `COLUMNS` in order, None where missing.

    >>> from diplocode.events import Action, Actor
    >>> event = Event(source=Actor(code="ISRGOV", roles=("GOV",)), action=Action(code="042"))
    >>> row = to_row(event)
    >>> row["source_code"], row["root"], row["target_code"]
    ('ISRGOV', '04', None)
    """
    action, tone, origin = event.action, event.tone, event.provenance
    trigger = origin.trigger or (None, None)
    row: dict[str, Value] = {
        "id": event.id,
        "date": event.date,
        "date_precision": event.date_precision and event.date_precision.value,
        "published": event.published,
        **_actor_row("source", event.source),
        **_actor_row("target", event.target),
        "ontology": action.ontology,
        "code": action.code,
        "root": action.root,
        "label": action.label,
        "mode": action.mode,
        "context": _join(action.context),
        "goldstein": tone.goldstein,
        "quad_class": tone.quad_class,
        "intensity": tone.intensity,
        "polarity": tone.polarity,
        "status": event.status.value,
        **_actor_row("attribution", event.attribution),
        "place": event.place,
        "document": origin.document,
        "sentence": origin.sentence,
        "sentence_text": origin.text,
        "sentence_start": origin.span[0],
        "sentence_end": origin.span[1],
        "trigger_start": trigger[0],
        "trigger_end": trigger[1],
        "rule": origin.rule,
        "codebook": origin.codebook,
        "codebook_hash": origin.codebook_hash,
        "parser": origin.parser,
        "version": origin.version,
        "title": event.title,
        "url": event.url,
        "publisher": event.publisher,
        "group_id": event.group_id,
        "extra": json.dumps(event.extra, ensure_ascii=False) if event.extra else "",
        "cameo": action.cameo,
        "plover": action.plover,
    }
    return {name: None if value == "" else value for name, value in row.items()}


def from_row(row: Mapping[str, Value], where: str = "row") -> Event:
    """The event of a flat row.

    Args:
        row: columns by name. ``code`` is required, other columns may be missing; a column that is
            not in `COLUMNS` goes into `Event.extra`. ``id`` is computed anew.
        where: how to name the row in messages.

    Raises:
        RowError: the row is no event; the message names the field.
    """
    filled = {
        name: _whole(value) if name in _INTEGERS else value
        for name, value in row.items()
        if value is not None and value != ""
    }
    try:
        return Event.model_validate(_nested(filled))
    except ValidationError as error:
        raise RowError(where, f"not an event: {first_problem(error)}") from error
    except ValueError as error:
        raise RowError(where, f"not an event: {error}") from error


def _whole(value: Value) -> Value:
    """A whole number that a text file holds as text; what is none stays, to be refused by name."""
    text = str(value)
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else value


def _nested(row: dict[str, Any]) -> dict[str, Any]:
    def some(**fields: str) -> dict[str, Any]:
        return {field: row[name] for field, name in fields.items() if name in row}

    extra: dict[str, str] = json.loads(row["extra"]) if "extra" in row else {}
    extra |= {name: str(value) for name, value in row.items() if name not in _NAMES}
    action = some(
        ontology="ontology", code="code", label="label", root="root", mode="mode", cameo="cameo", plover="plover"
    )
    origin = some(
        document="document",
        sentence="sentence",
        text="sentence_text",
        rule="rule",
        codebook="codebook",
        codebook_hash="codebook_hash",
        parser="parser",
        version="version",
    )
    span = _span(row, "sentence")
    trigger = _span(row, "trigger")
    return {
        **some(date="date", date_precision="date_precision", published="published"),
        **some(status="status", place="place", title="title", url="url"),
        **some(publisher="publisher", group_id="group_id"),
        "source": _actor(row, "source"),
        "target": _actor(row, "target"),
        "attribution": _actor(row, "attribution"),
        "action": {**action, "context": _split(row.get("context", ""))},
        "tone": some(
            goldstein="goldstein",
            quad_class="quad_class",
            intensity="intensity",
            polarity="polarity",
        ),
        "provenance": {**origin, "trigger": trigger, **({"span": span} if span else {})},
        "extra": extra,
    }


_NAMES = frozenset(COLUMN_NAMES)
_INTEGERS = frozenset(column.name for column in COLUMNS if column.type == "integer")
_ACTOR_TEXTS = ("code", "country", "name", "text", "resolved_from", "entity")


def _actor_row(side: str, actor: Actor | None) -> dict[str, Value]:
    if actor is None:
        return {column.name: None for column in _actor_columns(side, "")}
    start, end = actor.span or (None, None)
    return {
        f"{side}_code": actor.code,
        f"{side}_country": actor.country,
        f"{side}_roles": _join(actor.roles),
        f"{side}_name": actor.name,
        f"{side}_text": actor.text,
        f"{side}_start": start,
        f"{side}_end": end,
        f"{side}_resolved_from": actor.resolved_from,
        f"{side}_entity": actor.entity,
    }


def _actor(row: dict[str, Any], side: str) -> dict[str, Any] | None:
    fields = {key: row[f"{side}_{key}"] for key in _ACTOR_TEXTS if f"{side}_{key}" in row}
    if f"{side}_roles" in row:
        fields["roles"] = _split(row[f"{side}_roles"])
    span = _span(row, side)
    return {**fields, "span": span} if fields or span else None


def _span(row: dict[str, Any], side: str) -> tuple[Any, Any] | None:
    start, end = row.get(f"{side}_start"), row.get(f"{side}_end")
    return None if start is None and end is None else (start, end)


def _join(items: tuple[str, ...]) -> str:
    """Items joined by ``;``, which is escaped where an item holds one."""
    return ";".join(re.sub(r"([\\;])", r"\\\1", item) for item in items)


def _split(joined: str) -> tuple[str, ...]:
    """The items of `_join`.

    >>> _split(_join(("GOV", "a;b")))
    ('GOV', 'a;b')
    """
    if not joined:
        return ()
    items = re.findall(r"((?:[^\\;]|\\.)*)(?:;|$)", joined, flags=re.DOTALL)
    return tuple(re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in items[:-1])

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
from diplocode.events import Actor, Event, join_issues, split_issues
from diplocode.formats.files import first_problem, parsed_json

Value = str | int | float | None
"""One cell of a row."""


class Column(NamedTuple):
    """One column.

    Attributes:
        name: its name.
        type: of its values.
        about: what it holds.
        path: section and field of the nested form (``action.code``); without a dot, a field of the event itself.
    """

    name: str
    type: Literal["text", "date", "integer", "number"]
    about: str
    path: str


def _actor_columns(side: str, who: str) -> tuple[Column, ...]:
    return (
        Column(f"{side}_code", "text", f"actor code of {who}, country first (ISRGOV)", f"{side}.code"),
        Column(f"{side}_country", "text", "country or international part of the code (ISR)", f"{side}.country"),
        Column(f"{side}_roles", "text", "role parts of the code, joined by ; (GOV;MIL)", f"{side}.roles"),
        Column(f"{side}_name", "text", "name in the codebook, or the head noun phrase", f"{side}.name"),
        Column(f"{side}_text", "text", "the mention as written", f"{side}.text"),
        Column(f"{side}_start", "integer", "first character of the mention in the document", f"{side}.span_start"),
        Column(f"{side}_end", "integer", "character after the mention", f"{side}.span_end"),
        Column(f"{side}_resolved_from", "text", "how the code was found, or why it was not", f"{side}.resolved_from"),
        Column(f"{side}_entity", "text", "person, place, organization or other, where known", f"{side}.entity"),
    )


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "content hash of the event, 16 hexadecimal digits", "id"),
    Column("date", "date", "day of the event, or first day of the period it is dated to", "date"),
    Column("date_precision", "text", "length of that period: day, week, month, year", "date_precision"),
    Column("published", "date", "day of publication of the document", "published"),
    *_actor_columns("source", "who did it"),
    *_actor_columns("target", "to whom"),
    Column("ontology", "text", "cameo or plover: which one code belongs to", "action.ontology"),
    Column("code", "text", "action code, always text (042)", "action.code"),
    Column("root", "text", "root code (04)", "action.root"),
    Column("label", "text", "the code in words", "action.label"),
    Column("mode", "text", "PLOVER mode", "action.mode"),
    Column("context", "text", "PLOVER contexts, joined by ;", "action.context"),
    Column(
        "goldstein", "number", "score of the code, -10 to +10: Goldstein; for PLOVER events PLOVER's", "tone.goldstein"
    ),
    Column("quad_class", "integer", "1, 2 verbal, material cooperation; 3, 4 the same of conflict", "tone.quad_class"),
    Column("intensity", "number", "wording: -1 mildly to +1 severely; 0 plain", "tone.intensity"),
    Column("polarity", "number", "tone of the sentence, -1 hostile to +1 friendly", "tone.polarity"),
    Column("status", "text", "asserted, negated, denied, future ...", "status"),
    *_actor_columns("attribution", "who says so"),
    Column("place", "text", "country code of where it happened", "place"),
    Column("document", "text", "id of the document", "provenance.document"),
    Column("sentence", "integer", "number of the sentence in the document, from 0", "provenance.sentence"),
    Column("sentence_text", "text", "the sentence as written", "provenance.text"),
    Column("sentence_start", "integer", "first character of the sentence in the document", "provenance.span_start"),
    Column("sentence_end", "integer", "character after the sentence", "provenance.span_end"),
    Column(
        "trigger_start", "integer", "first character of the word that carries the action", "provenance.trigger_start"
    ),
    Column("trigger_end", "integer", "character after that word", "provenance.trigger_end"),
    Column("rule", "text", "pattern that matched, after its code", "provenance.rule"),
    Column("codebook", "text", "name and version of the codebook", "provenance.codebook"),
    Column("codebook_hash", "text", "content hash of the codebook", "provenance.codebook_hash"),
    Column("parser", "text", "name and version of the parser", "provenance.parser"),
    Column("version", "text", "version of diplocode", "provenance.version"),
    Column("title", "text", "title of the document", "title"),
    Column("url", "text", "address of the document", "url"),
    Column("publisher", "text", "publisher of the document", "publisher"),
    Column("group_id", "text", "common to mentions of one event, where duplicates were marked", "group_id"),
    Column("extra", "text", "what a file that was read holds beyond this schema, as JSON", "extra"),
    Column("cameo", "text", "CAMEO code, whatever the ontology", "action.cameo"),
    Column("plover", "text", "PLOVER type, whatever the ontology", "action.plover"),
    Column("issues", "text", "topics of the sentence, with counts (DISEASE,2;AID,1)", "issues"),
    Column("confidence", "number", "how likely the sentence says it, 0 to 1", "confidence"),
    Column("reasons", "text", "what that follows from, with points, joined by ;", "provenance.reasons"),
    Column("document_tone", "number", "positive less negative words of the document, in per cent", "tone.document"),
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
    return dict(zip(COLUMN_NAMES, to_values(event), strict=True))


def to_values(event: Event) -> tuple[Value, ...]:
    """The values of a flat row, in the order of `COLUMNS`; None where missing."""
    action, tone, origin = event.action, event.tone, event.provenance
    return (
        event.id,
        event.date or None,
        event.date_precision and event.date_precision.value,
        event.published or None,
        *_actor_values(event.source),
        *_actor_values(event.target),
        action.ontology,
        action.code,
        action.root or None,
        action.label or None,
        action.mode or None,
        _join(action.context),
        tone.goldstein,
        tone.quad_class,
        tone.intensity,
        tone.polarity,
        event.status.value,
        *_actor_values(event.attribution),
        event.place or None,
        origin.document or None,
        origin.sentence,
        origin.text or None,
        *origin.span,
        *(origin.trigger or (None, None)),
        origin.rule or None,
        origin.codebook or None,
        origin.codebook_hash or None,
        origin.parser or None,
        origin.version or None,
        event.title or None,
        event.url or None,
        event.publisher or None,
        event.group_id or None,
        json.dumps(event.extra, ensure_ascii=False) if event.extra else None,
        action.cameo or None,
        action.plover or None,
        join_issues(event.issues) or None,
        event.confidence,
        _join(origin.reasons),
        tone.document,
    )


def _actor_values(actor: Actor | None) -> tuple[Value, ...]:
    if actor is None:
        return _NO_ACTOR
    return (
        actor.code or None,
        actor.country or None,
        _join(actor.roles),
        actor.name or None,
        actor.text or None,
        *(actor.span or (None, None)),
        actor.resolved_from or None,
        actor.entity or None,
    )


_NO_ACTOR = (None,) * len(_actor_columns("", ""))


def from_row(row: Mapping[str, Value], where: str = "row") -> Event:
    """The event of a flat row.

    Args:
        row: columns by name. ``code`` is required, other columns may be missing; a column that is
            not in `COLUMNS` goes into `Event.extra`. ``id`` is computed anew.
        where: how to name the row in messages.

    Raises:
        RowError: the row is no event; the message names the field.
    """
    try:
        return Event.model_validate(_nested(row))
    except ValidationError as error:
        raise RowError(where, f"not an event: {first_problem(error)}") from error
    except ValueError as error:
        raise RowError(where, f"not an event: {error}") from error


def _nested(row: Mapping[str, Value]) -> dict[str, Any]:
    """The fields of an event by section, as the nested form has them."""
    sections: dict[str, dict[str, Any]] = {section: {} for section in _SECTIONS}
    extra: dict[str, str] = {}
    for name, value in row.items():
        if value is None or value == "":
            continue
        if (home := _HOMES.get(name)) is not None:
            section, field = home
            sections[section][field] = _whole(value) if name in _INTEGERS else value
        elif name != "extra":
            extra[name] = str(value)
    event = sections.pop("")
    if isinstance(event.get("issues"), str):
        event["issues"] = split_issues(event["issues"])
    for fields in sections.values():
        for field in _LISTS & fields.keys():
            if isinstance(fields[field], str):  # what is none is refused by name
                fields[field] = _split(fields[field])
        for field in ("span", "trigger"):
            start, end = fields.pop(f"{field}_start", None), fields.pop(f"{field}_end", None)
            if start is not None or end is not None:
                fields[field] = (start, end)
    known = parsed_json(str(row["extra"])) if row.get("extra") else {}
    if not isinstance(known, dict):
        raise ValueError("extra: a JSON object is expected")
    actors = {side: sections[side] or None for side in _SIDES}
    return {**event, **sections, **actors, "extra": known | extra}


def _whole(value: Value) -> Value:
    """A whole number that a text file holds as text; what is none stays, to be refused by name."""
    if not isinstance(value, str):
        return value
    return int(value) if len(value) < 10 and value.isascii() and value.isdecimal() else value


_SIDES = ("source", "target", "attribution")
_SECTIONS = ("", *_SIDES, "action", "tone", "provenance")
_LISTS = frozenset(["roles", "context", "reasons"])
_INTEGERS = frozenset(column.name for column in COLUMNS if column.type == "integer")


_HOMES = {column.name: column.path.rpartition(".")[::2] for column in COLUMNS if column.name != "extra"}


def _join(items: tuple[str, ...]) -> str | None:
    """Items joined by ``;``, which is escaped where an item holds one; None where there are none."""
    if not items:
        return None
    return ";".join(item if item.isalnum() else re.sub(r"([\\;])", r"\\\1", item) for item in items)


def _split(joined: str) -> tuple[str, ...]:
    r"""The items of `_join`.

    >>> _split("GOV;a\\;b")
    ('GOV', 'a;b')
    """
    if "\\" not in joined:
        return tuple(joined.split(";"))
    items = re.findall(r"((?:[^\\;]|\\.)*)(?:;|$)", joined, flags=re.DOTALL)
    return tuple(re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in items[:-1])

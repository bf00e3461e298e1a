"""Events as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from diplocode.events import Action, Actor, Event, Precision, Status

_STYLE_OF_QUAD = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}


_WIDE = 110  # columns of a terminal that has room for the label beside the sentence
_ACTOR = 20  # the same for words that stand in for a code


def events_table(events: Iterable[Event], width: int = _WIDE) -> Table:
    """One row an event: when, who, what, to whom, in which sentence; on a narrow terminal the sentence stands below."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("date", no_wrap=True)
    table.add_column("source", no_wrap=True, max_width=_ACTOR)
    table.add_column("code", no_wrap=True)
    table.add_column("target", no_wrap=True, max_width=_ACTOR)
    table.add_column("action", ratio=2)
    if width >= _WIDE:
        table.add_column("sentence", ratio=5)
    for event in events:
        action, sentence = _action(event), Text(" ".join(event.provenance.text.split()), overflow="fold")
        table.add_row(
            date_text(event),
            actor_text(event.source),
            Text(event.action.code, _STYLE_OF_QUAD.get(event.tone.quad_class or 0, "")),
            actor_text(event.target),
            *((action, sentence) if width >= _WIDE else (Text("\n").join((action, sentence)),)),
        )
    return table


def actor_text(actor: Actor | None) -> Text:
    """The actor's code; its words where it has none; ``---`` for no actor."""
    if actor is None:
        return Text("---", "dim")
    return Text(actor.code) if actor.code else Text(f"({actor.text or actor.name})", "dim")


def date_text(event: Event) -> Text:
    """The date as exact as it is known: ``2023-03`` for a month."""
    length = {Precision.MONTH: 7, Precision.YEAR: 4}.get(event.date_precision or Precision.DAY, 10)
    week = " (week)" if event.date_precision == Precision.WEEK else ""
    return Text(event.date[:length] + week)


def label_text(action: Action) -> Text:
    """The code in words; for PLOVER with mode and contexts: ``Sanction, expel: diplomatic``."""
    text = Text(action.label)
    if action.ontology == "plover":
        text.append(f", {action.mode}" if action.mode else "")
        text.append(f": {', '.join(action.context)}" if action.context else "")
    return text


def _action(event: Event) -> Text:
    text = label_text(event.action)
    if event.status != Status.ASSERTED:
        text.append(f" [{event.status.value}]", "magenta")
    return text

"""Differences of two codebooks for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.text import Text

from diplocode.authoring.comparison import Difference, Recoding
from diplocode.events import Event


def differences_view(differences: Iterable[Difference]) -> Text:
    """What only one of two codebooks says: ``-`` before, ``+`` after, under where it stands."""
    lines: list[Text] = []
    for path, group in groupby(differences, key=lambda difference: difference.path):
        lines.append(Text(" ".join(path), "bold"))
        for difference in group:
            lines += _sides(difference.before, difference.after)
    return Text("\n").join(lines)


def recoding_view(recoding: Recoding) -> Text:
    """A sentence, and below it the events that only one of two codebooks reads."""
    lines = [Text.assemble((f"{recoding.document}: " if recoding.document else "", "dim"), recoding.sentence)]
    for sign, style, events in (("-", "red", recoding.before), ("+", "green", recoding.after)):
        lines += [
            Text.assemble((f"  {sign} {_event(event)}", style), (f"  {event.provenance.rule}", "dim"))
            for event in events
        ]
    return Text("\n").join(lines)


def _sides(before: str, after: str) -> list[Text]:
    sides = (("-", "red", before), ("+", "green", after))
    return [Text(f"  {sign} {text}", style) for sign, style, text in sides if text]


def _event(event: Event) -> str:
    source, target = event.dyad
    status = "" if event.status == "asserted" else f" ({event.status})"
    return f"{source or '---'} {event.action.code} {target or '---'}{status}"

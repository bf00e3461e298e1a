"""KEDS and TABARI: date, source, target and CAMEO code between tabs, then texts or none.

Dates are YYMMDD: years from 45 are 1945-1999, those before 2000-2044. Readers take YYYYMMDD as well. A missing actor is
``---``. No specification says what stands after the code; here it is the sentence.
"""

from __future__ import annotations

import re

from diplocode.events import Actor, Event, Precision, Provenance
from diplocode.formats.delimited import Layout, Row, Table
from diplocode.formats.recognition import Head
from diplocode.formats.values import (
    cameo_of,
    code_of,
    coded_action,
    compact_day,
    day_of,
    fixed_tone,
    read_actor,
    read_cameo,
    read_day,
)

PIVOT = 45
"""Two-digit years from here on are of the twentieth century."""
COLUMNS = ("date", "source", "target", "code", "text", "text2", "text3", "text4")
MISSING = "---"

_REQUIRED = 4
_YEARS = (1900 + PIVOT, 1999 + PIVOT)


def _to_row(event: Event) -> Row:
    day = day_of(event)
    if not _YEARS[0] <= int(day[:4]) <= _YEARS[1]:
        raise ValueError(f"two-digit years stand for {_YEARS[0]} to {_YEARS[1]}, not for {day[:4]}")
    return Row(
        date=compact_day(day)[2:],
        source=code_of(event.source) or MISSING,
        target=code_of(event.target) or MISSING,
        code=cameo_of(event),
        text=event.provenance.text,
    )


def _from_row(row: Row) -> Event:
    code, day = read_cameo(row["code"]), row["date"]
    if re.fullmatch("[0-9]{6}", day):
        day = f"{19 if int(day[:2]) >= PIVOT else 20}{day}"
    return Event(
        date=read_day(day),
        date_precision=Precision.DAY,
        source=_actor(row["source"]),
        target=_actor(row["target"]),
        action=coded_action(code),
        tone=fixed_tone(code),
        provenance=Provenance(text=row["text"]),
    )


def _actor(code: str) -> Actor | None:
    return read_actor("" if code == MISSING else code)


def _shorten(fields: list[str]) -> list[str]:
    """A row without the empty texts at its end."""
    while len(fields) > _REQUIRED and not fields[-1]:
        fields = fields[:-1]
    return fields


def _repair(fields: list[str]) -> list[str] | None:
    missing = len(COLUMNS) - len(fields)
    return [*fields, *[""] * missing] if 0 < missing <= len(COLUMNS) - _REQUIRED else None


TABLE = Table(Layout("keds", COLUMNS, shortest=_REQUIRED, repair=_repair, shorten=_shorten), _to_row, _from_row)
write, read = TABLE.write, TABLE.read


def recognises(head: Head) -> bool:
    """Whether the first line is such a row: six digits, two actors, a code."""
    fields = head.fields
    return (
        _REQUIRED <= len(fields) <= len(COLUMNS)
        and re.fullmatch("[0-9]{6}", fields[0]) is not None
        and re.fullmatch("[0-9]{2,4}", fields[3]) is not None
    )

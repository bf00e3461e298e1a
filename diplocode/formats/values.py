"""Values as several formats of the field write them: days, ids, actors, and the fixed scores of a code."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from diplocode.events import Actor, Event, Tone
from diplocode.tables.actors import split_actor
from diplocode.tables.cameo import load_cameo
from diplocode.tables.quads import quad_class


def compact_day(day: str) -> str:
    """A day as YYYYMMDD; an empty text stays empty.

    >>> compact_day("2023-04-20")
    '20230420'
    """
    return day.replace("-", "")


@lru_cache(65_536)
def iso_day(text: str) -> str:
    """A day as YYYY-MM-DD, of YYYYMMDD, YYYY-MM-DD or M/D/YYYY; an empty text stays empty.

    Raises:
        ValueError: it is no real day.

    >>> iso_day("20230420"), iso_day("4/20/2023")
    ('2023-04-20', '2023-04-20')
    """
    if not text:
        return ""
    if match := re.fullmatch(r"(\d{4})(-?)(\d\d)\2(\d\d)", text, re.ASCII):
        year, _, month, day = match.groups()
    elif match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text, re.ASCII):
        month, day, year = match.groups()
    else:
        raise ValueError(f"{text!r} is no day")
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise ValueError(f"{text!r} is no real day") from None


def event_number(event: Event) -> str:
    """The event's id as a whole number below 2**52, which a floating-point number of any program holds exactly.

    It is made from the content, so it is the same in every run; two of a million events have the same one
    with a chance of about 1 in 9,000.
    """
    return str(int(event.id[:13], 16))


def read_actor(code: str, name: str) -> Actor | None:
    """An actor that a file gives by code and name; None where it gives neither."""
    if not (code or name):
        return None
    country, roles = split_actor(code)
    return Actor(code=code, country=country, roles=roles, name=name)


def fixed_tone(code: str) -> Tone:
    """The scores that `Tone` has for a CAMEO code, whatever the file says: its scale may be another."""
    known = load_cameo().get(code)
    score = known.scales.get("goldstein") if known else None
    is_root = code[:2].isdecimal() and 1 <= int(code[:2]) <= 20
    return Tone(goldstein=float(score) if score else None, quad_class=quad_class(code) if is_root else None)

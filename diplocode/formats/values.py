"""Values as several formats of the field write them: days, ids, lists, actors, and what is fixed about a code."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache

from diplocode.errors import nearest
from diplocode.events import Action, Actor, Event, Issue, Provenance, Tone, split_issues
from diplocode.formats.delimited import clean
from diplocode.tables.actors import split_actor
from diplocode.tables.cameo import load_cameo
from diplocode.tables.countries import country_of, load_countries
from diplocode.tables.plover import Plover, load_plover, plover_of, to_plover
from diplocode.tables.quads import quad_class


def compact_day(day: str) -> str:
    """A day as YYYYMMDD; an empty text stays empty.

    >>> compact_day("2023-04-20")
    '20230420'
    """
    return day.replace("-", "")


@lru_cache(16_384)
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


def day_of(event: Event) -> str:
    """Day of an event, for formats that need one.

    Raises:
        ValueError: it has none.
    """
    if not event.date:
        raise ValueError("it has no date")
    return event.date


def read_day(text: str) -> str:
    """Day of a row in a format that needs one: see `iso_day`.

    Raises:
        ValueError: there is none, or it is no real day.
    """
    if not text:
        raise ValueError("it has no date")
    return iso_day(text)


def check_whole(column: str, text: str) -> None:
    """Refuse what is no whole number; an empty text is none and may be.

    Raises:
        ValueError: it is something else.
    """
    if text and not (text.isascii() and text.isdecimal()):
        raise ValueError(f"{column}: a whole number is expected, not {text!r}")


def event_number(event: Event) -> str:
    """The event's id as a whole number below 2**52, which a floating-point number of any program holds exactly.

    It is made from the content, so it is the same in every run; two of a million events have the same one
    with a chance of about 1 in 9,000.
    """
    return str(int(event.id[:13], 16))


@lru_cache(16_384)
def read_issues(text: str) -> tuple[Issue, ...]:
    """Issues of PETRARCH and Phoenix, ``NAME,n;NAME,n``; none where a column holds something else."""
    try:
        return split_issues(text)
    except ValueError:
        return ()


def read_actor(code: str, name: str = "", text: str = "") -> Actor | None:
    """An actor that a file gives by code, name or mention; None where it gives none of them.

    A code without a country may begin with dashes (``---GOV``).
    """
    code = code.removeprefix("---")
    if not (code or name or text):
        return None
    country, roles = split_actor(code)
    return Actor(code=code, country=country, roles=roles, name=name, text=text)


def code_of(actor: Actor | None) -> str:
    """Code of an actor, empty where there is none."""
    return actor.code if actor else ""


def iso3_of(country: str) -> str:
    """ISO 3166 code of a CAMEO country code; empty for what is no country."""
    known = load_countries().get(country)
    return known.iso3 if known else ""


def read_country(iso3: str) -> str:
    """CAMEO country code of an ISO 3166 or CAMEO one; empty for what is neither."""
    return country_of(iso3) or (iso3 if iso3 in load_countries() else "")


def cameo_of(event: Event) -> str:
    """CAMEO code of an event, for formats that hold no other.

    Raises:
        ValueError: it has none.
    """
    code = event.action.cameo
    if not code[:2].isdecimal():
        raise ValueError(f"it holds CAMEO codes, and no code of CAMEO is known for {event.action.code}")
    return code


@lru_cache(4096)
def coded_action(code: str) -> Action:
    """A CAMEO code with its label and PLOVER reading, where the tables have them."""
    known, plover = load_cameo().get(code), to_plover(code)
    return Action(
        code=code,
        label=known.label if known else "",
        plover=plover.type if plover else "",
        mode=plover.mode if plover else "",
        context=plover.contexts if plover else (),
    )


def read_cameo(code: str, root: str = "") -> str:
    """A CAMEO code; one that lost its first 0 in a spreadsheet gets it back where the root tells.

    Raises:
        ValueError: there is no code, or it is none.

    >>> read_cameo("43", "4"), read_cameo("111", "11"), read_cameo("0311", "3")
    ('043', '111', '0311')
    """
    if root.isdecimal() and int(root) < 10 and not code.startswith("0"):
        code = f"0{code}"
    if not re.fullmatch("[0-9]{2,4}", code):
        raise ValueError(f"a CAMEO code is two to four digits, not {code!r}")
    return code


@lru_cache(4096)
def fixed_tone(code: str) -> Tone:
    """The scores that `Tone` has for a CAMEO code, whatever the file says: its scale may be another."""
    known = load_cameo().get(code)
    score = known.scales.get("goldstein") if known else None
    is_root = code[:2].isdecimal() and 1 <= int(code[:2]) <= 20
    return Tone(goldstein=float(score) if score else None, quad_class=quad_class(code) if is_root else None)


def plover_reading(event: Event) -> Plover:
    """PLOVER type, mode, contexts, score and quad class of an event, for formats that hold no other.

    Raises:
        ValueError: PLOVER has no type for it.
    """
    plover = plover_of(event.action)
    if plover is None:
        raise ValueError(f"it holds PLOVER types, and PLOVER has none for {event.action.code}")
    return plover


def plover_action(type: str, mode: str, contexts: Iterable[str]) -> tuple[Action, Tone]:
    """An act in PLOVER, with its label, score and quad class; names of older drafts become those of today.

    Raises:
        ValueError: there is no such type.
    """
    ontology = load_plover()
    type, mode = ontology.fold(type, mode)
    known = ontology.types.get(type)
    if known is None:
        hint = nearest(type, ontology.types)
        raise ValueError(
            f"an event type is one of the {len(ontology.types)} of PLOVER, not {type!r}; {hint}".rstrip("; ")
        )
    action = Action(
        ontology="plover",
        code=type,
        label=known.label,
        mode=mode,
        context=tuple(context for context in contexts if context),
    )
    return action, Tone(goldstein=known.modes.get(mode, known.score), quad_class=known.quad)


# -- lists in a field, and ids of sentences ----------------------------------------------------


def one_of_list(text: str) -> str:
    """A text that may stand in a list joined by ``;``: a semicolon inside becomes a comma."""
    return text.replace(";", ",")


def first_of_list(text: str) -> str:
    """The first of values joined by ``;``."""
    return text.partition(";")[0]


def sentence_id(origin: Provenance) -> str:
    """Document and number of the sentence (``a1_0``), as Phoenix and PETRARCH have it; empty without a document.

    Ids may stand in a list joined by ``;``, so a semicolon inside is ``%3B``.
    """
    document = clean(origin.document).replace(";", "%3B")
    return f"{document}_{origin.sentence}" if document.strip() else ""


def read_sentence(text: str) -> tuple[str, int]:
    """Document and number of the first sentence of a list joined by ``;``.

    >>> read_sentence("54ca43c4_3;54ca43ba_0"), read_sentence("afp-7")
    (('54ca43c4', 3), ('afp-7', 0))
    """
    first = first_of_list(text)
    found = re.fullmatch("(.+)_([0-9]{1,9})", first, re.DOTALL)
    document, number = (found[1], found[2]) if found else (first, "0")
    return document.replace("%3B", ";"), int(number)


def trigger_of(origin: Provenance) -> str:
    """The word that carries the action, as the sentence has it."""
    if origin.trigger is None:
        return ""
    start, end = (offset - origin.span[0] for offset in origin.trigger)
    return origin.text[start:end] if start >= 0 else ""

"""Parts of events that the rows of several formats share: dates, codes, actors, sentence ids, lists in a field."""

from __future__ import annotations

import re
from functools import lru_cache

from diplocode.events import Actor, Event, Provenance
from diplocode.tables.actors import split_actor
from diplocode.tables.countries import country_of, load_countries

_CAMEO = re.compile(r"[0-9]{2,4}")
_ACTOR = re.compile(r"([A-Za-z0-9]{3})+")
_SENTENCE = re.compile(r"(.+)_([0-9]{1,9})", re.DOTALL)

# -- writing -----------------------------------------------------------------------------------


def day_of(event: Event) -> str:
    """Day of an event, YYYY-MM-DD, for formats that need one.

    Raises:
        ValueError: it has none.
    """
    if not event.date:
        raise ValueError("it has no date, which the format needs")
    return event.date


def cameo_of(event: Event) -> str:
    """CAMEO code of an event.

    Raises:
        ValueError: it has none.
    """
    if not _CAMEO.fullmatch(event.action.cameo):
        raise ValueError(f"{event.action.code} has no CAMEO code, which the format needs")
    return event.action.cameo


def code_of(actor: Actor | None) -> str:
    """Code of an actor, empty where there is none."""
    return actor.code if actor else ""


def iso3_of(country: str) -> str:
    """ISO 3166 code of a CAMEO country code; empty for what is no country."""
    known = load_countries().get(country)
    return known.iso3 if known else ""


def sentence_id(origin: Provenance) -> str:
    """Document and number of the sentence (``a1_0``), as Phoenix and PETRARCH name sentences; empty without a document."""
    return f"{one_of_list(origin.document)}_{origin.sentence}" if origin.document else ""


def one_of_list(text: str) -> str:
    """A text that may stand in a list joined by ``;``: a semicolon inside becomes a comma."""
    return text.replace(";", ",")


# -- reading -----------------------------------------------------------------------------------


def read_day(text: str) -> str:
    """Day as YYYY-MM-DD of one written YYYYMMDD.

    Raises:
        ValueError: there is none, or it is written otherwise. Whether it exists, `Event` says.
    """
    if not re.fullmatch(r"[0-9]{8}", text):
        raise ValueError(f"a date is written YYYYMMDD, not {text!r}")
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


def read_cameo(code: str, root: str = "") -> str:
    """A CAMEO code; one that lost its first 0 in a spreadsheet gets it back where the root tells.

    Raises:
        ValueError: there is no code, or it is none.

    >>> read_cameo("43", "4"), read_cameo("111", "11"), read_cameo("0311", "3")
    ('043', '111', '0311')
    """
    if root.isdigit() and int(root) < 10 and not code.startswith("0"):
        code = f"0{code}"
    if not _CAMEO.fullmatch(code):
        raise ValueError(f"a CAMEO code is two to four digits, not {code!r}")
    return code


@lru_cache(maxsize=16_384)
def read_actor(code: str, text: str = "") -> Actor | None:
    """The actor of a code and the words of the text; None where both are missing.

    A code without a country may begin with dashes (``---GOV``).

    Raises:
        ValueError: not a row of parts of three characters.
    """
    if code and not _ACTOR.fullmatch(code.removeprefix("---")):
        raise ValueError(f"an actor code is a row of parts of three letters or digits, not {code!r}")
    code = code.removeprefix("---")
    if not code and not text:
        return None
    country, roles = split_actor(code)
    return Actor(code=code, country=country, roles=roles, text=text)


def read_country(iso3: str) -> str:
    """CAMEO country code of an ISO 3166 or CAMEO one; empty for what is neither."""
    return country_of(iso3) or (iso3 if iso3 in load_countries() else "")


def read_sentence(text: str) -> tuple[str, int]:
    """Document and number of the first sentence of a list joined by ``;``.

    >>> read_sentence("54ca43c4_3;54ca43ba_0"), read_sentence("afp-7")
    (('54ca43c4', 3), ('afp-7', 0))
    """
    first = first_of_list(text)
    found = _SENTENCE.fullmatch(first)
    return (found[1], int(found[2])) if found else (first, 0)


def first_of_list(text: str) -> str:
    """The first of values joined by ``;``."""
    return text.partition(";")[0]

"""Countries and their codes in the tables of the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from diplocode.tables.data import read_data, read_folder


@dataclass(frozen=True, slots=True)
class Country:
    """One country and its codes; a code is empty where the table has none.

    Attributes:
        code: CAMEO country code (``AZE``).
        name: short English name.
        iso2, iso3: ISO 3166-1 codes.
        fips: FIPS 10-4 code, as GDELT's geography uses it.
        cow: number in the Correlates of War project.
        gw: number in the list of Gleditsch and Ward.
    """

    code: str
    name: str
    iso2: str = ""
    iso3: str = ""
    fips: str = ""
    cow: str = ""
    gw: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """The years in which a number of a table stands for a state.

    Attributes:
        code: CAMEO code of the country that has its events today (East Germany: ``DEU``).
        number: the number.
        start: first year; 1945 stands for that year or one before.
        end: last year, 0 for a member to this day.
    """

    code: str
    number: str
    start: int
    end: int = 0


@lru_cache(maxsize=1)
def load_countries() -> Mapping[str, Country]:
    """The countries of the actor dictionaries (``actors/countries/*.yaml``) by CAMEO code, read once in a process.

    >>> load_countries()["TMP"].iso3, load_countries()["AZE"].fips
    ('TLS', 'AJ')
    """
    fields = ("name", "iso2", "iso3", "fips", "cow", "gw")
    return {
        code: Country(code, *(entry.get(field, "") for field in fields))
        for file in read_folder("actors/countries")
        for code, entry in file.items()
    }


def country_of(code: str, kind: str = "iso3") -> str:
    """The CAMEO code of the country that has, or last had, a code of another kind; empty where none has.

    Args:
        code: the other code.
        kind: field of `Country`: ``iso3``, ``fips``, ``cow`` ..., or ``name``.

    >>> country_of("XKX"), country_of("AJ", "fips"), country_of("Azerbaijan", "name")
    ('KSV', 'AZE', 'AZE')
    >>> country_of("265", "cow"), country_of("ZAR")
    ('DEU', 'COD')
    """
    return _index(kind).get(code, "")


@lru_cache(maxsize=1)
def load_memberships() -> Mapping[str, tuple[Membership, ...]]:
    """The states since 1945 by table: ``cow`` (Correlates of War), ``gw`` (Gleditsch and Ward)."""
    return {
        table: tuple(_membership(code, text) for code, texts in rows.items() for text in texts)
        for table, rows in read_data("tables/states.yaml").items()
        if table != "withdrawn"
    }


def state_number(code: str, year: int, table: str = "cow") -> str:
    """The number of a country in a year, empty where it was no member; of two states, that of the first in the table.

    >>> [state_number("DEU", year) for year in (1950, 1980, 2000)], state_number("DEU", 2000, "gw")
    (['', '260', '255'], '260')
    """
    members = load_memberships()[table]
    holds = (m.number for m in members if m.code == code and m.start <= year and (not m.end or year <= m.end))
    return next(holds, "")


def _membership(code: str, text: str) -> Membership:
    number, years = text.split()
    start, end = years.split("-")
    return Membership(code, number, int(start), int(end or 0))


@lru_cache
def _index(kind: str) -> Mapping[str, str]:
    known = {getattr(country, kind): code for code, country in load_countries().items() if getattr(country, kind)}
    withdrawn = read_data("tables/states.yaml")["withdrawn"].get(kind, {})
    former = {old: code for old, (code, _) in withdrawn.items()}
    former |= {member.number: member.code for member in load_memberships().get(kind, ())}
    return former | known

"""Countries and their codes in the tables of the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from diplocode.tables.data import read_folder


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
    """The CAMEO code of the country that has a code of another kind, or empty where none has.

    Args:
        code: the other code.
        kind: field of `Country`: ``iso3``, ``fips``, ``cow`` ..., or ``name``.

    >>> country_of("XKX"), country_of("AJ", "fips"), country_of("Azerbaijan", "name")
    ('KSV', 'AZE', 'AZE')
    """
    return _index(kind).get(code, "")


@lru_cache
def _index(kind: str) -> Mapping[str, str]:
    return {getattr(country, kind): code for code, country in load_countries().items() if getattr(country, kind)}

"""What GDELT's files have of their own: actor codes split by its tables, quad classes, codes of countries.

The data are ``formats/gdelt.yaml`` and, for Goldstein scores, ``ontology/cameo.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from diplocode.tables.actors import actor_parts
from diplocode.tables.countries import country_of
from diplocode.tables.data import read_data


def split_gdelt_actor(code: str) -> dict[str, str]:
    """An actor code as GDELT's columns have it, without ``Actor1`` or ``Actor2`` before their names.

    Parts that none of its tables has are dropped.

    >>> split_gdelt_actor("TURREBkur")
    {'CountryCode': 'TUR', 'Type1Code': 'REB', 'EthnicCode': 'kur'}
    """
    columns: dict[str, str] = {}
    for part in actor_parts(code):
        for table in _data().tables:
            free = [column for column in table.columns if column not in columns]
            if part in table.codes and free:
                columns[free[0]] = part
                break
    return columns


def to_gdelt_actor(code: str) -> str:
    """An actor code with the country as GDELT's files name it.

    >>> to_gdelt_actor("ROUGOV"), to_gdelt_actor("AZE")
    ('ROMGOV', 'AZE')
    """
    return _data().renamed.get(code[:3], code[:3]) + code[3:]


def from_gdelt_actor(code: str) -> str:
    """An actor code with the country as the actor dictionaries name it: the inverse of `to_gdelt_actor`."""
    return _data().named.get(code[:3], code[:3]) + code[3:]


def gdelt_quad_class(code: str) -> str:
    """Quad class of a CAMEO code in GDELT's files, ``1`` to ``4``; empty for what is no root of CAMEO.

    >>> gdelt_quad_class("0911"), gdelt_quad_class("14")
    ('2', '3')
    """
    return _data().quads.get(code[:2], "")


def country_of_fips(fips: str) -> str:
    """The CAMEO code of the country with a FIPS 10-4 code, or empty where there is none.

    >>> country_of_fips("AJ"), country_of_fips("GZ")
    ('AZE', 'PSE')
    """
    return country_of(fips, "fips") or _data().fips.get(fips, "")


class _Table(NamedTuple):
    columns: list[str]
    codes: frozenset[str]


class _Data(NamedTuple):
    tables: list[_Table]
    renamed: Mapping[str, str]
    named: Mapping[str, str]
    fips: Mapping[str, str]
    quads: Mapping[str, str]


@lru_cache(maxsize=1)
def _data() -> _Data:
    data = read_data("formats/gdelt.yaml")
    return _Data(
        tables=[_Table(table["columns"], frozenset(table["codes"])) for table in data["tables"]],
        renamed=data["renamed"],
        named={new: old for old, new in data["renamed"].items()},
        fips=data["fips"],
        quads={root: quad for quad, roots in data["quads"].items() for root in roots},
    )

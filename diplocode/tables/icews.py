"""What ICEWS files have of their own: names of countries, and sectors in words.

The data are ``formats/icews.yaml``; countries it does not list have the names of the actor dictionaries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from diplocode.tables.countries import country_of, load_countries
from diplocode.tables.data import read_data


def icews_country_name(code: str) -> str:
    """The name of a country in ICEWS files, or empty where it is none.

    >>> icews_country_name("RUS"), icews_country_name("AZE"), icews_country_name("IGO")
    ('Russian Federation', 'Azerbaijan', '')
    """
    country = load_countries().get(code)
    return _data().name_of.get(code, country.name) if country else ""


def icews_country(name: str) -> str:
    """The CAMEO code of a country that ICEWS names so, or empty where it is none.

    >>> icews_country("Russian Federation"), icews_country("Azerbaijan")
    ('RUS', 'AZE')
    """
    return _data().country_of.get(name) or country_of(name, "name")


def icews_sectors(parts: Iterable[str]) -> str:
    """Parts of an actor code as sectors in words; those that ICEWS has no words for are dropped.

    >>> icews_sectors(("GOV", "MIL"))
    'Government,Military'
    """
    words = _data().word_of
    return ",".join(words[part] for part in parts if part in words)


def parts_of_icews_sectors(sectors: str) -> str:
    """Sectors in words as the parts of an actor code, each once, in the order of the table.

    >>> parts_of_icews_sectors("Military,Executive,Foreign Ministry,Government")
    'GOVMIL'
    """
    data = _data()
    found = {part for word in sectors.split(",") if (part := data.part_of.get(word.strip()))}
    return "".join(part for part in data.word_of if part in found)


class _Data(NamedTuple):
    name_of: Mapping[str, str]
    country_of: Mapping[str, str]
    word_of: Mapping[str, str]
    part_of: Mapping[str, str]


@lru_cache(maxsize=1)
def _data() -> _Data:
    data = read_data("formats/icews.yaml")
    countries, sectors = data["countries"], data["sectors"]
    return _Data(
        name_of={code: names[0] for code, names in countries.items()},
        country_of={name: code for code, names in countries.items() for name in names},
        word_of={part: words[0] for part, words in sectors.items()},
        part_of={word: part for part, words in sectors.items() for word in words},
    )

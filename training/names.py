"""Names of the codebook's people and places, for variants of training sentences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

COUNTRIES = Path(__file__).parents[1] / "codebooks" / "actors" / "countries"


class Names(NamedTuple):
    """Names of plain capitalised words: people's first and last ones, and places of one word."""

    people: tuple[tuple[str, str], ...]
    places: tuple[str, ...]


@cache
def known_names() -> Names:
    """All of the codebook, in the order of its files."""
    people: dict[tuple[str, str], None] = {}
    places: dict[str, None] = {}
    for path in sorted(COUNTRIES.glob("*.yaml")):
        for country in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader).values():
            for name in _texts(country, "people"):
                words = name.split()
                if len(words) > 1 and all(map(_is_plain, (words[0], words[-1]))):
                    people[words[0], words[-1]] = None
            places |= dict.fromkeys(filter(_is_plain, _texts(country, "places")))
    return Names(tuple(people), tuple(places))


def _texts(country: dict[str, Any], key: str) -> Iterator[str]:
    for entry in country.get(key, ()):
        yield str(entry["name"] if isinstance(entry, dict) else entry)


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.istitle() and len(word) > 1

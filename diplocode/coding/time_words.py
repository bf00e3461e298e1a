"""The words of time of a language: the content of ``time.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from diplocode.coding.words import WordReader
from diplocode.events import Precision


@dataclass(frozen=True)
class TimeWords:
    """How a language says when: the content of ``time.yaml``, whose comments explain the lists.

    `units` give the number of `Precision` units (``{"fortnight": (2, Precision.WEEK)}``); weekdays
    and months count from 1.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    ambiguous_months: frozenset[str]
    month_prepositions: frozenset[str]
    days: Mapping[str, float]
    day_parts: frozenset[str]
    weekend: frozenset[str]
    units: Mapping[str, tuple[int, Precision]]
    numbers: Mapping[str, float]
    ordinal_endings: frozenset[str]
    decade_endings: frozenset[str]
    vague_numbers: frozenset[str]
    relative: Mapping[str, float]
    anaphoric: frozenset[str]
    ago: frozenset[str]
    offsets: Mapping[str, float]
    parts: frozenset[str]
    seasons: frozenset[str]
    vague_adverbs: frozenset[str]
    prepositions: frozenset[str]
    noun_prepositions: frozenset[str]
    ahead: frozenset[str]
    occasions: frozenset[str]
    future_auxiliaries: frozenset[str]
    modal_auxiliaries: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    realised: frozenset[str]
    simultaneous: frozenset[str]
    infinitive_marks: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> TimeWords:
        """Build from the content of ``time.yaml``.

        Raises:
            CodebookError: a list is missing, unknown, or not of the right kind.
        """
        names = [field.name for field in fields(cls)]
        reader = WordReader(data, "time.yaml", names)
        values: dict[str, Any] = {}
        for name in names:
            if name in {"weekdays", "months"}:
                values[name] = reader.positions(name)
            elif name in {"days", "numbers", "relative", "offsets"}:
                values[name] = reader.numbers(name)
            elif name == "units":
                values[name] = _read_units(reader)
            else:
                values[name] = reader.words(name)
        reader.finish()
        return cls(**values)


def _read_units(reader: WordReader) -> dict[str, tuple[int, Precision]]:
    units = {}
    for name, length in reader.items(reader.data.get("units", {}), "units"):
        count, _, unit = str(length).partition(" ")
        if unit in set(Precision):
            units[name.lower()] = (int(reader.number(count, f"units: {name}")), Precision(unit))
        else:
            reader.add(length, "DC603", f"units: {name}: {length} is no length", "write 2 week")
    return units

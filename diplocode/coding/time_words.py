"""The words of time of a language: the content of ``time.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Literal, NamedTuple

from diplocode.coding.words import WordReader
from diplocode.events import Precision

Kind = Literal[
    "iso", "weekday", "month", "year", "decade", "digit", "count", "day", "day_part", "weekend",
    "unit", "relative", "anaphoric", "vague", "ago", "offset", "part", "season", "adverb", "holiday", "eve", "yearly",
]  # fmt: skip


class TimeWord(NamedTuple):
    """What a word says of time: its kind, a number (of the month, of days back ...), and of what length of time."""

    kind: Kind
    value: int = 1
    unit: Precision | None = None


@dataclass(frozen=True, eq=False)
class TimeWords:
    """How a language says when: the content of ``time.yaml``, whose comments explain the lists.

    `units` give the number of `Precision` units (``{"fortnight": (2, Precision.WEEK)}``); weekdays
    and months count from 1.
    """

    holidays: Mapping[str, float]
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
    stepping: frozenset[str]
    anaphoric: Mapping[str, float]
    ago: frozenset[str]
    offsets: Mapping[str, float]
    parts: frozenset[str]
    seasons: frozenset[str]
    vague_adverbs: frozenset[str]
    eves: frozenset[str]
    anniversaries: frozenset[str]
    prepositions: frozenset[str]
    noun_prepositions: frozenset[str]
    ahead: frozenset[str]
    occasions: frozenset[str]
    occasion_nouns: frozenset[str]
    future_auxiliaries: frozenset[str]
    modal_auxiliaries: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    realised: frozenset[str]
    simultaneous: frozenset[str]
    scenes: frozenset[str]
    governing: frozenset[str]
    comparing: frozenset[str]
    ranges: frozenset[str]
    results: frozenset[str]
    infinitive_marks: frozenset[str]
    limits: frozenset[str]
    latest: frozenset[str]
    as_late: frozenset[str]
    elapsed: frozenset[str]
    negations: frozenset[str]

    @cached_property
    def by_word(self) -> Mapping[str, TimeWord]:
        """Every word of the lists; one of several lists as the first of them has it."""
        found = {word: TimeWord("unit", count, unit) for word, (count, unit) in self.units.items()}
        numbered: list[tuple[Kind, Mapping[str, float]]] = [
            ("weekday", self.weekdays), ("month", self.months), ("day", self.days),
            ("relative", self.relative), ("offset", self.offsets), ("count", self.numbers),
            ("anaphoric", self.anaphoric),
        ]  # fmt: skip
        plain: list[tuple[Kind, frozenset[str]]] = [
            ("day_part", self.day_parts), ("weekend", self.weekend), ("ago", self.ago), ("vague", self.vague_numbers),
            ("part", self.parts), ("season", self.seasons), ("adverb", self.vague_adverbs), ("eve", self.eves),
            ("yearly", self.anniversaries),
        ]  # fmt: skip
        for kind, table in numbered:
            for word, value in table.items():
                found.setdefault(word, TimeWord(kind, int(value)))
        for kind, members in plain:
            for word in members:
                found.setdefault(word, TimeWord(kind))
        for name in self.holidays:
            found.setdefault(name.split()[-1], TimeWord("holiday"))
        return found

    @cached_property
    def holiday_words(self) -> Mapping[tuple[str, ...], tuple[int, int]]:
        """Month and day of the holidays, by their words."""
        return {tuple(name.split()): divmod(int(value), 100) for name, value in self.holidays.items()}

    @cached_property
    def ends_of_holidays(self) -> frozenset[str]:
        """The last words of the holidays."""
        return frozenset(words[-1] for words in self.holiday_words)

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
            elif name in {"days", "numbers", "relative", "offsets", "anaphoric", "holidays"}:
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

"""The words of status of a language: the content of ``status.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from diplocode.coding.words import WordReader
from diplocode.errors import nearest
from diplocode.events import Status

TABLES = (
    "auxiliaries",
    "marks",
    "adverbs",
    "governors",
    "that_governors",
    "noun_governors",
    "modifiers",
    "predicates",
)


@dataclass(frozen=True)
class StatusWords:
    """How a language denies, plans, demands: the content of ``status.yaml``, explained there.

    The tables map a lemma, or a lemma and its preposition (``call for``), to a status.
    """

    negations: frozenset[str]
    never_phrases: frozenset[str]
    negation_limits: frozenset[str]
    negative_determiners: frozenset[str]
    negative_pronouns: frozenset[str]
    negative_pairs: frozenset[str]
    contrasts: frozenset[str]
    auxiliaries: Mapping[str, Status]
    possible_when_negated: frozenset[str]
    arrangements: frozenset[str]
    arranged_then: frozenset[str]
    past_future: frozenset[str]
    inverted: frozenset[str]
    infinitive_marks: frozenset[str]
    marks: Mapping[str, Status]
    conditions: frozenset[str]
    temporal: frozenset[str]
    preconditions: frozenset[str]
    limits: frozenset[str]
    anybody: frozenset[str]
    open_determiners: frozenset[str]
    outcomes: frozenset[str]
    pending: frozenset[str]
    excess: frozenset[str]
    excess_limits: frozenset[str]
    times_to_come: frozenset[str]
    awaited: frozenset[str]
    prior: frozenset[str]
    granted: frozenset[str]
    settings: frozenset[str]
    closings: frozenset[str]
    adverbs: Mapping[str, Status]
    governors: Mapping[str, Status]
    that_governors: Mapping[str, Status]
    complementizers: frozenset[str]
    disproved: frozenset[str]
    truths: frozenset[str]
    beyond_doubt: frozenset[str]
    falsely: frozenset[str]
    debated: frozenset[str]
    exceptions: frozenset[str]
    judged: frozenset[str]
    fulfilled: frozenset[str]
    noun_governors: Mapping[str, Status]
    modifiers: Mapping[str, Status]
    predicates: Mapping[str, Status]
    causes: frozenset[str]
    realising_modifiers: frozenset[str]
    realising_groups: frozenset[str]
    texts: frozenset[str]
    treaties: frozenset[str]
    utterances: frozenset[str]
    amends: frozenset[str]
    utterers: frozenset[str]
    occurrence: frozenset[str]
    neutral: frozenset[str]
    made_known: frozenset[str]
    unconfirmed: frozenset[str]
    forecast_adverbs: frozenset[str]
    forecast_governors: frozenset[str]
    own_future: frozenset[str]
    own_future_verbs: frozenset[str]
    agents: frozenset[str]
    hindrances: frozenset[str]
    just_then: frozenset[str]
    due: frozenset[str]
    reports: frozenset[str]
    escaped: frozenset[str]
    few: frozenset[str]

    @cached_property
    def negative(self) -> frozenset[str]:
        """Every word without one of which nothing is negated."""
        return self.negations | self.negative_determiners | self.negative_pronouns | self.negative_pairs

    @cached_property
    def adverb_words(self) -> frozenset[str]:
        """Every word of the adverbs and phrases in `adverbs`."""
        return frozenset(word for phrase in self.adverbs for word in phrase.split())

    @cached_property
    def nouns_to_come(self) -> frozenset[str]:
        """The nouns of `times_to_come` without what stands before them."""
        return frozenset(time.split()[-1] for time in self.times_to_come)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> StatusWords:
        """Build from the content of ``status.yaml``.

        Raises:
            CodebookError: a list is missing, unknown, of the wrong kind, or names no status.
        """
        names = [field.name for field in fields(cls)]
        reader = WordReader(data, "status.yaml", names)
        values: dict[str, Any] = {
            name: _status_table(reader, name) if name in TABLES else reader.words(name) for name in names
        }
        reader.finish()
        return cls(**values)


def _status_table(reader: WordReader, name: str) -> dict[str, Status]:
    table: dict[str, Status] = {}
    for status, words in reader.items(reader.data.get(name, {}), name):
        if status not in set(Status):
            hint = nearest(status, Status) or "one of " + ", ".join(Status)
            reader.add(status, "DC603", f"{name}: unknown status {status}", hint)
            continue
        for word in reader.texts(words, f"{name}: {status}"):
            if word in table:
                message = f"{name}: {word} is both {table[word]} and {status}"
                reader.add(words, "DC604", message, "keep one")
            table[word] = Status(status)
    return table

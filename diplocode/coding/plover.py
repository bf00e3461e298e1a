"""The PLOVER reading of an act: that of its code, with what its words tell of mode and contexts.

CAMEO knows neither the weapon of most attacks nor the topic of most talks; PLOVER has modes and
contexts for them. They are found by the words of ``plover.yaml``, which explains its lists.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from diplocode.codebook.compile import index_terms
from diplocode.codebook.model import TermIndex
from diplocode.coding.terms import find_terms
from diplocode.coding.words import WordReader
from diplocode.errors import InputError, nearest
from diplocode.events import Status
from diplocode.syntax.relations import dependents
from diplocode.syntax.scope import ancestors, clause_of, is_clause
from diplocode.syntax.tree import Sentence
from diplocode.tables.plover import Plover, load_plover


@dataclass(frozen=True)
class ModeWords:
    """What tells a mode.

    Attributes:
        mode: its name.
        words: terms of the trigger or its clause.
        over: modes of the code that give way to it; an act whose code has no mode always does.
        parties: so many countries among the actors tell the mode too; 0: their number tells nothing.
    """

    mode: str
    words: frozenset[str]
    over: frozenset[str] = frozenset()
    parties: int = 0


@dataclass(frozen=True)
class PloverWords:
    """The content of ``plover.yaml``, explained there.

    Attributes:
        modes: by type, the first that is found wins.
        means: types whose modes are means: words anywhere in the clause tell them.
        contexts: by term.
        statuses: contexts by the status of the act (``possible``: ``hypothetical``).
        ages: contexts by the least number of days between act and report (``historical``).
        terms: all terms, for `find_terms`.
    """

    modes: Mapping[str, tuple[ModeWords, ...]]
    means: frozenset[str]
    contexts: Mapping[str, tuple[str, ...]]
    statuses: Mapping[Status, str]
    ages: Mapping[str, int]
    terms: TermIndex

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> PloverWords:
        """Build from the content of ``plover.yaml``.

        Raises:
            CodebookError: a list is missing or of the wrong kind, or a type, mode, context or status unknown.
        """
        reader = WordReader(data, "plover.yaml", ("modes", "means", "contexts", "statuses", "ages"))
        modes = _read_modes(reader)
        contexts: dict[str, list[str]] = {}
        for context, words in reader.items(data.get("contexts", {}), "contexts"):
            _check_context(reader, context)
            for word in reader.texts(words, context):
                contexts.setdefault(word, []).append(str(context))
        ages = {
            str(name): int(reader.number(days, str(name))) for name, days in reader.items(data.get("ages", {}), "ages")
        }
        means = frozenset(type.upper() for type in reader.texts(data.get("means", []), "means"))
        for type in sorted(means - set(modes)):
            reader.add(data.get("means"), "DC017", f"means: no modes of {type}", nearest(type, modes))
        statuses = dict(_read_statuses(reader))
        for context in ages:
            _check_context(reader, context)
        reader.finish()
        of_modes = (word for entries in modes.values() for entry in entries for word in entry.words)
        terms = index_terms({*contexts, *of_modes})
        return cls(modes, means, {word: tuple(names) for word, names in contexts.items()}, statuses, ages, terms)


def _read_modes(reader: WordReader) -> dict[str, tuple[ModeWords, ...]]:
    modes: dict[str, tuple[ModeWords, ...]] = {}
    for type, entries in reader.items(reader.data.get("modes", {}), "modes"):
        modes[str(type)] = tuple(
            _read_mode(reader, type, mode, dict(reader.items(fields, f"{type}/{mode}")))
            for mode, fields in reader.items(entries, str(type))
        )
    return modes


def _read_mode(reader: WordReader, type: str, mode: str, fields: Mapping[str, Any]) -> ModeWords:
    name = f"{type}/{mode}"
    for key in fields:
        if key not in ("words", "over", "parties"):
            reader.add(key, "DC601", f"{name}: unknown list {key}", nearest(key, ("words", "over", "parties")))
    over = tuple(reader.texts(fields.get("over", []), f"{name}: over"))
    for one in (mode, *over):
        try:
            load_plover().reading(type, one)
        except InputError as error:
            reader.add(mode, "DC017", f"{name}: {error}")
    words = frozenset(reader.texts(fields.get("words", []), f"{name}: words"))
    return ModeWords(
        str(mode), words, frozenset(over), int(reader.number(fields.get("parties", "0"), f"{name}: parties"))
    )


def _read_statuses(reader: WordReader) -> Iterator[tuple[Status, str]]:
    known = [status.value for status in Status]
    for context, statuses in reader.items(reader.data.get("statuses", {}), "statuses"):
        _check_context(reader, context)
        for status in reader.texts(statuses, str(context)):
            if status in known:
                yield Status(status), str(context)
            else:
                reader.add(statuses, "DC109", f"{context}: unknown status {status}", nearest(status, known))


def _check_context(reader: WordReader, context: str) -> None:
    known = load_plover().contexts
    if context not in known:
        reader.add(context, "DC017", f"unknown PLOVER context {context}", nearest(context, known))


# -- reading -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Topics:
    """The terms of ``plover.yaml`` that stand in a sentence, and the reading of its acts."""

    sentence: Sentence
    words: PloverWords
    found: Mapping[int, frozenset[str]]

    @classmethod
    def of(cls, sentence: Sentence, words: PloverWords) -> Topics:
        """Search a sentence; of the terms of one token, those that are part of another are left out."""
        found = find_terms(sentence, words.terms)
        return cls(sentence, words, {id: _longest(terms) if len(terms) > 1 else terms for id, terms in found.items()})

    def refine(self, reading: Plover, trigger: int, parties: int, status: Status, age: int | None) -> Plover:
        """A reading with mode and contexts from the words.

        Args:
            reading: that of the code.
            trigger: id of the word that carries the act.
            parties: number of countries and international bodies among its actors.
            status: how the text presents it.
            age: days between act and report, where both are known.
        """
        mode = self._mode(reading, trigger, parties) or reading.mode
        contexts = [*reading.contexts, *self._contexts_at(trigger)]
        if status in self.words.statuses:
            contexts.append(self.words.statuses[status])
        contexts += [name for name, days in self.words.ages.items() if age is not None and age >= days]
        return load_plover().reading(reading.type, mode, contexts)

    def _mode(self, reading: Plover, trigger: int, parties: int) -> str:
        """The mode that the trigger tells, else its arguments, else for means its clause where the code has no mode."""
        entries = [
            entry
            for entry in self.words.modes.get(reading.type, ())
            if not reading.mode or reading.mode == entry.mode or reading.mode in entry.over
        ]
        if all(entry.mode == reading.mode for entry in entries):
            return ""
        near: list[Sequence[int]] = [(trigger,), _argument_ids(self.sentence, trigger)]
        if reading.type in self.words.means and not reading.mode:
            near.append(self._clause_ids(trigger, self.found))
        for ids in near:
            here = self._terms(ids)
            for entry in entries:
                if not entry.words.isdisjoint(here) or 0 < entry.parties <= parties:
                    return entry.mode
        return ""

    def _contexts_at(self, trigger: int) -> list[str]:
        """The contexts that the clause of a trigger tells, else those of its sentence; the most frequent first."""
        if not self._contexts:
            return []
        ids = self._clause_ids(trigger, self._contexts) or self._contexts
        counts = Counter([context for id in ids for context in self._contexts[id]])
        return sorted(sorted(counts), key=counts.__getitem__, reverse=True)

    @cached_property
    def _contexts(self) -> dict[int, list[str]]:
        """The contexts of the terms of every token that has any."""
        known = self.words.contexts
        found = {id: [one for term in terms for one in known.get(term, ())] for id, terms in self.found.items()}
        return {id: contexts for id, contexts in found.items() if contexts}

    def _clause_ids(self, trigger: int, ids: Iterable[int]) -> list[int]:
        """Those of some words in the clause that a trigger heads or stands in, without the clauses beside it."""
        head = clause_of(self.sentence, trigger).id
        joined = dependents(self.sentence, head, "conj", "parataxis")
        ends = {head, *(token.id for token in joined if is_clause(self.sentence, token))}
        found: list[int] = []
        for id in ids:
            for token in ancestors(self.sentence, id):
                if token.id in ends:
                    found.extend([id] if token.id == head else ())
                    break
        return found

    def _terms(self, ids: Iterable[int]) -> list[str]:
        return [term for id in ids for term in self.found.get(id, ())]


def _longest(terms: Collection[str]) -> frozenset[str]:
    """The terms that are no part of another: a *war crime* is no *crime*."""
    whole = {term: f" {term} " for term in terms}
    return frozenset([one for one in terms if not any(one != other and whole[one] in whole[other] for other in terms)])


def days_between(earlier: str, later: str) -> int | None:
    """Days from one ISO date to another; None where either is empty."""
    if not earlier or not later:
        return None
    return (datetime.date.fromisoformat(later) - datetime.date.fromisoformat(earlier)).days


def _argument_ids(sentence: Sentence, trigger: int) -> Sequence[int]:
    """The words that hang on a trigger, and those that hang on its objects."""
    return [
        id
        for child in sentence.below[trigger]
        for id in (child.id, *(sentence.children[child.id] if child.deprel in ("obj", "iobj", "nsubj:pass") else ()))
    ]

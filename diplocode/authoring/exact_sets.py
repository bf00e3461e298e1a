"""Scoring against sentences whose events are known exactly: actor codes, code, and nothing else.

The rows are those of the unit tests of PETRARCH: a sentence with its tree, and for each of its events
the codes of source and target and of the act. A sentence is right where the coded (source, target, code) are
those expected, no fewer and no more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from diplocode.authoring.intervals import Interval, share_interval
from diplocode.codebook.actor_model import ActorDictionary, ActorEntry
from diplocode.coding.spans import NameSpan, find_spans
from diplocode.errors import InputError
from diplocode.events import Actor, Event
from diplocode.syntax.conllu import read_conllu
from diplocode.syntax.tree import Document, Parse

NOBODY = "---"
"""The code of an actor without one, and of an actor that is not there."""


class Coded(NamedTuple):
    """An event as a row has it: the codes of its actors, and its own."""

    source: str
    target: str
    code: str

    def __str__(self) -> str:
        return f"{self.source} {self.code} {self.target}"

    @classmethod
    def of(cls, event: Event, roles: Collection[str] = ()) -> Coded:
        """The codes of an event; `roles` are the codes of role nouns."""
        return cls(actor_code(event.source, roles), actor_code(event.target, roles), event.action.code)


def actor_code(actor: Actor | None, roles: Collection[str] = ()) -> str:
    """The code of an actor as PETRARCH writes it: dashes for the country of a role noun alone (``---GOV``)."""
    if actor is None or not actor.code:
        return NOBODY
    alone = not actor.country and actor.resolved_from == "agent" and set(actor.roles) <= {*roles}
    return f"{NOBODY}{actor.code}" if alone else actor.code


@dataclass(frozen=True)
class ExactSentence:
    """A sentence with its tree and the events that it holds.

    Attributes:
        id: of the sentence.
        parse: text and tree.
        expected: its events; empty where it has none.
        needs_dyad: only events with a code on both sides count.
        dated: the row tells the day of publication.
    """

    id: str
    parse: Parse
    expected: frozenset[Coded]
    needs_dyad: bool = True
    dated: bool = False

    def counted(self, events: Iterable[Event], roles: Collection[str] = ()) -> frozenset[Coded]:
        """The coded events that count; one of an actor without a code does not where its act has one with a code."""
        found = {Coded.of(event, roles) for event in events}
        sides = all if self.needs_dyad else any
        found = {one for one in found if sides(side != NOBODY for side in one[:2])}
        known = {
            (one.code, side, other) for one in found for side, other in enumerate(one[:2]) if NOBODY not in one[:2]
        }
        return frozenset(
            one
            for one in found
            if NOBODY not in one[:2] or (one.code, one.index(NOBODY) == 0, one[one[0] == NOBODY]) not in known
        )


def turning_days(sentence: ExactSentence, dictionary: ActorDictionary) -> list[str]:
    """The first and last days of the codes of the actors that a sentence names, and the days after the last; sorted."""
    return sorted({day for entries in _names(sentence, dictionary) for day in _turns(entries)})


def day_of_names(sentence: ExactSentence, dictionary: ActorDictionary, day: str) -> str:
    """The first day, from a given one on, by which every name of a sentence has a code, as far as it ever has one.

    A sentence without a date that names somebody was not written before there was anybody of that name.
    """
    for entries in _names(sentence, dictionary):
        days = (day, *sorted(turn for turn in _turns(entries) if turn > day))
        day = next((one for one in days if any(entry.code_at(one) for entry in entries)), day)
    return day


def _names(sentence: ExactSentence, dictionary: ActorDictionary) -> Iterator[Sequence[ActorEntry]]:
    spans = (span for each in sentence.parse.sentences for span in find_spans(each, dictionary).values())
    return (span.entries for span in spans if isinstance(span, NameSpan))


def _turns(entries: Sequence[ActorEntry]) -> Iterator[str]:
    for code in (code for entry in entries for code in entry.codes):
        yield from (day for day in (code.start, code.end) if day)
        if code.end:
            yield (date.fromisoformat(code.end) + timedelta(days=1)).isoformat()


class Difference(NamedTuple):
    """A sentence whose events are not those expected: those that lack, those too many, and of what kind it is."""

    sentence: ExactSentence
    missing: tuple[Coded, ...]
    surplus: tuple[Coded, ...]
    kind: str


@dataclass(frozen=True)
class ExactScores:
    """How many sentences have exactly the events expected.

    Attributes:
        sentences: number of sentences.
        exact: share with exactly the events expected, and its 95% bootstrap interval.
        exact_interval: see `exact`.
        events: number of events expected.
        found: share of them that were coded (recall).
        precision: share of the coded events that were expected.
        differences: the other sentences.
    """

    sentences: int
    exact: float
    exact_interval: Interval
    events: int
    found: float
    precision: float
    differences: tuple[Difference, ...]


def holds_exact_sets(path: Path) -> bool:
    """Whether a file of JSON lines has sentences with trees and actor codes, as its first line tells."""
    try:
        with path.open(encoding="utf-8") as stream:
            first = json.loads(stream.readline())
    except (OSError, UnicodeDecodeError, ValueError):
        return False
    return isinstance(first, dict) and "conllu" in first and "source_code" in first


def read_exact_sets(path: Path, day: str = "") -> list[ExactSentence]:
    """Read sentences with their events; rows of one ``sentence_id`` are events of one sentence.

    Args:
        path: JSON lines with ``id``, ``text``, ``conllu``, ``source_code``, ``target_code``, ``cameo``, and
            optionally ``sentence_id``, ``no_event``, ``require_dyad`` and ``date``.
        day: day of publication, YYYY-MM-DD, of sentences that have none.

    Raises:
        InputError: a line that is no such row; the message names it.
    """
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            rows[str(row.get("sentence_id") or row["id"])].append(row)
            _ = row["text"], row["conllu"], row.get("no_event") or row["cameo"]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}:{number}: no sentence with a tree and events: {error}") from error
    return [_sentence(id, group, f"{path}: {id}", day) for id, group in rows.items()]


def _sentence(id: str, rows: Sequence[Mapping[str, Any]], where: str, day: str) -> ExactSentence:
    first = rows[0]
    lines = [f"# text = {first['text']}", *str(first["conllu"]).split("\n"), ""]
    sentences = tuple(read_conllu(lines, where))
    events = [row for row in rows if not row.get("no_event")]
    expected = frozenset(
        Coded(str(row["source_code"] or NOBODY), str(row["target_code"] or NOBODY), str(row["cameo"])) for row in events
    )
    document = Document(id, first["text"], str(first.get("date") or day))
    return ExactSentence(
        id,
        Parse(document, sentences),
        expected,
        str(first.get("require_dyad", "true")) == "true",
        bool(first.get("date")),
    )


def score_exact_sets(pairs: Iterable[tuple[ExactSentence, frozenset[Coded]]]) -> ExactScores:
    """Score the counted events of sentences."""
    right, differences = list[bool](), list[Difference]()
    expected = coded = both = 0
    for sentence, found in pairs:
        right.append(found == sentence.expected)
        expected, coded = expected + len(sentence.expected), coded + len(found)
        both += len(found & sentence.expected)
        if not right[-1]:
            missing, surplus = sorted(sentence.expected - found), sorted(found - sentence.expected)
            differences.append(Difference(sentence, tuple(missing), tuple(surplus), _kind(missing, surplus)))
    share = sum(right) / len(right) if right else 0.0
    return ExactScores(
        len(right), share, share_interval(right), expected,
        both / expected if expected else 0.0, both / coded if coded else 0.0, tuple(differences),
    )  # fmt: skip


def _kind(missing: Sequence[Coded], surplus: Sequence[Coded]) -> str:
    """In what the nearest coded event differs from one expected."""
    if not missing:
        return "events too many"
    if not surplus:
        return "no event" if missing else "events too many"
    kinds = list(_differences(missing, surplus))
    return next((kind for kind in _KINDS if kind in kinds), "other actors")


_KINDS = ("other code", "actors reversed", "other target", "other source", "other actors")


def _differences(missing: Sequence[Coded], surplus: Sequence[Coded]) -> Iterator[str]:
    for want in missing:
        for got in surplus:
            if want[:2] == got[:2]:
                yield "other code"
            elif want[:2] == (got.target, got.source):
                yield "actors reversed"
            elif want.source == got.source:
                yield "other target"
            elif want.target == got.target:
                yield "other source"

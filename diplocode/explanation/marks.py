"""The sentence with its actors and triggers marked, one inside the other where they are so in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diplocode.explanation.markup import Markup, element
from diplocode.explanation.model import SentenceExplanation


class Marked(NamedTuple):
    """Characters of the text that stand for something.

    Attributes:
        start, end: characters of the text.
        role: ``source``, ``target``, ``trigger``, or empty for an actor without part in an event.
        label: what stands beside them, such as a code.
    """

    start: int
    end: int
    role: str
    label: str


def highlighted(one: SentenceExplanation) -> list[str]:
    """The text of a sentence, with everything that is marked in it."""
    return list(_between(one, *one.span, _nested(list(marked(one)))))


def roles_of_words(one: SentenceExplanation) -> dict[int, str]:
    """The role of every word that is part of something marked, by its number; of what is nested, the inner one's."""
    roles: dict[int, str] = {}
    for mark in sorted(marked(one), key=lambda mark: mark.start - mark.end):
        inside = (word.id for word in one.words if mark.start <= word.span[0] and word.span[1] <= mark.end)
        roles.update(dict.fromkeys(inside, mark.role or "actor"))
    return roles


def marked(one: SentenceExplanation) -> Iterator[Marked]:
    """What is to be marked in a sentence, each characters once: triggers, then parties of events, then other actors."""
    seen: set[tuple[int, int]] = set()
    for mark in (*_of_events(one), *_of_actors(one)):
        inside = one.span[0] <= mark.start < mark.end <= one.span[1]
        if inside and (mark.start, mark.end) not in seen:
            seen.add((mark.start, mark.end))
            yield mark


def _of_events(one: SentenceExplanation) -> Iterator[Marked]:
    # What is reported decides colours before what is not.
    events = [told.event for told in sorted(one.events, key=lambda told: told.refused is not None)]
    for event in events:
        if event.provenance.trigger:
            yield Marked(*event.provenance.trigger, "trigger", event.action.code)
    for event in events:
        for role, actor in (("source", event.source), ("target", event.target)):
            if actor is not None and actor.span:
                yield Marked(*actor.span, role, actor.code)


def _of_actors(one: SentenceExplanation) -> Iterator[Marked]:
    for actor in one.actors:
        yield Marked(*actor.span, "", "+".join(filter(None, actor.codes)))


def _nested(marks: Sequence[Marked]) -> list[Marked]:
    """Marks in the order of the text, the outer before the inner; what crosses another is left out."""
    kept: list[Marked] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if all(mark.start >= other.end or mark.end <= other.end for other in kept):
            kept.append(mark)
    return kept


def _between(one: SentenceExplanation, start: int, end: int, marks: Sequence[Marked]) -> Iterator[str]:
    """The text between two places, with the marks that stand there."""
    at, rest = start, list(marks)
    while rest:
        mark = rest.pop(0)
        inner = [other for other in rest if other.end <= mark.end]
        rest = rest[len(inner) :]
        yield _text(one, at, mark.start)
        yield _marked(mark, list(_between(one, mark.start, mark.end, inner)))
        at = mark.end
    yield _text(one, at, end)


def _marked(mark: Marked, content: Sequence[str]) -> Markup:
    label = [element("small", mark.label)] if mark.label else []
    return element("mark", [*content, *label], class_=mark.role or None, title=mark.role or "actor")


def _text(one: SentenceExplanation, start: int, end: int) -> str:
    return one.text[start - one.span[0] : end - one.span[0]]

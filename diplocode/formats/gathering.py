"""Mentions of one event as one row, for formats whose rows are events and count their mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from diplocode.analysis.duplicates import standing
from diplocode.events import Event


@dataclass
class Gathered:
    """The mentions of one event.

    Attributes:
        event: the mention that stands for all: the most special, most confident, first one.
        mentions: their number.
        sources: who published them, where that is known.
        articles: their documents, or else addresses, each with its tone, where that is known.
        loose: mentions of unknown documents.
    """

    event: Event
    mentions: int = 0
    sources: set[str] = field(default_factory=set)
    articles: dict[str, float | None] = field(default_factory=dict)
    loose: int = 0

    def add(self, event: Event) -> None:
        """Add a mention."""
        self.mentions += 1
        if event.publisher:
            self.sources.add(event.publisher)
        if article := event.provenance.document or event.url:
            self.articles[article] = event.tone.document
        else:
            self.loose += 1
        self.event = min(self.event, event, key=standing)

    @property
    def tone(self) -> float | None:
        """Mean tone of the documents whose tone is known, or None."""
        known = [tone for tone in self.articles.values() if tone is not None]
        return round(sum(known) / len(known), 3) if known else None


def gather(events: Iterable[Event]) -> Iterator[Gathered]:
    """The events by `group_id`: as they come those without one; the groups when all are read, by first mention."""
    groups: dict[str, Gathered] = {}
    for event in events:
        if event.group_id:
            groups.setdefault(event.group_id, Gathered(event)).add(event)
        else:
            alone = Gathered(event)
            alone.add(event)
            yield alone
    yield from groups.values()

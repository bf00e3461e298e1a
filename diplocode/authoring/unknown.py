"""Unknown actors: noun phrases in an actor's place that no dictionary knows, or knows without a country.

The list by frequency is how actor dictionaries grow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from diplocode.coder import Coder, Options
from diplocode.events import Actor, Event
from diplocode.results import DocumentError
from diplocode.syntax.tree import Document

_OPTIONS = Options(statuses="all", actors="any", self_dyads=True)


@dataclass(frozen=True)
class UnknownActor:
    """An actor that a dictionary lacks.

    Attributes:
        name: the head noun phrase, as most texts write it.
        entity: kind of entity where the parser tells: person, place, organization, other.
        roles: role codes, of an agent without a country; empty where nothing is known.
        count: in how many places it stood for a source or target.
        as_source, as_target: the same apart.
        reason: why it has no code, where most often the same.
        sentences: the first sentences, with the id of their document.
    """

    name: str
    entity: str
    roles: tuple[str, ...]
    count: int
    as_source: int
    as_target: int
    reason: str
    sentences: tuple[tuple[str, str], ...]


@dataclass
class _Entry:
    names: Counter[str] = field(default_factory=Counter)
    entities: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    places: set[tuple[str, int, int]] = field(default_factory=set)
    sentences: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class UnknownActors:
    """Collects the unknown actors of a corpus; documents are added one by one.

    Attributes:
        coder: whose codebook and parser are used.
        kept: how many sentences are kept for each actor.
        roles: also agents that have a role but no country (*the police*).
        documents: how many were read.
        errors: those that could not be read.
    """

    coder: Coder
    kept: int = 3
    roles: bool = True
    documents: int = 0
    errors: list[DocumentError] = field(default_factory=list)
    _entries: dict[tuple[str, tuple[str, ...]], _Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._reader = Coder(self.coder.codebook, self.coder.parser, _OPTIONS)

    def add(self, document: Document | DocumentError) -> None:
        """Read one document; one that cannot be read is noted in `errors`."""
        self.documents += 1
        if isinstance(document, DocumentError):
            self.errors.append(document)
            return
        for event in self._reader.code_document(document):
            for side, actor in (("source", event.source), ("target", event.target)):
                if actor is not None and not actor.country and (not actor.roles or self.roles):
                    self._add_actor(side, actor, event)

    def _add_actor(self, side: str, actor: Actor, event: Event) -> None:
        entry = self._entries.setdefault((actor.name.casefold(), actor.roles), _Entry())
        place = (event.provenance.document, *(actor.span or (0, 0)))
        if place in entry.places:
            return
        entry.places.add(place)
        entry.sides[side] += 1
        entry.names[actor.name or actor.text] += 1
        entry.entities[actor.entity] += 1
        entry.reasons["" if actor.code else actor.resolved_from] += 1
        sentence = (event.provenance.document, " ".join(event.provenance.text.split()))
        if len(entry.sentences) < self.kept and sentence not in entry.sentences:
            entry.sentences.append(sentence)

    def actors(self, least: int = 1) -> list[UnknownActor]:
        """The actors that were found at least so often, the most frequent first."""
        found = [
            UnknownActor(
                _commonest(entry.names), _commonest(entry.entities), roles, entry.sides.total(), entry.sides["source"],
                entry.sides["target"], _commonest(entry.reasons), tuple(entry.sentences),
            )
            for (_, roles), entry in self._entries.items()
            if entry.sides.total() >= least
        ]  # fmt: skip
        return sorted(found, key=lambda actor: (-actor.count, actor.name, actor.roles))


def find_unknown_actors(documents: Iterable[Document | DocumentError], coder: Coder) -> list[UnknownActor]:
    """The unknown actors of a whole corpus.

    >>> coder = Coder()
    >>> [actor.name for actor in find_unknown_actors([Document("a", "Zorbia denounced Chad.")], coder)]
    ['Zorbia']
    """
    unknown = UnknownActors(coder)
    for document in documents:
        unknown.add(document)
    return unknown.actors()


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda key: (-counts[key], key), default="")

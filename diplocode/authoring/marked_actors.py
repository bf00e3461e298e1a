"""Scoring actor codes: the mentions at the marked actors of sentences against codes given by hand.

The file of codes is CSV with the columns ``id``, ``source`` and ``target``. ``;`` parts several actors of one span,
``|`` codes that are equally right; ``-`` first says that the span names no actor; an empty field, that the sentence
marks no such span.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diplocode.authoring.evaluation import GoldRow, Span, overlap
from diplocode.authoring.intervals import Interval, share_interval
from diplocode.authoring.rows import read_rows
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.errors import InputError
from diplocode.tables.actors import split_actor

NO_ACTOR = "-"
SIDES = ("source", "target")

Actors = tuple[tuple[str, ...], ...]
"""The actors of one span; of each the codes that are right."""


@dataclass(frozen=True)
class MarkedActor:
    """The marked source or target of a sentence.

    Attributes:
        id: of the row.
        side: ``source`` or ``target``.
        wanted: its actors, each with the codes that are right; of a span without an actor, (("-", ...),).
        found: codes that were found in it.
    """

    id: str
    side: str
    wanted: Actors
    found: tuple[str, ...]

    @property
    def names_nobody(self) -> bool:
        """Whether the span names no actor."""
        return self.wanted[0][0] == NO_ACTOR

    @property
    def right(self) -> bool:
        """Whether every actor has one of its codes, and nothing else was found at a span of one actor."""
        return _agree(self.wanted, self.found)

    @property
    def right_country(self) -> bool:
        """The same for the country or international part of the codes alone."""
        wanted = tuple(tuple(split_actor(code)[0] for code in codes) for codes in self.wanted)
        return _agree(wanted, [split_actor(code)[0] for code in self.found])


@dataclass(frozen=True)
class Share:
    """A share of marked actors, and its 95% bootstrap interval."""

    number: int
    share: float
    interval: Interval


@dataclass(frozen=True)
class ActorScores:
    """The figures of marked actors.

    Attributes:
        country, code: those with the right country, with the right full code: by ``both``, ``source``
            and ``target``.
        nobody: spans that name no actor, and the share of them in which none was found.
        wrong: actors with a wrong code or none, and spans of no actor where one was found.
    """

    country: Mapping[str, Share]
    code: Mapping[str, Share]
    nobody: Share
    wrong: tuple[MarkedActor, ...]


def read_actor_codes(path: str | Path) -> dict[str, tuple[Actors, Actors]]:
    """The codes by row id: actors of the source, actors of the target; of a side that is not marked, none.

    Raises:
        InputError: the file cannot be read, or a column is missing.
    """
    rows = read_rows(path)
    found = {}
    for number, row in enumerate(rows, 2):
        if any(row.get(column) is None for column in ("id", *SIDES)):
            raise InputError(f"{path}:{number}: wanted are the columns id, source and target")
        found[row["id"]] = (_actors(row["source"]), _actors(row["target"]))
    return found


def _actors(field: str) -> Actors:
    return tuple(tuple(actor.strip().split("|")) for actor in field.split(";")) if field.strip() else ()


def mark_actors(row: GoldRow, codes: tuple[Actors, Actors], sentences: Iterable[SentenceActors]) -> list[MarkedActor]:
    """The marked actors of a row with the codes found at them.

    Args:
        row: the sentence with its marked spans.
        codes: the right codes of both sides.
        sentences: the actors of the text; more than one where the row holds several sentences.
    """
    coded = [(_depth(actors, mention), mention) for actors in sentences for mention in _coded(actors)]
    spans = (row.sources, row.targets)
    return [
        MarkedActor(row.id, side, wanted, _codes_at(marked, coded, several=len(wanted) > 1))
        for side, wanted, marked in zip(SIDES, codes, spans, strict=True)
        if wanted
    ]


def _coded(actors: SentenceActors) -> Iterable[Mention]:
    return (mention for mention in actors.by_head.values() if mention.code or mention.members)


def _depth(actors: SentenceActors, mention: Mention) -> int:
    """How many words stand above the head of a mention in the tree."""
    depth, id = 0, mention.head
    while id and depth <= len(actors.sentence):
        depth, id = depth + 1, actors.sentence[id].head
    return depth


def _codes_at(spans: Sequence[Span], mentions: Sequence[tuple[int, Mention]], several: bool) -> tuple[str, ...]:
    """The codes at a marked span: of the mention that stands highest in the tree, of two the first (*the **police** in
    Lagos*); where the span names several actors, of all mentions.
    """
    fitting = [
        (depth, mention.start, mention)
        for depth, mention in mentions
        if any(overlap((mention.start, mention.end), span) for span in spans)
    ]
    best = fitting if several else sorted(fitting, key=lambda found: found[:2])[:1]
    codes = (one.code for *_, mention in best for one in mention.members or (mention,))
    return tuple(dict.fromkeys(code for code in codes if code))


def _agree(wanted: Actors, found: Sequence[str]) -> bool:
    if wanted[0][0] == NO_ACTOR:
        return not found or all(code in wanted[0] for code in found)
    if len(wanted) == 1:
        return bool(found) and all(code in wanted[0] for code in found)
    return all(any(code in codes for code in found) for codes in wanted)


def score_actors(actors: Sequence[MarkedActor]) -> ActorScores:
    """Figures over marked actors; spans that name nobody are counted apart."""
    named = [actor for actor in actors if not actor.names_nobody]
    groups = {"both": named} | {side: [actor for actor in named if actor.side == side] for side in SIDES}
    return ActorScores(
        country={name: _share([actor.right_country for actor in group]) for name, group in groups.items()},
        code={name: _share([actor.right for actor in group]) for name, group in groups.items()},
        nobody=_share([actor.right for actor in actors if actor.names_nobody]),
        wrong=tuple(actor for actor in actors if not actor.right),
    )


def _share(flags: Sequence[bool]) -> Share:
    return Share(len(flags), sum(flags) / len(flags) if flags else 0.0, share_interval(flags))

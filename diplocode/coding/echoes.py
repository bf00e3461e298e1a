"""Echoes: the act of a frame with other parties, of whom the text says that it holds for them too, or does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from diplocode.coding.frame import Frame
from diplocode.coding.parties import ANYBODY, Parties
from diplocode.coding.starters import Starters
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import conjuncts, first_conjunct
from diplocode.syntax.relations import ruled_out as excluded
from diplocode.syntax.tree import Sentence

#: Visits and meetings.
_VISITS = "04"


@dataclass(frozen=True)
class Echoes:
    """Tells with whom else the act of a frame is told, in one sentence.

    Attributes:
        starters: the words that start rules.
        clause: the clause of a trigger.
    """

    sentence: Sentence
    parties: Parties
    starters: Starters
    clause: Callable[[int], Clause]

    def told_again(self, frame: Frame) -> Iterator[Frame]:
        """The same act by whom the text says that they did so too: *Oslo condemned the raid, as did Bern*."""
        clause = self.clause(frame.trigger)
        doers = self.parties.contents(clause.echoed)
        others = tuple(m for i in doers for m in self.parties.at(i, ANYBODY) if m.code)
        others = tuple(m for m in others if m.roles or m.entity or m.head not in self.starters)  # followed by raids
        people = any(m.entity == "person" for m in frame.sources) and all(m.entity == "place" for m in others)
        travels = people and frame.code.startswith(_VISITS)
        if others and not frame.mutual and not travels:  # visited Oslo, followed by Bern
            same = replace(frame, others=(), inner=None)
            if not clause.passive and {m.country for m in others} == {m.country for m in frame.targets} != {""}:
                same = replace(same, targets=frame.sources)  # and Bern, whom Oslo hit, did the same
            yield replace(same, targets=others) if clause.passive else replace(same, sources=others)
        if clause.reversed and frame.sources and frame.targets and not frame.mutual:
            yield replace(frame, others=(), inner=None, sources=frame.targets, targets=frame.sources)

    def ruled_out(self, frame: Frame) -> Iterator[Frame]:
        """What is not done by or to those who are named to be ruled out: *met Chad's envoy, but not Togo's*."""
        for role in ("sources", "targets"):
            heads = dict.fromkeys(mention.head for mention in getattr(frame, role) if mention.head > 0)
            ids = (i for head in heads for i in excluded(self.sentence, head))
            if others := tuple(m for i in ids for m in self.parties.at(i, ANYBODY)):
                changed: Any = {role: others}
                yield replace(frame, **changed, others=(), inner=None, ruled_out=True)

    def by_pair(self, frame: Frame) -> Iterator[Frame]:
        """A frame as one of each pair: *Oslo and Bern attacked Chad and Niger respectively*; or of one of two verbs."""
        row = conjuncts(self.sentence, first_conjunct(self.sentence, frame.trigger))
        doers, hit = frame.sources, frame.targets
        if len(doers) == len(row) > 1 and frame.trigger in row and not frame.mutual:
            yield replace(frame, sources=(doers[row.index(frame.trigger)],))
        elif len(doers) == len(hit) > 1 and not frame.mutual:
            yield from (replace(frame, sources=(one,), targets=(other,)) for one, other in zip(doers, hit, strict=True))
        else:
            yield frame

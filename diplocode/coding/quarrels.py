"""Whom an act concerns that names nobody: *Kenya accused Chad of spying. On Monday it recalled its ambassador.*

What one breaks off (root 16 of CAMEO) is with another, what one demands or threatens (10, 13) is of or to another, and
what one denies (016) another has said; where the clause does not tell who, it is the one country that its source
quarrels with in the clauses around it, or in the sentences just before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from diplocode.codebook.actor_model import Role, are_of_states
from diplocode.coding.frame import Frame
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.syntax.relations import first_conjunct
from diplocode.tables.quads import quad_class

#: Codes of demands, threats, of what is broken off between two, and of denials of what another has said.
_BETWEEN_TWO = ("10", "13", "16", "016")
#: Demands and appeals to free people.
_RELEASES = frozenset(["0253", "1053"])
#: The expulsion and recall of envoys: those of nobody known are of the other one.
_ENVOYS = "161"
#: Quad classes of conflict, in words and in deeds.
_CONFLICTS = (3, 4)
#: How many sentences back a quarrel is remembered.
_REACH = 2


@dataclass
class Quarrels:
    """What one text has said of late about who quarrels with whom.

    Attributes:
        countries: codes of countries; bodies of several states fall out with nobody here.
        roles: the roles of actors; only who acts for a state is looked for.
        before: the frames of conflict of the sentences before, the last one first.
    """

    countries: Mapping[str, object]
    roles: Mapping[str, Role]
    before: list[list[Frame]] = field(default_factory=list)

    def settle(self, actors: SentenceActors, frames: list[Frame]) -> list[Frame]:
        """The frames of the next sentence, those that break with nobody with their targets."""
        if not frames:
            self.before = [[], *self.before][:_REACH]
            return frames
        quarrels = [frame for frame in frames if frame.code.isdigit() and quad_class(frame.code) in _CONFLICTS]
        settled = [self._settled(actors, frame, quarrels) if self._is_open(frame) else frame for frame in frames]
        self.before = [quarrels, *self.before][:_REACH]
        return settled

    def _is_open(self, frame: Frame) -> bool:
        """Whether a frame breaks with somebody, and no country is told."""
        if frame.code in _RELEASES and not frame.mutual:  # whoever wants his own people freed is not their captor
            own = {m.country for m in frame.sources}
            return all(m.country in own or not (m.country or self._is_of_state(m)) for m in frame.targets)
        told = frame.mutual or any(m.country for m in frame.targets)
        envoys = frame.code.startswith(_ENVOYS) and all(m.title and self._is_of_state(m) for m in frame.targets)
        told = told or (frame.firm_target and not envoys)
        return frame.code.startswith(_BETWEEN_TWO) and not told

    def _settled(self, actors: SentenceActors, frame: Frame, quarrels: Sequence[Frame]) -> Frame:
        own = {m.country for m in frame.sources}
        if len(own) != 1 or not own <= self.countries.keys() or not all(map(self._is_of_state, frame.sources)):
            return frame
        for batch in self._batches(actors, frame, quarrels):
            others = {m.country: m for other in batch for m in self._opponents(other, own)}
            if len(others) == 1:
                country, mention = others.popitem()
                target = mention._replace(head=0, code=country, roles=(), members=(), resolved_from="country")
                return replace(frame, targets=(target,))
            if others:
                return frame
        return frame

    def _is_of_state(self, mention: Mention) -> bool:
        return are_of_states(mention.roles, self.roles)

    def _batches(self, actors: SentenceActors, frame: Frame, quarrels: Sequence[Frame]) -> Iterator[Sequence[Frame]]:
        """Quarrels by nearness: of clauses joined to that of a frame, of its sentence, of each sentence before."""
        first = first_conjunct(actors.sentence, frame.trigger)
        beside = [other for other in quarrels if other is not frame]
        yield [other for other in beside if first_conjunct(actors.sentence, other.trigger) == first]
        yield beside
        yield from self.before

    def _opponents(self, frame: Frame, own: Collection[str]) -> Iterator[Mention]:
        """Those of other countries on the other side of a quarrel than a country."""
        for one, other in ((frame.sources, frame.targets), (frame.targets, frame.sources)):
            if any(m.country in own for m in one):
                yield from (m for m in other if m.country in self.countries and m.country not in own)

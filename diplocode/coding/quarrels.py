"""Whom an act concerns that names nobody: *Kenya accused Chad of spying. On Monday it recalled its ambassador.*

What one breaks off (root 16 of CAMEO) is with another, what one demands or threatens (10, 13) is of or to another,
what one denies (016) another has said, and whoever fights (19) fights somebody; where the clause does not tell who, it
is the one country that its source quarrels with in the clauses around it, or in the sentences just before. What is
broken off is against a country where something was done, too, and what is said of a deed (*condemned the raid*) against
the country that did it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from diplocode.codebook.actor_model import Role, are_of_states
from diplocode.coding.frame import Frame
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.syntax.relations import dependents, first_conjunct
from diplocode.syntax.tree import Sentence
from diplocode.tables.quads import quad_class

#: Codes of demands, threats, of what is broken off between two, and of denials of what another has said.
_BETWEEN_TWO = ("10", "13", "16", "016")
#: Those of ties, aid, sanctions, talks and missions that are broken off, not of borders that are closed.
_BROKEN_OFF = ("161", "162", "163", "164", "165", "166")
#: Those of what is disapproved of.
_DISAPPROVED = "11"
#: Those of fights.
_FIGHTS = "19"
#: Demands and appeals to free people.
_RELEASES = frozenset(["0253", "1053"])
#: The expulsion and recall of envoys: those of nobody known are of the other one.
_ENVOYS = "161"
#: Quad classes of conflict, in words and in deeds.
_CONFLICTS = (3, 4)
_DEEDS = 4
#: How many sentences back a quarrel is remembered.
_REACH = 2


@dataclass
class Quarrels:
    """What one text has said of late about who quarrels with whom.

    Attributes:
        countries: codes of countries; bodies of several states fall out with nobody here.
        roles: the roles of actors; only who acts for a state is looked for.
        deeds: nouns of deeds.
        before: the frames of conflict of the sentences before, the last one first.
    """

    countries: Mapping[str, object]
    roles: Mapping[str, Role]
    deeds: frozenset[str] = frozenset()
    before: list[list[Frame]] = field(default_factory=list)

    def settle(self, actors: SentenceActors, frames: list[Frame]) -> list[Frame]:
        """The frames of the next sentence, those that break with nobody with their targets."""
        if not frames:
            self.before = [[], *self.before][:_REACH]
            return frames
        quarrels = [frame for frame in frames if frame.code.isdigit() and quad_class(frame.code) in _CONFLICTS]
        settled = [self._settled(actors, frame, quarrels) for frame in frames]
        self.before = [quarrels, *self.before][:_REACH]
        return settled

    def _settled(self, actors: SentenceActors, frame: Frame, quarrels: Sequence[Frame]) -> Frame:
        """A frame with the one country that it concerns, where it leaves that open and near by it is told."""
        is_open, about = self._is_open(frame), self._is_about_deed(actors, frame)
        own = {m.country for m in frame.sources}
        if not (is_open or about) or len(own) != 1 or not own <= self.countries.keys():
            return frame
        if not all(map(self._is_of_state, frame.sources)):
            return frame
        batches = list(self._batches(actors, frame, quarrels))
        fight = self._is_fight(frame)
        opponents = (
            {m.country: m for other in batch if not fight or self._is_deed(other) for m in self._opponents(other, own)}
            for batch in (batches if is_open else ())
        )
        doers = (
            {
                m.country: m
                for other in batch
                if self._is_deed(other, at_home=not about)
                for m in self._doers(other, own)
            }
            for batch in (batches if about or frame.code.startswith(_BROKEN_OFF) else ())
        )
        others = next((found for found in chain(opponents, doers) if found), {})
        if len(others) != 1:
            return frame
        country, mention = others.popitem()
        target = mention._replace(head=0, code=country, roles=(), members=(), resolved_from="country")
        return replace(frame, targets=(target,))

    def _is_open(self, frame: Frame) -> bool:
        """Whether a frame breaks with somebody, and no country is told."""
        if frame.code in _RELEASES and not frame.mutual:  # whoever wants his own people freed is not their captor
            own = {m.country for m in frame.sources}
            return all(m.country in own or not (m.country or self._is_of_state(m)) for m in frame.targets)
        told = frame.mutual or any(m.country for m in frame.targets)
        envoys = frame.code.startswith(_ENVOYS) and all(m.title and self._is_of_state(m) for m in frame.targets)
        told = told or (frame.firm_target and not envoys)
        return (frame.code.startswith(_BETWEEN_TWO) and not told) or self._is_fight(frame)

    def _is_fight(self, frame: Frame) -> bool:
        """Whether a frame tells of a fight with nobody known: *returned fire*, *hit back with rockets*.

        That is with whom its source has fought, not with whom it had words.
        """
        return frame.code.startswith(_FIGHTS) and not (frame.mutual or any(m.code for m in frame.targets))

    def _is_about_deed(self, actors: SentenceActors, frame: Frame) -> bool:
        """Whether a frame disapproves of a deed that was told before: *condemned the raid*."""
        if not frame.code.startswith(_DISAPPROVED) or frame.mutual or any(m.code for m in frame.targets):
            return False
        return any(self._is_told_deed(actors.sentence, m.head) for m in frame.targets if m.head)

    def _is_told_deed(self, sentence: Sentence, id: int) -> bool:
        """Whether a noun means a deed that was told before: *the raid*, *this move*, not *the raid on Oslo*."""
        articles = list(dependents(sentence, id, "det"))
        definite = articles and all(t.feat("Definite") == "Def" or t.feat("PronType") == "Dem" for t in articles)
        told = any(dependents(sentence, id, "nmod", "acl", "amod"))
        return bool(definite) and not told and sentence[id].lemma.lower() in self.deeds

    def _is_deed(self, frame: Frame, at_home: bool = False) -> bool:
        """Whether a frame is of a deed; or of one in which only a country itself has a part."""
        parties = {m.country for m in (*frame.sources, *frame.targets)} & self.countries.keys()
        return quad_class(frame.code) == _DEEDS and (len(parties) == 1 or not at_home)

    def _doers(self, frame: Frame, own: Collection[str]) -> Iterator[Mention]:
        """Those of other countries than a country who did a deed."""
        return (m for m in frame.sources if m.country in self.countries and m.country not in own)

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

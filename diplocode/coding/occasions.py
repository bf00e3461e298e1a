"""Occasions: what another said that an act answers, and the deed that words are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from diplocode.codebook.model import Grammar
from diplocode.coding.filler import harms, is_words
from diplocode.coding.frame import Frame
from diplocode.coding.omissions import is_unreal
from diplocode.coding.parties import ANYBODY, Parties
from diplocode.coding.starters import Starters
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import preposition, universal
from diplocode.syntax.scope import is_definite
from diplocode.syntax.tree import Sentence

#: Refusals and denials, and what they answer: appeals, demands, accusations and threats; thanks and consent, and
#: what they answer: appeals and offers.
_ANSWERS = ((("12", "016"), ("02", "10", "11", "13")), (("03", "05"), ("02", "03")))
#: The root of charges, which tell of deeds that nobody need have done.
_ALLEGED = "112"
#: What is said to or of somebody.
_SAID = ("02", "03", "10", "11", "13")
#: Approval, apology and reproach: what is said of a deed that is done.
_REACTIONS = ("051", "055", "11")
#: Boycotts and refusals to meet, and meetings.
_SHUNNING, _MEETINGS = ("143", "125"), "04"
#: Protests to another, and the root of fights.
_COMPLAINTS, _FIGHTS = ("114", "115"), "19"


@dataclass(frozen=True)
class Occasions:
    """Finds the frames of nouns that the act of another frame is about, in one sentence.

    Attributes:
        starters: the words that start rules.
        clause: the clause of a trigger.
        frame_at: the frame at a trigger.
    """

    sentence: Sentence
    parties: Parties
    grammar: Grammar
    starters: Starters
    clause: Callable[[int], Clause]
    frame_at: Callable[[int], Frame | None]

    def answered(self, frame: Frame) -> Iterator[Frame]:
        """What another said that an act answers: *Oslo rejected a demand by Bern for its return*, a demand on Oslo.

        Of other acts what stands beside them: *bowed to pressure from Bern*, *arrested a man at the request of Bern*.
        """
        own = {m.country for m in frame.sources} - {""}
        if not own:
            return
        known = next((said for codes, said in _ANSWERS if frame.code.startswith(codes)), ())
        if known and is_unreal(self.sentence, frame.trigger, self.grammar):
            known = ()
        objects = self.clause(frame.trigger).objects if known else ()
        for id in sorted({*frame.taken, *objects} - {frame.trigger}):
            noun = self.sentence[id].upos == "NOUN"
            if not noun or not (known or any(one.rule.beside for one in self.starters.candidates(id, "strict"))):
                continue
            said = self.frame_at(id)
            if said is None or not said.code.startswith(_SAID) or said.mutual or said.construction != "noun":
                continue
            if not (said.rule.beside or said.code.startswith(known)):
                continue
            others = tuple(m for m in said.sources if m.country and m.country not in own)
            if others and said.sources == others:
                askers = {m.country for m in others}  # a plea for the extradition of one of its own
                targets = tuple(m for m in said.targets if m.country and (said.firm_target or m.country not in askers))
                yield replace(said, targets=targets or frame.sources)

    def judged(self, frame: Frame) -> Iterator[Frame]:
        """The deed that a verb is told of, where nobody says who did it, or it was done to others than the verb tells.

        *The killing of Oslo's envoy was condemned*; *an attack on Togo by Chad killed two Malians*; or where whom the
        verb is about did it: *Bern welcomed the release by Chad of two envoys*.
        """
        if frame.rule.operator is not None:
            # "refused to condemn Oslo's raid on Bern"
            if frame.inner is not None and frame.inner.rule.operator is None:
                yield from (done for done in self.judged(frame.inner) if self._is_known_harm(done, frame.inner))
            return
        for done in self._nouns_of(frame):
            about = self._is_of_hearer(done, frame) or self._is_known_harm(done, frame)
            if done.undergone or about or self._hits_others(done, frame):
                yield done
            elif self._hurts_complainer(done, frame):
                yield replace(done, targets=frame.sources)

    def without_shunned(self, frames: list[Frame]) -> list[Frame]:
        """Frames without those of who held what others stay away from, whom they shun so: *boycotted a meeting chaired
        by Oslo*.
        """
        kept = {id(frame): frame for frame in frames}
        for frame in frames if any(one.code.startswith(_SHUNNING) for one in frames) else ():
            clause = self.sentence[frame.trigger]
            if clause.deprel != "acl" or not frame.code.startswith(_MEETINGS) or any(m.code for m in frame.targets):
                continue
            for other in frames:
                if other.code.startswith(_SHUNNING) and clause.head in other.taken and not other.mutual:
                    kept.pop(id(frame), None)
                    if not any(m.country for m in other.targets):
                        kept[id(other)] = replace(other, targets=frame.sources)
        return list(kept.values())

    def _nouns_of(self, frame: Frame) -> Iterator[Frame]:
        """The frames of the words that a verb took as its own."""
        for id in sorted(frame.taken - {frame.trigger}):
            if self.sentence[id].head == frame.trigger and (done := self.frame_at(id)):
                yield done

    def at_doer(self, frame: Frame) -> Frame:
        """A reproach for a deed, at whoever did it, not at who suffered it: *protested at Chad's raid on Togo*.

        Where only the doer's own people suffered, at who hears it: *protested to Chad over the arrest of its envoy*.
        """
        if not frame.code.startswith("11") or frame.rule.operator is not None or not frame.targets:
            return frame
        for done in self._nouns_of(frame):
            hit = {m.head for m in done.targets} if self._is_known_harm(done, frame) else set()
            if hit.issuperset(m.head for m in frame.targets) and done.sources != frame.sources:
                return replace(frame, targets=done.sources)
        own = {m.country for m in frame.sources}
        if "" not in own and own.issuperset(m.country for m in frame.targets):
            hearers = (id for name, id in self.clause(frame.trigger).obliques if name in self.grammar.heard)
            told = tuple(
                m for id in hearers for m in self.parties.at(id, ANYBODY) if m.country and m.country not in own
            )
            return replace(frame, targets=told) if told else frame
        return frame

    def _is_of_hearer(self, deed: Frame, frame: Frame) -> bool:
        """Whether words of one party are about what another, to whom they go, did to somebody by an event noun."""
        if not is_words(frame.code) or frame.code.startswith(_ALLEGED) or deed.construction != "noun":
            return False
        noun = self.sentence[deed.trigger]
        about = self.grammar.grounds | self.grammar.adverse | self.grammar.reasons | self.grammar.site_locations
        if universal(noun.deprel) == "obl" and preposition(self.sentence, noun.id) not in about:
            return False
        doers, judges = ({m.country for m in one.sources} - {""} for one in (deed, frame))
        told = deed.firm and deed.firm_target and any(m.country for m in deed.targets)
        judged = doers.isdisjoint(judges) and not doers.isdisjoint(m.country for m in frame.targets)
        return told and judged and not is_unreal(self.sentence, frame.trigger, self.grammar)

    def _is_known_harm(self, deed: Frame, frame: Frame) -> bool:
        """Whether a verb of words is about a deed of which its noun tells who did it to whom: *condemned Oslo's raid on
        Bern*.
        """
        known = deed.construction == "noun" and deed.firm_target and harms(deed.code)
        if not known or not frame.code.startswith(_REACTIONS) or not is_definite(self.sentence, deed.trigger):
            return False
        doers, hit = {m.country for m in deed.sources}, {m.country for m in deed.targets}
        return "" not in doers | hit and doers.isdisjoint(hit)

    def _hurts_complainer(self, deed: Frame, frame: Frame) -> bool:
        """Whether one protests at fighting on nobody of a country: *protested at the shelling by Oslo of a farm*."""
        complains = frame.code.startswith(_COMPLAINTS) and deed.code.startswith(_FIGHTS) and not deed.mutual
        if not complains or deed.construction != "noun" or not is_definite(self.sentence, deed.trigger):
            return False
        doers, own = {m.country for m in deed.sources}, {m.country for m in frame.sources}
        return not ({"", *own} & doers or "" in own or any(m.country for m in deed.targets))

    def _hits_others(self, deed: Frame, frame: Frame) -> bool:
        """Whether a deed that is the subject of a verb was done by whom the verb's is, to those of another country."""
        subject = self.sentence[deed.trigger].deprel == "nsubj" and harms(deed.code)
        alike = deed.code[:2] == frame.code[:2] and {m.head for m in deed.sources} == {m.head for m in frame.sources}
        hit = {m.country for m in deed.targets} - {m.country for m in (*frame.targets, *frame.sources)} - {""}
        return subject and alike and deed.firm_target and bool(hit)

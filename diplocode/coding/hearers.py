"""Whom words concern that name nobody: *summoned Chad's envoy and wanted a reply*, *told Chad that it would leave*."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from diplocode.codebook.model import Grammar
from diplocode.coding.asides import Asides
from diplocode.coding.filler import harms
from diplocode.coding.frame import Frame
from diplocode.coding.mentions import Mention
from diplocode.coding.parties import ANYBODY, Parties
from diplocode.coding.references import AMBIGUOUS, NOT_FOUND
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import dependents, descendants, first_conjunct, preposition, universal
from diplocode.syntax.scope import ancestors
from diplocode.syntax.tree import Sentence
from diplocode.tables.quads import quad_class

#: Codes of what is asked, offered, demanded or threatened, and of apologies, to which belongs somebody of whom or to
#: whom it is.
_ADDRESSED = ("02", "03", "10", "13", "055")
#: Those and refusals: what a clause says that somebody is told.
_TOLD = (*_ADDRESSED, "12", "16")
#: Criticism and protests, and the quad class of what is done to people for them.
_RESENTED, _HARM = ("11", "14"), 4
#: Those of words of any kind, and of what is said at a meeting to who is there.
_SAID = (*_TOLD, "016", "05", "11")
_AMICABLE = ("02", "03", "05")
_ANGER = "11"
#: Those of appeals, offers and demands, which somebody answers, and of refusals.
_ASKED, _REFUSED = ("02", "03", "10"), "12"
#: Those of appeals and demands, which answer nothing.
_WANTED = ("02", "10")
#: Those of aid, and of thanks.
_AID, _THANKS = "07", "051"
#: That of mediation, and those of what two parties do together where others mediate.
_MEDIATION, _AGREED = "045", ("04", "05", "087")
#: Those of meetings and of protests to somebody's face.
_MET, _PROTESTED_TO = "04", "114"
#: Those of which two in a row are against the same one.
_HOSTILE = ("11", "12", "13", "16", "17")
#: What is offered to nobody who is named, and requests, praise and apologies: it is so to those whom they are to.
_SORRY, _OFFERS, _TOLD_BEFORE = "055", "03", ("02", "051", "055")


@dataclass(frozen=True)
class Hearers:
    """Gives the frames of one sentence the targets that the clauses around them tell.

    Attributes:
        clause: the clause of a trigger.
    """

    sentence: Sentence
    parties: Parties
    grammar: Grammar
    clause: Callable[[int], Clause]
    asides: Asides

    def shared(self, frames: list[Frame]) -> list[Frame]:
        """Frames with the target of the act that they are joined to: *Chad left Oslo, and Niger recalled its envoy*.

        Only of acts of one kind, where the second names nobody whom it concerns; a participle that only says how its
        doer did the same is no act of its own: *shouting slogans, students marched against the government*. What is
        wanted, offered or threatened of or to nobody is so of who was met or addressed: *summoned the envoy and
        demanded an apology*. A pronoun for whom nobody is found is whom a hostile act is against:
        *expelled Oslo's envoy, accusing it*.
        """
        by_trigger = {frame.trigger: frame for frame in frames}
        found = []
        for frame in frames:
            beside = self._verb_beside(frame.trigger)
            first = by_trigger.get(first_conjunct(self.sentence, beside))
            untold = not (frame.firm_target or any(m.code for m in frame.targets))
            if first and first is not frame and untold and not (frame.mutual or frame.rule.operator):
                if beside != frame.trigger and first.code == frame.code and not frame.targets:
                    continue
                own = {m.country if frame.targets else m.code for m in frame.sources}
                shared = tuple(m for m in first.targets if m.country and {m.code, m.country}.isdisjoint(own))
                if first.code[:2] == frame.code[:2] and shared and not first.mutual:
                    frame = replace(frame, targets=shared)
            if first and first is not frame and _is_lost(frame) and first.code.startswith(_HOSTILE):
                own = {m.country for m in frame.sources}
                frame = replace(frame, targets=tuple(m for m in first.targets if m.country not in own) or frame.targets)
            if frame.rule.operator is None and _is_unheard(frame):
                frame = replace(frame, targets=self._hearers(frame, by_trigger) or frame.targets)
            if frame.code.startswith(_SORRY) and not any(m.code for m in frame.targets):
                frame = self._regretted(frame, by_trigger)
            elif frame.code.startswith(_OFFERS) and not any(m.code for m in frame.targets):
                frame = self._offered(frame, by_trigger)
            if frame.inner and frame.code.startswith(_MET) and _is_unheard(frame.inner):  # phoned him to apologize
                frame = replace(frame, inner=replace(frame.inner, targets=frame.targets))
            frame = self._with_speaker(self._with_other_side(self._mediated(frame, frames), by_trigger))
            if self._is_open(frame):
                frame = replace(frame, targets=self._told(frame) or frame.targets)
            if frame.code.startswith(_RESENTED) and not frame.mutual and not any(m.country for m in frame.targets):
                frame = replace(frame, targets=self._punishers(frame, by_trigger) or frame.targets)
            found.append(frame)
        return self._answering([self._given_to(frame, by_trigger) for frame in found])

    def _mediated(self, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """Mediation between nobody who is named, between those who meet: *Chad met Niger, with Bern as a mediator*."""
        if frame.code != _MEDIATION or any(m.code for m in frame.targets):
            return frame
        own = {m.country for m in frame.sources}
        above = {token.id for token in ancestors(self.sentence, frame.trigger)}
        for met in frames:
            if met.mutual and met.code.startswith(_AGREED) and above & {met.trigger, self.sentence[met.trigger].head}:
                parties = (*met.sources, *met.targets)
                if own and own.isdisjoint(m.country for m in parties):
                    return replace(frame, targets=parties)
        return frame

    def _given_to(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Frame:
        """Help that one is thanked for, to who thanks: *thanked Bern for sending doctors*, *for what it sent*."""
        token = self.sentence[frame.trigger]
        if token.deprel == "acl:relcl" and universal(self.sentence[token.head].deprel) == "obl":
            token = self.sentence[token.head]
        beside = token.deprel in ("advcl", "obl") and frame.code.startswith(_AID)
        thanks = by_trigger.get(token.head) if beside else None
        if thanks is None or not thanks.code.startswith(_THANKS) or any(m.country for m in frame.targets):
            return frame
        thanked = {m.country for m in thanks.targets}
        if self.sentence[thanks.trigger].lemma.lower() not in self.grammar.thanking or not _is_of(
            frame.sources, thanked
        ):
            return frame
        return replace(frame, targets=thanks.sources)

    def _punishers(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> tuple[Mention, ...]:
        """Whose acts those have criticised whom they harm: *expelled the envoy, who had condemned the raid*."""
        clause = self.sentence[first_conjunct(self.sentence, frame.trigger)]
        if clause.deprel != "acl:relcl":
            return ()
        noun = self.sentence[clause.head]
        while noun.deprel in ("appos", "flat", "conj") and noun.head:
            noun = self.sentence[noun.head]
        act = by_trigger.get(noun.head)
        if act is None or not act.code.isdigit() or quad_class(act.code) != _HARM or act.mutual:
            return ()
        own = {m.country for m in frame.sources}
        if own.isdisjoint(m.country for m in act.targets):
            return ()
        return tuple(m for m in act.sources if m.country and m.country not in own)

    def _with_other_side(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Frame:
        """A frame of words to nobody, with to whom the clause beside or its phrases tell that they are.

        *Over objections by Oslo, Bern*; *in a letter to Oslo, Bern demanded*; *after talks with Oslo, Bern offered*.
        """
        if not frame.sources or not _is_unaddressed(frame):
            return frame
        own = {m.country for m in frame.sources}
        noun = frame.construction == "noun"
        found = list(self.asides.towards(frame.trigger) if noun else self._readers(frame, by_trigger))
        found = found or list(self._of_deed_beside(frame, by_trigger))
        others = tuple(m for m in found if m.country not in own) if "" not in own else ()
        return replace(frame, targets=others or frame.targets)

    def _of_deed_beside(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Sequence[Mention]:
        """At whom an anger is that a deed tells: *angered by the arrest, Chad expelled Oslo's envoy*."""
        token = self.sentence[frame.trigger]
        deed = by_trigger.get(token.head) if token.deprel == "advcl" and frame.code.startswith(_ANGER) else None
        same = deed and {m.code for m in deed.sources} == {m.code for m in frame.sources}
        return deed.targets if deed and same and harms(deed.code) else ()

    def _with_speaker(self, frame: Frame) -> Frame:
        """What is in a speech, as said by who acts beside it: *in a speech critical of Oslo, Bern thanked*."""
        told = any(m.country for m in frame.targets) and frame.code.startswith((*_SAID, "01"))
        if any(m.country for m in frame.sources) or not told:
            return frame
        for above in ancestors(self.sentence, frame.trigger):
            speech = above.lemma.lower() in self.grammar.missives or above.lemma.lower() in self.grammar.occasions
            if speech and above.deprel == "obl":
                others = {m.country for m in frame.targets}
                found = tuple(m for m in self.asides.beside(above.id) if m.country not in others)
                return replace(frame, sources=found) if found else frame
            if above.upos == "VERB" and above.id != frame.trigger:
                break
        return frame

    def _readers(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Iterator[Mention]:
        """To whom a letter is in which something is said, with whom it is said in talks, or whose words it takes up."""
        for id in self.clause(frame.trigger).objects:
            said = by_trigger.get(id)  # *rejecting protests from Oslo*
            yield from said.sources if said and said.rule.beside else ()
        for name, id in self.clause(frame.trigger).obliques:
            lemma = self.sentence[id].lemma.lower()
            if name in self.grammar.objective and lemma in self.grammar.missives:
                senders = [t.id for t in dependents(self.sentence, id, "acl")]
                phrases = [t.id for i in (id, *senders) for t in dependents(self.sentence, i, "nmod", "obl")]
                heard = [i for i in phrases if preposition(self.sentence, i) in self.grammar.readers]
            elif name in self.grammar.attending and lemma in self.grammar.attended and frame.code.startswith(_AMICABLE):
                phrases = [t.id for t in dependents(self.sentence, id, "nmod", "obl")]
                heard = [i for i in phrases if preposition(self.sentence, i) in self.grammar.partner]
            else:
                continue
            yield from (m for i in self.parties.contents(heard) for m in self.parties.at(i, ANYBODY) if m.country)

    def _verb_beside(self, id: int) -> int:
        """The verb to which a participle adds what its doer did with it: *shouting slogans, students marched*."""
        token = self.sentence[id]
        beside = token.deprel == "advcl" and token.feat("VerbForm") in ("Part", "Ger")
        alone = beside and not any(dependents(self.sentence, id, "nsubj", "nsubj:pass", "mark", "aux:pass"))
        return token.head if alone else id

    def _hearers(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> tuple[Mention, ...]:
        """To whom the source of an act spoke in the clause that it is joined to, or is the purpose of."""
        token = self.sentence[frame.trigger]
        if frame.rule.spoken and token.deprel == "ccomp":  # *and warned that any raid would be met with force*
            token = self.sentence[token.head]
        first = by_trigger.get(token.head) if token.deprel in ("advcl", "xcomp", "conj") else None
        if first is None or not first.code.startswith((_MET, _PROTESTED_TO)):
            return ()
        own = {m.code for m in frame.sources}
        spoken = frame.rule.spoken  # whose source is told when the event is assembled
        if not (spoken or own == {m.code for m in first.sources}) or any(dependents(self.sentence, token.id, "nsubj")):
            return ()
        # Whose envoy was summoned, and where one went to ask.
        places = first.code == _PROTESTED_TO or (token.deprel != "conj" and self._is_infinitive(token.id))
        met = [m for m in first.targets if m.country and m.code not in own and m.venue != "meeting"]
        return tuple(m for m in met if m.roles or places)

    def _regretted(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Frame:
        """An apology of nobody else than whom its source has freed or hit: *freed six Danes and | apologised*."""
        token = self.sentence[frame.trigger]
        first = by_trigger.get(token.head) if token.deprel == "conj" else None
        if first is None or first.mutual or any(dependents(self.sentence, token.id, "nsubj")):
            return frame
        countries = {m.country: m for m in first.targets if m.country}
        own = {m.country for m in first.sources}
        if len(countries) != 1 or own != {m.country for m in frame.sources} or own & countries.keys():
            return frame
        return replace(frame, targets=tuple(countries.values()))

    def _offered(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Frame:
        """An offer with whom its source has just thanked or asked: *apologised to Oslo and | offered | to pay*."""
        token = self.sentence[frame.trigger]
        first = by_trigger.get(token.head) if token.deprel == "conj" else None
        if (
            first is None
            or not first.code.startswith(_TOLD_BEFORE)
            or any(dependents(self.sentence, token.id, "nsubj"))
        ):
            return frame
        heard = first.targets
        if (
            len(heard) != 1
            or not heard[0].country
            or {m.code for m in frame.sources} != {m.code for m in first.sources}
        ):
            return frame
        inner = frame.inner and replace(frame.inner, targets=frame.inner.targets or heard)
        return replace(frame, targets=heard, inner=inner)

    def _is_infinitive(self, id: int) -> bool:
        """Whether a verb tells what something is done for: *flew to Oslo | to ask for aid*."""
        marks = dependents(self.sentence, id, "mark")
        return any(mark.form.lower() == self.grammar.infinitive for mark in marks)

    def _told(self, frame: Frame) -> tuple[Mention, ...]:
        """Whom the source of an act tells it of: *Oslo told Bern that it would close the border*."""
        clause = self.sentence[first_conjunct(self.sentence, frame.trigger)]
        verb = self.sentence[clause.head] if clause.deprel == "ccomp" else clause
        if verb.lemma.lower() not in self.grammar.addressing or (verb is clause and frame.firm_target):
            return ()
        told = self.clause(verb.id)
        own = {m.country for m in frame.sources}
        if own != {m.country for i in told.subjects for m in self.parties.at(i, ANYBODY)}:
            return ()
        heard = (m for i in self.parties.contents((*told.indirect, *told.objects)) for m in self.parties.at(i, ANYBODY))
        return tuple(m for m in heard if m.country and m.country not in own)

    # -- answers -----------------------------------------------------------------------------

    def _answering(self, frames: list[Frame]) -> list[Frame]:
        """Frames of what is asked, with who answers it, and of answers, with who asked.

        *Oslo would not sell its ships, it said in answer to a plea from Bern*: Bern's plea is to Oslo, which refuses
        it to Bern.
        """
        if len(frames) < 2:
            return frames
        return [self._in_answer(frame, frames) if self._is_open(frame) else frame for frame in frames]

    def _is_open(self, frame: Frame) -> bool:
        """Whether a frame is of words to somebody, or of what its source will do, and no country is told to whom."""
        own = set() if frame.firm_target else {m.country for m in frame.sources}
        if frame.mutual or any(m.country and m.code not in own for m in frame.targets):
            return False
        auxiliaries = dependents(self.sentence, frame.trigger, "aux")
        modal = any(one.feat("VerbForm") == "Fin" and not one.feat("Tense") for one in auxiliaries)
        return modal or frame.code.startswith(_TOLD)

    def _in_answer(self, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """An answer to whoever asked, or whom its speaker turns down beside it: *said no, rebuffing Bern's offer*."""
        if frame.code.startswith(_WANTED):
            return frame
        own = {m.country for m in frame.sources}
        clause = self.sentence[first_conjunct(self.sentence, frame.trigger)]
        below = descendants(self.sentence, clause.head if clause.deprel == "ccomp" else clause.id)
        others = [other for other in frames if other.trigger in below and other is not frame and self._is_beside(other)]
        asking = (other.sources for other in others if other.code.startswith(_ASKED) and _is_of(other.targets, own))
        refused = [other.targets for other in others if other.code.startswith(_REFUSED) and _is_of(other.sources, own)]
        refused = refused if self._is_refusal(frame) else []
        parties = [m for found in chain(asking, refused) for m in found if m.country]
        return replace(frame, targets=(parties[0],)) if len({m.country for m in parties} - own) == 1 else frame

    def _is_beside(self, frame: Frame) -> bool:
        """Whether a frame is of a noun or of a participle, beside what the sentence tells."""
        apart = frame.construction == "noun" or self.sentence[frame.trigger].deprel == "advcl"
        return apart and not frame.ruled_out

    def _is_refusal(self, frame: Frame) -> bool:
        """Whether a frame is of a refusal, or of what its source says it will not do."""
        objects = self.clause(frame.trigger).objects
        below = [token.id for token in dependents(self.sentence, frame.trigger, "advmod", "det")]
        below += [id for one in objects for id in descendants(self.sentence, one)]
        negated = any(self.sentence[id].form.lower() in self.grammar.negations for id in below)
        return frame.code.startswith(_REFUSED) or negated


def _is_of(mentions: Sequence[Mention], countries: Collection[str]) -> bool:
    """Whether mentions are of these countries."""
    return bool(mentions) and all(m.country and m.country in countries for m in mentions)


def _is_lost(frame: Frame) -> bool:
    """Whether the target of a hostile act is a pronoun of which the text does not tell for whom it stands."""
    hostile = frame.code.startswith(_HOSTILE) and not frame.mutual
    return (
        hostile
        and bool(frame.targets)
        and all(m.reason in (AMBIGUOUS, NOT_FOUND) and not m.code for m in frame.targets)
    )


def _is_unaddressed(frame: Frame) -> bool:
    """Whether a frame is of words, and no country is told to whom."""
    own = {m.code for m in frame.sources} | {m.country for m in frame.sources}
    # Who demands that others leave a place of its own demands it of them.
    told = frame.mutual or frame.rule.spoken or any(m.country and m.code not in own for m in frame.targets)
    return frame.code.startswith(_SAID) and not told


def _is_unheard(frame: Frame) -> bool:
    """Whether a frame is of words to somebody, and no country is told to whom."""
    told = frame.mutual or (frame.firm_target and not frame.rule.spoken) or any(m.country for m in frame.targets)
    return frame.code.startswith(_ADDRESSED) and not told

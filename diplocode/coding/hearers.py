"""Whom words concern that name nobody: *summoned Chad's envoy and wanted a reply*, *told Chad that it would leave*."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
#: Those of what is done next to the same one: things taken from whom one fights, what is paid to whom one apologises.
_GOING_ON = (("171", ("18", "19")), ("07", ("055",)))
#: That of withdrawals, which two who have come to terms make before each other.
_PULLED_BACK = "0874"
#: What is offered to nobody who is named, and requests, praise and apologies: it is so to those whom they are to.
_SORRY, _OFFERS, _TOLD_BEFORE = "055", "03", ("02", "051", "055")


@dataclass(eq=False)
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
        told = [self._told_around(frame, by_trigger, frames) for frame in frames]
        return self._answering([self._given_to(frame, by_trigger) for frame in told if frame is not None])

    def _told_around(self, frame: Frame, by_trigger: Mapping[int, Frame], frames: Sequence[Frame]) -> Frame | None:
        """A frame with the parties whom the clauses around it tell; None for what is no act of its own."""
        if _is_aimed(frame):
            return self._with_speaker(_with_inner(frame))
        joined = self._of_row(self._between_two(frame), by_trigger)
        if joined is None:
            return None
        frame = self._heard(joined, by_trigger)
        frame = self._regretted(frame, by_trigger)
        frame = self._offered(frame, by_trigger)
        frame = self._mediated(_with_inner(frame), frames)
        frame = self._with_other_side(frame, by_trigger)
        frame = self._addressed(self._with_speaker(frame))
        return self._punishing(frame, by_trigger)

    def _between_two(self, frame: Frame) -> Frame:
        """What two countries do with what lies between them, as towards each other: *Chad and Niger reopened | their
        border*, not *their borders*.
        """
        two = len(frame.sources) == 2 == len({m.country for m in frame.sources} - {""})
        if not two or frame.targets or frame.mutual:
            return frame
        things = (self.sentence[id] for id in frame.taken)
        between = (one for one in things if one.lemma.lower() in self.grammar.between_states)
        if not any(one.feat("Number") != "Plur" or any(dependents(self.sentence, one.id, "nummod")) for one in between):
            return frame
        return replace(frame, sources=frame.sources[:1], targets=frame.sources[1:], mutual=True)

    def _of_row(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Frame | None:
        """A frame with the target of the act that it is joined to; None for how the doer of that did the same."""
        beside = self._verb_beside(frame.trigger)
        first = by_trigger.get(first_conjunct(self.sentence, beside))
        if first is None or first is frame or frame.mutual:
            return frame
        if not (frame.rule.operator or frame.firm_target or any(m.code for m in frame.targets)):
            if beside != frame.trigger and first.code == frame.code and not frame.targets:
                return None
            goes_on = _goes_on(first.code, frame.code)
            own = {m.country if frame.targets and not goes_on else m.code for m in frame.sources}
            shared = tuple(m for m in first.targets if m.country and {m.code, m.country}.isdisjoint(own))
            if (goes_on or first.code[:2] == frame.code[:2]) and shared and not first.mutual:
                frame = replace(frame, targets=shared)
        if first.mutual and frame.code.startswith(_PULLED_BACK) and not any(m.country for m in frame.targets):
            both = (*first.sources, *first.targets)
            if {m.code for m in frame.sources} == {m.code for m in both}:
                return replace(frame, sources=first.sources, targets=first.targets, mutual=True)
        if _is_lost(frame) and first.code.startswith(_HOSTILE):
            countries = {m.country for m in frame.sources}
            frame = replace(frame, targets=_others(first.targets, countries) or frame.targets)
        return frame

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
        if not frame.code.startswith(_AID) or any(m.country for m in frame.targets):
            return frame
        token = self.sentence[frame.trigger]
        if token.deprel == "acl:relcl" and universal(self.sentence[token.head].deprel) == "obl":
            token = self.sentence[token.head]
        thanks = by_trigger.get(token.head) if token.deprel in ("advcl", "obl") else None
        if thanks is None or not thanks.code.startswith(_THANKS):
            return frame
        thanked = {m.country for m in thanks.targets}
        said = self.sentence[thanks.trigger].lemma.lower() in self.grammar.thanking
        return replace(frame, targets=thanks.sources) if said and _is_of(frame.sources, thanked) else frame

    def _punishing(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Frame:
        """Criticism by those whom others harm, as of these: *expelled the envoy, who had | condemned | the raid*."""
        if not frame.code.startswith(_RESENTED) or frame.mutual or any(m.country for m in frame.targets):
            return frame
        clause = self.sentence[first_conjunct(self.sentence, frame.trigger)]
        if clause.deprel != "acl:relcl":
            return frame
        noun = self.sentence[clause.head]
        while noun.deprel in ("appos", "flat", "conj") and noun.head:
            noun = self.sentence[noun.head]
        act = by_trigger.get(noun.head)
        if act is None or not act.code.isdigit() or quad_class(act.code) != _HARM or act.mutual:
            return frame
        own = {m.country for m in frame.sources}
        harmed = not own.isdisjoint(m.country for m in act.targets)
        return replace(frame, targets=_others(act.sources, {"", *own}) or frame.targets) if harmed else frame

    def _with_other_side(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Frame:
        """A frame of words to nobody, with to whom the clause beside or its phrases tell that they are.

        *Over objections by Oslo, Bern*; *in a letter to Oslo, Bern demanded*; *after talks with Oslo, Bern offered*.
        """
        if not frame.sources or not _is_unaddressed(frame):
            return frame
        own = {m.country for m in frame.sources}
        if "" in own:
            return frame
        noun = frame.construction == "noun"
        found = tuple(self.asides.towards(frame.trigger) if noun else self._readers(frame, by_trigger))
        others = _others(found or self._of_deed_beside(frame, by_trigger), own)
        return replace(frame, targets=others) if others else frame

    def _of_deed_beside(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Sequence[Mention]:
        """At whom an anger is that a deed tells: *angered by the arrest, Chad expelled Oslo's envoy*."""
        token = self.sentence[frame.trigger]
        deed = by_trigger.get(token.head) if token.deprel == "advcl" and frame.code.startswith(_ANGER) else None
        same = deed and {m.code for m in deed.sources} == {m.code for m in frame.sources}
        return deed.targets if deed and same and harms(deed.code) else ()

    def _with_speaker(self, frame: Frame) -> Frame:
        """What is in a speech, as said by who acts beside it: *in a speech critical of Oslo, Bern thanked*."""
        if any(m.country for m in frame.sources) or not frame.code.startswith((*_SAID, "01")):
            return frame
        if not any(m.country for m in frame.targets):
            return frame
        for above in ancestors(self.sentence, frame.trigger):
            speech = above.lemma.lower() in self.grammar.missives or above.lemma.lower() in self.grammar.occasions
            if speech and above.deprel == "obl":
                found = _others(self.asides.beside(above.id), {m.country for m in frame.targets})
                return replace(frame, sources=found) if found else frame
            if above.upos == "VERB" and above.id != frame.trigger:
                break
        return frame

    def _readers(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Iterator[Mention]:
        """To whom a letter is in which something is said, with whom it is said in talks, or whose words it takes up."""
        for id in self.clause(frame.trigger).objects:
            said = by_trigger.get(id)  # *rejecting protests from Oslo*
            yield from said.sources if said and said.rule.beside else ()
        yield from self._handed(frame.trigger)
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
            yield from self.parties.of_countries(heard)

    def _handed(self, trigger: int) -> Iterator[Mention]:
        """Who gets the letter of which a participle tells what it says: *gave Oslo a note | protesting | at raids*."""
        letter = self.sentence[self.sentence[trigger].head or trigger]
        told = self.sentence[trigger].deprel == "acl" and letter.deprel == "obj"
        if not told or letter.lemma.lower() not in self.grammar.missives:
            return
        handing = self.clause(letter.head)
        readers = [id for name, id in handing.obliques if name in self.grammar.readers]
        yield from self.parties.of_countries((*handing.indirect, *readers))

    def _verb_beside(self, id: int) -> int:
        """The verb to which a participle adds what its doer did with it: *shouting slogans, students marched*."""
        token = self.sentence[id]
        beside = token.deprel == "advcl" and token.feat("VerbForm") in ("Part", "Ger")
        alone = beside and not any(dependents(self.sentence, id, "nsubj", "nsubj:pass", "mark", "aux:pass"))
        return token.head if alone else id

    def _heard(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Frame:
        """A frame with whom its source spoke to in the clause that it is joined to, or is the purpose of."""
        if frame.rule.operator is not None or not _is_unheard(frame):
            return frame
        token = self.sentence[frame.trigger]
        if frame.rule.spoken and token.deprel == "ccomp":  # *and warned that any raid would be met with force*
            token = self.sentence[token.head]
        first = by_trigger.get(token.head) if token.deprel in ("advcl", "xcomp", "conj") else None
        if first is None or not first.code.startswith((_MET, _PROTESTED_TO)):
            return frame
        own = {m.code for m in frame.sources}
        spoken = frame.rule.spoken  # whose source is told when the event is assembled
        if not (spoken or own == {m.code for m in first.sources}) or any(dependents(self.sentence, token.id, "nsubj")):
            return frame
        # Whose envoy was summoned, and where one went to ask.
        places = first.code == _PROTESTED_TO or (token.deprel != "conj" and self._is_infinitive(token.id))
        met = [m for m in first.targets if m.country and m.code not in own and m.venue != "meeting"]
        return replace(frame, targets=tuple(m for m in met if m.roles or places) or frame.targets)

    def _regretted(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Frame:
        """An apology of nobody else than whom its source has freed or hit: *freed six Danes and | apologised*."""
        first = self._act_before(frame, by_trigger) if frame.code.startswith(_SORRY) else None
        if first is None or first.mutual:
            return frame
        countries = {m.country: m for m in first.targets if m.country}
        own = {m.country for m in first.sources}
        if len(countries) != 1 or own != {m.country for m in frame.sources} or own & countries.keys():
            return frame
        return replace(frame, targets=tuple(countries.values()))

    def _offered(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Frame:
        """An offer with whom its source has just thanked or asked: *apologised to Oslo and | offered | to pay*."""
        first = self._act_before(frame, by_trigger) if frame.code.startswith(_OFFERS) else None
        if first is None or not first.code.startswith(_TOLD_BEFORE):
            return frame
        heard = first.targets
        same = {m.code for m in frame.sources} == {m.code for m in first.sources}
        if len(heard) != 1 or not heard[0].country or not same:
            return frame
        inner = frame.inner and replace(frame.inner, targets=frame.inner.targets or heard)
        return replace(frame, targets=heard, inner=inner)

    def _act_before(self, frame: Frame, by_trigger: Mapping[int, Frame]) -> Frame | None:
        """The act to which one towards nobody known is joined, with the same subject."""
        token = self.sentence[frame.trigger]
        first = by_trigger.get(token.head) if token.deprel == "conj" else None
        known = first is None or any(m.code for m in frame.targets)
        return None if known or any(dependents(self.sentence, token.id, "nsubj")) else first

    def _is_infinitive(self, id: int) -> bool:
        """Whether a verb tells what something is done for: *flew to Oslo | to ask for aid*."""
        marks = dependents(self.sentence, id, "mark")
        return any(mark.form.lower() == self.grammar.infinitive for mark in marks)

    def _addressed(self, frame: Frame) -> Frame:
        """A frame with whom its source tells of the act: *Oslo told Bern that it would close the border*."""
        if not self._is_open(frame):
            return frame
        clause = self.sentence[first_conjunct(self.sentence, frame.trigger)]
        verb = self.sentence[clause.head] if clause.deprel == "ccomp" else clause
        if verb.lemma.lower() not in self.grammar.addressing or (verb is clause and frame.firm_target):
            return frame
        told = self.clause(verb.id)
        own = {m.country for m in frame.sources}
        if own != {m.country for i in told.subjects for m in self.parties.at(i, ANYBODY)}:
            return frame
        heard = _others(self.parties.of_countries((*told.indirect, *told.objects)), own)
        return replace(frame, targets=heard) if heard else frame

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
        auxiliaries = dependents(self.sentence, frame.trigger, "aux")
        if frame.mutual or not (auxiliaries or frame.code.startswith(_TOLD)):
            return False
        own = set() if frame.firm_target else {m.country for m in frame.sources}
        if any(m.country and m.code not in own for m in frame.targets):
            return False
        modal = (one.feat("VerbForm") == "Fin" and not one.feat("Tense") for one in auxiliaries)
        return frame.code.startswith(_TOLD) or any(modal)

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


def _others(mentions: Iterable[Mention], own: Collection[str]) -> tuple[Mention, ...]:
    """Those who are not of some countries."""
    return tuple(m for m in mentions if m.country not in own)


def _with_inner(frame: Frame) -> Frame:
    """A meeting whose purpose is words to nobody, as to whom it is with: *phoned him to apologize*."""
    if frame.inner and frame.code.startswith(_MET) and _is_unheard(frame.inner):
        return replace(frame, inner=replace(frame.inner, targets=frame.targets))
    return frame


def _goes_on(first: str, second: str) -> bool:
    """Whether what one act is joined to is against or for the same one: *killed soldiers and seized guns*."""
    return any(second.startswith(code) and first.startswith(before) for code, before in _GOING_ON)


def _is_aimed(frame: Frame) -> bool:
    """Whether a frame is towards another country than its sources are of, as most are: nobody need be looked for."""
    if not frame.targets:
        return False
    own = {code for m in frame.sources for code in (m.code, m.country)}
    return any(m.country and m.code and m.code not in own for m in frame.targets)


def _is_lost(frame: Frame) -> bool:
    """Whether the target of a hostile act is a pronoun of which the text does not tell for whom it stands."""
    if not frame.targets or frame.mutual or not frame.code.startswith(_HOSTILE):
        return False
    return all(m.reason in (AMBIGUOUS, NOT_FOUND) and not m.code for m in frame.targets)


def _is_unaddressed(frame: Frame) -> bool:
    """Whether a frame is of words, and no country is told to whom."""
    if frame.mutual or frame.rule.spoken or not frame.code.startswith(_SAID):
        return False
    own = {m.code for m in frame.sources} | {m.country for m in frame.sources}
    # Who demands that others leave a place of its own demands it of them.
    return not any(m.country and m.code not in own for m in frame.targets)


def _is_unheard(frame: Frame) -> bool:
    """Whether a frame is of words to somebody, and no country is told to whom."""
    if frame.mutual or (frame.firm_target and not frame.rule.spoken) or not frame.code.startswith(_ADDRESSED):
        return False
    return not any(m.country for m in frame.targets)

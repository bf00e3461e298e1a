"""Deeds of force of which another clause or phrase tells the doer or the victims.

*Raids on Chad killed ten people*; *ten died when rebels shelled a town*; *bombed Chad in reprisal for a raid on Niger*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from diplocode.codebook.actor_model import are_of_states
from diplocode.codebook.keys import NO_EVENT
from diplocode.codebook.model import Grammar
from diplocode.coding.filler import harms
from diplocode.coding.frame import Frame
from diplocode.coding.mentions import Mention
from diplocode.coding.parties import Parties
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import dependents, descendants, first_conjunct, preposition
from diplocode.syntax.scope import ancestors, is_definite
from diplocode.syntax.tree import Sentence, Token
from diplocode.tables.quads import quad_class

#: Quad classes of conflict, in words and in deeds, and of deeds.
_CONFLICTS = (3, 4)
_DEEDS = (2, 4)
#: Thanks and praise, criticism and protests, apologies; not charges, whose deeds nobody need have done.
_OPINIONS, _PROTESTS, _CHARGES = ("051", "055", "11"), "114", "112"
#: Arrests and violence.
_VIOLENT = ("173", "175", "18", "19", "20")
#: The code of apologies.
_APOLOGY = "055"
#: Root of fights between states.
_FIGHTS = "19"
#: Codes of protests to another and of demands.
_COMPLAINTS = ("114", "115", "10")
#: Destruction, assault and fighting.
_FORCE = ("171", "18", "19", "20")
#: Arrests, the release of prisoners, and calls for it.
_TAKING, _RELEASE, _APPEALS = frozenset(["173"]), "084", frozenset(["0253", "1053"])
#: The code of force against crowds.
_CROWDS = "175"


@dataclass(eq=False)
class Deeds:
    """Finds who did a deed of force, and to whom, where its own words do not tell, in one sentence.

    Attributes:
        clause: the clause of a trigger.
        act_at: the frame at a trigger.
        deed_at: the frame at a trigger of what known doers did.
    """

    sentence: Sentence
    parties: Parties
    grammar: Grammar
    clause: Callable[[int], Clause]
    act_at: Callable[[int], Frame | None]
    deed_at: Callable[[int, Sequence[Mention]], Frame | None]

    def told(self, frame: Frame) -> Frame:
        """A frame with the doers or victims of whom another clause or phrase tells."""
        if not harms(frame.code) or frame.mutual:
            return frame
        if frame.code in _TAKING:
            frame = self._with_captors(frame) if frame.construction == "passive" else self._held_at_home(frame)
        return self._with_victims(self._with_doers(self._with_aim(self._with_harm(self.at_hearer(frame)))))

    def at_hearer(self, frame: Frame) -> Frame:
        """A deed to those of no country, for which its doer apologises to one: *apologised to Chad for the arrest of
        two pilots*; or of whose fighting one complains: *protested to Togo over the shelling of a village*.
        """
        noun = self.sentence[frame.trigger]
        if noun.deprel != "obl" or noun.upos != "NOUN" or not (frame.targets and harms(frame.code)):
            return frame
        things = not any(m.code for m in frame.targets)
        if any(m.country or not (m.roles or things) for m in frame.targets):
            return frame
        said = self.act_at(noun.head)
        hurt = self._hurt_by_words(said, frame) if said else set()
        if len(hurt) != 1 or not hurt <= set(self.parties.countries):
            return frame
        if things:
            return replace(frame, targets=said.sources) if said and said.code.startswith(_COMPLAINTS) else frame
        return replace(frame, targets=_as_of(hurt.pop(), frame.targets))

    def _hurt_by_words(self, said: Frame, deed: Frame) -> set[str]:
        """Who was hurt by a deed, by what is said of it: to whom its doer apologises, or who protests at another's."""
        if said.code.startswith(_APOLOGY):
            return {m.code for m in said.targets}
        hurt, doers = {m.country for m in said.sources}, {m.country for m in deed.sources}
        complains = said.code.startswith(_COMPLAINTS) and deed.code.startswith(_FIGHTS)
        return hurt if complains and "" not in doers and doers.isdisjoint(hurt) else set()

    def _with_captors(self, frame: Frame) -> Frame:
        """Prisoners of whom nobody says who took them, with who frees them: *freed six sailors held since May*.

        What is told of where that was is of no other doer: the place may be their own country's.
        """
        token = self.sentence[frame.trigger]
        held = {m.country for m in frame.targets}
        told = any(m.code and m.country not in held for m in frame.sources)
        if token.deprel not in ("acl", "acl:relcl") or told or self.clause(token.id).subjects:
            return frame
        noun = self.sentence[first_conjunct(self.sentence, token.head)]
        verb = self._verb_of(noun)
        freed = self.act_at(verb.id) if verb is not noun else None
        asked = self.act_at(verb.head) if verb.deprel == "xcomp" else None
        if asked and asked.code in _APPEALS:
            freed = replace(asked, sources=asked.targets)
        elif freed is None or not freed.code.startswith(_RELEASE):
            return frame
        takers = tuple(m for m in freed.sources if m.country and m.country not in held)
        takers = takers if all(are_of_states(m.roles, self.parties.roles) for m in takers) else ()
        targets = tuple(self._of_taker(m, takers) for m in frame.targets)
        return replace(frame, sources=takers, targets=targets) if takers else frame

    def _held_at_home(self, frame: Frame) -> Frame:
        """Politicians and the like of no country whom a state arrests, as its own: *Chad jailed two candidates*."""
        takers = frame.sources if all(are_of_states(m.roles, self.parties.roles) for m in frame.sources) else ()
        targets = tuple(self._of_taker(m, takers) for m in frame.targets)
        return replace(frame, targets=targets) if targets != frame.targets else frame

    def _verb_of(self, noun: Token) -> Token:
        """The verb that a noun is the object of, or an exception from its object: *freed all but two*; else itself."""
        if noun.deprel == "obj" and noun.head:
            return self.sentence[noun.head]
        if preposition(self.sentence, noun.id) not in self.grammar.contrasts:
            return noun
        verbs = (t for t in ancestors(self.sentence, noun.id) if t.upos == "VERB" and t.deprel != "acl")
        return next(verbs, noun)

    def _of_taker(self, held: Mention, takers: Sequence[Mention]) -> Mention:
        """A politician or the like of no country whom a state holds, as its own: *held two candidates*."""
        own = len(takers) == 1 and held.roles and not held.country
        roles = [self.parties.roles.get(name) for name in held.roles]
        own = own and all(role and role.local and not (role.neutral or role.rebel or role.armed) for role in roles)
        return held._replace(code=takers[0].country + held.code, country=takers[0].country) if own else held

    def _with_aim(self, frame: Frame) -> Frame:
        """A frame whose victims are of no country, with whom its subject was aimed at: *raids on Chad killed ten*."""
        if not (frame.sources and frame.targets) or any(m.country for m in frame.targets):
            return frame
        beside = self._deed_beside(frame)
        if beside and (own := self._hit_at_home(frame, beside)):
            return replace(frame, targets=own)
        for noun in dependents(self.sentence, frame.trigger, "nsubj"):
            deed = self.act_at(noun.id) if noun.id in frame.taken else None
            if deed and deed.firm_target and deed.code[:2] == frame.code[:2] and any(m.country for m in deed.targets):
                return replace(frame, targets=deed.targets)
        if not beside or self._are_told(frame.targets) or not self._tells_harm(self.sentence[frame.trigger]):
            return frame
        return replace(frame, targets=beside.targets) if any(m.country for m in beside.targets) else frame

    def _deed_beside(self, frame: Frame) -> Frame | None:
        """The deed on somebody to which a verb adds what its doer did by it: *shelled Chad, | killing ten*."""
        verb = self.sentence[frame.trigger]
        if verb.deprel not in ("advcl", "conj") or any(dependents(self.sentence, verb.id, "nsubj", "mark", "aux")):
            return None
        deed = self.act_at(verb.head) if verb.head else None
        return deed if deed and deed.firm_target and (harms(deed.code) or deed.code.startswith(_CROWDS)) else None

    def _hit_at_home(self, frame: Frame, deed: Frame) -> tuple[Mention, ...]:
        """Those of no country whom a deed on a country harms, as its own: *shelled a Chadian town, killing farmers*."""
        if frame.construction == "passive" or not (frame.code.startswith(_VIOLENT) and harms(deed.code)):
            return ()
        hit = {m.country for m in deed.targets}
        known = all(m.code for m in frame.targets) and not self._are_told(frame.targets)
        return _as_of(hit.pop(), frame.targets) if known and len(hit) == 1 and "" not in hit else ()

    def _are_told(self, victims: Sequence[Mention]) -> bool:
        """Whether a phrase tells of some victims whose they are: *ten residents of Oslo*."""
        return any(dependents(self.sentence, m.head, "nmod") for m in victims if m.head)

    def _tells_harm(self, token: Token) -> bool:
        """Whether a clause tells of the harm that the deed above did: *shelled Chad, | killing ten*."""
        bare = not any(dependents(self.sentence, token.id, "nsubj", "mark", "aux", "cop"))
        return bare and token.deprel == "advcl" and token.feat("Tense") != "Past"

    def _with_harm(self, frame: Frame) -> Frame:
        """A deed and what a relative clause says that it did, which are one: *planted a bomb that killed ten*."""
        if not any(m.code for m in frame.sources):
            return frame
        for noun in frame.taken - {frame.trigger}:
            for clause in dependents(self.sentence, noun, "acl:relcl"):
                harm = self.act_at(clause.id)
                same = harm is not None and noun in harm.taken and harm.code[:2] == frame.code[:2]
                if harm and same and not harm.sources and any(m.country for m in harm.targets):
                    return replace(frame, targets=harm.targets, taken=frame.taken | harm.taken)
        return frame

    def _with_doers(self, frame: Frame) -> Frame:
        """A passive that names no doer, with those of the deed by which it came about: *were killed when ...*."""
        if frame.construction != "passive" or any(m.code for m in frame.sources):
            return frame
        if left := self._doers_of_outcome(self.sentence[frame.trigger]):
            return replace(frame, sources=left)
        for clause in dependents(self.sentence, frame.trigger, "advcl"):
            deed = self.act_at(clause.id) if self._tells_how(clause) else None
            doers = tuple(m for m in deed.sources if m.code) if deed and harms(deed.code) else ()
            if doers:
                return replace(frame, sources=doers)
        doers = self._doers_of_noun(frame.trigger) or self._doers_of_fight(frame)
        return replace(frame, sources=doers or frame.sources)

    def _doers_of_outcome(self, token: Token) -> tuple[Mention, ...]:
        """The doers of the deed of which a participle is the outcome: *a clash of Chad and Mali left a tank [burnt]*.

        Of a clash they are those who did not suffer it themselves.
        """
        if token.deprel != "xcomp" or self.sentence[token.head].lemma.lower() not in self.grammar.leaving:
            return ()
        suffered = self.act_at(token.id)
        own = {m.country for m in suffered.targets} if suffered else set()
        for noun in dependents(self.sentence, token.head, "nsubj"):
            deed = self.act_at(noun.id)
            if deed is not None and harms(deed.code):
                sides = (*deed.sources, *deed.targets) if deed.mutual else deed.sources
                return tuple(m for m in sides if m.code and not (deed.mutual and m.country in own))
        return ()

    def _doers_of_fight(self, frame: Frame) -> tuple[Mention, ...]:
        """The foes of those whom a clause says to have been hurt, behind that of their fight.

        *Chad and Mali exchanged fire, and a Malian was killed*; *Chad shelled a Malian post, and two were wounded*;
        *they were shelled by Chad, and two were killed*.
        """
        hurt = {m.country for m in frame.targets} - {""}
        fight = self._fight_beside(frame.trigger) if frame.code.startswith(_FORCE) and len(hurt) == 1 else None
        if fight is None:
            return ()
        hit = (*fight.sources, *fight.targets) if fight.mutual else fight.targets
        sides = (*fight.sources, *fight.targets) if fight.mutual else fight.sources
        if hurt.isdisjoint(m.country for m in hit):
            return ()
        return tuple(m for m in sides if m.code and m.country not in hurt)

    def _fight_beside(self, trigger: int) -> Frame | None:
        """The nearest act of force of known doers to which a clause is joined."""
        token = self.sentence[trigger]
        while token.deprel in ("conj", "parataxis") and token.head:
            token = self.sentence[token.head]
            fight = self.act_at(token.id)
            if fight is None or not fight.code.startswith(_FORCE):
                return None
            if fight.construction != "passive" or fight.sources:
                return fight
        return None

    def _doers_of_noun(self, trigger: int) -> tuple[Mention, ...]:
        """The doers of the deed in which a clause says that something was done: *Chad's raid, [in which ten died]*."""
        token = self.sentence[trigger]
        if token.deprel != "acl:relcl" or not any(
            relative.feat("PronType") == "Rel" for relative in dependents(self.sentence, trigger, "obl", "advmod")
        ):
            return ()
        for noun in ancestors(self.sentence, token.head):
            if noun.upos not in ("NOUN", "PROPN"):
                break
            deed = self.act_at(noun.id) if noun.upos == "NOUN" else None
            if deed is not None and harms(deed.code):
                return tuple(m for m in deed.sources if m.code)
        return ()

    def _with_victims(self, frame: Frame) -> Frame:
        """A deed on nobody of a country, with those who died in it: *two Chadians died when rebels shelled a town*."""
        token = self.sentence[frame.trigger]
        how = self._tells_how(token)
        if any(m.country for m in frame.targets) or not (frame.sources or (how and harms(frame.code))):
            return frame
        told = self._victims(token.head) if how else self._victims_of_harm(frame)
        own = {m.code for m in frame.sources}
        victims = tuple(m for m in told if m.country and m.code not in own)
        return replace(frame, targets=victims) if victims else frame

    def _victims_of_harm(self, frame: Frame) -> Iterator[Mention]:
        """Those to whom a participle says that a deed of force did harm: *fired on sailors, [killing two Chadians]*."""
        if not frame.code.startswith(_FORCE) or not all(m.code for m in frame.targets):
            return
        for token in dependents(self.sentence, frame.trigger, "advcl"):
            if token.id > frame.trigger and token.feat("VerbForm") in ("Ger", "Part") and self._tells_harm(token):
                harm = self.act_at(token.id)
                if harm is not None and harm.code.startswith(_FORCE):
                    yield from harm.targets

    def _tells_how(self, token: Token) -> bool:
        """Whether a clause tells how what the verb above says came about."""
        if token.deprel != "advcl" or not token.head or not any(dependents(self.sentence, token.id, "nsubj")):
            return False
        opening = dependents(self.sentence, token.id, "mark", "advmod")
        return any(word.form.lower() in self.grammar.occasion for word in opening)

    def _victims(self, id: int) -> Iterator[Mention]:
        """Those of whom a verb says that they died, or that harm was done to them."""
        clause = self.clause(id)
        if self.sentence[id].lemma.lower() in self.grammar.dying:
            yield from self.parties.of(clause.subjects)
        elif clause.passive and (hurt := self.act_at(id)) and harms(hurt.code):
            yield from hurt.targets

    def answered(self, frame: Frame) -> Iterator[Frame]:
        """The deed that an act answers, of whom the act is aimed at: *shelled Chad in reprisal for a raid on Niger*.

        Another doer may be named; where no victim is, it was done to whoever acts (*for the arrest of its consul*).
        """
        yield from self._judged(frame)
        conflict = frame.code.isdigit() and quad_class(frame.code) in _CONFLICTS
        if not conflict or not frame.sources or frame.mutual:
            return
        doers = tuple(m for m in frame.targets if m.country)
        for noun in self._answered_nouns(frame.trigger) if doers else ():
            deed = self.deed_at(noun.id, doers)
            if deed is None or deed.code == NO_EVENT or not harms(deed.code):
                continue
            sources = tuple(m for m in deed.sources if m.code) or doers
            if {m.country for m in sources} == {m.country for m in frame.sources}:  # "in reprisal for its arrest of"
                sources = doers
            own = {m.country for m in sources}
            targets = tuple(m for m in deed.targets if m.country not in own)
            yield replace(deed, sources=sources, targets=targets or frame.sources)

    def _judged(self, frame: Frame) -> Iterator[Frame]:
        """What those did whom somebody praises or scolds: *thanked Oslo for [the May release of two men]*.

        Nobody else is named who did it; help of which nobody says to whom it went is to whoever gives thanks, and a
        fight of which nobody says with whom it was is with whoever complains.
        """
        opinion = frame.code.startswith((*_OPINIONS, *_COMPLAINTS)) and not frame.code.startswith(_CHARGES)
        if not opinion or frame.mutual or frame.rule.operator is not None:
            return
        doers = tuple(m for m in frame.targets if m.country)
        if not are_of_states((role for m in doers for role in m.roles), self.parties.roles):
            return
        own, judges = {m.country for m in doers}, {m.country for m in frame.sources}
        if len(own) != 1 or not judges or not own.isdisjoint(judges):
            return
        about = self.grammar.reasons | (self.grammar.grounds if frame.code.startswith(_PROTESTS) else frozenset())
        for id in dict.fromkeys(id for name, id in self.clause(frame.trigger).obliques if name in about):
            noun = self.sentence[id]
            if noun.upos != "NOUN" or not is_definite(self.sentence, id) or self.act_at(id) is not None:
                continue
            deed = self.deed_at(id, doers)
            if deed is None or not deed.code.isdigit() or deed.mutual or quad_class(deed.code) not in _DEEDS:
                continue
            if {m.country for m in deed.sources} != own:
                continue
            targets = tuple(m for m in deed.targets if m.country not in {"", *own})
            given = frame.code.startswith(_OPINIONS[0]) and quad_class(deed.code) == _DEEDS[0] and not deed.targets
            given = given or (frame.code.startswith(_COMPLAINTS) and deed.code.startswith(_FIGHTS))
            if targets or given:
                yield replace(deed, targets=targets or frame.sources)

    def _answered_nouns(self, trigger: int) -> Iterator[Token]:
        """The nouns of what an act answers; parsers hang them on its verb as well."""
        for _, id in self.clause(trigger).obliques:
            if self.sentence[id].lemma.lower() in self.grammar.reprisals:
                yield from dependents(self.sentence, id, "nmod")
                beside = dependents(self.sentence, trigger, "obl")
                yield from (token for token in beside if descendants(self.sentence, token.id)[0] == id + 1)


def _as_of(country: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Actors of no country as those of one."""
    return tuple(m._replace(code=country + m.code, country=country) for m in mentions)

"""Positions: which words stand where the phrases of rules are due, in a clause or with an event noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diplocode.codebook.compile import split_term
from diplocode.codebook.model import Grammar, Place
from diplocode.codebook.patterns import STRETCHES, Slot
from diplocode.coding.mentions import SentenceActors
from diplocode.coding.parties import Parties
from diplocode.coding.stretches import stretch
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import dependents, owners, preposition
from diplocode.syntax.tree import Sentence


@dataclass(frozen=True)
class Positions:
    """Finds the words of one sentence that stand in a place.

    Attributes:
        terms: the terms that each token heads.
        before_verbs: see `Codebook`.
    """

    sentence: Sentence
    actors: SentenceActors
    grammar: Grammar
    terms: Mapping[int, frozenset[str]]
    parties: Parties
    before_verbs: str = "clause"

    def at(self, place: Place, clause: Clause) -> list[int]:
        """Ids of the heads that stand in a place of a clause, conjuncts included."""
        found = clause.standing.get(place)
        if found is None:
            found = clause.standing[place] = self._find(place, clause)
        return found

    def owns(self, id: int) -> bool:
        """Whether a word beside a noun owns it; a role noun that is a part of a term does not: *press freedom*."""
        if self.parties.is_owner(id):
            return True
        token = self.sentence[id]
        words = (word for term in self.terms.get(token.head, ()) for word in split_term(term))
        return self.parties.is_role(id) and token.lemma.lower() not in words

    def receivers_before(self, clause: Clause) -> tuple[int, ...]:
        """Known actors that the parser made a modifier of the thing given: *gave | Latvia helicopters*."""
        modifiers = (t.id for i in clause.objects for t in dependents(self.sentence, i, "compound", "nmod:desc"))
        return tuple(i for i in modifiers if self.actors.mention(i).code)

    def _find(self, place: Place, clause: Clause) -> list[int]:
        """The same, found once."""
        if place.slot in STRETCHES:
            return stretch(self.sentence, clause, place, self.before_verbs)
        if clause.part == "noun":
            found = self._noun_places(place, clause)
        elif place.slot is Slot.SUBJECT:
            # What has no object has no passive: the subject stays one.
            # Nor is what is answered one, where the doer is named: *the plea was answered by Oslo with tents*.
            active = clause.passive and not place.has_object and not clause.subjects
            found = clause.objects if active else clause.subjects
            if place.kind == "BOTH" and clause.passive and not found:
                # "prisoners were exchanged between Oslo and Bern"
                found = tuple(i for p, i in clause.obliques if p in self.grammar.between)
                found = found or self._two_owners(clause)
        elif place.slot is Slot.OF_SUBJECT:
            found = self._phrases_of_subjects(place, clause)
        elif place.slot is Slot.OBJECT:
            found = clause.objects or tuple(i for p, i in clause.obliques if p in place.words)
            if self._reads_predicate(place, clause):
                found = clause.verdict.predicates if clause.verdict else clause.predicates
        elif place.slot is Slot.INDIRECT:
            judged = (clause.verdict.subject,) if clause.verdict else clause.objects
            found = judged if self._reads_predicate(place, clause) else clause.indirect
            found = found or self.receivers_before(clause)
        else:
            # "On a visit to Chad, Oslo imposed sanctions on Togo": what stands behind comes first.
            phrases = sorted(clause.obliques, key=lambda oblique: oblique[1] < clause.trigger)
            found = tuple(i for p, i in phrases if p in place.prepositions)
            if place.slot is Slot.OWNER:
                found = (*clause.possessors, *(i for i in clause.modifiers if self.owns(i)), *found)
            if place.kind in ("WORDS", "ANY"):
                found += tuple(c.id for c in clause.complements if c.marker in place.prepositions)
        return self.parties.contents(found) if found else []

    def _noun_places(self, place: Place, clause: Clause) -> tuple[int, ...]:
        """The same for an event noun; the place says who owns it where a verb's pattern is read."""
        if place.slot is Slot.OBLIQUE:
            undergone = clause.owned if self._names_sufferer(place, clause) else ()
            return (*(i for p, i in clause.obliques if p in place.prepositions), *undergone)
        before = (*clause.possessors, *(i for i in clause.modifiers if self.owns(i)))
        marked = tuple(i for p, i in clause.obliques if p in self.grammar.object_markers)
        if not place.nominal:
            after = (i for p, i in clause.obliques if p in place.prepositions)
            owned = () if place.kind == "SOURCE" and self._has_objective(clause.trigger) else clause.owned
            found = (*clause.subjects, *before, *owned, *after) if place.slot is Slot.OWNER else ()
            return found or (self._attendants(place, clause) if place.slot is Slot.OWNER else ())
        # Owned by a sufferer, unless that is named: Oslo's expulsion, Oslo's expulsion of envoys.
        if marked and place.nominal == "SOURCE" and not clause.subjects and not before:
            places = {Slot.SUBJECT: clause.owned, Slot.OBJECT: marked}  # *la visita de la ministra a Ucrania*
            return places.get(place.slot, ())
        if place.slot is Slot.SUBJECT:
            sufferer = place.nominal == "TARGET" and not clause.owned
            return clause.subjects if sufferer else (*clause.subjects, *before)
        if place.slot is Slot.OBJECT:
            return before if place.nominal == "TARGET" and not clause.owned else clause.owned
        return ()

    def _two_owners(self, clause: Clause) -> tuple[int, ...]:
        """The two countries before what is made, which they make together: *the Chilean-Peruvian treaty was signed*."""
        owned = (owners(self.sentence, id, frozenset()) for id in clause.objects)
        known = tuple(i for ids in owned for i in ids if self.actors.mention(i).country)
        return known if len({self.actors.mention(i).country for i in known}) == 2 else ()

    def _phrases_of_subjects(self, place: Place, clause: Clause) -> tuple[int, ...]:
        """Phrases of the subject, also those that a parser hung on the verb: *ties with | Chad improved*."""
        of_subject = (t.id for i in clause.subjects for t in dependents(self.sentence, i, "nmod"))
        before = (i for _, i in clause.obliques if i < clause.trigger)
        return tuple(i for i in (*of_subject, *before) if preposition(self.sentence, i) in place.prepositions)

    def _reads_predicate(self, place: Place, clause: Clause) -> bool:
        """Whether the second bare phrase of a pattern is what the object is called: *called X a puppet*."""
        read = clause.verdict is not None or (bool(clause.predicates) and not clause.indirect)
        return read and place.has_receiver

    def _names_sufferer(self, place: Place, clause: Clause) -> bool:
        """Whether a phrase of a pattern is the *of* that tells whom a deed was done to: *the attempted murder of*."""
        return bool(place.prepositions & self.grammar.possessive) and self.parties.is_suffering(clause.trigger)

    def _has_objective(self, id: int) -> bool:
        """Whether "of" tells whom an act is done to: *the shelling of the embassy in Oslo*, *in support of Oslo*."""
        bare = not any(dependents(self.sentence, id, "det", "nmod:poss", "amod"))
        return self.parties.is_suffering(id) or (bare and preposition(self.sentence, id) in self.grammar.objective)

    def _attendants(self, place: Place, clause: Clause) -> tuple[int, ...]:
        """Known actors who took part in an event beside what they do; of two parties, the other must be named."""
        alone = place.kind == "BOTH" and not any(p in self.grammar.partner for p, _ in clause.obliques)
        return () if alone else tuple(i for i in clause.attendants if self.actors.mention(i).country)

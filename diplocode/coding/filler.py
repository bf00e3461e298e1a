"""Filling the phrases of a pattern at one trigger: which words and actors of the clause take which role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from diplocode.codebook.compile import split_term
from diplocode.codebook.model import Candidate, Grammar
from diplocode.codebook.patterns import ROLES, STRETCHES, Phrase, Slot
from diplocode.coding.frame import Fill
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.operators import ActReader
from diplocode.coding.parties import ANYBODY, Parties, fits
from diplocode.coding.stretches import stretch
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import (
    NOMINAL_TAGS,
    conjuncts,
    dependents,
    descendants,
    first_conjunct,
    is_verb,
    owners,
    preposition,
    universal,
)
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence, Token
from diplocode.tables.quads import quad_class

#: How far above an act its clause looks for whom a pronoun means, and by what it is governed there.
_CLAUSES_ABOVE = 4
_GOVERNED = ("ccomp", "xcomp", "advcl", "acl", "obl", "nmod")

#: The root of meetings.
_MEETINGS = "04"
#: Relations of the clauses that a preposition may introduce: *banned Chad from voting*.
_GERUNDS = frozenset(["advcl", "acl"])


def is_words(code: str) -> bool:
    """Whether a code is one of words, signed ones and those of meetings among them."""
    return code.isdigit() and quad_class(code) in (1, 3)


def is_said(code: str) -> bool:
    """Whether a code is one of words that may be spoken anywhere: of verbal acts all but meetings and visits."""
    return is_words(code) and not code.startswith("04")


def harms(code: str) -> bool:
    """Whether a code is one of acts that nobody does to his own."""
    return code.isdigit() and quad_class(code) == 4


@dataclass(frozen=True)
class PhraseFiller:
    """Fills phrases in one sentence.

    Attributes:
        terms: the terms that each token heads.
        acts: reads the acts inside operators.
        calendar, before_verbs: see `Codebook`.
    """

    sentence: Sentence
    actors: SentenceActors
    grammar: Grammar
    terms: Mapping[int, frozenset[str]]
    parties: Parties
    acts: ActReader
    calendar: frozenset[str] = frozenset()
    before_verbs: str = "clause"

    def fill(self, phrase: Phrase, candidate: Candidate, clause: Clause, fill: Fill, doers: Sequence[Mention]) -> bool:
        """Fill one phrase of a pattern; what it takes goes into `fill`."""
        if phrase.kind == "ACTION":
            return self.acts.fill_action(phrase, clause, fill)
        # The ending of the trigger may be its subject.
        ids = [i for i in self.places(phrase, candidate, clause) if i not in fill.taken or i == clause.trigger]
        if not ids and not doers and phrase.kind != "BOTH":
            return False
        if phrase.slot is Slot.OBLIQUE and len(ids) > 1:
            ids = [i for i in ids if not self._is_of_joined(i, fill)]
        if clause.part == "noun" and "COUNTRY" in phrase.constraint:  # the protest of a capital is its people's
            ids = []
        everything = ids
        if phrase.kind != "WORDS" and phrase.terms:
            ids = [i for i in ids if phrase.terms & self.terms.get(i, frozenset())]
            fill.words += max((self._length(phrase, i) for i in ids), default=0)
            if phrase.kind == "TARGET" and phrase.slot is Slot.OBJECT and ids:
                ids = [i for i in everything if i in ids or self._is_person_beside(i, ids)]
        if phrase.kind == "WORDS" or phrase.owner:
            return self._fill_words(phrase, ids, clause, fill)
        if phrase.kind == "ANY":
            return self._fill_any(phrase, ids, fill)
        parties = [(i, m) for i in ids for m in self._suited(i, ids, phrase) if not self._is_source(m, phrase, fill)]
        if clause.passive and phrase.kind == "TARGET" and phrase.slot is Slot.OBJECT:
            parties = parties or self._of_participle(ids, phrase, clause)
        parties = [(i, m) for i, m in parties if not self._joins_behind(m, clause)]
        if phrase.kind == "TARGET" and fill.said and phrase.slot is Slot.OBLIQUE:
            sources = fill.roles.get("SOURCE", ())
            parties = [(i, m) for i, m in parties if not self.parties.is_standpoint(m, sources)]
            parties = [(i, m) for i, m in parties if not self.parties.is_for_own(m, sources)]
        if phrase.kind == "TARGET" and phrase.slot is Slot.OBLIQUE:
            parties = [(i, m) for i, m in parties if not self.parties.only_helps(i, clause.trigger)]
            given = clause.indirect or self._receivers_before(clause)
            if any(self.actors.mention(i).country for i in given):  # "promised Chad money for its roads"
                parties = [(i, m) for i, m in parties if m.country]
        if phrase.kind == "TARGET" and (fill.harmful or fill.said):
            parties = [(i, self._of_others(i, m, clause, fill)) for i, m in parties]
        if not parties and phrase.kind == "TARGET" and phrase.slot is Slot.OBLIQUE:
            parties = [(i, m) for i in ids if (m := self._own_people(i, phrase, fill))]
        if phrase.kind == "TARGET" and parties and not any(m.code for _, m in parties):
            unknown = [i for i, _ in parties]
            parties = self._joined_to(unknown, everything, fill) or self._around(unknown, clause, fill) or parties
        if phrase.slot in STRETCHES:
            fill.words += bool(phrase.prepositions) and bool(parties)
            parties = [(i, m) for i, m in parties if m.code]
        chosen = self.parties.of_one_phrase(parties)
        if doers and phrase.kind in ("SOURCE", "BOTH") and phrase.slot in (Slot.SUBJECT, Slot.OWNER):
            chosen = chosen if chosen and clause.part == "noun" else [m for m in doers if self._suits(m, phrase)]
        if phrase.kind == "BOTH":
            return self._fill_both(phrase, chosen, candidate, clause, fill)
        return self._fill_role(phrase, chosen, fill)

    def _is_person_beside(self, id: int, others: Sequence[int]) -> bool:
        """Whether a noun is of people joined to others: *freed an official and two policemen*."""
        firsts = {first_conjunct(self.sentence, other) for other in others}
        mention = self.actors.mention(id)
        known = mention.entity == "person" and bool(mention.roles and mention.country)
        return known and first_conjunct(self.sentence, id) in firsts

    def _is_of_joined(self, id: int, fill: Fill) -> bool:
        """Whether a phrase is of what is joined to a word that has one: *drew praise from Oslo and scorn from Bern*."""
        first, case = first_conjunct(self.sentence, self.sentence[id].head), preposition(self.sentence, id)
        beside = (i for i in fill.taken if first_conjunct(self.sentence, i) == first)
        own = (t for i in beside for t in dependents(self.sentence, i, "nmod"))
        return self.sentence[id].head not in fill.taken and any(preposition(self.sentence, t.id) == case for t in own)

    def _of_participle(self, ids: Sequence[int], phrase: Phrase, clause: Clause) -> list[tuple[int, Mention]]:
        """The noun before a participle, which its doer does not own: *weapons seized by police*."""
        token = self.sentence[clause.trigger]
        own = token.head if clause.subjects and token.deprel == "acl" and token.head in ids else 0
        mention = self.actors.mention(own) if own else None
        return [(own, mention)] if mention and not mention.code and fits(mention, phrase) else []

    def _suited(self, id: int, ids: Sequence[int], phrase: Phrase) -> list[Mention]:
        """The actors of the kind that a pattern wants, and who is named with one: *met Chad and its allies*."""
        found = self.parties.at(id, phrase)
        if found or not phrase.constraint or len(ids) < 2:
            return found
        beside = set(conjuncts(self.sentence, first_conjunct(self.sentence, id))).intersection(ids) - {id}
        joined = any(self.parties.at(other, phrase) for other in beside)
        return [m for m in self.parties.at(id, replace(phrase, constraint=frozenset())) if m.country] if joined else []

    def _joined_to(self, unknown: Sequence[int], ids: Sequence[int], fill: Fill) -> list[tuple[int, Mention]]:
        """The known ones that those without a code are joined to: *destroyed trucks and tanks of Chad's army*."""
        firsts = {first_conjunct(self.sentence, i) for i in unknown}
        beside = (i for i in ids if i not in unknown and first_conjunct(self.sentence, i) in firsts)
        doers = {m.country for m in fill.roles.get("SOURCE", ())}
        return [(i, m) for i in beside for m in self.parties.at(i, ANYBODY) if m.country and m.country not in doers]

    def _around(self, unknown: Sequence[int], clause: Clause, fill: Fill) -> list[tuple[int, Mention]]:
        """The countries in which things without a code that somebody harms stand: *raids on bases inside Chad*."""
        if not fill.harmful:
            return []
        things = [i for i in unknown if not self.actors.mention(i).entity and not self._passes(i)]
        doers = {m.country for m in fill.roles.get("SOURCE", ())}
        places = ((i, self.actors.mention(i)) for thing in things for i in self._near(thing, clause, fill))
        return [(i, m) for i, m in places if m.country and m.code == m.country not in doers]

    def _passes(self, id: int) -> bool:
        """Whether a thing passes by the places that it is near: *a tanker near Oslo*."""
        return self.sentence[id].lemma.lower() in self.grammar.passing

    def _joins_behind(self, mention: Mention, clause: Clause) -> bool:
        """Whether a party is joined to a noun only behind the clause about it: *Oslo, which shelled Chad, and Bern*."""
        first = first_conjunct(self.sentence, mention.head) if mention.head > clause.trigger else 0
        return 0 < first < clause.trigger and clause.trigger in descendants(self.sentence, first)

    def _own_people(self, id: int, phrase: Phrase, fill: Fill) -> Mention | None:
        """A noun without a code that the source owns, where its owner cannot be the target: *returned to its owner*.

        Of a part of a border it is the neighbour, if that is named: *sent police to its side of the border with Chad*.
        """
        mention = self.actors.mention(id)
        plain = self.sentence[id].upos == "NOUN" and not mention.code and fits(mention, phrase)
        named = self.sentence[id].lemma.lower() in self.grammar.possessions | self.grammar.not_actors
        owned = any(self._is_source(m, phrase, fill) for m in self.parties.owners_of(id))
        if not plain or not owned or named:
            return None
        beyond = (m for m in self.parties.beyond(id) if not self._is_own(m, phrase, fill))
        return next(beyond, mention)

    def _suits(self, doer: Mention, phrase: Phrase) -> bool:
        """Whether who does an act inside an operator is of the kind that its pattern wants."""
        return fits(doer, phrase) and not (phrase.terms and phrase.terms.isdisjoint(self.terms.get(doer.head, ())))

    def _length(self, phrase: Phrase, id: int) -> int:
        """Number of words of the longest term of a phrase that a token heads."""
        terms = phrase.terms & self.terms.get(id, frozenset())
        return max((len(split_term(term)) for term in terms), default=0)

    def _is_source(self, mention: Mention, phrase: Phrase, fill: Fill) -> bool:
        """Whether a candidate for TARGET is the source itself: *Jordan reiterated its support for Iraq*."""
        if phrase.kind != "TARGET":
            return False
        sources = fill.roles.get("SOURCE", ())
        if mention.resolved_from == "members":
            return any(m.country == mention.country for m in sources)
        if mention.resolved_from == "pronoun" and mention.code:
            return any(m.code == mention.code and not _are_two(m, mention) for m in sources)
        return any(m.head == mention.head for m in sources)

    def may_match(self, candidate: Candidate, clause: Clause, doers: Sequence[Mention], loose: bool) -> bool:
        """Whether anything stands where the phrases of a rule are due, and their words: else nothing need be filled."""
        for phrase in candidate.rule.pattern.due:
            if phrase.kind == "ACTION":
                if not self.acts.may_fill(phrase, clause):
                    return False
            elif not ((loose and phrase.kind in ROLES) or (doers and phrase.kind == "BOTH")):
                ids = self.places(phrase, candidate, clause)
                if not ids or (phrase.terms and all(phrase.terms.isdisjoint(self.terms.get(i, ())) for i in ids)):
                    return False
        return True

    def places(self, phrase: Phrase, candidate: Candidate, clause: Clause) -> list[int]:
        """Ids of the heads that stand where a phrase of the pattern is due, conjuncts included."""
        pattern = candidate.rule.pattern
        reading = (candidate.nominal, candidate.words, pattern.has_object, pattern.has_receiver)
        place = (phrase.slot, phrase.prepositions, phrase.kind, reading)
        found = clause.standing.get(place)
        if found is None:
            found = clause.standing[place] = self._places(phrase, candidate, clause)
        return found

    def _places(self, phrase: Phrase, candidate: Candidate, clause: Clause) -> list[int]:
        """The same, found once."""
        if phrase.slot in STRETCHES:
            return stretch(self.sentence, clause, phrase, self.before_verbs)
        if clause.part == "noun":
            found = self._noun_places(phrase, candidate.nominal, clause)
        elif phrase.slot is Slot.SUBJECT:
            # What has no object has no passive: the subject stays one.
            # Nor is what is answered one, where the doer is named: *the plea was answered by Oslo with tents*.
            active = clause.passive and not candidate.rule.pattern.has_object and not clause.subjects
            found = clause.objects if active else clause.subjects
            if phrase.kind == "BOTH" and clause.passive and not found:
                # "prisoners were exchanged between Oslo and Bern"
                found = tuple(i for p, i in clause.obliques if p in self.grammar.between)
                found = found or self._two_owners(clause)
        elif phrase.slot is Slot.OF_SUBJECT:
            found = self._phrases_of_subjects(phrase, clause)
        elif phrase.slot is Slot.OBJECT:
            found = clause.objects or tuple(i for p, i in clause.obliques if p in candidate.words)
            if self._reads_predicate(candidate, clause):
                found = clause.verdict.predicates if clause.verdict else clause.predicates
        elif phrase.slot is Slot.INDIRECT:
            judged = (clause.verdict.subject,) if clause.verdict else clause.objects
            found = judged if self._reads_predicate(candidate, clause) else clause.indirect
            found = found or self._receivers_before(clause)
        else:
            # "On a visit to Chad, Oslo imposed sanctions on Togo": what stands behind comes first.
            phrases = sorted(clause.obliques, key=lambda oblique: oblique[1] < clause.trigger)
            found = tuple(i for p, i in phrases if p in phrase.prepositions)
            if phrase.slot is Slot.OWNER:
                found = (*clause.possessors, *(i for i in clause.modifiers if self._owns(i)), *found)
            if phrase.kind in ("WORDS", "ANY"):
                found += tuple(c.id for c in clause.complements if c.marker in phrase.prepositions)
        return self.parties.contents(found) if found else []

    def _two_owners(self, clause: Clause) -> tuple[int, ...]:
        """The two countries before what is made, which they make together: *the Chilean-Peruvian treaty was signed*."""
        owned = (owners(self.sentence, id, frozenset()) for id in clause.objects)
        known = tuple(i for ids in owned for i in ids if self.actors.mention(i).country)
        return known if len({self.actors.mention(i).country for i in known}) == 2 else ()

    def _phrases_of_subjects(self, phrase: Phrase, clause: Clause) -> tuple[int, ...]:
        """Phrases of the subject, also those that a parser hung on the verb: *ties with | Chad improved*."""
        of_subject = (t.id for i in clause.subjects for t in dependents(self.sentence, i, "nmod"))
        before = (i for _, i in clause.obliques if i < clause.trigger)
        return tuple(i for i in (*of_subject, *before) if preposition(self.sentence, i) in phrase.prepositions)

    def _receivers_before(self, clause: Clause) -> tuple[int, ...]:
        """Known actors that the parser made a modifier of the thing given: *gave | Latvia helicopters*."""
        modifiers = (t.id for i in clause.objects for t in dependents(self.sentence, i, "compound", "nmod:desc"))
        return tuple(i for i in modifiers if self.actors.mention(i).code)

    def _reads_predicate(self, candidate: Candidate, clause: Clause) -> bool:
        """Whether the second bare phrase of a pattern is what the object is called: *called X a puppet*."""
        read = clause.verdict is not None or (bool(clause.predicates) and not clause.indirect)
        return read and candidate.rule.pattern.has_receiver

    def _noun_places(self, phrase: Phrase, nominal: str, clause: Clause) -> tuple[int, ...]:
        """The same for an event noun; `nominal` says who owns it where a verb's pattern is read."""
        if phrase.slot is Slot.OBLIQUE:
            undergone = clause.owned if self._names_sufferer(phrase, clause) else ()
            return (*(i for p, i in clause.obliques if p in phrase.prepositions), *undergone)
        before = (*clause.possessors, *(i for i in clause.modifiers if self._owns(i)))
        marked = tuple(i for p, i in clause.obliques if p in self.grammar.object_markers)
        if not nominal:
            after = (i for p, i in clause.obliques if p in phrase.prepositions)
            owned = () if phrase.kind == "SOURCE" and self._has_objective(clause.trigger) else clause.owned
            found = (*clause.subjects, *before, *owned, *after) if phrase.slot is Slot.OWNER else ()
            return found or (self._attendants(phrase, clause) if phrase.slot is Slot.OWNER else ())
        # Owned by a sufferer, unless that is named: Oslo's expulsion, Oslo's expulsion of envoys.
        if marked and nominal == "SOURCE" and not clause.subjects and not before:
            places = {Slot.SUBJECT: clause.owned, Slot.OBJECT: marked}  # *la visita de la ministra a Ucrania*
            return places.get(phrase.slot, ())
        if phrase.slot is Slot.SUBJECT:
            sufferer = nominal == "TARGET" and not clause.owned
            return clause.subjects if sufferer else (*clause.subjects, *before)
        if phrase.slot is Slot.OBJECT:
            return before if nominal == "TARGET" and not clause.owned else clause.owned
        return ()

    def _names_sufferer(self, phrase: Phrase, clause: Clause) -> bool:
        """Whether a phrase of a pattern is the *of* that tells whom a deed was done to: *the attempted murder of*."""
        return bool(phrase.prepositions & self.grammar.possessive) and self.parties.is_suffering(clause.trigger)

    def _has_objective(self, id: int) -> bool:
        """Whether "of" tells whom an act is done to: *the shelling of the embassy in Oslo*, *in support of Oslo*."""
        bare = not any(dependents(self.sentence, id, "det", "nmod:poss", "amod"))
        return self.parties.is_suffering(id) or (bare and preposition(self.sentence, id) in self.grammar.objective)

    def _attendants(self, phrase: Phrase, clause: Clause) -> tuple[int, ...]:
        """Known actors who took part in an event beside what they do; of two parties, the other must be named."""
        alone = phrase.kind == "BOTH" and not any(p in self.grammar.partner for p, _ in clause.obliques)
        return () if alone else tuple(i for i in clause.attendants if self.actors.mention(i).country)

    def _may_own(self, id: int, phrase: Phrase) -> bool:
        if phrase.terms:
            return bool(phrase.terms & self.terms.get(id, frozenset()))
        return self._owns(id)

    def _owns(self, id: int) -> bool:
        """Whether a word beside a noun owns it; a role noun that is a part of a term does not: *press freedom*."""
        words = (word for term in self.terms.get(self.sentence[id].head, ()) for word in split_term(term))
        apart = self.sentence[id].lemma.lower() not in words
        return self.parties.is_owner(id) or (apart and self.parties.is_role(id))

    def _is_own(self, mention: Mention, phrase: Phrase, fill: Fill) -> bool:
        """Whether an owner is the source or its country: *the Chadian minister voiced Chad's support*."""
        if self._is_source(mention, phrase, fill):
            return True
        if mention.resolved_from == "reciprocal" or phrase.kind != "TARGET" or mention.code != mention.country:
            return False
        return any(m.country == mention.country for m in fill.roles.get("SOURCE", ()))

    def _fill_role(self, phrase: Phrase, parties: list[Mention], fill: Fill) -> bool:
        if not parties:
            return False
        fill.roles[phrase.kind] = parties
        fill.taken.update(m.head for m in parties)
        fill.filled += 1
        fill.constraints += bool(phrase.constraint) or phrase.slot in STRETCHES
        return True

    def _fill_both(
        self, phrase: Phrase, parties: list[Mention], candidate: Candidate, clause: Clause, fill: Fill
    ) -> bool:
        """Two parties: written twice, coordinated, a plural of known members, or joined by *with*."""
        if candidate.rule.pattern.names_both_twice:
            if "BOTH" not in fill.roles:
                return self._fill_role(phrase, parties, fill)
            fill.roles["WITH"] = parties
            fill.filled += bool(parties)
            return bool(parties)
        partners = [
            m for p, i in clause.obliques if p in self.grammar.partner
            if not (self.parties.only_helps(i, clause.trigger) or self._is_of_occasion(i, candidate))
            for member in conjuncts(self.sentence, i) if not self._is_outcome(member)
            for m in self.parties.at(member, phrase)
        ]  # fmt: skip
        partners = [m for m in partners if all(m.head != other.head for other in parties)]
        if len(parties) > 1:  # "they ended three days of talks with a handshake"
            partners = [m for m in partners if m.code]
        if len(parties) + len(partners) < 2 or not parties:
            return False
        fill.roles["WITH"] = partners
        fill.filled += 1
        return self._fill_role(phrase, parties, fill)

    def _is_of_occasion(self, id: int, candidate: Candidate) -> bool:
        """Whether a phrase is of a meeting at which something else is told: *announced it at talks with Chad*."""
        noun = self.sentence[self.sentence[id].head] if self.sentence[id].head else self.sentence[id]
        met = noun.lemma.lower() in self.grammar.occasions and preposition(self.sentence, noun.id)
        if met in self.grammar.possessive and self.sentence[noun.head].lemma.lower() in self.grammar.stages:
            met = preposition(self.sentence, noun.head)  # after two weeks of talks with Chad
        return bool(met) and met in self.grammar.attending and not candidate.rule.code.startswith(_MEETINGS)

    def _is_outcome(self, id: int) -> bool:
        """Whether a noun is a thing that may stand for its owner, and no party: *ended talks with a call for peace*."""
        return self.sentence[id].upos == "NOUN" and self.sentence[id].lemma.lower() in self.grammar.possessions

    def _fill_any(self, phrase: Phrase, ids: Iterable[int], fill: Fill) -> bool:
        """Any noun phrase, or what a known source bans or stops: *banned Chad from voting*."""
        for id in ids:
            day = self.sentence[id].form.lower() in self.calendar
            if day and preposition(self.sentence, id) in self.grammar.dating:
                continue  # "held talks on Monday"
            if self.sentence[id].upos in NOMINAL_TAGS or (
                "SOURCE" in fill.roles and self.sentence[id].deprel in _GERUNDS
            ):
                if not (phrase.optional and self.sentence[id].upos == "VERB"):  # thanked Chad for freeing two men
                    fill.taken.add(id)
                fill.apart.update([id] if phrase.optional else [])
                fill.filled += 1
                return True
        return False

    def _fill_words(self, phrase: Phrase, ids: Iterable[int], clause: Clause, fill: Fill) -> bool:
        for id in ids:
            terms = self.terms.get(id, frozenset()) & phrase.terms
            if phrase.kind == "WORDS" and not terms:
                continue
            if phrase.owner and not self._fill_owner(phrase.owner, id, clause, fill) and not phrase.owner.optional:
                if not (fill.loose and phrase.owner.kind in ROLES):
                    continue
                fill.missing += 1
            fill.taken.add(id)
            fill.filled += 1
            if phrase.kind == "WORDS":
                fill.words += self._length(phrase, id) + (phrase.slot in STRETCHES and bool(phrase.prepositions))
                fill.lemmas += not phrase.by_class
                fill.negation_read |= any(self.grammar.negations.intersection(split_term(t)) for t in terms)
                if not phrase.by_class:
                    fill.by_lemma.add(id)
            if phrase.owner and phrase.owner.kind == "TARGET" and phrase.slot is Slot.OBJECT:
                self._add_owners(phrase, id, ids, clause, fill)
            return True
        return False

    def _add_owners(self, phrase: Phrase, first: int, ids: Iterable[int], clause: Clause, fill: Fill) -> None:
        """Add those who own what is joined to an object: *hit a camp in Chad and | a depot in Niger*."""
        alone = replace(clause, obliques=())
        for id in ids:
            told = id in fill.taken or not any(dependents(self.sentence, id, "nmod", "amod"))
            if told or first_conjunct(self.sentence, id) != first or not phrase.terms & self.terms.get(id, frozenset()):
                continue
            other = replace(fill, roles={"SOURCE": fill.roles.get("SOURCE", [])}, taken=set(fill.taken))
            if phrase.owner and self._fill_owner(phrase.owner, id, alone, other):
                known = {m.code for m in fill.roles.get("TARGET", ())}
                fill.roles.setdefault("TARGET", []).extend(m for m in other.roles["TARGET"] if m.code not in known)
                fill.taken.add(id)

    def _owners_above(self, clause: Clause, fill: Fill) -> list[Mention]:
        """Who owns what the doer of an act cannot: *Oslo said Chad had expelled its envoys*, *if Chad attacks its men*.

        Those of the clauses above, the nearest first.
        """
        own = {m.country for m in fill.roles.get("SOURCE", ())}
        token = self.sentence[clause.trigger]
        for _ in range(_CLAUSES_ABOVE if fill.harmful else 0):
            if not token.head or universal(token.deprel) not in _GOVERNED or token.deprel == "acl:relcl":
                break
            token = self.sentence[token.head]
            ids = [t.id for t in dependents(self.sentence, token.id, "obj", "nmod:poss") if t.id < clause.trigger]
            if is_verb(self.sentence, token.id):
                ids += surface_subjects(self.sentence, token.id)
            known = [m for i in ids if i < clause.trigger for m in self.parties.at(i, ANYBODY)]
            if found := [m for m in known if m.country and m.country not in own]:
                return found[:1]
        token = self.sentence[clause.trigger]
        apart = any(dependents(self.sentence, token.id, "nsubj"))
        # Thanked Oslo and praised its envoy; seized a Chadian ship and arrested its crew; cut ties with Chad and ...
        if (fill.said or fill.harmful) and token.deprel == "conj" and not apart:
            beside = [t.id for t in dependents(self.sentence, token.head, "obj", "obl") if t.id < clause.trigger]
            beside = [i for i in beside if not (case := preposition(self.sentence, i)) or case in self.grammar.partner]
            known = [m for i in beside for m in (*self.parties.at(i, ANYBODY), *self.parties.below(i))]
            return [m for m in known if m.country and m.country not in own][:1]
        if fill.harmful and token.deprel == "conj":  # the miners marched, and police arrested six of their leaders
            codes = {m.code for m in fill.roles.get("SOURCE", ())}
            known = [m for i in surface_subjects(self.sentence, token.head) for m in self.parties.at(i, ANYBODY)]
            return [m for m in known if m.code and m.code not in codes][:1]
        return []

    def _of_others(self, id: int, mention: Mention, clause: Clause, fill: Fill) -> Mention:
        """People of whom a pronoun says that they are the doer's, as those of the next who may own them."""
        own = any(m.country == mention.country for m in fill.roles.get("SOURCE", ()))
        pronouns = [t for t in dependents(self.sentence, id, "nmod:poss") if t.upos == "PRON"]
        if not own or not pronouns or not mention.roles:
            return mention
        for other in self._owners_above(clause, fill):
            body = other.entity == "organization" and other.code != other.country
            body = body or other.country in ("", mention.country)  # their leaders are teachers, not policemen
            roles = mention.roles if self.parties.roles.keys() >= set(mention.roles) else ()
            if any(m.roles == roles for m in fill.roles.get("SOURCE", ())):  # its mission, which a crowd has not
                roles = ()
            code = other.code if body else other.country + "".join(roles)
            return mention._replace(code=code, country=other.country, roles=other.roles if body else roles)
        bodies = all(self.actors.mention(token.id).entity == "organization" for token in pronouns)
        if bodies and any(m.code == mention.code != m.country for m in fill.roles.get("SOURCE", ())):
            return mention._replace(code="", country="", roles=())  # the navy arrested its crew: that of a ship
        return mention

    def _is_doer(self, token: Token) -> bool:
        """Whether a phrase of a noun says whose act that is, whatever else it is of."""
        named = token.deprel == "nmod:poss" and token.upos != "PRON"
        return named or preposition(self.sentence, token.id) in self.grammar.agent

    def _tells_owner(self, id: int, places: list[int], fill: Fill) -> bool:
        """Whether a noun tells whose it is and those beside it only where: *a Greek-owned ship in the Gulf*."""
        own, firsts = self.actors.mention(id), (first_conjunct(self.sentence, i) for i in places)
        located = places and all(preposition(self.sentence, i) in self.grammar.places for i in firsts)
        doers = {m.country for m in fill.roles.get("SOURCE", ())}
        return bool(located and own.roles and own.country and own.country not in doers)

    def _named_of(self, id: int, found: list[tuple[int, Mention]]) -> list[tuple[int, Mention]]:
        """The owners of a noun, or those of whom it names some: *nine Western envoys, among them the Danish consul*."""
        members = [m for m in self.actors.mention(id).members if m.country in self.parties.countries]
        if not members or not found or any(m.country in {"", *self.parties.countries} for _, m in found):
            return found
        return [(id, m._replace(code=m.country, roles=())) for m in members]

    def _near(self, id: int, clause: Clause, fill: Fill) -> list[int]:
        """What a noun is said to stand beside, where nothing says whose it is: *a depot near Oslo*, *north of Oslo*."""
        beside = self.grammar.locations | self.grammar.site_locations
        bearings = (t.id for t in dependents(self.sentence, id, "amod", "advmod") if self._is_bearing(t.id))
        phrases = [t for head in (id, *bearings) for t in dependents(self.sentence, head, "nmod", "obl")]
        phrases += [self.sentence[i] for _, i in clause.obliques if i not in fill.taken and self._follows(i, id)]
        named = (t.id for t in phrases if preposition(self.sentence, t.id) in beside or self._is_bearing(t.head))
        return [i for one in dict.fromkeys(named) for i in conjuncts(self.sentence, one)]

    def _follows(self, id: int, noun: int) -> bool:
        """Whether a phrase of a verb stands right behind its object."""
        head = self.sentence[id].head
        return descendants(self.sentence, head if self._is_bearing(head) else id)[0] == noun + 1

    def _is_bearing(self, id: int) -> bool:
        """Whether a word tells where something is from something else: *close to Oslo*, *north of Oslo*."""
        return id > 0 and self.sentence[id].lemma.lower() in self.grammar.bearings

    def _is_only_here(self, id: int, phrase: Phrase) -> bool:
        """Whether a phrase names a town where somebody acts, not who: *the bombing in Bali killed 88 people*."""
        mention = self.actors.mention(id)
        town = mention.entity == "place" and mention.code == mention.country
        case = preposition(self.sentence, first_conjunct(self.sentence, id))
        return town and case in self.grammar.places - phrase.prepositions

    def _is_of_others(self, id: int, fill: Fill) -> bool:
        """Whether the words before a deed say whose it is, and that is not the source's: *the Chadian raid on Togo*."""
        if not self.parties.is_suffering(id):
            return False
        doers = {m.country for m in fill.roles.get("SOURCE", ())}
        before = (self.actors.mention(i) for i in owners(self.sentence, id, frozenset()) if i < id and self._owns(i))
        return any(one.country and one.country not in doers for one in before)

    def _fill_owner(self, phrase: Phrase, id: int, clause: Clause, fill: Fill) -> bool:
        """Fill the owner of a noun: by any form of ownership, or by a phrase as the pattern has it.

        Where the pattern has it only as an addition, *of* behind some deeds tells whom they are done to.
        """
        possessive = self.grammar.possessive
        if phrase.optional and self.parties.is_suffering(id) and phrase.prepositions <= possessive:
            possessive = frozenset()
        if phrase.kind == "TARGET" and self._is_of_others(id, fill):  # called the Chadian bombing of Togo a crime
            possessive = frozenset()
        if phrase.kind == "SOURCE" and self.parties.is_suffering(id):  # Oslo's invasion of Chad is not Chad's
            possessive = frozenset()
        loose = phrase.prepositions - self.grammar.possessive | phrase.prepositions & self.grammar.origin
        # A border from Chad is not Chad's.
        site = self.sentence[id].lemma.lower() in self.grammar.sites
        origin = self.grammar.origin - self.grammar.start if site else self.grammar.origin
        # Oslo's killing of envoys is Oslo's, and so is the killing of envoys by Oslo.
        nouns = list(dependents(self.sentence, id, "nmod"))
        told = phrase.prepositions <= self.grammar.possessive
        told = told and any(preposition(self.sentence, token.id) in phrase.prepositions for token in nouns)
        doers = [token for token in nouns if told and self._is_doer(token)]
        places = [i for token in doers for i in conjuncts(self.sentence, token.id)]
        named = (phrase.prepositions - self.grammar.possessive) | (phrase.prepositions & possessive)
        # A Chadian embassy in Oslo is Chad's.
        for prepositions in (named - self.grammar.places, named | origin):
            for token in dependents(self.sentence, id, "nmod"):
                if preposition(self.sentence, token.id) in prepositions:
                    places.extend(i for i in conjuncts(self.sentence, token.id) if i not in places)
            places.extend(i for i in owners(self.sentence, id, possessive) if i not in places)
        places.extend(i for i in self.parties.makers_of(id) if i not in places)
        places.extend(i for p, i in clause.obliques if p in loose and i not in places and i not in fill.taken)
        if phrase.kind == "WORDS":
            return self._fill_words(phrase, places, clause, fill)
        if phrase.kind == "ANY":
            return bool(places)
        if phrase.kind == "SOURCE":
            places = [i for i in places if not self._is_only_here(i, phrase)]
        found = [
            (i, m) for i in places if self._may_own(i, phrase) for m in self.parties.at(i, phrase)
            if (m.code or loose or phrase.terms) and not self._is_own(m, phrase, fill)
            and not (fill.said and self.parties.is_standpoint(m, fill.roles.get("SOURCE", ())))
            and not (fill.said and self.parties.is_for_own(m, fill.roles.get("SOURCE", ())))
            and not self.parties.only_helps(i, id)
        ]  # fmt: skip
        found = self._named_of(id, found) if phrase.kind == "TARGET" else found
        pronoun = any(self.sentence[i].upos == "PRON" for i in places)
        located = phrase.kind == "TARGET" and fill.harmful and phrase.prepositions & self.grammar.locations
        if located and not (found or pronoun or self._passes(id)):
            beside = ((i, m) for i in self._near(id, clause, fill) for m in self.parties.at(i, phrase))
            found = [(i, m) for i, m in beside if m.country and not self._is_own(m, phrase, fill)]
        if phrase.kind == "TARGET" and self._tells_owner(id, [i for i, _ in found], fill):
            found = []
        if phrase.kind == "TARGET" and fill.harmful:
            found = [(i, self._of_others(i, m, clause, fill)) for i, m in found]
        known = [m for _, m in found] if phrase.kind == "BOTH" else self.parties.of_one_phrase(found)
        if not known and self.sentence[id].deprel == "nsubj" and phrase.prepositions <= self.grammar.possessive:
            # The phrase of a subject is never the doer of its verb: "any attack by Oslo would lead to war".
            made = [token.id for token in nouns if preposition(self.sentence, token.id) in self.grammar.agent]
            made = [i for id in made for i in conjuncts(self.sentence, id)]
            known = [
                m for i in made for m in self.parties.at(i, phrase) if m.code and not self._is_own(m, phrase, fill)
            ]
        if not known and phrase.kind == "TARGET":
            known = self._owners_above(clause, fill) if pronoun else self.parties.summed_up(id)
        if not known:
            own = self.actors.mention(id)
            known = [own._replace(code=own.country, roles=())] if own.country else []
        if phrase.kind == "BOTH":
            if len(known) < 2:
                return False
            fill.roles["WITH"] = []
        if phrase.kind == "SOURCE" and fill.roles.get("SOURCE"):  # "ordered its troops": nobody else's
            return bool({m.country for m in known} & {m.country for m in fill.roles["SOURCE"]})
        return self._fill_role(phrase, known, fill)


def _are_two(one: Mention, other: Mention) -> bool:
    """Whether two mentions are of two people, who may have one code: *he sacked his deputy and accused him*."""
    people = one.entity == other.entity == "person" and not (one.plural or other.plural)
    return people and one.identity != other.identity and bool(one.name and other.name)

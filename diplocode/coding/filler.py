"""Filling the phrases of a pattern at one trigger: which words and actors of the clause take which role."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from diplocode.codebook.compile import split_term
from diplocode.codebook.model import Candidate, Grammar, Place
from diplocode.codebook.patterns import ROLES, STRETCHES, Phrase, Slot
from diplocode.coding.frame import Fill
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.operators import ActReader
from diplocode.coding.owners import Owners
from diplocode.coding.parties import ANYBODY, Parties, fits
from diplocode.coding.positions import Positions
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import (
    NOMINAL_TAGS,
    conjuncts,
    dependents,
    descendants,
    first_conjunct,
    preposition,
)
from diplocode.syntax.scope import ancestors
from diplocode.syntax.tree import Sentence
from diplocode.tables.quads import quad_class

#: The root of meetings.
_MEETINGS = "04"
#: Relations of the clauses that a preposition may introduce: *banned Chad from voting*.
_GERUNDS = frozenset(["advcl", "acl"])


#: A word and an actor that it stands for.
_Party = tuple[int, Mention]


@lru_cache(maxsize=1024)
def is_words(code: str) -> bool:
    """Whether a code is one of words, signed ones and those of meetings among them."""
    return code.isdigit() and quad_class(code) in (1, 3)


@lru_cache(maxsize=1024)
def is_said(code: str) -> bool:
    """Whether a code is one of words that may be spoken anywhere: of verbal acts all but meetings and visits."""
    return is_words(code) and not code.startswith(_MEETINGS)


@lru_cache(maxsize=1024)
def harms(code: str) -> bool:
    """Whether a code is one of acts that nobody does to his own."""
    return code.isdigit() and quad_class(code) == 4


@dataclass(frozen=True)
class PhraseFiller:
    """Fills phrases in one sentence.

    Attributes:
        terms: the terms that each token heads.
        acts: reads the acts inside operators.
        positions: finds what stands where phrases are due.
        owners: finds whose nouns are.
        calendar: see `Codebook`.
        known: the parties found so far, for the rules of a word ask for the same ones again and again.
    """

    sentence: Sentence
    actors: SentenceActors
    grammar: Grammar
    terms: Mapping[int, frozenset[str]]
    parties: Parties
    acts: ActReader
    positions: Positions
    owners: Owners
    calendar: frozenset[str] = frozenset()
    known: dict[Hashable, list[_Party]] = field(default_factory=dict, compare=False, repr=False)

    def fill(
        self, phrase: Phrase, place: Place, candidate: Candidate, clause: Clause, fill: Fill, doers: Sequence[Mention]
    ) -> bool:
        """Fill one phrase of a pattern, which is due in a place; what it takes goes into `fill`."""
        if phrase.kind == "ACTION":
            return self.acts.fill_action(phrase, clause, fill)
        ids = self.positions.at(place, clause)
        if not fill.taken.isdisjoint(ids):
            ids = [i for i in ids if i not in fill.taken or i == clause.trigger]  # whose ending may be its subject
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
        parties = self._parties_among(ids, phrase, clause)
        if phrase.kind == "TARGET":
            parties = self._targets_among(parties, ids, everything, phrase, clause, fill)
        if phrase.slot in STRETCHES:
            fill.words += bool(phrase.prepositions) and bool(parties)
            parties = [(i, m) for i, m in parties if m.code]
        chosen = self.parties.of_one_phrase(parties)
        if doers and phrase.kind in ("SOURCE", "BOTH") and phrase.slot in (Slot.SUBJECT, Slot.OWNER):
            chosen = chosen if chosen and clause.part == "noun" else [m for m in doers if self._suits(m, phrase)]
        if phrase.kind == "BOTH":
            return self._fill_both(phrase, chosen, candidate, clause, fill)
        return self._fill_role(phrase, chosen, fill)

    def _parties_among(self, ids: Sequence[int], phrase: Phrase, clause: Clause) -> list[_Party]:
        """The actors of the kind that a pattern wants at some words, each with its word."""
        if not ids:
            return []
        wanted = (phrase.kind, phrase.constraint, clause.trigger, *ids)
        found = self.known.get(wanted)
        if found is None:
            suited = [(i, m) for i in ids for m in self._suited(i, ids, phrase)]
            found = self.known[wanted] = [(i, m) for i, m in suited if not self._joins_behind(m, clause)]
        return found

    def _targets_among(
        self, parties: list[_Party], ids: Sequence[int], everything: Sequence[int], phrase: Phrase, clause: Clause,
        fill: Fill,
    ) -> list[_Party]:  # fmt: skip
        """Those of some actors whom an act may be done to, or who stands for them."""
        parties = [(i, m) for i, m in parties if not self.owners.is_source(m, phrase, fill)]
        if clause.passive and phrase.slot is Slot.OBJECT and not parties:
            parties = self._of_participle(ids, phrase, clause)
        if phrase.slot is Slot.OBLIQUE:
            if fill.said:
                sources = fill.roles.get("SOURCE", ())
                parties = [(i, m) for i, m in parties if not self.parties.is_standpoint(m, sources)]
                parties = [(i, m) for i, m in parties if not self.parties.is_for_own(m, sources)]
            parties = [(i, m) for i, m in parties if not self.parties.only_helps(i, clause.trigger)]
            given = clause.indirect or self.positions.receivers_before(clause)
            if any(self.actors.mention(i).country for i in given):  # "promised Chad money for its roads"
                parties = [(i, m) for i, m in parties if m.country]
        if fill.harmful or fill.said:
            parties = [(i, self.owners.of_others(i, m, clause, fill)) for i, m in parties]
        if not parties and phrase.slot is Slot.OBLIQUE:
            parties = [(i, m) for i in ids if (m := self._own_people(i, phrase, fill))]
        if parties and not any(m.code for _, m in parties):
            unknown = [i for i, _ in parties]
            parties = self._joined_to(unknown, everything, fill) or self._around(unknown, clause, fill) or parties
        return parties

    def with_terms(self, terms: Mapping[int, frozenset[str]]) -> PhraseFiller:
        """The same where the words head other terms."""
        positions = replace(self.positions, terms=terms)
        owners = replace(self.owners, terms=terms, positions=positions)
        return replace(self, terms=terms, positions=positions, owners=owners)

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
        known = mention and not mention.code and fits(mention, phrase) and not self._joins_behind(mention, clause)
        return [(own, mention)] if mention and known else []

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
        things = [i for i in unknown if not self.actors.mention(i).entity and not self.owners.passes(i)]
        doers = {m.country for m in fill.roles.get("SOURCE", ())}
        places = ((i, self.actors.mention(i)) for thing in things for i in self.owners.near(thing, clause, fill))
        return [(i, m) for i, m in places if m.country and m.code == m.country not in doers]

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
        owned = any(self.owners.is_source(m, phrase, fill) for m in self.parties.owners_of(id))
        if not plain or not owned or named:
            return None
        beyond = (m for m in self.parties.beyond(id) if not self.owners.is_own(m, phrase, fill))
        return next(beyond, mention)

    def _suits(self, doer: Mention, phrase: Phrase) -> bool:
        """Whether who does an act inside an operator is of the kind that its pattern wants."""
        return fits(doer, phrase) and not (phrase.terms and phrase.terms.isdisjoint(self.terms.get(doer.head, ())))

    def _length(self, phrase: Phrase, id: int) -> int:
        """Number of words of the longest term of a phrase that a token heads."""
        terms = phrase.terms & self.terms.get(id, frozenset())
        return max((len(split_term(term)) for term in terms), default=0)

    def may_match(self, candidate: Candidate, clause: Clause, doers: Sequence[Mention], loose: bool) -> bool:
        """Whether anything stands where the phrases of a rule are due, and their words: else nothing need be filled."""
        for phrase, place in candidate.due:
            if phrase.kind == "ACTION":
                if not self.acts.may_fill(phrase, clause):
                    return False
            elif not ((loose and phrase.kind in ROLES) or (doers and phrase.kind == "BOTH")):
                ids = self.positions.at(place, clause)
                terms = phrase.terms
                if not ids or (terms and all(terms.isdisjoint(self.terms.get(i, ())) for i in ids)):
                    return False
        return True

    def _fill_role(self, phrase: Phrase, parties: list[Mention], fill: Fill) -> bool:
        if not parties:
            return False
        fill.roles[phrase.kind] = parties
        for mention in parties:
            fill.taken.add(mention.head)
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
            partners = [m for m in partners if m.code and not self.presides(m.head)]
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

    def presides(self, id: int) -> bool:
        """Whether the words right behind somebody say that he is between two others: *with | Chad | as mediator*."""
        return self._is_called(id, self.grammar.mediating | self.grammar.attendance)

    def mediates(self, id: int) -> bool:
        """The same, and that he helps them to agree: not *with Chad as witness*."""
        return self._is_called(id, self.grammar.mediating)

    def _is_called(self, id: int, words: frozenset[str]) -> bool:
        """Whether a phrase of some words stands right behind somebody."""
        partner = self.sentence[id]
        above = [word for word in (partner, *ancestors(self.sentence, id)) if word.id < id or word is partner]
        behind = (noun for word in above for noun in dependents(self.sentence, word.id, "nmod", "obl"))
        return any(
            f"{preposition(self.sentence, noun.id)} {term}" in words
            for noun in behind if noun.id > id and self._is_next(noun.id, id)
            for term in (noun.lemma.lower(), *self.terms.get(noun.id, ()))
            if noun.feat("Number") != "Plur" or partner.feat("Number") == "Plur"
        )  # fmt: skip

    def _is_next(self, id: int, before: int) -> bool:
        """Whether a phrase stands right behind the words of another, or ends them."""
        apart = set(descendants(self.sentence, id))
        return max(set(descendants(self.sentence, before)) - apart) + 1 == min(apart)

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

    def _fill_owner(self, phrase: Phrase, id: int, clause: Clause, fill: Fill) -> bool:
        """Fill the owner of a noun."""
        places = self.owners.places(phrase, id, clause, fill)
        if phrase.kind == "WORDS":
            return self._fill_words(phrase, places, clause, fill)
        if phrase.kind == "ANY":
            return bool(places)
        known = self.owners.known(phrase, id, places, clause, fill)
        if phrase.kind == "BOTH":
            if len(known) < 2:
                return False
            fill.roles["WITH"] = []
        if phrase.kind == "SOURCE" and fill.roles.get("SOURCE"):  # "ordered its troops": nobody else's
            return bool({m.country for m in known} & {m.country for m in fill.roles["SOURCE"]})
        return self._fill_role(phrase, known, fill)

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

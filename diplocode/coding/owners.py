"""Owners: whose a noun is that a rule names with its owner: *expelled Chad's envoys*, *a raid on a depot near Oslo*."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diplocode.codebook.model import Grammar
from diplocode.codebook.patterns import Phrase
from diplocode.coding.frame import Fill
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.parties import ANYBODY, Parties
from diplocode.coding.positions import Positions
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import (
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

#: How far above an act its clause looks for whom a pronoun means, and by what it is governed there.
_CLAUSES_ABOVE = 4
_GOVERNED = ("ccomp", "xcomp", "advcl", "acl", "obl", "nmod")


@dataclass(frozen=True)
class Owners:
    """Finds the owners of nouns in one sentence.

    Attributes:
        terms: the terms that each token heads.
        positions: tells which words may own a noun.
    """

    sentence: Sentence
    actors: SentenceActors
    grammar: Grammar
    terms: Mapping[int, frozenset[str]]
    parties: Parties
    positions: Positions

    def places(self, phrase: Phrase, id: int, clause: Clause, fill: Fill) -> list[int]:
        """Words that may tell the owner of a noun: by any form of ownership, or by a phrase as the pattern has it.

        Args:
            phrase: of the owner.
            id: the noun.
            clause: that of the act.
            fill: what the rule has matched so far.
        """
        nouns = [(token, preposition(self.sentence, token.id)) for token in dependents(self.sentence, id, "nmod")]
        possessive = self._possessive(phrase, id, fill)
        named = (phrase.prepositions - self.grammar.possessive) | (phrase.prepositions & possessive)
        # A border from Chad is not Chad's.
        site = self.sentence[id].lemma.lower() in self.grammar.sites
        origin = self.grammar.origin - self.grammar.start if site else self.grammar.origin
        # Oslo's killing of envoys is Oslo's, and so is the killing of envoys by Oslo.
        told = phrase.prepositions <= self.grammar.possessive and any(name in phrase.prepositions for _, name in nouns)
        found = [i for token, _ in nouns if told and self._is_doer(token) for i in conjuncts(self.sentence, token.id)]
        # A Chadian embassy in Oslo is Chad's.
        before, behind = named - self.grammar.places, named | origin
        found += [i for token, name in nouns if name in before for i in conjuncts(self.sentence, token.id)]
        found += owners(self.sentence, id, possessive)
        found += [i for token, name in nouns if name in behind for i in conjuncts(self.sentence, token.id)]
        found += self.parties.makers_of(id)
        loose = self._loose(phrase)
        found += [i for name, i in clause.obliques if name in loose and i not in fill.taken]
        return list(dict.fromkeys(found))

    def _possessive(self, phrase: Phrase, id: int, fill: Fill) -> frozenset[str]:
        """The prepositions that tell whose a noun is: behind some deeds *of* tells whom they are done to.

        Where the pattern has the owner only as an addition; of Oslo's invasion of Chad, which is not Chad's; and in
        *called the Chadian bombing of Togo a crime*.
        """
        suffering = self.parties.is_suffering(id)
        added = phrase.optional and phrase.prepositions <= self.grammar.possessive
        if suffering and (added or phrase.kind == "SOURCE"):
            return frozenset()
        if suffering and phrase.kind == "TARGET" and self._is_of_others(id, fill):
            return frozenset()
        return self.grammar.possessive

    def _loose(self, phrase: Phrase) -> frozenset[str]:
        """The prepositions of a pattern that tell an owner wherever they stand: *expelled the envoys from Chad*."""
        return phrase.prepositions - self.grammar.possessive | phrase.prepositions & self.grammar.origin

    def known(self, phrase: Phrase, id: int, places: list[int], clause: Clause, fill: Fill) -> list[Mention]:
        """The owners of a noun that may fill a role, or the noun itself where it is of a country.

        Args:
            phrase: of the owner.
            id: the noun.
            places: words that may tell the owner.
            clause: that of the act.
            fill: what the rule has matched so far.
        """
        if phrase.kind == "SOURCE":
            places = [i for i in places if not self._is_only_here(i, phrase)]
        pronoun = any(self.sentence[i].upos == "PRON" for i in places)
        found = self._among(places, phrase, id, fill)
        if phrase.kind == "TARGET":
            found = self._targets(found, phrase, id, pronoun, clause, fill)
        known = [m for _, m in found] if phrase.kind == "BOTH" else self.parties.of_one_phrase(found)
        if not known and self.sentence[id].deprel == "nsubj" and phrase.prepositions <= self.grammar.possessive:
            known = self._doers_behind(phrase, id, fill)
        if not known and phrase.kind == "TARGET":
            known = self._owners_above(clause, fill) if pronoun else self.parties.summed_up(id)
        if not known:
            own = self.actors.mention(id)
            known = [own._replace(code=own.country, roles=())] if own.country else []
        return known

    def _among(self, places: list[int], phrase: Phrase, id: int, fill: Fill) -> list[tuple[int, Mention]]:
        """The owners of a noun among some words, each with its word."""
        loose, sources = self._loose(phrase), fill.roles.get("SOURCE", ())
        found = [
            (i, m) for i in places if self._may_own(i, phrase) for m in self.parties.at(i, phrase)
            if (m.code or loose or phrase.terms) and not self.is_own(m, phrase, fill)
            and not self.parties.only_helps(i, id)
        ]  # fmt: skip
        if fill.said:
            found = [(i, m) for i, m in found if not self.parties.is_standpoint(m, sources)]
            found = [(i, m) for i, m in found if not self.parties.is_for_own(m, sources)]
        return found

    def _targets(
        self,
        found: list[tuple[int, Mention]],
        phrase: Phrase,
        id: int,
        pronoun: bool,
        clause: Clause,
        fill: Fill,
    ) -> list[tuple[int, Mention]]:
        """The same of whom a noun's owners make the target of an act; of what they harm, also where it stands."""
        found = self._named_of(id, found)
        located = fill.harmful and phrase.prepositions & self.grammar.locations
        if located and not (found or pronoun or self.passes(id)):
            beside = ((i, m) for i in self.near(id, clause, fill) for m in self.parties.at(i, phrase))
            found = [(i, m) for i, m in beside if m.country and not self.is_own(m, phrase, fill)]
        if self._tells_owner(id, [i for i, _ in found], fill):
            return []
        return [(i, self.of_others(i, m, clause, fill)) for i, m in found] if fill.harmful else found

    def _doers_behind(self, phrase: Phrase, id: int, fill: Fill) -> list[Mention]:
        """Who did the deed that a subject names, who is never the doer of its verb: *any attack by Oslo would lead to
        war*.
        """
        nouns = dependents(self.sentence, id, "nmod")
        made = [token.id for token in nouns if preposition(self.sentence, token.id) in self.grammar.agent]
        doers = (m for one in made for i in conjuncts(self.sentence, one) for m in self.parties.at(i, phrase))
        return [m for m in doers if m.code and not self.is_own(m, phrase, fill)]

    def is_source(self, mention: Mention, phrase: Phrase, fill: Fill) -> bool:
        """Whether a candidate for TARGET is the source itself: *Jordan reiterated its support for Iraq*."""
        if phrase.kind != "TARGET":
            return False
        sources = fill.roles.get("SOURCE", ())
        if mention.resolved_from == "members":
            return any(m.country == mention.country for m in sources)
        if mention.resolved_from == "pronoun" and mention.code:
            return any(m.code == mention.code and not _are_two(m, mention) for m in sources)
        return any(m.head == mention.head for m in sources)

    def is_own(self, mention: Mention, phrase: Phrase, fill: Fill) -> bool:
        """Whether an owner is the source or its country: *the Chadian minister voiced Chad's support*."""
        if self.is_source(mention, phrase, fill):
            return True
        if mention.resolved_from == "reciprocal" or phrase.kind != "TARGET" or mention.code != mention.country:
            return False
        return any(m.country == mention.country for m in fill.roles.get("SOURCE", ()))

    def of_others(self, id: int, mention: Mention, clause: Clause, fill: Fill) -> Mention:
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

    def near(self, id: int, clause: Clause, fill: Fill) -> list[int]:
        """What a noun is said to stand beside, where nothing says whose it is: *a depot near Oslo*, *north of Oslo*."""
        beside = self.grammar.locations | self.grammar.site_locations
        bearings = (t.id for t in dependents(self.sentence, id, "amod", "advmod") if self._is_bearing(t.id))
        phrases = [t for head in (id, *bearings) for t in dependents(self.sentence, head, "nmod", "obl")]
        phrases += [self.sentence[i] for _, i in clause.obliques if i not in fill.taken and self._follows(i, id)]
        named = (t.id for t in phrases if preposition(self.sentence, t.id) in beside or self._is_bearing(t.head))
        return [i for one in dict.fromkeys(named) for i in conjuncts(self.sentence, one)]

    def passes(self, id: int) -> bool:
        """Whether a thing passes by the places that it is near: *a tanker near Oslo*."""
        return self.sentence[id].lemma.lower() in self.grammar.passing

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

    def _follows(self, id: int, noun: int) -> bool:
        """Whether a phrase of a verb stands right behind its object."""
        head = self.sentence[id].head
        return descendants(self.sentence, head if self._is_bearing(head) else id)[0] == noun + 1

    def _is_bearing(self, id: int) -> bool:
        """Whether a word tells where something is from something else: *close to Oslo*, *north of Oslo*."""
        return id > 0 and self.sentence[id].lemma.lower() in self.grammar.bearings

    def _may_own(self, id: int, phrase: Phrase) -> bool:
        if phrase.terms:
            return bool(phrase.terms & self.terms.get(id, frozenset()))
        return self.positions.owns(id)

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

    def _is_only_here(self, id: int, phrase: Phrase) -> bool:
        """Whether a phrase names a town where somebody acts, not who: *the bombing in Bali killed 88 people*."""
        mention = self.actors.mention(id)
        town = mention.entity == "place" and mention.code == mention.country
        case = preposition(self.sentence, first_conjunct(self.sentence, id))
        return town and case in self.grammar.places - phrase.prepositions

    def _is_of_others(self, id: int, fill: Fill) -> bool:
        """Whether the words before a deed say whose it is, and that is not the source's: *the Chadian raid on Togo*."""
        doers = {m.country for m in fill.roles.get("SOURCE", ())}
        before = (
            self.actors.mention(i) for i in owners(self.sentence, id, frozenset()) if i < id and self.positions.owns(i)
        )
        return any(one.country and one.country not in doers for one in before)


def _are_two(one: Mention, other: Mention) -> bool:
    """Whether two mentions are of two people, who may have one code: *he sacked his deputy and accused him*."""
    people = one.entity == other.entity == "person" and not (one.plural or other.plural)
    return people and one.identity != other.identity and bool(one.name and other.name)

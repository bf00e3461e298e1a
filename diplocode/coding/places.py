"""The country of an event, from the words of its own clause: *in Baku*, *at the Turkish border*."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from diplocode.codebook.model import Grammar
from diplocode.coding.mentions import SentenceActors
from diplocode.syntax.relations import conjuncts, dependents, first_conjunct, owners, preposition
from diplocode.syntax.scope import ancestors, is_clause
from diplocode.syntax.tree import Sentence, Token

#: Acts that happen where their parties are, by CAMEO code or root: to arrest somebody in Lima is to arrest in Lima, but
#: to condemn a coup in Lima is not to condemn in Lima. 057 is the signing of an agreement, 161 an expulsion of envoys.
_PRESENT = ("04", "057", "06", "07", "08", "14", "15", "161", "17", "18", "19", "20")
_PARTIES = ("obj", "iobj", "obl", "nsubj:pass", "nmod")


def event_place(
    sentence: Sentence,
    trigger: int,
    code: str,
    actors: SentenceActors,
    grammar: Grammar,
    countries: Collection[str],
) -> str:
    """Country code of where the act of a trigger happened; empty where its clause does not say.

    Args:
        sentence: a parsed sentence.
        trigger: CoNLL-U id of the word that carries the act.
        code: its CAMEO code: acts that happen where the parties are take the place of a party as well.
        actors: what the noun phrases of the sentence stand for.
        grammar: the prepositions and nouns of places.
        countries: codes of the countries that can be a place.
    """
    return _Reader(sentence, actors, grammar, countries).place(trigger, code.startswith(_PRESENT))


@dataclass(frozen=True)
class _Reader:
    sentence: Sentence
    actors: SentenceActors
    grammar: Grammar
    countries: Collection[str]

    def place(self, trigger: int, with_parties: bool) -> str:
        """The place of the clause, or of the verb that it shares its subject with."""
        sites = self._sites(trigger)
        found, clause = self._own_place(sites, with_parties), sites[-1]
        if not found and clause.deprel == "conj" and not any(dependents(self.sentence, clause.id, "nsubj")):
            shared = self._sites(first_conjunct(self.sentence, clause.id))
            return self._own_place(shared, False)  # *arrived in Lima and met*
        return found

    def _own_place(self, sites: Sequence[Token], with_parties: bool) -> str:
        """The first country among the phrases of a word, of the words above it up to its clause, of its parties."""
        phrases = [token for site in sites for token in dependents(self.sentence, site.id, "obl", "nmod")]
        if with_parties:
            phrases += [token for site in (sites[0], sites[-1]) for token in self._phrases_of_parties(site)]
        return next(filter(None, map(self._country, phrases)), "")

    def _sites(self, trigger: int) -> list[Token]:
        """The trigger and the words above it up to the head of its clause."""
        sites: list[Token] = []
        for token in ancestors(self.sentence, trigger):
            sites.append(token)
            if is_clause(self.sentence, token) or token.deprel == "conj":
                break
        return sites

    def _phrases_of_parties(self, site: Token) -> Iterator[Token]:
        """Phrases on a party: *envoys in Lima*, *with police in Lima*; not *over a coup in Lima*."""
        for party in dependents(self.sentence, site.id, *_PARTIES):
            if party.deprel != "obl" or preposition(self.sentence, party.id) in self.grammar.partner:
                for one in conjuncts(self.sentence, party.id):
                    for token in dependents(self.sentence, one, "nmod"):
                        yield token
                        if self.sentence[one].lemma.lower() in self.grammar.quantities:  # *hundreds of people in Lima*
                            yield from dependents(self.sentence, token.id, "nmod")

    def _country(self, token: Token) -> str:
        """The country of a phrase of place, or an empty string."""
        name = preposition(self.sentence, token.id)
        located = name in self.grammar.locations
        if located and (country := self._named(token.id)):
            return country
        if not located and name not in self.grammar.site_locations:
            return ""
        inner = (  # *at the embassy in Baku*
            other.id
            for other in dependents(self.sentence, token.id, "nmod")
            if preposition(self.sentence, other.id) in self.grammar.locations
        )
        outer = self._owners(token.id) if token.lemma.lower() in self.grammar.sites else ()
        return next(filter(None, map(self._named, (*inner, *outer))), "")

    def _owners(self, site: int) -> Iterator[int]:
        """Whose a site is: *the Turkish border*, *the port of Batumi*, *the border with (between) Chad and Niger*."""
        yield from owners(self.sentence, site, self.grammar.possessive)
        for token in dependents(self.sentence, site, "nmod"):
            if preposition(self.sentence, token.id) in self.grammar.partner | self.grammar.between:
                yield from conjuncts(self.sentence, token.id)

    def _named(self, id: int) -> str:
        """The country that a word names, or whose town it names."""
        mention = self.actors.mention(id)
        return mention.country if mention.code == mention.country and mention.country in self.countries else ""

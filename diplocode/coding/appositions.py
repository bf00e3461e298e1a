"""What an apposition adds to its noun, and takes from it: *the rebels, the Red Front*; *Kofi Annan, a diplomat*."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from diplocode.coding.mentions import Mention
from diplocode.coding.offices import OfficeReader
from diplocode.coding.phrases import Phrase, attached
from diplocode.coding.reference_words import ReferenceWords
from diplocode.coding.roles import SEVERAL
from diplocode.syntax.relations import conjuncts, dependents, preposition, universal
from diplocode.syntax.tree import Sentence, Token

#: Relations of nouns of which a part may be named behind them.
_WHOLES = ("obj", "nsubj", "root", "obl", "nmod")
#: Relations of nouns that say more of another.
_BESIDE = ("appos", "parataxis")


class AppositionReader:
    """Reads the appositions of one sentence.

    Args:
        sentence: the sentence.
        words: words of reference.
        offices: the titles that the text gives.
        countries: the codes of all countries.
        read: gives the mention of a token of the sentence, or None while that is being read.
        base: gives the mention of a noun that an apposition stands beside, as far as it is known without that.
    """

    def __init__(
        self,
        sentence: Sentence,
        words: ReferenceWords,
        offices: OfficeReader,
        countries: Collection[str],
        read: Callable[[int], Mention | None],
        base: Callable[[int], Mention],
    ) -> None:
        self.sentence, self.words, self.offices = sentence, words, offices
        self.countries = countries
        self.read, self.base = read, base

    def joined(self, phrase: Phrase, found: Mention) -> Mention:
        """What an apposition adds: a code for an unknown name, a name for a role."""
        for token in attached(phrase, "appos"):
            other = self.read(token.id)
            if other is None or self._is_of_many(phrase, other) or self._is_part(token) or self._named_before(token):
                continue
            if self._is_lot(phrase, found, other):
                continue
            if self._is_said_by(found, other):
                own = found.name != found.text if found.entity == "person" else False
                own = own or self.sentence[phrase.head].upos == "PROPN"
                name = found.name if own else other.name
                return found._replace(
                    code=other.code,
                    country=other.country,
                    roles=other.roles,
                    members=other.members,
                    name=name,
                    title=other.title or found.title,
                    entity=other.entity or found.entity,
                    resolved_from="apposition",
                    reason="",
                )
            if self._is_placed_by(found, other):
                roles = other.roles or found.roles
                return found._replace(code=other.country + "".join(roles), country=other.country, roles=roles)
            named = other.resolved_from in ("name", "surname") and other.entity == "person" and bool(other.country)
            opposite = found.resolved_from == "counterpart" and not found.roles and found.country == other.country
            if self.offices.is_told_by(found, other) or (named and (opposite or self._is_relative(phrase))):
                return found._replace(code=other.code, country=other.country, roles=other.roles)
            if found.entity == "person" and other.title and self._is_office(found, other):
                return found._replace(title=other.title)
            if found.code and found.name == found.text and token.upos == "PROPN" and found.entity == "person":
                return found._replace(name=other.name)
        if not found.members and (found.plural or found.roles):
            told = self._counted(phrase, found) or self._called(phrase, found) or self._excepted(phrase, found)
            if told:
                return told
        return self._as_apposition(phrase, found) if self.sentence[phrase.head].deprel in _BESIDE else found

    @staticmethod
    def _is_said_by(found: Mention, other: Mention) -> bool:
        """Whether an apposition says what is not known of a mention, or only guessed: *General Arndale, the Chadian
        leader*.
        """
        if found.resolved_from == "title":
            return other.resolved_from == "name" and other.entity == "person" and bool(other.country)
        if found.resolved_from == "setting":
            named = other.resolved_from == "name" and bool(other.country)
            return named or (other.country not in ("", found.country) and other.resolved_from != "setting")
        return not found.code and not found.members and bool(other.code or other.members)

    def _is_placed_by(self, found: Mention, other: Mention) -> bool:
        """Whether an apposition tells the country of a role of nobody: *two men, both Chadian spies*."""
        alone = found.resolved_from == "agent" and bool(found.roles) and not found.country and not found.members
        told = other.resolved_from in ("nationality", "agent") and not other.members
        return alone and told and found.plural == other.plural and other.country in self.countries

    @staticmethod
    def _is_office(found: Mention, other: Mention) -> bool:
        """Whether an apposition tells the office of a person whom the dictionary knows: *Kofi Annan, the envoy*."""
        titled = other.resolved_from in ("agent", "title", "setting") and not other.plural
        return titled and found.resolved_from == "name" and other.country in ("", found.country)

    def _counted(self, phrase: Phrase, found: Mention) -> Mention | None:
        """Those of a group without a country whom the text names: *sixteen governments, including Canada and Japan*.

        Also beside it: *nine Western envoys, among them the Danish consul*.
        """
        if not found.plural or found.country in self.countries:
            return None
        nouns = [phrase.head, *(token.id for token in attached(phrase, "nmod"))]
        verb = self.sentence[phrase.head].head
        beside = [t for noun in nouns for t in dependents(self.sentence, noun, "nmod", "appos", "parataxis")]
        beside += [t for t in dependents(self.sentence, verb, "parataxis") if t.id > phrase.head and self._is_some(t)]
        if self.sentence[phrase.head].deprel in ("obj", "nsubj:pass"):
            beside += [t for t in dependents(self.sentence, verb, "obl") if t.id > phrase.head]
        lists = (
            self._is_listed(t) or (self._is_some(t) and (found.country or t.deprel == "parataxis")) for t in beside
        )
        named = (t.id for t, told in zip(beside, lists, strict=True) if told)
        mentions = (one for head in named for id in conjuncts(self.sentence, head) if (one := self.read(id)))
        members = tuple(
            one._replace(code=one.code + "".join(found.roles), roles=found.roles) if one.code == one.country else one
            for mention in mentions
            for one in mention.members or (mention,)
            if one.country
        )
        return found._replace(members=members, reason=SEVERAL) if members else None

    def _called(self, phrase: Phrase, found: Mention) -> Mention | None:
        """A role of no country with that which a predicate tells: *the hostages were Danes*, *the envoy was Danish*."""
        token = self.sentence[phrase.head]
        if found.country or not found.roles or token.deprel != "nsubj":
            return None
        below = dependents(self.sentence, token.head, "cop", "advmod", "case", "aux")
        told = any(word.deprel == "cop" for word in below)
        plain = all(word.deprel == "cop" or (word.deprel == "advmod" and not word.feat("Polarity")) for word in below)
        other = self.read(token.head) if told and plain else None
        if other is None or other.members or other.country not in self.countries or other.code != other.country:
            return None
        return found._replace(code=other.country + found.code, country=other.country)

    def _excepted(self, phrase: Phrase, found: Mention) -> Mention | None:
        """A role of no country with that of those before it: *freed all Chadian sailors except | two officers*.

        Also where it tells of some of them: *freed twelve Chadian sailors, including | two officers*.
        """
        token = self.sentence[phrase.head]
        if found.country or not found.roles or preposition(self.sentence, token.id) not in self.words.parts:
            return None
        above = self.sentence[token.head] if token.head else token
        heads = (above, *([self.sentence[above.head]] if above.head else ()))
        beside = [*heads, *(t for up in heads for t in dependents(self.sentence, up.id))]
        wholes = [t for t in beside if t.id < token.id and t.upos == "NOUN" and universal(t.deprel) in _WHOLES]
        several = (one for t in reversed(wholes) if (one := self.read(t.id)) and one.roles and one.entity == "person")
        whole = next(several, None)
        if whole is None or whole.country not in self.countries:
            return None
        return found._replace(code=whole.country + found.code, country=whole.country)

    def _is_listed(self, token: Token) -> bool:
        return preposition(self.sentence, token.id) in self.words.including

    def _is_some(self, token: Token) -> bool:
        """Whether a noun tells who some of those before it are: *among them a Dane*, *one of them a Dane*."""
        if token.deprel == "nmod":
            return False
        counted = (t for t in dependents(self.sentence, token.id, "nsubj") if t.upos == "NUM")
        holders = counted if token.deprel == "parataxis" else (token,)
        whole = (t for holder in holders for t in dependents(self.sentence, holder.id, "nmod") if t.upos == "PRON")
        cases = self.words.group_prepositions | self.words.owner_prepositions
        return any(preposition(self.sentence, t.id) in cases for t in whole)

    def _is_of_many(self, phrase: Phrase, other: Mention) -> bool:
        """An apposition names people, and its noun is one thing: *the blast that hit men, most of them Swedes*."""
        token = self.sentence[phrase.head]
        single = token.upos == "NOUN" and token.feat("Number") == "Sing"
        return single and other.plural and not other.members and other.resolved_from == "nationality"

    def _is_lot(self, phrase: Phrase, found: Mention, other: Mention) -> bool:
        """What somebody of a body is besides, as many are: *Kofi Annan of the Red Cross, one of the hostages*."""
        if found.code or other.country or not self.offices.is_neutral(other):
            return False
        behind = (t for t in attached(phrase, "nmod") if self._is_owner(t))
        return any((owner := self.read(t.id)) and owner.code for t in behind)

    def _is_owner(self, token: Token) -> bool:
        return preposition(self.sentence, token.id) in self.words.owner_prepositions

    def _is_part(self, token: Token) -> bool:
        """Whether an apposition tells of some of those before it: *the villagers, a few of them with flags*."""
        whole = (t for t in dependents(self.sentence, token.id, "nmod") if t.upos == "PRON" and t.deprel != "nmod:poss")
        return any(self._is_owner(t) for t in whole)

    def _is_relative(self, phrase: Phrase) -> bool:
        """*His rival*: a noun that only says how one stands to another."""
        return self.sentence[phrase.head].lemma.lower() in self.words.relatives

    def _as_apposition(self, phrase: Phrase, found: Mention) -> Mention:
        """What an apposition takes from its noun: the code, where it has none, or is a role of no country beside a
        person (*Kofi Annan, a diplomat who*).
        """
        guessed = found.resolved_from == "country"  # "Oslo denounced Chad, the country that it had helped"
        if self._stands_to(phrase, found):
            return self.base(self.sentence[phrase.head].head).worded(found)._replace(resolved_from="apposition")
        if found.members or (found.country and not guessed):
            return found
        known = next((one for one in self._beside(phrase) if one.code), None)
        if known is None:
            return found
        is_one = known.entity == "person" and bool(known.country) and found.plural == known.plural
        is_one = is_one or (guessed and known.entity == "place" and known.code in self.countries)
        if found.code and not is_one:
            return found
        return known.worded(found)._replace(name=known.name if guessed else found.name, resolved_from="apposition")

    def _stands_to(self, phrase: Phrase, found: Mention) -> bool:
        """Whether an apposition says how a country stands to another: *Mali, | a French ally | that had objected*."""
        token = self.sentence[phrase.head]
        if token.deprel != "appos" or not self._is_relative(phrase) or found.plural or not found.country:
            return False
        named = self.base(token.head)
        return named.code in self.countries and named.country != found.country

    def _beside(self, phrase: Phrase) -> Iterator[Mention]:
        """The actors that a phrase may stand in apposition to, the likeliest first.

        Parsers hang one with a relative clause on any word before: *left the camps of the Red Front, | the group it
        fears*.
        """
        token = self.sentence[phrase.head]
        if token.deprel == "appos":
            yield self.base(token.head)
        if named := self._named_before(token):
            yield named

    def _named_before(self, token: Token) -> Mention | None:
        """The name right before an apposition with a relative clause that hangs on another word."""
        kind = self._kind(token.lemma.lower())
        told = kind and token.deprel in _BESIDE and any(dependents(self.sentence, token.id, "acl:relcl"))
        first = min((t.id for t in dependents(self.sentence, token.id, "det")), default=0)
        if not told or first < 3 or self.sentence[first - 1].form != ",":
            return None
        noun = self.sentence[first - 2]
        while noun.deprel in ("flat", "compound") and noun.head in range(1, noun.id):
            noun = self.sentence[noun.head]
        if noun.upos != "PROPN" or noun.id == token.head:
            return None
        named = self.base(noun.id)
        return named if named.code and named.entity == kind else None

    def _kind(self, noun: str) -> str:
        """What a noun by which a text refers back stands for: *the movement*, *the man*; empty for other nouns."""
        if noun in self.words.bodies:
            return "organization"
        if noun in self.words.people:
            return "person"
        return "place" if noun in self.words.countries else ""

"""Nouns that tell how an actor stands to another: *his Azeri counterpart*, *its neighbour*, *European countries*."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from diplocode.codebook.actor_model import ActorDictionary, ActorEntry, Kind
from diplocode.coding.mentions import Mention
from diplocode.coding.phrases import Phrase, attached, owner_groups
from diplocode.coding.resolution import Resolver
from diplocode.coding.roles import SEVERAL, RoleReader
from diplocode.coding.spans import NameSpan, Spans
from diplocode.syntax.relations import conjuncts, dependents, descendants, preposition
from diplocode.syntax.tree import Sentence

#: What tells one body from others of its kind.
_TOLD_APART = ("det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "appos")


class RelativeReader:
    """Reads such nouns of one sentence.

    Args:
        sentence: the sentence.
        spans: its names and role nouns.
        dictionary: codes, roles and countries.
        roles: its role nouns.
        resolver: its references.
        blank: gives the words of a phrase as a mention without a code.
        of_entries: gives that of a name of the dictionary, out of its words.
    """

    def __init__(
        self,
        sentence: Sentence,
        spans: Spans,
        dictionary: ActorDictionary,
        roles: RoleReader,
        resolver: Resolver,
        blank: Callable[[Phrase], Mention],
        of_entries: Callable[[Mention, Sequence[ActorEntry]], Mention],
    ) -> None:
        self.sentence, self.spans, self.dictionary = sentence, spans, dictionary
        self.roles, self.resolver = roles, resolver
        self._blank, self._of_entries = blank, of_entries
        self.words = resolver.words

    def counterpart(self, phrase: Phrase) -> Mention | None:
        """*His Azeri counterpart*: the office of the one, the country of the other."""
        if self.sentence.lowered[phrase.head - 1][0] not in self.words.counterpart_ends:
            return None
        head = self.sentence[phrase.head]
        two = f"{self.sentence[head.id - 1].form} {head.lemma}".lower() if head.id > 1 else ""
        if self.words.counterparts.isdisjoint((head.lemma.lower(), two)):
            return None
        blank = self._blank(phrase)._replace(entity="person")
        mine = next(
            (m for group in owner_groups(self.sentence, phrase) for m in self.roles.coded_ones(group)),
            None,
        )
        mine = mine or self.resolver.antecedents.subject_of(phrase.head)
        theirs = [m for m in self.roles.named_inside(phrase) if m.country]
        for token in attached(phrase, "nmod"):
            if not theirs and preposition(self.sentence, token.id) in self.words.owner_prepositions:
                theirs = self.roles.coded_ones(conjuncts(self.sentence, token.id))
        theirs = theirs or self._of_same_service(phrase, mine)
        theirs = theirs or self._in_body(phrase) or self._in_capital_behind(phrase, mine)
        theirs = theirs or self._of_same_office(phrase, mine) or self._only_other(phrase, mine)
        if not theirs:
            return blank._replace(reason="no country is said")
        roles = "".join(mine.roles) if mine else ""
        blank = blank._replace(title=mine.title if mine else "")
        members = tuple(
            self.roles.coded(blank, one.code if self._is_body(one) else one.country + roles, "counterpart")
            for one in theirs
        )
        if len(members) > 1:
            return blank._replace(members=members, plural=True, reason=SEVERAL)
        return members[0]

    def _is_body(self, mention: Mention) -> bool:
        """Whether a mention is of a body of several countries."""
        return mention.entity == "organization" and mention.country not in ("", *self.dictionary.countries)

    def _of_same_service(self, phrase: Phrase, mine: Mention | None) -> list[Mention]:
        """Of an envoy the colleague who is sent elsewhere: *Chad expelled the Greek consul, and Mali his colleague*."""
        colleague = self.sentence[phrase.head].lemma.lower() in self.words.relatives
        return [mine] if colleague and mine and mine.country and self.resolver.history.is_sent(mine) else []

    def _in_body(self, phrase: Phrase) -> list[Mention]:
        """The body of states within which somebody's colleagues are: *his counterparts in the European Union*."""
        places = (
            t for t in attached(phrase, "nmod") if preposition(self.sentence, t.id) in self.words.place_prepositions
        )
        found = (m for t in places for m in self.roles.coded_ones(conjuncts(self.sentence, t.id)))
        return [m for m in found if self._is_body(m)]

    def _in_capital_behind(self, phrase: Phrase, mine: Mention | None) -> list[Mention]:
        """Of whom the capital right behind a phrase is, if not one's own: *telephoned his colleague in Oslo*."""
        verb, behind = self.sentence[phrase.head].head, max(phrase.ids) + 1
        places = [t.id for t in (*attached(phrase, "nmod"), *dependents(self.sentence, verb, "obl"))]
        places = [id for id in places if preposition(self.sentence, id) in self.words.place_prepositions]
        found = self.roles.coded_ones([id for id in places if min(descendants(self.sentence, id)) == behind])
        return [m for m in found if m.venue == "capital" and not (mine and m.country == mine.country)]

    def _of_same_office(self, phrase: Phrase, mine: Mention | None) -> list[Mention]:
        """The one person of another country whom a text has named last, if his office is that of the one."""
        if mine is None or not mine.roles or not self._is_bare(phrase):
            return []
        before = self.resolver.antecedents.single(phrase.ids[0])
        known = self.resolver.history.guest(frozenset([mine.country]), before, self.resolver.number)
        return [known] if known and known.roles == mine.roles else []

    def _only_other(self, phrase: Phrase, mine: Mention | None) -> list[Mention]:
        """The one other country of which a text has spoken, as that of somebody's only counterpart."""
        colleague = self.sentence[phrase.head].lemma.lower() in self.words.relatives
        alone = mine is not None and not colleague and self._is_bare(phrase)
        country = self._other_country(phrase) if alone else ""
        return [self.roles.coded(self._blank(phrase), country, "country")] if country else []

    def _is_bare(self, phrase: Phrase) -> bool:
        """Whether words mean one person and do not say who he is."""
        told = any(self.sentence[i].upos == "PROPN" for i in phrase.ids) or any(attached(phrase, "appos"))
        return not (told or phrase.items or self._blank(phrase).plural)

    def guest(self, phrase: Phrase) -> Mention | None:
        """*His guest*: the person of another country of whom the text has spoken; *his hosts* are of such a country."""
        if self.sentence.lowered[phrase.head - 1][0] not in self.words.guests:
            return None
        own = self._owner_countries(phrase)
        if not own or phrase.names:
            return None
        blank, history = self._blank(phrase)._replace(entity="person"), self.resolver.history
        if any(attached(phrase, "appos")):
            return blank._replace(reason="a name beside it says who")
        before = self.resolver.antecedents.single(phrase.ids[0])
        if not blank.plural and (known := history.guest(own, before, self.resolver.number)):
            return known.worded(blank)._replace(resolved_from="title")
        here = {a.mention.country for a in before if a.actor} & self.dictionary.countries.keys() - own
        country = here.pop() if len(here) == 1 else history.other_country(own, before)
        country = (
            country if blank.plural or self.words.guests_alone.get(blank.text.rpartition(" ")[2]) == "host" else ""
        )
        return self.roles.coded(blank, country, "country", "several or none before it fit")

    def country_noun(self, phrase: Phrase) -> Mention | None:
        """*The country*, *his country*, *European countries*."""
        lemma = self.sentence[phrase.head].lemma.lower()
        if lemma in self.words.neighbours:
            return self.neighbour(phrase)
        if lemma in self.words.powers and self.resolver.area(phrase) is not None:
            return self.power(phrase)
        if lemma not in self.words.countries or self.is_condition(phrase):
            return self.resolver.by_kind(phrase, self._blank(phrase))
        blank = self._blank(phrase)._replace(entity="place")
        owners = self.roles.owners(phrase, blank)
        named = dict.fromkeys(one.country for one in owners if one.country in self.dictionary.countries)
        if blank.plural and len(named) > 1:
            names = {code: self.dictionary.countries[code].name for code in named}
            members = (self.roles.coded(blank._replace(name=name), code, "country") for code, name in names.items())
            return blank._replace(members=tuple(members), reason=SEVERAL)
        if owners and owners[0].country:
            country = self.dictionary.countries.get(owners[0].country)
            if country is None and (known := self.resolver.country(phrase, blank, before=True)).code:
                return known  # the West African country
            name = country.name if country else owners[0].name
            code = owners[0].country if country else owners[0].code  # "NATO countries" are NATO
            return self.roles.coded(blank._replace(name=name), code, "country")
        return self.resolver.country(phrase, blank)

    def group(self, phrase: Phrase) -> Mention | None:
        """*The Abu Sayyaf group*: the body whose name stands right before such a noun."""
        named = phrase.names[-1] if phrase.names else None
        if named is None or named.end != phrase.head - 1:
            return None
        if self.sentence[phrase.head].lemma.lower() not in self.words.groups:
            return None
        known = [one for one in self.roles.named_inside(phrase) if one.entity == "organization"]
        blank = self._blank(phrase)
        return known[0].worded(blank)._replace(plural=blank.plural) if len(known) == 1 else None

    def state_of_area(self, phrase: Phrase) -> Mention | None:
        """*The Gulf state*: the country of such a place of which the text has spoken."""
        if self.sentence[phrase.head].lemma.lower() not in self.words.countries or not self.resolver.area(phrase):
            return None
        known = self.resolver.country(phrase, self._blank(phrase)._replace(entity="place"), before=True)
        return known if known.code else None

    def people(self, phrase: Phrase) -> Mention | None:
        """*The Serb minority*: people of one nationality as a body."""
        if self.sentence[phrase.head].lemma.lower() not in self.words.peoples:
            return None
        blank = self._blank(phrase)._replace(entity="organization")
        owners = [one for one in self.roles.owners(phrase, blank) if one.code and one.code == one.country]
        return self.roles.coded(blank, owners[0].code, "nationality") if owners else None

    def half(self, phrase: Phrase) -> Mention | None:
        """*The North* of a text about North Korea, *the Tigers* of one about the Tamil Tigers."""
        if len(phrase.ids) > 1 or not self.sentence[phrase.head].form.istitle():
            return None
        half = self.resolver.half(phrase, self._blank(phrase)._replace(entity="place"))
        return half or self.resolver.by_short_name(phrase, self._blank(phrase))

    def power(self, phrase: Phrase) -> Mention:
        """*The former colonial power*, *its colonial master*: the country of such a kind that the text has named."""
        blank = self._blank(phrase)._replace(entity="place")
        own = self._owner_countries(phrase)
        if not own:
            return self.resolver.country(phrase, blank)
        before = self.resolver.antecedents.single(phrase.ids[0])
        known = self.resolver.history.country(before, self.resolver.number, self.resolver.area(phrase), own)
        return self.roles.coded(blank, known.country if known else "", "country", "no country is said")

    def neighbour(self, phrase: Phrase) -> Mention:
        """*Its neighbour Sudan*: another country than its owner, known where it is named."""
        blank = self._blank(phrase)._replace(entity="place")
        if named := self.roles.named_inside(phrase):
            return named[0].worded(blank)._replace(resolved_from="country", plural=blank.plural)
        after = self.spans.get(phrase.ids[-1] + 1)
        if isinstance(after, NameSpan):
            return self._of_entries(blank, after.entries)
        country = (
            "" if blank.plural else self._on_side(phrase) or self._bordering(phrase) or self._other_country(phrase)
        )
        name = self.dictionary.countries[country].name if country else blank.name
        return self.roles.coded(blank._replace(name=name), country, "country", "no country is said")

    def _on_side(self, phrase: Phrase) -> str:
        """The neighbour of the owner of a phrase that its words place: *Peru's | northern | neighbour*.

        Of several there, one that the text has named before.
        """
        own, words = self._owner_countries(phrase), self.words.neighbours_by_side
        sides = (side for id in phrase.ids if (side := words.get(self.sentence[id].lemma.lower())))
        found = next((codes for side in sides if len(own) == 1 and (codes := side.get(*own))), ())
        if len(found) > 1:
            here = self.resolver.antecedents.single(phrase.ids[0])
            named = self.resolver.history.countries.keys() | {one.mention.country for one in here}
            found = [code for code in found if code in named] or found
        if len(found) > 1 and (other := self._other_country(phrase)) in found:
            return other
        return found[0] if found and found[0] in self.dictionary.countries else ""

    def _bordering(self, phrase: Phrase) -> str:
        """The only country named so far that is known to border on the owner of a phrase: *Peru's | neighbour*."""
        own, sides = self._owner_countries(phrase), self.words.neighbours_by_side.values()
        if len(own) != 1:
            return ""
        (home,) = own
        near = {code for side in sides for code in side.get(home, ())}
        near |= {other for side in sides for other, beside in side.items() if home in beside}
        named = near & self.resolver.history.countries.keys()
        return named.pop() if len(named) == 1 else ""

    def _other_country(self, phrase: Phrase) -> str:
        """The country that stands opposite the owner of a phrase in the text, or nothing."""
        own = self._owner_countries(phrase)
        before = self.resolver.antecedents.single(phrase.ids[0])
        return self.resolver.history.other_country(own, before) if own else ""

    def _owner_countries(self, phrase: Phrase) -> frozenset[str]:
        """The countries of the possessors of a phrase: one, several (*their neighbour*) or none."""
        owners = (m for group in owner_groups(self.sentence, phrase) for m in self.roles.coded_ones(group))
        return frozenset(m.country for m in owners if m.country in self.dictionary.countries)

    def is_condition(self, phrase: Phrase) -> bool:
        """Whether a noun is a condition, a use or a place: *a state of alert*, *use of force*, *a side of a border*."""
        head = self.sentence[phrase.head]
        if head.lemma.lower() in self.words.masses:
            return head.feat("Number") != "Plur" and not any(dependents(self.sentence, head.id, *_TOLD_APART))
        if head.lemma.lower() not in self.words.conditions:
            return False
        inner = attached(phrase, "nmod")
        return any(
            ((t.upos == "NOUN" and t.id not in self.spans) or (self._is_bare_state(phrase) and self._is_part(t.id)))
            and preposition(self.sentence, t.id) in self.words.owner_prepositions
            for t in inner
        )

    def _is_bare_state(self, phrase: Phrase) -> bool:
        """Whether a noun stands with names of countries alone: *the Mexican state*."""
        return all(id == phrase.head or id in self.spans for id in phrase.ids)

    def _is_part(self, id: int) -> bool:
        """Whether a name is that of a part of a country, or of none that is known: *the state of Mato Grosso*."""
        span = self.spans.get(id)
        return not isinstance(span, NameSpan) or all(entry.kind is Kind.PLACE for entry in span.entries)

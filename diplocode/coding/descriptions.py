"""Descriptions that refer back and are no name, title or pronoun: *the 61-year-old*, *the captors*, *the frigate*."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from diplocode.codebook.actor_model import Agent
from diplocode.coding.mentions import Mention
from diplocode.coding.phrases import Phrase, attached, is_definite, owner_groups
from diplocode.coding.pronouns import stand_in
from diplocode.coding.references import Antecedent, Craft, History, Wanted
from diplocode.coding.resolution import Resolver
from diplocode.coding.roles import RoleReader
from diplocode.syntax.relations import dependents, preposition, universal
from diplocode.syntax.tree import Sentence, Token

#: The role of soldiers, who are those of a state.
_ARMY = "MIL"
#: How many sentences back those who did something, and a ship, are called by another noun.
_GROUP_REACH, _CRAFT_REACH = 2, 3
#: How many sentences back a person is called by what he is.
_REACH = 3
#: Types of aircraft that are written with so few letters have a number behind a hyphen: F-16.
_SHORT = 2


class DescriptionReader:
    """Finds whom or what such descriptions of one sentence mean.

    Args:
        sentence: the sentence.
        number: its number among those that are read.
        history: what was said before it.
        roles: its role nouns.
        resolver: its references.
        blank: gives the words of a phrase as a mention without a code.
    """

    def __init__(
        self,
        sentence: Sentence,
        number: int,
        history: History,
        roles: RoleReader,
        resolver: Resolver,
        blank: Callable[[Phrase], Mention],
    ) -> None:
        self.sentence, self.number, self.history = sentence, number, history
        self.roles, self.resolver, self._blank = roles, resolver, blank
        self.words = history.words
        told_by = self.words.age_ends | self.words.once
        self.may_tell_age = not told_by.isdisjoint(sentence.vocabulary)

    def any(self, phrase: Phrase, agent: Agent | None = None) -> Mention | None:
        """Whom a description means, of whatever kind it is; None for what is no such description.

        Args:
            phrase: its words.
            agent: its role noun, if it is one of the dictionary.
        """
        if not (self.may_tell_age or self.sentence[phrase.head].lemma.lower() in self.words.describing):
            return None
        return (
            self.person(phrase, agent)
            or self.party(phrase)
            or self.group(phrase)
            or self.opponent(phrase, agent)
            or self.craft(phrase, agent)
        )

    def person(self, phrase: Phrase, agent: Agent | None) -> Mention | None:
        """*The 61-year-old*, *the ailing monarch*: the person of whom the text has spoken last by name."""
        head = self.sentence[phrase.head]
        beside = [*map(self.sentence.__getitem__, phrase.ids), *attached(phrase, "amod")]
        aged = any(self._tells_age(token) for token in beside)
        was = agent is not None and any(token.form.lower() in self.words.once for token in beside)
        if not (aged or was) and head.lemma.lower() not in self.words.portraits:
            return None
        if self._is_new(phrase) or head.feat("Number") == "Plur" or not (aged or self._is_portrait(phrase, agent)):
            return None
        gender = self.words.gendered.get(head.lemma.lower(), "")
        barred = frozenset(one.identity for one in self.resolver.antecedents.doers(head))
        here = [a for a in self.resolver.antecedents.single(phrase.ids[0]) if a.subject]
        part = self.words.guests_alone.get(head.lemma.lower(), "")
        batches = list(self.history.batches(here, self.number, _REACH))
        named = [[a for a in self._of_part(batch, part) if self._is_named(a)] for batch in batches]
        found = self.history.first(named, Wanted("person", gender, barred))
        known = found.mentions and found.mentions[0].country
        return stand_in(self.sentence, self._blank(phrase), found, "title") if known else None

    def _is_portrait(self, phrase: Phrase, agent: Agent | None) -> bool:
        """Whether a noun stands with adjectives alone, and is not that of somebody who ruled before (*the deposed
        leader*).
        """
        if agent and agent.term != self.sentence[phrase.head].lemma.lower():
            return False
        inside = (self.sentence[id] for id in phrase.ids)
        if any(t.deprel == "compound" and t.lemma.lower() not in self.words.portraits for t in inside):
            return False  # the opposition leader
        role = self.history.dictionary.roles.get(agent.code) if agent else None
        rules = agent is not None and (agent.generic or (role is not None and role.of_states))
        return not (rules and self.resolver.is_gone(phrase))

    @staticmethod
    def _of_part(batch: Sequence[Antecedent], part: str) -> Sequence[Antecedent]:
        """Those of a sentence who are at home where it is set, as *the host*, or are not, as *the visitor*."""
        people = [a for a in batch if a.mention.entity == "person"]
        home = {a.mention.country for a in batch if not a.actor}
        if not part or not home or len({a.mention.country for a in people}) < 2:
            return batch if part != "host" else ()
        return [a for a in people if (a.mention.country in home) == (part == "host")]

    @staticmethod
    def _is_named(antecedent: Antecedent) -> bool:
        """Whether a text has called somebody by name."""
        return antecedent.mention.name.rpartition(" ")[2][:1].isupper()

    def _tells_age(self, token: Token) -> bool:
        """Whether a word tells somebody's age or birth: *octogenarian*, *79-year-**old***, *Polish-**born***."""
        if self.words.age_ends.isdisjoint((token.lemma.lower(), token.form.lower())):
            return False
        words = [self.sentence[id].form for id in range(max(1, token.id - 2), token.id + 1)]
        return not self.words.ages.isdisjoint((token.lemma.lower(), "".join(words).lower(), f"-{token.form}"))

    def is_of_origin(self, phrase: Phrase) -> bool:
        """Whether a country in a phrase only tells where somebody was born: *the Polish-born pontiff*."""
        return any(self._tells_age(token) for token in attached(phrase, "amod"))

    def party(self, phrase: Phrase) -> Mention | None:
        """*The visitors*, *the hosts*: those of a sentence who are abroad where it is set, or at home."""
        head, blank = self.sentence[phrase.head], self._blank(phrase)
        part = self.words.guests_alone.get(head.lemma.lower(), "")
        if not part or not blank.plural or len(phrase.ids) > 1 or self._is_new(phrase):
            return None
        apart = {one.country for one in self.resolver.antecedents.doers(head)}
        for batch in self.history.batches(self.resolver.antecedents.single(phrase.ids[0]), self.number, _REACH):
            home = {a.mention.country for a in batch if self._is_site(a)}
            people = {a.mention.country: a.mention for a in batch if a.mention.entity in ("person", "organization")}
            abroad = people.keys() & self.history.dictionary.countries.keys() - home
            found = abroad if part == "guest" else home
            if home and abroad and not found <= apart:
                if len(found := found - apart) > 1:
                    return None
                if part == "host":
                    return self.roles.coded(blank, next(iter(found)), "country")
                return people[next(iter(found))].worded(blank)._replace(plural=True, resolved_from="title")
        return None

    @staticmethod
    def _is_site(antecedent: Antecedent) -> bool:
        """Whether a mention is of a place where something happens or to which somebody goes."""
        return antecedent.mention.entity == "place" and not (antecedent.argument or antecedent.subject)

    def there(self, phrase: Phrase) -> str:
        """The country of the place that a text has named last, for those who are *there*: *officials there*."""
        if self.words.there.isdisjoint(self.sentence.vocabulary):
            return ""
        head, behind = self.sentence[phrase.head], phrase.ids[-1] + 1
        inside = attached(phrase, "advmod")
        if universal(head.deprel) == "nsubj" and phrase.head < head.head and behind <= len(self.sentence):
            inside.append(self.sentence[behind])  # officials there | praised
        if not any(token.form.lower() in self.words.there for token in inside):
            return ""
        before = self.resolver.antecedents.single(phrase.ids[0])
        for batch in self.history.batches(before, self.number, _REACH):
            sites = [a.mention.country for a in batch if self._is_site(a)]
            if known := [code for code in sites if code in self.history.dictionary.countries]:
                return known[-1]
        return ""

    def group(self, phrase: Phrase) -> Mention | None:
        """*The captors*, *the militants*: who is called by what he did in this sentence or the last ones."""
        head, words = self.sentence[phrase.head], self.words
        lemma, blank = head.lemma.lower(), self._blank(phrase)
        owners = [self.resolver.read(t.id) for t in attached(phrase, "nmod:poss") if t.upos == "PRON"]
        if lemma not in words.doers | words.fighters or len(phrase.ids) > 1:
            return None
        if self._is_new(phrase) and not self.is_turned_on(phrase):
            return None
        apart = {one.identity for one in (*self.resolver.antecedents.doers(head), *owners) if one}
        before = self.resolver.antecedents.single(phrase.ids[0])
        batches = list(self.history.batches(before, self.number, _GROUP_REACH))
        rebels = {a.mention.country for batch in batches for a in batch if self._is_rebel(a.mention)}
        for batch in batches:
            others = [a for a in batch if a.mention.identity not in apart]
            fitting = [
                a for a in others
                if lemma in words.doers and a.mention.plural == blank.plural
                and self._can_have_done(a, lemma in words.raiders)
            ]  # fmt: skip
            if lemma in words.fighters and blank.plural and len(rebels) == 1:
                fitting = fitting or [a for a in others if self._is_rebel(a.mention)]
            if fitting:
                level = max(a.subject for a in fitting)
                known = {a.mention.country: a.mention for a in fitting if a.subject == level}
                if len(known) > 1:
                    return None
                one = self._without_neutral(next(iter(known.values())))
                return one.worded(blank)._replace(resolved_from="title", title=one.title or blank.title)
        return None

    def is_turned_on(self, phrase: Phrase) -> bool:
        """Whether a phrase is of those who did something to its owner, and are not his: *her captors*."""
        if phrase.names or self.sentence[phrase.head].lemma.lower() not in self.words.captors:
            return False
        return any(token.upos == "PRON" for token in attached(phrase, "nmod:poss"))

    def _without_neutral(self, mention: Mention) -> Mention:
        """Whoever did a deed, but for roles that say no more than that he is somebody: *men of the front*."""
        roles = self.history.dictionary.roles
        told = tuple(role for role in mention.roles if not ((known := roles.get(role)) and known.neutral))
        return mention._replace(roles=told, code=mention.country + "".join(told)) if told else mention

    def _can_have_done(self, antecedent: Antecedent, armed: bool) -> bool:
        """Whether a mention is of people who do something of their own, or if `armed` of soldiers: no officials."""
        mention = antecedent.mention
        people = not mention.members and (mention.entity == "person" or (armed and _ARMY in mention.roles))
        if not (people and antecedent.subject and mention.country in self.history.dictionary.countries):
            return False
        return self.history.acts_for_itself(mention, frozenset([_ARMY] if armed else ()))

    def _is_rebel(self, mention: Mention) -> bool:
        """Whether a mention is of those who fight against a state of a known country."""
        roles = (self.history.dictionary.roles.get(role) for role in mention.roles)
        several = mention.plural or mention.entity == "organization"
        known = several and mention.country in self.history.dictionary.countries
        return known and any(role is not None and role.rebel for role in roles)

    def opponent(self, phrase: Phrase, agent: Agent | None) -> Mention | None:
        """*The aggressor*, *its customer*: the country on the other side than the doer, or than the owner."""
        lemma = self.sentence[phrase.head].lemma.lower()
        if lemma not in self.words.clients | self.words.foes:
            return None
        owners = [m for group in owner_groups(self.sentence, phrase) for m in self.roles.coded_ones(group)]
        if lemma in self.words.clients and owners:
            own = owners
        elif lemma in self.words.foes and not self._is_new(phrase):
            own = list(self.resolver.antecedents.doers(self.sentence[phrase.head]))
        else:
            return None
        countries = frozenset(one.country for one in own) & self.history.dictionary.countries.keys()
        if len(countries) != 1 or phrase.names or any(attached(phrase, "appos")):
            return None
        before = self.resolver.antecedents.single(phrase.ids[0])
        acted = self.history.last_subject() - countries if not owners else frozenset()
        country = next(iter(acted)) if len(acted) == 1 else self.history.other_country(countries, before)
        code = country + (agent.code if agent else "")
        return self.roles.coded(self._blank(phrase), code, "country") if country else None

    def _is_new(self, phrase: Phrase) -> bool:
        """Whether a phrase does not refer back: it has no article, or says itself who is meant."""
        named = any(self.sentence[id].upos == "PROPN" for id in phrase.ids if id != phrase.head)
        told = named or any(attached(phrase, "acl", "appos")) or bool(phrase.names)
        owners = self.words.owner_prepositions
        told = told or any(preposition(self.sentence, token.id) in owners for token in attached(phrase, "nmod"))
        return told or not is_definite(self.sentence, phrase, self.words)

    # -- ships and aircraft ------------------------------------------------------------------

    def craft(self, phrase: Phrase, agent: Agent | None = None) -> Mention | None:
        """*The frigate*, *the planes*: of the country whose ships or aircraft the text has named last."""
        head = self.sentence[phrase.head]
        kind = self._kind(head)
        if not kind or self._is_new(phrase) or any(owner_groups(self.sentence, phrase)):
            return None
        if head.deprel == "nsubj" and not self._is_of_war(head, agent):
            return None  # the plane stopped at Oslo
        several, noun = self._is_several(head), self._noun(head)
        doers = {one.country for one in self.resolver.antecedents.doers(head)}
        here = [craft for _, craft in self._crafts(self.sentence.tokens[: phrase.ids[0] - 1])]
        for back in range(_CRAFT_REACH + 1):
            near = [one for one in (*self.history.crafts, *here) if one.sentence == self.number - back]
            near = [one for one in near if one.kind == kind and not (one.owner and one.owner.country in doers)]
            alike = [one for one in near if one.plural == several]
            alike = [one for one in alike if one.noun == noun] or alike
            owners = {one.owner.country if one.owner else "" for one in alike or near}
            if owners:
                country = owners.pop() if len(owners) == 1 and alike else ""
                return self.roles.coded(self._blank(phrase), country, "country") if country else None
        return None

    def _is_of_war(self, token: Token, agent: Agent | None) -> bool:
        """Whether a noun is that of a warship or fighter, which acts for its country."""
        return token.lemma.lower() in self.words.warcraft or (agent is not None and agent.code == _ARMY)

    def _noun(self, token: Token) -> str:
        """The noun of a craft with what tells its kind: *patrol boat*."""
        before = (t.form for t in dependents(self.sentence, token.id, "compound") if t.upos == "NOUN")
        return " ".join([*before, token.lemma]).lower()

    def _kind(self, token: Token) -> str:
        """What kind of craft a word is a noun or the type of, or nothing: *frigate*, *F-16*."""
        kind = self.words.crafts.get(token.lemma.lower(), "")
        short = len(token.form) <= _SHORT and (
            token.id == len(self.sentence) or self.sentence[token.id + 1].form != "-"
        )
        return "" if short else kind

    def _is_several(self, token: Token) -> bool:
        counts = (number.lemma.lower() for number in dependents(self.sentence, token.id, "nummod"))
        return token.feat("Number") == "Plur" or any(count not in self.words.singles for count in counts)

    def close(self) -> None:
        """Note the ships and aircraft of the sentence, and the names of those whose country is known."""
        for token, craft in self._crafts(self.sentence.tokens):
            if craft.owner and (name := self._name(token)):
                owner = craft.owner._replace(name=" ".join(name), entity="", plural=False)
                self.history.remember_name(name, owner)
            self.history.crafts.append(craft)

    def _crafts(self, tokens: Sequence[Token]) -> Iterator[tuple[Token, Craft]]:
        """The ships and aircraft of which some words of the sentence are the nouns, with these."""
        if self.words.crafts.keys().isdisjoint(self.sentence.vocabulary):
            return
        for token in tokens:
            if (kind := self._kind(token)) and token.id in self.resolver.phrases.heads:
                yield token, Craft(self.number, self._noun(token), kind, self._owner(token), self._is_several(token))

    def _name(self, token: Token) -> list[str]:
        """The name behind the noun of a ship: *the frigate | Libertad*."""
        beside = next((t for t in self.sentence.below[token.id] if t.id == token.id + 1 and t.upos == "PROPN"), None)
        if beside is None or beside.deprel not in ("appos", "flat", "nmod:desc"):
            return []
        return [beside.form, *(t.form for t in dependents(self.sentence, beside.id, "flat", "compound"))]

    def _owner(self, token: Token) -> Mention | None:
        """Whose a ship is, if that is a country's."""
        known, countries = self.resolver.read(token.id), self.history.dictionary.countries
        if known and known.country in countries:
            return known
        phrase = self.resolver.phrases.at(token.id)
        owners = self.roles.owners(phrase, self._blank(phrase), located=False)
        return next((one for one in owners if one.country in countries), None)

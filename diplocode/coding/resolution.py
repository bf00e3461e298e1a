"""Nouns of one sentence that refer back: what its tree says about which earlier actor is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from diplocode.codebook.actor_model import Agent
from diplocode.coding.antecedents import Antecedents
from diplocode.coding.mentions import Mention
from diplocode.coding.phrases import Phrase, PhraseReader, is_definite, owner_groups
from diplocode.coding.pronouns import PronounReader, stand_in
from diplocode.coding.references import NOT_FOUND, Antecedent, Found, History, Wanted
from diplocode.coding.several import SeveralReader
from diplocode.coding.spans import AgentSpan, Spans
from diplocode.syntax.forms import has_null_subject
from diplocode.syntax.relations import dependents, descendants, first_conjunct, preposition, universal
from diplocode.syntax.scope import ancestors
from diplocode.syntax.tree import Sentence, Token

#: How many words before a noun can tell of what part of the world a country is.
_AREA_REACH = 4
#: Relations of those on whom a verb acts.
_ACTED_ON = ("obj", "iobj", "obl")


class Resolver:
    """Finds the antecedents of the references of one sentence.

    Args:
        sentence: the sentence.
        number: its number among those that are read.
        history: what was said before it; takes up its mentions in `close`.
        spans: its names and role nouns.
        phrases: its phrases.
        read: gives the mention of a token of the sentence, or None while that is being read.
    """

    def __init__(
        self,
        sentence: Sentence,
        number: int,
        history: History,
        spans: Spans,
        phrases: PhraseReader,
        read: Callable[[int], Mention | None],
    ) -> None:
        self.sentence, self.number, self.history = sentence, number, history
        self.spans, self.phrases, self.read = spans, phrases, read
        self.words = history.words
        self.antecedents = Antecedents(sentence, number, history.words, phrases, read)
        self.pronouns = PronounReader(sentence, number, history, self.antecedents, read)
        self.several = SeveralReader(sentence, number, history, spans, self.antecedents)

    def _has_article(self, phrase: Phrase) -> bool:
        return any("det" in self.sentence.related[id] for id in phrase.ids)

    def country(self, phrase: Phrase, blank: Mention, before: bool = False) -> Mention:
        """*The country*: that of the actor named last, or, `before`, of the sentences before if they have one."""
        if not is_definite(self.sentence, phrase, self.words) or blank.plural:
            return blank._replace(reason="no country is said")
        abroad = self.countries_opposite(phrase) or self._country_of_strangers(phrase)
        current = [*([] if abroad else self._owners_of_subject(phrase)), *self.antecedents.single(phrase.ids[0])]
        fitting = self.fitting(phrase)
        known = self.history.country([], self.number, fitting, abroad) if before else None
        known = known or self.history.country(current, self.number, fitting, abroad)
        if known is None and abroad:
            known = self.history.country([*self._owners_of_subject(phrase), *current], self.number, fitting)
        if known is None:
            return blank._replace(reason=NOT_FOUND)
        name = self.history.dictionary.countries[known.country].name
        return blank._replace(
            name=name,
            code=known.country,
            country=known.country,
            resolved_from="country",
            reason="",
        )

    def fitting(self, phrase: Phrase) -> frozenset[str] | None:
        """The countries that alone a noun (*the emirate*) and the words before it fit (*the West African state*)."""
        head = self.sentence[phrase.head]
        sets = [self.words.states.get(head.lemma.lower()), self.area(phrase)]
        told = [codes for codes in sets if codes is not None]
        return frozenset.intersection(*told) if told else None

    def area(self, phrase: Phrase) -> frozenset[str] | None:
        """The countries of the part of the world that the words right before a noun tell."""
        before = self.sentence.tokens[max(0, phrase.head - 1 - _AREA_REACH) : phrase.head - 1]
        inside = set(descendants(self.sentence, phrase.head))
        forms = [token.form.lower() for token in before if token.id in inside]
        for size in (3, 2, 1):
            runs = (" ".join(forms[i : i + size]) for i in range(len(forms) - size + 1))
            if found := next((codes for run in runs if (codes := self.words.areas.get(run))), None):
                return found
        return None

    def countries_opposite(self, phrase: Phrase) -> frozenset[str]:
        """The country of a subject whose deed has another as its end: *Peru stopped its sales to | the country*."""
        token = self._head_of_owned(phrase)
        own = self.words.owner_prepositions | self.words.place_prepositions
        relation = universal(token.deprel)
        if relation in ("obj", "iobj"):
            return self.countries_abroad(phrase)
        if preposition(self.sentence, token.id) in own | {""} or relation not in ("nmod", "obl"):
            return frozenset()
        if relation == "obl" and not any(dependents(self.sentence, token.head, "obj")):
            return frozenset()  # the rebels returned to the country
        return frozenset(doer.country for doer in self._doers(token) if doer.country)

    def _country_of_strangers(self, phrase: Phrase) -> frozenset[str]:
        """The country of those who are only there: *600 Chadian soldiers in | the country*."""
        token = self._head_of_owned(phrase)
        if token.deprel != "nmod" or preposition(self.sentence, token.id) not in self.words.place_prepositions:
            return frozenset()
        strangers = self.read(token.head)
        return frozenset([strangers.country] if strangers and strangers.country else ())

    def countries_abroad(self, phrase: Phrase) -> frozenset[str]:
        """The country of one who acts for a state on the bodies of another: *France condemned | the government*.

        In a text about that very country they are its own, but for those whom it has sent elsewhere.
        """
        countries, token = self.history.countries, self._head_of_owned(phrase)
        if preposition(self.sentence, token.id) in self.words.owner_prepositions | self.words.place_prepositions:
            return frozenset()
        about = self.history.named_most() or (len(countries) == 1 and next(iter(countries)))
        doers = [doer for doer in self._doers(token) if not self._is_domestic(doer)]
        return frozenset(doer.country for doer in doers if doer.country) - {about} | self._senders(phrase)

    def _head_of_owned(self, phrase: Phrase) -> Token:
        """The head of a phrase, or the noun whose owner it is."""
        token = self.sentence[phrase.head]
        for _ in range(len(self.sentence)):
            if token.deprel != "nmod:poss":
                break
            token = self.sentence[token.head]
        return token

    def _doers(self, token: Token) -> Iterator[Mention]:
        return self.antecedents.doers(token)

    def _is_domestic(self, mention: Mention) -> bool:
        """Whether a mention is one of its country that acts for no state: *the Peruvian opposition*."""
        roles = (self.history.dictionary.roles.get(role) for role in mention.roles)
        known = (role for role in roles if role is not None)
        return any(role.rebel or not (role.of_states or role.international or role.armed) for role in known)

    def of_critics(self, phrase: Phrase, role: str) -> str:
        """The country of who acts for no state on others of it: *the Peruvian opposition accused | the government*.

        Nobody does on his own kind (*troops fought the soldiers*); and a single person without an office may ask
        those of another country that the text is about or has told of (*the wife of the Danish hostage wrote to the
        army*).
        """
        if not is_definite(self.sentence, phrase, self.words):
            return ""
        doers = self._doers(self._head_of_owned(phrase))
        domestic = (doer for doer in doers if self._is_domestic(doer) and role not in doer.roles)
        domestic = (doer for doer in domestic if not self._is_private_abroad(doer))
        own = {doer.country for doer in domestic} & self.history.dictionary.countries.keys()
        return own.pop() if len(own) == 1 else ""

    def _is_private_abroad(self, doer: Mention) -> bool:
        """Whether somebody is a single person without an office, or a firm, of another country than the text is about,
        or than that of whose soldiers, courts and the like it has told of late.
        """
        if doer.plural or doer.members:
            return False
        roles = [role for name in doer.roles if (role := self.history.dictionary.roles.get(name))]
        if doer.entity != "person" and any(role.local for role in roles):
            return False
        about = self.history.named_most()
        lately = self.history.countries_acting(self.number)
        elsewhere = about not in ("", doer.country) or (bool(lately) and doer.country not in lately)
        return elsewhere and not any(role.domestic for role in roles)

    def of_doer(self, phrase: Phrase, agent: Agent) -> str:
        """The country of who acts at home on others of it: *Peruvian rebels killed four policemen*.

        Those who are no rebels do only where no other country is named (*the Peruvian parliament impeached the
        president*), and nobody on his own kind (*troops killed two soldiers*); a country does on persons without arms.
        """
        doers = list(self._doers(self._head_of_owned(phrase)))
        role = agent.code
        known = self.history.dictionary.roles.get(role[:3])
        unlike = known is None or known.armed or known.rebel or known.of_states or agent.kind != "person"
        unlike = unlike or self._head_of_owned(phrase).deprel not in ("obj", "nsubj:pass")
        if not doers or any(role in one.roles or (unlike and not one.roles) for one in doers):
            return ""
        own = {one.country for one in doers}
        roles = [self.history.dictionary.roles.get(name) for one in doers for name in one.roles]
        at_home = any(role is not None and role.rebel for role in roles)
        if at_home and (foes := self.history.of_role_before(role, self.number) - own):
            return foes.pop() if len(foes) == 1 else ""  # they attacked a Kenyan base and killed ten soldiers
        at_home = at_home or own == self.history.countries.keys()
        return own.pop() if at_home and len(own) == 1 and own <= self.history.dictionary.countries.keys() else ""

    def of_deposed(self, phrase: Phrase) -> str:
        """The country of those whom its own people bring down: *| soldiers | overthrew the Peruvian president*."""
        doer = self.sentence[first_conjunct(self.sentence, self._head_of_owned(phrase).id)]
        verb = self.sentence[doer.head] if doer.head else doer
        foreign = any(self.sentence[i].lemma.lower() in self.words.foreign for i in phrase.ids)
        if foreign or verb.lemma.lower() not in self.words.deposing:
            return ""
        passive = dependents(self.sentence, verb.id, "nsubj:pass")
        if doer.deprel not in (("obl", "obl:agent") if passive else ("nsubj",)):
            return ""
        fallen = (self.read(token.id) for token in passive or dependents(self.sentence, verb.id, "obj"))
        own = {one.country for one in fallen if one and one.roles}
        return own.pop() if len(own) == 1 and own <= self.history.dictionary.countries.keys() else ""

    def of_officer(self, phrase: Phrase) -> str:
        """The country of the officer who brings somebody down at home: *the Peruvian general ousted | a government*."""
        head = self._head_of_owned(phrase)
        verb = self.sentence[head.head] if head.head else head
        if verb.lemma.lower() not in self.words.deposing or universal(head.deprel) != "obj":
            return ""
        doers = [self.read(token.id) for token in dependents(self.sentence, verb.id, "nsubj")]
        alone = [one for one in doers if one and one.entity == "person" and not one.plural and one.roles]
        own = {one.country for one in alone if len(doers) == 1}
        return own.pop() if own and own <= self.history.dictionary.countries.keys() else ""

    def of_leader(self, phrase: Phrase, role: str) -> str:
        """The country of an official who acts on a body of another role, or on whom that acts: *he accused | the army*.

        Not of a guest (*the ambassador*), nor where the text names another country more often.
        """
        head = self._head_of_owned(phrase)
        leaders = list(self._doers(head)) or list(self._meant_by_object(head))
        if not leaders or not self._is_body(phrase):
            return ""
        fit = all(
            one.entity == "person" and not one.plural and one.roles
            and role not in one.roles and not self.history.is_sent(one)
            for one in leaders
        )  # fmt: skip
        own = {one.country for one in leaders} & self.history.dictionary.countries.keys()
        country = own.pop() if fit and len(own) == 1 else ""
        others = self.history.dictionary.countries.keys() & self.history.overall.keys()
        return country if all(self.history.overall[country] >= self.history.overall[other] for other in others) else ""

    def _meant_by_object(self, subject: Token) -> Iterator[Mention]:
        """Who is meant by a pronoun that is the object of a subject's verb: *the army ousted | him*."""
        objects = dependents(self.sentence, subject.head, "obj") if subject.deprel == "nsubj" else ()
        yield from (one for token in objects if token.upos == "PRON" and (one := self.read(token.id)))

    def _is_body(self, phrase: Phrase) -> bool:
        """Whether a phrase is of one body that is named as known: *the army*, *the police*, *parliament*."""
        head = self.sentence[phrase.head]
        several = head.feat("Number") == "Plur" and head.lemma.lower() not in self.words.collectives
        foreign = any(self.sentence[i].lemma.lower() in self.words.foreign for i in phrase.ids)
        if several or foreign or phrase.names or any(owner_groups(self.sentence, phrase)):
            return False
        return is_definite(self.sentence, phrase, self.words) or not self._has_article(phrase)

    def of_acted_on(self, phrase: Phrase, abroad: frozenset[str]) -> str:
        """The country, of those of which the text speaks before, of a body that one from `abroad` acts on."""
        if not abroad or not self._is_one(phrase):
            return ""
        known = self.history.country(list(self.antecedents.before(phrase.ids[0])), self.number, barred=abroad)
        return known.country if known else ""

    def of_acted_on_beside(self, phrase: Phrase) -> str:
        """The country of a body of a state on which one from abroad acts, who in the same breath acts on that country.

        *The union suspended | the country | and punished its rulers*, but for what is said to be another's; also of
        what it gives or takes: *halts aid to | Chad |, urges junta to yield*, as headlines leave out articles.
        """
        if not (self._is_one(phrase) or self._is_body(phrase)) or any(owner_groups(self.sentence, phrase)):
            return ""
        head = next((t for t in ancestors(self.sentence, phrase.head) if universal(t.deprel) in _ACTED_ON), None)
        verb = self.sentence[head.head] if head and head.head else None
        if head is None or verb is None or verb.deprel != "conj" or any(dependents(self.sentence, verb.id, "nsubj")):
            return ""
        doers = {one.country for one in self._doers(head)}
        things = dependents(self.sentence, verb.head, "obj")
        given = [
            t for i in (verb.head, *(thing.id for thing in things)) for t in dependents(self.sentence, i, "nmod", "obl")
        ]
        elsewhere = self.words.place_prepositions
        given = [t for t in given if t.id < phrase.ids[0] and preposition(self.sentence, t.id) not in elsewhere]
        objects = (self.read(token.id) for token in (*things, *given))
        told = {one.country for one in objects if one and one.code == one.country}
        told &= self.history.dictionary.countries.keys() - doers
        return told.pop() if len(told) == 1 else ""

    def _is_one(self, phrase: Phrase) -> bool:
        definite = is_definite(self.sentence, phrase, self.words)
        return definite and self.sentence[phrase.head].feat("Number") != "Plur"

    def of_craft(self, phrase: Phrase) -> str:
        """The country of the ship or plane of which somebody is: *seized a Greek tanker and arrested | the captain*."""
        if self.sentence[phrase.head].lemma.lower() not in self.words.aboard or self._is_longer(phrase):
            return ""
        if not is_definite(self.sentence, phrase, self.words) or any(owner_groups(self.sentence, phrase)):
            return ""
        craft = self.antecedents.craft(phrase.ids[0], self.history.antecedents)
        return craft.country if craft else ""

    def half(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*The North*: a country of the text that is told by its first word from another of the same name."""
        if not is_definite(self.sentence, phrase, self.words):
            return None
        before = (self.antecedents.at(id) for id in range(1, phrase.ids[0]))  # "North Korea scolded the South", too
        country = self.history.half(self.sentence[phrase.head].form, [one for one in before if one])
        if not country:
            return None
        name = self.history.dictionary.countries[country].name
        return blank._replace(name=name, code=country, country=country, resolved_from="country", reason="")

    def _owners_of_subject(self, phrase: Phrase) -> list[Antecedent]:
        # Whom a verb has as its subject may leave its own country, but a country does not attack itself.
        found = (self.antecedents.at(i) for i in sorted(self.antecedents.barred(phrase.head)) if i < phrase.ids[0])
        return [antecedent for antecedent in found if antecedent and antecedent.mention.roles]

    def by_title(self, phrase: Phrase, found: Mention) -> Mention:
        """*The minister*, *the Israeli foreign minister*: who had this office before in the text."""
        if found.members or any(owner_groups(self.sentence, phrase)):
            return found
        if not is_definite(self.sentence, phrase, self.words) and (not found.country or self._has_article(phrase)):
            return found
        if self.is_gone(phrase):
            return found
        alone = not found.plural and not self._is_longer(phrase)
        alone = alone and not any(dependents(self.sentence, phrase.head, "nmod", "appos", "acl:relcl"))
        known = self.history.titled(found, alone)
        if known is None or (found.country and found.roles and known.roles[:1] != found.roles[:1]):
            return found  # the president of a union is not he of the country
        if known.country in self._senders(phrase) and not self.history.is_sent(known):
            return found  # the ambassador calls on the ministry where he is
        return found._replace(
            code=known.code,
            country=known.country,
            roles=known.roles,
            name=known.name,
            resolved_from="title",
            reason="",
        )

    def _senders(self, phrase: Phrase) -> frozenset[str]:
        """The countries of those who act on somebody where they are sent: *Peru's ambassador saw | the minister*."""
        token = self.sentence[phrase.head]
        doers = self._doers(token) if token.deprel != "nmod:poss" else ()
        return frozenset(doer.country for doer in doers if doer.country and self.history.is_sent(doer))

    def is_gone(self, phrase: Phrase) -> bool:
        """Whether a title is said to be another's than his who had it last: *the ousted president*."""
        below = (token for i in phrase.ids for token in dependents(self.sentence, i, "amod"))
        return any(
            word.form.lower() in self.words.gone for word in (*map(self.sentence.__getitem__, phrase.ids), *below)
        )

    def countries_of_role(self, phrase: Phrase, found: Mention) -> list[str]:
        """The countries whose people or bodies of this role the text has just spoken of, in order: *the rebels*."""
        if (
            not is_definite(self.sentence, phrase, self.words)
            or any(owner_groups(self.sentence, phrase))
            or self._is_longer(phrase)
        ):
            return []
        return self.history.countries_of_role(found, self.antecedents.single(phrase.ids[0]), self.number)

    def by_short_name(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*The council*, *the Tigers*: the one body that the text has named by a name with this head."""
        token = self.sentence[phrase.head]
        lemma = token.lemma.lower()
        name = token.form.lower() if token.form.istitle() and token.id > 1 else ""
        shortened = lemma in self.words.shortened and not blank.plural
        if not (name or shortened) or not is_definite(self.sentence, phrase, self.words):
            return None
        if self._is_longer(phrase) or any(dependents(self.sentence, phrase.head, "nmod", "appos")):
            return None
        before = self.antecedents.single(phrase.ids[0])
        known = (name and self.history.shortened(name, before)) or self.history.shortened(lemma, before)
        return stand_in(self.sentence, blank, Found((known,)), "title") if known else None

    def by_kind(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*The group*, *the man*: the one body or person that the text speaks of."""
        lemma = self.sentence[phrase.head].lemma.lower()
        if short := self.by_short_name(phrase, blank):
            return short
        wanted = "organization" if lemma in self.words.bodies else "person" if lemma in self.words.people else ""
        wanted = "group" if lemma in self.words.groups else "union" if lemma in self.words.unions else wanted
        longer = self._is_longer(phrase) and (wanted != "union" or phrase.names)
        if not wanted or blank.plural or not is_definite(self.sentence, phrase, self.words) or longer:
            return None
        if self._is_told(phrase) or any(owner_groups(self.sentence, phrase)):
            return None
        sought = Wanted(wanted, self.words.gendered.get(lemma, ""))
        before = self.antecedents.single(phrase.ids[0])
        found = self.history.union(before) if wanted == "union" else Found()
        if lemma in self.words.agencies:
            found = self.history.resolve(Wanted("agency"), (), before, self.number)
        found = found if found.mentions else self.history.resolve(sought, (), before, self.number)
        return stand_in(self.sentence, blank, found, "title")

    def _is_told(self, phrase: Phrase) -> bool:
        """Whether something behind a noun says which it is: not *of* before a deed (*accused the group of lying*)."""
        return any(
            token.deprel != "acl"
            or not any(
                t.lemma.lower() in self.words.owner_prepositions for t in dependents(self.sentence, token.id, "mark")
            )
            for token in dependents(self.sentence, phrase.head, "acl", "nmod", "appos")
        )

    def _is_longer(self, phrase: Phrase) -> bool:
        """Whether a phrase says more than its noun, but for how many members a body has (*the 15-nation bloc*)."""
        span = self.spans.get(phrase.head)
        words = len(phrase.ids) - (span.length if isinstance(span, AgentSpan) else 1)
        counted = words == 1 and any(
            any(dependents(self.sentence, id, "nummod")) and self.sentence[id].deprel == "compound" for id in phrase.ids
        )
        return words > 0 and not counted

    def close(self) -> None:
        """Take the mentions of the sentence into the history of the document."""
        for token in self.sentence:
            named = token.id in self.phrases.heads or has_null_subject(token)
            if named and (found := self.antecedents.at(token.id)):
                self.history.add(found)
                if group := self.antecedents.group(token.id):
                    self.history.add(group)
        self.history.joined.extend(self.antecedents.joined_countries(len(self.sentence) + 1))
        self.pronouns.close()

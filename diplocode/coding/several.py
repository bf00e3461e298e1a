"""References to several at once, and to one of them: *the two countries*, *each other*, *the latter*."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import pairwise

from diplocode.coding.antecedents import Antecedents
from diplocode.coding.composition import compose
from diplocode.coding.mentions import Mention
from diplocode.coding.phrases import Phrase, is_definite, owner_groups
from diplocode.coding.reference_words import Pronoun
from diplocode.coding.references import NOT_FOUND, Antecedent, History
from diplocode.coding.roles import SEVERAL
from diplocode.coding.sides import Key, joined_parties, two_parties
from diplocode.coding.spans import AgentSpan, Spans
from diplocode.syntax.relations import dependents, descendants, preposition, universal
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence, Token

_DOING = ("nsubj", "obj", "iobj", "obl", "nmod")
#: How many sentences back those are looked for of whom some are left.
_REST_REACH = 2
_NOUN_RELATIONS = ("nsubj", "obj", "iobj", "obl", "nmod", "root", "conj")


class SeveralReader:
    """Finds the parties that the words of one sentence for several of them mean.

    Args:
        sentence: the sentence.
        number: its number among those that are read.
        history: what was said before it.
        spans: its names and role nouns.
        antecedents: what its references may mean.
    """

    def __init__(
        self, sentence: Sentence, number: int, history: History, spans: Spans, antecedents: Antecedents
    ) -> None:
        self.sentence, self.number, self.history = sentence, number, history
        self.spans, self.antecedents = spans, antecedents
        self.words = history.words
        self.reciprocals = frozenset(self._reciprocal_ids())

    @cached_property
    def noun_like(self) -> frozenset[int]:
        """Ids of the words that stand for a noun that is left out: *both*, *the former*."""
        words = self.words.of_several
        if not self.reciprocals and words.isdisjoint(self.sentence.vocabulary):
            return frozenset()
        said = (t for t in self.sentence.tokens if t.form.lower() in words or t.id in self.reciprocals)
        return frozenset([token.id for token in said if self._is_noun_like(token)])

    def _is_noun_like(self, token: Token) -> bool:
        form, words = token.form.lower(), self.words
        if self._says_two(form) or form in words.singles:
            return token.upos == "DET" and universal(token.deprel) in _NOUN_RELATIONS
        if token.id in self.reciprocals:
            return True
        told = form in words.former or form in words.latter or bool(self._place_among_two(token))
        return told and universal(token.deprel) in _NOUN_RELATIONS

    def _place_among_two(self, token: Token) -> int:
        """The place, from 1, of the one of two that a word stands for with nothing else beside it: *the other*."""
        if token.id < 2 or token.upos == "PROPN" or universal(token.deprel) not in _DOING:
            return 0
        form = f"{self.sentence[token.id - 1].form} {token.form}".lower()
        if form not in self.words.firsts | self.words.seconds:
            return 0
        told = any(dependents(self.sentence, token.id, "nmod", "acl", "amod", "nummod", "xcomp"))
        return 0 if told else 1 if form in self.words.firsts else 2

    def _reciprocal_ids(self) -> Iterator[int]:
        """The upper one of the two words of every *each other*, and of *the other* whom each does something to."""
        reciprocals, others = self.words.reciprocals, self.words.others
        if not any(words.partition(" ")[0] in self.sentence.vocabulary for words in reciprocals):
            return
        for one, two in pairwise(self.sentence):
            words = f"{one.form} {two.form}".lower()
            if words in reciprocals or (words in others and self._each_acts(two)):
                yield two.id if one.head == two.id else one.id

    def _each_acts(self, token: Token) -> bool:
        """Whether a word behind a verb stands for a noun of which the subject says *each* (*each blamed the other*)."""
        noun = token
        while universal(noun.deprel) == "nmod" and noun.head:
            noun = self.sentence[noun.head]  # the envoys of the other
        verb = self.sentence[noun.head] if noun.head else noun
        if not verb.id < token.id or universal(noun.deprel) not in ("obj", "iobj", "obl"):
            return False
        before = (self.sentence[id] for id in descendants(self.sentence, verb.id) if id < verb.id)
        return any(word.form.lower() in self.words.each for word in before)

    def _says_two(self, form: str) -> bool:
        """Whether a word says of how many something is told that they are two: *both*; *each*, beside *the other*."""
        return form in self.words.pair or (form in self.words.each and bool(self.reciprocals))

    def any(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """Whom words for several or for one of them mean; None for what is no such words, as most phrases are."""
        form = self.sentence[phrase.head].form
        if form[-1:] == "s" and (namesakes := self._namesakes(form)):
            both = (blank._replace(name=name, code=code, country=code, entity="place") for code, name in namesakes)
            return blank._replace(members=tuple(both), plural=True, resolved_from="members", reason=SEVERAL)
        told = not self.words.of_several.isdisjoint(self.sentence.lowered[phrase.head - 1])
        if not told and phrase.head not in self.reciprocals:
            return None
        return (
            self.each_other(phrase, blank)
            or self.one_of_two(phrase, blank)
            or self.one_of_many(phrase, blank)
            or self.others_like(phrase, blank)
            or self.pair(phrase, blank)
        )

    def each_other(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*Each other*: the members of the subject, each for the rest."""
        if phrase.head not in self.reciprocals:
            return None
        for antecedent in self.antecedents.subjects_around(self.sentence[phrase.head], Pronoun("many", reflexive=True)):
            members = antecedent.mention.members
            if len(members) > 1:
                own = (m._replace(head=blank.head, resolved_from="reciprocal", plural=False) for m in members)
                return blank._replace(members=tuple(own), plural=True, reason=SEVERAL)
        return blank._replace(plural=True, reason=NOT_FOUND)

    def one_of_two(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*The former*, *the latter*: one of the two parties named last."""
        form, words = self.sentence[phrase.head].form.lower(), self.words
        if place := self._place_among_two(self.sentence[phrase.head]):
            return self._of_two_doers(phrase, blank, place)
        if form not in words.former and form not in words.latter:
            return None
        ordinals = words.former | words.latter
        before = [
            a
            for a in self.antecedents.single(phrase.ids[0])
            if a.mention.text.lower().rpartition(" ")[2] not in ordinals
        ]
        found = self._two_parties(before, of_countries=False)
        if len(found) < 2:
            return blank._replace(reason="no two parties stand before it")
        known = found[0 if form in self.words.former else 1]
        return known.worded(blank)._replace(resolved_from="pronoun")

    def _of_two_doers(self, phrase: Phrase, blank: Mention, place: int) -> Mention:
        """The first or second of the two who are the subject of a clause before, or of the sentence before."""
        near = self.history.recent(self.number, 1)
        doers = [a.mention for a in (*near, *self.antecedents.before(phrase.ids[0])) if a.subject]
        several = [one for one in doers if len(one.members) > 1]
        if not several or len(several[-1].members) != 2:
            return blank._replace(reason="no two parties stand before it")
        return several[-1].members[place - 1].worded(blank)._replace(resolved_from="pronoun")

    def one_of_many(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*One*, *another*: one of the people who are the subject of the clause to which its own is joined."""
        token = self.sentence[phrase.head]
        if token.form.lower() not in self.words.singles or token.deprel != "nsubj":
            return None
        if any(dependents(self.sentence, token.id, "nmod")):
            return None
        for antecedent in self.antecedents.subjects_beside(token):
            many = antecedent.mention
            if many.plural and many.entity == "person" and many.code and not many.members:
                return many.worded(blank)._replace(plural=False, resolved_from="pronoun", reason="")
        return None

    def others_like(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*Three others*, *another*: more of those acted on before: *took two men and shot another*."""
        token = self.sentence[phrase.head]
        if token.lemma.lower() not in self.words.further or universal(token.deprel) != "obj" or not token.head:
            return None
        verb = self.sentence[token.head]
        if verb.deprel != "conj" or any(dependents(self.sentence, verb.id, "nsubj")):
            return None
        objects = (self.antecedents.at(one.id) for one in dependents(self.sentence, verb.head, "obj"))
        found = [one.mention for one in objects if one and one.mention.code and one.mention.entity == "person"]
        return found[-1].worded(blank)._replace(resolved_from="pronoun", reason="") if found else None

    def pair(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*The two countries*, *both sides*, *both*: the last two parties."""
        token = self.sentence[phrase.head]
        lemma = token.lemma.lower()
        if lemma in self.words.pairs:
            return self._acted_together(phrase, blank)
        if token.upos == "NUM" and self._are_left(token):
            return None
        count = 2 if self._says_two(token.form.lower()) else self.words.number(token.form.lower())
        alone = count > 0 and self._stands_alone(phrase) and not (count > 2 and self._were_counted(phrase))
        neighbours = lemma in self.words.neighbours and not any(owner_groups(self.sentence, phrase))
        of_countries = lemma in self.words.countries or neighbours
        if not (alone or of_countries or lemma in self.words.parties):
            return None
        bare = not alone and self._is_bare_pair(phrase, blank)
        number = count if alone else 2 if bare else self._number(phrase)
        if not number:
            return None
        if (alone and any(dependents(self.sentence, phrase.head, "nmod"))) or (not alone and self._is_new(phrase)):
            return None
        if not alone and any(t.upos == "PROPN" for t in dependents(self.sentence, phrase.head, "appos")):
            return None  # "the two ministers, Ana Ruiz and Omar Diallo": who they are is said
        acted_on = dependents(self.sentence, token.head, "obj", "iobj") if token.deprel == "nsubj" else ()
        apart = {
            phrase.head,
            *self.antecedents.doers_apart(token),
            *(one.id for one in acted_on if one.upos == "PROPN"),
        }
        before = [a for a in self.antecedents.before(phrase.ids[0]) if a.mention.head not in apart]
        doing = alone and token.deprel == "nsubj"
        if alone or of_countries:
            before = [*self.antecedents.joined_countries(phrase.ids[0]), *before]
        found = self._people(before) if lemma in self.words.people and number == 2 else []
        found = found or (self._doers_beside(token) if doing and number == 2 else [])
        found = found or self._of_office(phrase, number)
        if not found and number > 2:
            found = joined_parties(number, before, *self._parties_apart(apart, of_countries))
        elif not found:
            about = self.history.named_two(of_countries)
            found = two_parties(before, *self._parties_apart(apart, of_countries, about), about, doing)
            if len(found) < 2:
                found = self._two_parties(before, of_countries)
        if not of_countries and not isinstance(self.spans.get(phrase.head), AgentSpan):
            found = [self._as_country(one) for one in found]
        if len(found) < number:
            return None if number > 2 or bare else blank._replace(plural=True, reason="no two parties stand before it")
        members = [self._in_office(self._member(blank, one, of_countries), phrase) for one in found]
        return blank._replace(
            members=tuple(members),
            plural=True,
            resolved_from="members",
            reason=SEVERAL,
        )

    def some_before(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """A bare number of those whom a clause before counts: *sixty Peruvians were warned, and | two | were hurt*.

        Where none are counted, of the only ones who are several.
        """
        token = self.sentence[phrase.head]
        numbers = token.upos == "NUM" or token.lemma.lower() in self.words.quantities - self.words.further
        if not numbers or len(phrase.ids) > 1 or universal(token.deprel) not in ("nsubj", "obj"):
            return None
        below = [one for one in dependents(self.sentence, token.id) if not self._is_charge(one)]
        if below or self.sentence[token.head].deprel == "acl:relcl":
            return None
        doers = surface_subjects(self.sentence, token.head)
        several = [
            one for one in self.antecedents.single(token.id)
            if one.argument and one.mention.plural and one.mention.country and one.verb != token.head
            and one.mention.head not in doers
        ]  # fmt: skip
        counted = [one for one in several if any(dependents(self.sentence, one.mention.head, "nummod"))]
        alone = len(several) == 1 and self.sentence[token.head].deprel == "conj"
        known = counted[-1:] or (several if alone else []) or self._counted_before(token)
        return known[0].mention.worded(blank)._replace(resolved_from="pronoun", plural=True) if known else None

    def the_rest(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*Shot one of them and held | the other three*, *the rest*: people of a country who were several before."""
        token, words = self.sentence[phrase.head], self.words
        if universal(token.deprel) not in _DOING:
            return None
        left = token.upos == "NUM" and self._are_left(token)
        if not (left or token.form.lower() in words.rest) or not is_definite(self.sentence, phrase, words):
            return None
        if not all(map(self._is_charge, dependents(self.sentence, token.id, "nmod", "acl"))):
            return None
        doers = surface_subjects(self.sentence, token.head) if token.head and token.deprel != "nsubj" else ()
        own = {found.mention.code for id in doers if (found := self.antecedents.at(id))}
        near = (*self.history.recent(self.number, _REST_REACH), *self.antecedents.single(token.id))
        many = [one.mention for one in near if one.mention.plural and one.mention.country]
        people = [one for one in many if one.roles and not one.members and one.code not in own]
        return people[-1].worded(blank)._replace(resolved_from="pronoun", plural=True) if people else None

    def _are_left(self, number: Token) -> bool:
        """Whether an adjective before a number says that so many are left: *the | other | three*."""
        beside = {one.lemma.lower() for one in dependents(self.sentence, number.id, "amod")}
        return not beside.isdisjoint(self.words.remaining)

    def _is_charge(self, token: Token) -> bool:
        """Whether a phrase is no part of a bare number that it hangs on: *charged three | with arson*."""
        among = self.words.owner_prepositions | self.words.group_prepositions
        return token.deprel == "nmod" and preposition(self.sentence, token.id) not in among

    def _counted_before(self, token: Token) -> list[Antecedent]:
        """The people whom the sentence before counts, if it counts no others: *held 30 miners. | Two | were freed*."""
        near = [a for a in self.history.of_sentence(self.number - 1) if a.argument]
        people = [a for a in near if a.mention.plural and a.mention.country and not a.mention.members]
        counted = [a for a in people if any(map(self._counts, a.mention.text.lower().split(" ")[:-1]))]
        return counted if len(counted) == 1 and token.deprel != "root" else []

    def _counts(self, word: str) -> bool:
        """Whether a word is a number, or says one (*dozens*)."""
        return word.isdecimal() or bool(self.words.number(word)) or word.removesuffix("s") in self.words.quantities

    def _stands_alone(self, phrase: Phrase) -> bool:
        """Whether a word of number stands for a noun: *both*, *the two agreed*, *all three left*."""
        token = self.sentence[phrase.head]
        if token.upos == "NUM":
            whole = any(t.form.lower() in self.words.whole for t in dependents(self.sentence, token.id, "det"))
            definite = whole or is_definite(self.sentence, phrase, self.words)
            return universal(token.deprel) in _NOUN_RELATIONS and definite
        return token.upos in ("PRON", "DET") and token.deprel not in ("det", "cc:preconj")

    def _were_counted(self, phrase: Phrase) -> bool:
        """Whether a text has told of so many people or things before: *arrested three men; the three*."""
        number = self.sentence[phrase.head].form.lower()
        before = (*self.history.antecedents, *self.antecedents.before(phrase.ids[0]))
        return any(number in antecedent.mention.text.lower().split(" ")[:-1] for antecedent in before)

    def _is_bare_pair(self, phrase: Phrase, blank: Mention) -> bool:
        """*The sides*, *the parties*: nothing else is said of them, and they may be two who were named."""
        named = blank.plural and self.sentence[phrase.head].lemma.lower() in self.words.sides | self.words.neighbours
        return named and self._is_bare(phrase)

    def _is_bare(self, phrase: Phrase) -> bool:
        """Whether a noun only refers back."""
        told = len(phrase.ids) > 1 or any(dependents(self.sentence, phrase.head, "nmod", "acl", "amod", "nummod"))
        return not told and is_definite(self.sentence, phrase, self.words)

    def _acted_together(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*The pair*: two who acted together in its sentence or the one before, if those were the last to be many."""
        if not self._is_bare(phrase):
            return None
        near = [*self.history.recent(self.number, 1), *self.antecedents.before(phrase.ids[0])]
        several = (a for a in reversed(near) if a.mention.members or (a.mention.plural and a.mention.country))
        last = next(several, None)
        if last is None or not last.subject or len(last.mention.members) != 2:
            return None
        members = tuple(self._member(blank, one, country=False) for one in last.mention.members)
        return blank._replace(members=members, plural=True, resolved_from="members", reason=SEVERAL)

    def _namesakes(self, form: str) -> list[tuple[str, str]]:
        """The two countries of one name, code and name: *the two Koreas*."""
        dictionary = self.history.dictionary
        codes = dictionary.countries_by_last_word.get(form[:-1], ())
        return [(code, dictionary.countries[code].name) for code in codes] if len(codes) == 2 else []

    def _parties_apart(
        self, apart: Collection[int], of_countries: bool, about: frozenset[str] = frozenset()
    ) -> tuple[list[Antecedent], Key]:
        """What two parties can be, but no state for which these words act (*Moscow threatened both countries*), unless
        the text is `about` it.
        """
        earlier, key = self.history.parties(self.number, of_countries)
        mentions = (found.mention for id in apart if (found := self.antecedents.at(id)))
        doers = (one for mention in mentions for one in mention.members or (mention,))
        barred = {key(one) for one in doers if self.history.acts_for_state(one)} - about
        return earlier, lambda m: "" if key(m) in barred else key(m)

    def _two_parties(self, before: list[Antecedent], of_countries: bool) -> list[Mention]:
        earlier, key = self.history.parties(self.number, of_countries)
        return two_parties(before, earlier, key, self.history.named_two(of_countries))

    def _doers_beside(self, token: Token) -> list[Mention]:
        """The two who act in the clause to which that of a word is joined: *Oslo and Bern left, and | both | wept*."""
        beside = (self.antecedents.group(a.mention.head) or a for a in self.antecedents.subjects_beside(token))
        return list(next((a.mention.members for a in beside if len(a.mention.members) == 2), ()))

    def _people(self, before: list[Antecedent]) -> list[Mention]:
        """The two people that *the two men* are, whatever country they are of; nobody where there are no two."""
        earlier = self.history.parties(self.number, of_countries=False)[0]
        found = two_parties(
            before, earlier, lambda m: m.identity if m.code and m.entity == "person" and not m.plural else ""
        )
        return found if len(found) == 2 else []

    def _of_office(self, phrase: Phrase, number: int) -> list[Mention]:
        """The last so many of several countries whom the text has named by the same office, in whatever words."""
        span = self.spans.get(phrase.head)
        agent = span.pick(head=True) if isinstance(span, AgentSpan) else None
        if agent is None:
            return []
        office = self.words.same_office.get(agent.term, agent.term)
        for antecedent in reversed(self.history.parties(self.number, of_countries=False)[0]):
            mention = antecedent.mention
            if len(mention.members) == number and self.words.same_office.get(mention.title, mention.title) == office:
                return list(mention.members)
        return []

    def _as_country(self, party: Mention) -> Mention:
        """The country of an army or other body that takes part, where the text names the country itself."""
        if (not party.plural and party.entity != "organization") or party.resolved_from != "agent":
            return party
        named = (a.mention for a in self.history.antecedents)
        countries = (one for mention in named for one in mention.members or (mention,))
        return next((one for one in countries if one.code == party.country), party)

    def _number(self, phrase: Phrase) -> int:
        """How many a noun without a name is said to be: two, or a higher number of the list; 0 where it is not said."""
        words = self.words
        if len(phrase.items) > 1 or phrase.names:
            return 0
        forms = [t.form.lower() for t in dependents(self.sentence, phrase.head, "nummod", "det")]
        return 2 if any(map(self._says_two, forms)) else max(map(words.number, forms), default=0)

    def _is_new(self, phrase: Phrase) -> bool:
        # "Two leaders met": without "the" or "our", two of them are no reference, but "both sides"
        # always is.
        both = any(
            self._says_two(t.form.lower()) and t.upos != "NUM" for t in dependents(self.sentence, phrase.head, "det")
        )
        return (
            not both
            and not is_definite(self.sentence, phrase, self.words)
            and not any(owner_groups(self.sentence, phrase))
        )

    def _in_office(self, one: Mention, phrase: Phrase) -> Mention:
        """Somebody of a state who is called by an office, where only the country was named: *both presidents*."""
        span, dictionary = self.spans.get(phrase.head), self.history.dictionary
        agent = span.pick(head=True) if isinstance(span, AgentSpan) else None
        if agent is None or agent.kind != "person" or agent.term in self.words.relatives:
            return one
        role = dictionary.roles.get(agent.code)
        if role is None or not role.of_states or one.code not in dictionary.countries:
            return one
        code = compose(dictionary, one.code, (agent,))
        return one._replace(code=code, roles=dictionary.split(code)[1], entity="person")

    def _member(self, blank: Mention, one: Mention, country: bool) -> Mention:
        code = one.country if country else one.code
        roles = () if country else one.roles
        entity = "place" if country else one.entity
        return one.worded(blank)._replace(code=code, roles=roles, entity=entity, resolved_from="members", plural=False)

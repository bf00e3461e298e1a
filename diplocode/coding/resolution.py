"""References of one sentence: what its tree says about which earlier actor is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from diplocode.coding.antecedents import Antecedents
from diplocode.coding.mentions import Mention
from diplocode.coding.phrases import Phrase, PhraseReader, owner_groups
from diplocode.coding.reference_words import Pronoun
from diplocode.coding.references import NOT_FOUND, Antecedent, Found, History, Wanted
from diplocode.coding.sides import two_parties
from diplocode.coding.spans import AgentSpan, Spans
from diplocode.coding.things import demander, last_thing, place_of
from diplocode.syntax.forms import NUMBER, PERSON, has_null_subject
from diplocode.syntax.relations import dependents, preposition, universal
from diplocode.syntax.scope import ancestors
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence, Token

_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'
_NOUN_RELATIONS = ("nsubj", "obj", "iobj", "obl", "nmod", "root", "conj")
_ARGUMENTS = ("obj", "iobj", "obl", "nmod")


def _of_ending(token: Token) -> Pronoun:
    """What the ending of a verb stands for."""
    if token.feat(PERSON) != "3":
        return Pronoun("speaker")
    return Pronoun("many" if token.feat(NUMBER) == "Plur" else "one")


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
        self.reciprocals = frozenset(self._reciprocal_ids())
        self.antecedents = Antecedents(sentence, number, history.words, phrases, read)
        self.quoted = self._quoted_ids()

    # -- pronouns ------------------------------------------------------------------------------

    def is_pronoun(self, token: Token) -> bool:
        """Whether a token is a pronoun that refers to an actor."""
        if has_null_subject(token):
            return True
        if token.upos not in ("PRON", "DET", ""):
            return False
        return (token.form.lower() in self.words.pronouns and token.upos != "DET") or token.feat("PronType") == "Rel"

    def is_noun_like(self, token: Token) -> bool:
        """Whether a word stands for a noun that is left out: *both*, *the former*."""
        form, words = token.form.lower(), self.words
        if form in words.pair:
            return token.upos == "DET" and universal(token.deprel) in _NOUN_RELATIONS
        if token.id in self.reciprocals:
            return True
        return (form in words.former or form in words.latter) and universal(token.deprel) in _NOUN_RELATIONS

    def _reciprocal_ids(self) -> Iterator[int]:
        """The upper one of the two words of every *each other*."""
        if not any(words.partition(" ")[0] in self.sentence.vocabulary for words in self.words.reciprocals):
            return
        for one, two in pairwise(self.sentence):
            if f"{one.form} {two.form}".lower() in self.words.reciprocals:
                yield two.id if one.head == two.id else one.id

    def each_other(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*Each other*: the members of the subject, each for the rest."""
        if phrase.head not in self.reciprocals:
            return None
        for antecedent in self.antecedents.subjects_around(self.sentence[phrase.head], Pronoun("many", reflexive=True)):
            members = antecedent.mention.members
            if len(members) > 1:
                own = (m._replace(head=blank.head, resolved_from="reciprocal", plural=False) for m in members)
                return blank._replace(members=tuple(own), plural=True, reason="several actors: see members")
        return blank._replace(plural=True, reason=NOT_FOUND)

    def one_of_two(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*The former*, *the latter*: one of the two parties named last."""
        form, words = self.sentence[phrase.head].form.lower(), self.words
        if form not in words.former and form not in words.latter:
            return None
        ordinals = words.former | words.latter
        before = [a for a in self._current(phrase) if a.mention.text.lower().rpartition(" ")[2] not in ordinals]
        found = self._two_parties(before, of_countries=False)
        if len(found) < 2:
            return blank._replace(reason="no two parties stand before it")
        known = found[0 if form in self.words.former else 1]
        return known.worded(blank)._replace(resolved_from="pronoun")

    def pronoun(self, token: Token) -> Mention:
        """The mention of a pronoun."""
        blank = Mention(token.id, token.start, token.end, token.form, name=token.form)
        pronoun = _of_ending(token) if has_null_subject(token) else self.words.pronouns.get(token.form.lower())
        if pronoun is None:
            return self._relative(token, blank)
        if pronoun.stands_for == "speaker":
            return self._speaker(token, blank)
        if pronoun.possessive and universal(token.deprel) in ("obj", "iobj", "obl"):
            pronoun = replace(pronoun, possessive=False)  # "thanked her" beside "her army"
        if pronoun.stands_for == "thing" and self._is_impersonal(token):
            return blank._replace(reason="it stands for a clause")
        wanted = Wanted(pronoun.stands_for, pronoun.gender, self._barred_identities(token, pronoun))
        place = place_of(self.sentence, token, self.words) if pronoun.stands_for == "thing" else ""
        if place and not pronoun.possessive and not pronoun.reflexive:
            wanted = replace(wanted, thing=lambda batch: last_thing(batch, place))
        found = self.history.resolve(
            wanted,
            self.antecedents.subjects_around(token, pronoun),
            list(self.antecedents.before(token.id)),
            self.number,
        )
        return self._stand_in(blank, found, "pronoun")

    def _is_impersonal(self, token: Token) -> bool:
        """Whether a pronoun only holds the place of a clause: *it would be best if they left*."""
        if universal(token.deprel) != "nsubj" or token.head == 0:
            return False
        told = any(dependents(self.sentence, token.head, "csubj", "ccomp", "xcomp", "advcl", "acl"))
        return told and self.sentence[token.head].lemma.lower() in self.words.impersonal

    def _barred_identities(self, token: Token, pronoun: Pronoun) -> frozenset[str]:
        # "Iran said Oman had thanked it": the object is somebody else than its subject, also in
        # sentences before.
        # "He urged Arafat": the subject is somebody else than its object.
        if pronoun.possessive or pronoun.reflexive:
            return frozenset()
        asking = demander(self.sentence, token)
        subjects = [*self.antecedents.barred(token.id), *(surface_subjects(self.sentence, asking) if asking else ())]
        heads = [i for i in subjects if universal(self.sentence[i].deprel) == "nsubj"]
        barred = {mention.identity for i in heads if (mention := self.read(i))}
        if universal(token.deprel) == "nsubj" and token.head:
            names = (noun.id for noun in dependents(self.sentence, token.head, "obj", "iobj") if noun.upos == "PROPN")
            barred |= {mention.code for i in names if (mention := self.read(i)) and mention.code}
        return frozenset(barred)

    def _stand_in(self, blank: Mention, found: Found, how: str) -> Mention:
        if not found.mentions:
            return blank._replace(reason=found.reason)
        known = found.mentions[0]
        # What stands in the same sentence is shown by its own words, which say more than a pronoun.
        here = known if self.sentence.start <= known.start < self.sentence.end else blank
        return known._replace(
            head=blank.head,
            start=here.start,
            end=here.end,
            text=here.text,
            resolved_from=how if known.code or known.members else "",
            reason=found.reason,
        )

    def _relative(self, token: Token, blank: Mention) -> Mention:
        id = token.id
        for _ in range(len(self.sentence)):
            if self.sentence[id].deprel.startswith("acl"):
                known = self.read(self.sentence[id].head)
                return self._stand_in(blank, Found((known,)), "pronoun") if known else blank
            id = self.sentence[id].head
            if id == 0:
                break
        return blank._replace(reason=NOT_FOUND)

    def _speaker(self, token: Token, blank: Mention) -> Mention:
        if token.id not in self.quoted:
            return blank._replace(reason="the author of the text")
        speaker = self._speaker_here() or self.history.speaker
        if speaker is None:
            return blank._replace(reason="nobody is said to speak")
        return self._stand_in(blank, Found((speaker,)), "speaker")

    def _speaker_here(self) -> Mention | None:
        speakers = [token.id for token in self.sentence if token.deprel == "nsubj" and token.id not in self.quoted]
        speakers = [id for id in speakers if self._governs_quote(self.sentence[id].head)] or speakers
        return self.read(speakers[0]) if len(speakers) == 1 else None

    def _governs_quote(self, verb: int) -> bool:
        if self.sentence[verb].head in self.quoted:
            return True
        return any(token.id in self.quoted for token in dependents(self.sentence, verb, "ccomp", "parataxis", "obj"))

    def _quoted_ids(self) -> frozenset[int]:
        inside, quoted = self.history.quote_open, set()
        for token in self.sentence:
            if token.form in _OPENING or token.form in (_EITHER, "``", "''"):
                inside = not inside if token.form == _EITHER else token.form != "''"
            elif token.form in _CLOSING:
                inside = False
            elif inside:
                quoted.add(token.id)
        self.history.quote_open = inside
        return frozenset(quoted)

    # -- nouns that refer back
    # ----------------------------------------------------------------------

    def _is_definite(self, phrase: Phrase) -> bool:
        return any(
            token.form.lower() in self.words.definite
            for i in phrase.ids
            for token in dependents(self.sentence, i, "det")
        )

    def _has_article(self, phrase: Phrase) -> bool:
        return any(True for i in phrase.ids for _ in dependents(self.sentence, i, "det"))

    def _current(self, phrase: Phrase) -> list[Antecedent]:
        return [antecedent for antecedent in self.antecedents.before(phrase.ids[0]) if not antecedent.mention.members]

    def pair(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*The two countries*, *both sides*, *both*: the last two parties."""
        token = self.sentence[phrase.head]
        lemma = token.lemma.lower()
        alone = (
            token.form.lower() in self.words.pair
            and token.upos in ("PRON", "DET")
            and token.deprel not in ("det", "cc:preconj")
        )
        of_countries = lemma in self.words.countries
        if not alone and not ((of_countries or lemma in self.words.parties) and self._is_numbered(phrase)):
            return None
        if (alone and any(dependents(self.sentence, phrase.head, "nmod"))) or (not alone and self._is_new(phrase)):
            return None
        apart = {phrase.head, *self._doers_apart(token)}
        before = [a for a in self.antecedents.before(phrase.ids[0]) if a.mention.head not in apart]
        found = self._two_parties(before, of_countries)
        if not of_countries and not isinstance(self.spans.get(phrase.head), AgentSpan):
            found = [self._as_country(one) for one in found]
        if len(found) < 2:
            return blank._replace(plural=True, reason="no two parties stand before it")
        members = [self._member(blank, one, of_countries) for one in found]
        return blank._replace(
            members=tuple(members),
            plural=True,
            resolved_from="members",
            reason="several actors: see members",
        )

    def _two_parties(self, before: list[Antecedent], of_countries: bool) -> list[Mention]:
        return two_parties(before, *self.history.parties(self.number, of_countries))

    def _as_country(self, party: Mention) -> Mention:
        """The country of an army or other body that takes part, where the text names the country itself."""
        if (not party.plural and party.entity != "organization") or party.resolved_from != "agent":
            return party
        named = (a.mention for a in self.history.antecedents)
        countries = (one for mention in named for one in mention.members or (mention,))
        return next((one for one in countries if one.code == party.country), party)

    def _is_numbered(self, phrase: Phrase) -> bool:
        """Whether a noun without a name is said to be two."""
        numbers = dependents(self.sentence, phrase.head, "nummod", "det")
        return len(phrase.items) <= 1 and not phrase.names and any(t.form.lower() in self.words.pair for t in numbers)

    def _doers_apart(self, token: Token) -> Iterator[int]:
        """Subjects that a party of the same verb cannot mean: *Moscow threatened both countries*."""
        above = ancestors(self.sentence, token.id)
        token = next(
            (word for word in above if universal(word.deprel) != "nmod"), token
        )  # the leaders of both countries
        if universal(token.deprel) not in ("obj", "iobj", "obl"):
            return
        verb = self.sentence[token.head]
        for _ in range(len(self.sentence)):
            yield from (subject.id for subject in dependents(self.sentence, verb.id, "nsubj"))
            controlled = verb.deprel == "advcl" and not any(dependents(self.sentence, verb.id, "nsubj"))
            shared = verb.deprel == "conj" and not any(dependents(self.sentence, verb.id, "nsubj"))
            if verb.head == 0 or not (verb.deprel == "xcomp" or controlled or shared):
                return
            verb = self.sentence[verb.head]

    def _is_new(self, phrase: Phrase) -> bool:
        # "Two leaders met": without "the" or "our", two of them are no reference, but "both sides"
        # always is.
        both = any(
            t.form.lower() in self.words.pair and t.upos == "DET" for t in dependents(self.sentence, phrase.head, "det")
        )
        return not both and not self._is_definite(phrase) and not any(owner_groups(self.sentence, phrase))

    def _member(self, blank: Mention, one: Mention, country: bool) -> Mention:
        code = one.country if country else one.code
        roles = () if country else one.roles
        entity = "place" if country else one.entity
        return one.worded(blank)._replace(code=code, roles=roles, entity=entity, resolved_from="members", plural=False)

    def country(self, phrase: Phrase, blank: Mention, before: bool = False) -> Mention:
        """*The country*: that of the actor named last, or, `before`, of the sentences before if they have one."""
        if not self._is_definite(phrase) or blank.plural:
            return blank._replace(reason="no country is said")
        abroad = self._countries_opposite(phrase)
        current = [*([] if abroad else self._owners_of_subject(phrase)), *self._current(phrase)]
        known = self.history.country([], self.number, abroad) if before else None
        known = known or self.history.country(current, self.number, abroad)
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

    def _countries_opposite(self, phrase: Phrase) -> frozenset[str]:
        """The country of a subject whose deed has another as its end: *Peru stopped its sales to | the country*."""
        token = self.sentence[phrase.head]
        own = self.words.owner_prepositions | self.words.place_prepositions
        if preposition(self.sentence, token.id) in own | {""} or universal(token.deprel) not in ("nmod", "obl"):
            return frozenset()
        if universal(token.deprel) == "obl" and not any(dependents(self.sentence, token.head, "obj")):
            return frozenset()  # the rebels returned to the country
        subjects = (self.read(id) for id in self._doers_apart(token))
        return frozenset(subject.country for subject in subjects if subject and subject.country)

    def half(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*The North*: a country of the text that is told by its first word from another of the same name."""
        if not self._is_definite(phrase):
            return None
        country = self.history.half(self.sentence[phrase.head].form, self._current(phrase))
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
        if (
            (self._has_article(phrase) and not self._is_definite(phrase))
            or found.members
            or any(owner_groups(self.sentence, phrase))
        ):
            return found
        if (not found.country and not self._is_definite(phrase)) or self._is_gone(phrase):
            return found
        known = self.history.titled(found)
        if known is None:
            return found
        return found._replace(
            code=known.code,
            country=known.country,
            roles=known.roles,
            name=known.name,
            resolved_from="title",
            reason="",
        )

    def _is_gone(self, phrase: Phrase) -> bool:
        """Whether a title is said to be another's than his who had it last: *the ousted president*."""
        below = (token for i in phrase.ids for token in dependents(self.sentence, i, "amod"))
        return any(
            word.form.lower() in self.words.gone for word in (*map(self.sentence.__getitem__, phrase.ids), *below)
        )

    def countries_of_role(self, phrase: Phrase, found: Mention) -> list[str]:
        """The countries whose people or bodies of this role the text has just spoken of, in order: *the rebels*."""
        if not self._is_definite(phrase) or any(owner_groups(self.sentence, phrase)) or self._is_longer(phrase):
            return []
        return self.history.countries_of_role(found, self._current(phrase), self.number)

    def by_short_name(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*The council*, *the Tigers*: the one body that the text has named by a name with this head."""
        token = self.sentence[phrase.head]
        lemma = token.lemma.lower()
        name = token.form.lower() if token.form.istitle() and token.id > 1 else ""
        if not self._is_definite(phrase) or not (name or (lemma in self.words.shortened and not blank.plural)):
            return None
        if self._is_longer(phrase) or any(dependents(self.sentence, phrase.head, "nmod", "appos")):
            return None
        known = (name and self.history.shortened(name)) or self.history.shortened(lemma)
        return self._stand_in(blank, Found((known,)), "title") if known else None

    def by_kind(self, phrase: Phrase, blank: Mention) -> Mention | None:
        """*The group*, *the man*: the one body or person that the text speaks of."""
        lemma = self.sentence[phrase.head].lemma.lower()
        if short := self.by_short_name(phrase, blank):
            return short
        wanted = "organization" if lemma in self.words.bodies else "person" if lemma in self.words.people else ""
        if not wanted or blank.plural or not self._is_definite(phrase) or self._is_longer(phrase):
            return None
        told = any(dependents(self.sentence, phrase.head, "acl", "nmod"))
        if told or any(owner_groups(self.sentence, phrase)):
            return None
        sought = Wanted(wanted, self.words.gendered.get(lemma, ""))
        found = self.history.resolve(sought, (), self._current(phrase), self.number)
        return self._stand_in(blank, found, "title")

    def _is_longer(self, phrase: Phrase) -> bool:
        span = self.spans.get(phrase.head)
        return len(phrase.ids) > (span.length if isinstance(span, AgentSpan) else 1)

    # -- afterwards
    # -----------------------------------------------------------------------------------

    def close(self) -> None:
        """Take the mentions of the sentence into the history of the document."""
        for token in self.sentence:
            named = token.id in self.phrases.heads or has_null_subject(token)
            if named and (found := self.antecedents.at(token.id)):
                self.history.add(found)
                if group := self.antecedents.group(token.id):
                    self.history.add(group)
        if self.quoted and (speaker := self._speaker_here()):
            self.history.speaker = speaker

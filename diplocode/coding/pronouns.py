"""What the pronouns of a sentence stand for, its relative pronouns and those of a speaker among them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from diplocode.codebook.actor_model import Forces, are_of_states
from diplocode.coding.antecedents import Antecedents
from diplocode.coding.mentions import Mention
from diplocode.coding.reference_words import Pronoun
from diplocode.coding.references import NOT_FOUND, Found, History, Wanted
from diplocode.coding.things import demander, last_thing, place_of
from diplocode.syntax.forms import NUMBER, PERSON, has_null_subject
from diplocode.syntax.relations import (
    NOMINAL_TAGS,
    conjuncts,
    dependents,
    descendants,
    first_conjunct,
    preposition,
    universal,
)
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence, Token

#: Why a pronoun of a speaker has no code where the text names none.
NOBODY_SPEAKS = "nobody is said to speak"

_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'
#: The marks without which no quotation opens.
_QUOTES = frozenset((*_OPENING, _EITHER, "``"))


def _of_ending(token: Token) -> Pronoun:
    """What the ending of a verb stands for."""
    if token.feat(PERSON) != "3":
        return Pronoun("speaker")
    return Pronoun("many" if token.feat(NUMBER) == "Plur" else "one")


def stand_in(sentence: Sentence, blank: Mention, found: Found, how: str) -> Mention:
    """A reference with the code of what it stands for, or with the reason why it has none."""
    if not found.mentions:
        return blank._replace(reason=found.reason)
    known = found.mentions[0]
    # What stands in the same sentence is shown by its own words, which say more than a pronoun.
    here = known if sentence.start <= known.start < sentence.end else blank
    return known._replace(
        head=blank.head,
        start=here.start,
        end=here.end,
        text=here.text,
        resolved_from=how if known.code or known.members else "",
        reason=found.reason,
        # Their own words may stand in another sentence, where ids mean other words.
        members=tuple(member._replace(head=blank.head) for member in known.members),
    )


class PronounReader:
    """Finds the antecedents of the pronouns of one sentence.

    Args:
        sentence: the sentence.
        number: its number among those that are read.
        history: what was said before it.
        antecedents: what its references may mean.
        read: gives the mention of a token of the sentence, or None while that is being read.
    """

    def __init__(
        self,
        sentence: Sentence,
        number: int,
        history: History,
        antecedents: Antecedents,
        read: Callable[[int], Mention | None],
    ) -> None:
        self.sentence, self.number, self.history = sentence, number, history
        self.antecedents, self.read = antecedents, read
        self.words = history.words
        going_on = history.quote_open
        self.quoted = self._quoted_ids()
        words = (token.id for token in sentence if token.upos != "PUNCT") if self.quoted else ()
        self.going_on = bool(self.quoted) and (going_on or self.quoted.issuperset(words))

    def is_pronoun(self, token: Token) -> bool:
        """Whether a token is a pronoun that refers to an actor."""
        if has_null_subject(token):
            return True
        if token.upos not in ("PRON", "DET", ""):
            return False
        return (token.form.lower() in self.words.pronouns and token.upos != "DET") or token.feat("PronType") == "Rel"

    def pronoun(self, token: Token) -> Mention:
        """The mention of a pronoun."""
        blank = Mention(token.id, token.start, token.end, token.form, name=token.form)
        pronoun = _of_ending(token) if has_null_subject(token) else self.words.pronouns.get(token.form.lower())
        if pronoun is None:
            return self._relative(token, blank)
        if pronoun.stands_for == "speaker":
            return self._speaker(token, blank)
        if pronoun.stands_for == "place":
            return self._place(token, blank)
        if pronoun.possessive and universal(token.deprel) in ("obj", "iobj", "obl"):
            pronoun = replace(pronoun, possessive=False)  # "thanked her" beside "her army"
        if pronoun.possessive and pronoun.stands_for == "thing" and (craft := self._craft(token)):
            return stand_in(self.sentence, blank, Found((craft,)), "pronoun")
        if self._means_country(token, pronoun):
            pronoun = replace(pronoun, stands_for="thing", gender="")
        if pronoun.stands_for == "thing" and self._is_impersonal(token):
            return blank._replace(reason="it stands for a clause")
        if pronoun.stands_for == "many":
            blank = blank._replace(plural=True)
        barred, replies = self._barred_identities(token, pronoun), self.antecedents.is_replying(token)
        counted = pronoun.stands_for == "many" and self._is_counted(token)
        wanted = Wanted(pronoun.stands_for, pronoun.gender, barred, replies=replies, counted=counted)
        place = place_of(self.sentence, token, self.words) if pronoun.stands_for == "thing" else ""
        place = "" if token.head and self.antecedents.owners_of_words(token.head) else place
        if place and not pronoun.possessive and not pronoun.reflexive:
            wanted = replace(wanted, thing=lambda batch: last_thing(batch, place))
        beside = {*self._objects_beside(token, pronoun), *self._quoted_by(token)}
        found = self.history.resolve(
            wanted,
            self.antecedents.subjects_around(token, pronoun),
            list(self.antecedents.before(token.id, beside)),
            self.number,
        )
        if token.form.lower() in self.words.owned and pronoun.stands_for == "many":
            found = self._other_owner(token, found)
        found = found if pronoun.reflexive else self._opponent(token, found)
        return stand_in(self.sentence, blank, found, "pronoun")

    def _is_counted(self, token: Token) -> bool:
        """Whether a number of those for whom a pronoun stands is told: *three of | them*."""
        number = self.sentence[token.head] if token.deprel == "nmod" else token
        of = number.upos == "NUM" and preposition(self.sentence, token.id)
        return bool(of) and of in self.words.owner_prepositions

    def _place(self, token: Token, blank: Mention) -> Mention:
        """The country of the place named last, in the sentence or the one before: *the rebels | there*."""
        if universal(token.deprel) not in ("obl", "nmod"):
            return blank._replace(reason=NOT_FOUND)
        apart = {one.country for i in surface_subjects(self.sentence, token.head) if (one := self.read(i))}
        named = [*self.history.recent(self.number, 1), *self.antecedents.before(token.id)]
        for antecedent in reversed(named):
            known = antecedent.mention
            if antecedent.site and known.country not in {"", *apart}:
                country = known._replace(code=known.country, roles=())
                return stand_in(self.sentence, blank, Found((country,)), "pronoun")
        return blank._replace(reason=NOT_FOUND)

    def _other_owner(self, token: Token, found: Found) -> Found:
        """Whose something is that is not the subject's own, also of one country: *Chad fired; Mali shelled theirs*."""
        doers = {one for i in self.antecedents.doers_apart(token) if (one := self.read(i))}
        own = {one.country for one in doers if one.country}
        known = [one for mention in found.mentions for one in mention.members or (mention,)]
        if known and all(one.code and one.country not in own for one in known):
            return found
        wanted = Wanted("thing", barred=frozenset({one.identity for one in doers} | own))
        return self.history.resolve(wanted, (), list(self.antecedents.before(token.id)), self.number)

    def _opponent(self, token: Token, found: Found) -> Found:
        """Of whom somebody speaks who names nobody, or himself with him: the other one of the text.

        *"They shelled our posts," the Chadian general said of the clash with Togo*.
        """
        speaker = self._told_by() if token.id in self.quoted else None
        if speaker is None or not speaker.country:
            return found
        own = frozenset([speaker.country])
        known = (one for mention in found.mentions for one in mention.members or (mention,))
        if found.mentions and all((one.code or one.entity) and one.country not in own for one in known):
            return found
        outside = [i for i in self.antecedents.phrases.heads if i not in self.quoted and i > token.id]
        beside = [one for i in sorted(outside) if (one := self.antecedents.at(i)) and one.mention.code]
        others = {one.mention.country: one.mention for one in beside if one.actor}
        others = {code: one for code, one in others.items() if code in self.history.dictionary.countries.keys() - own}
        if len(others) == 1:
            return Found(tuple(others.values()))
        country = "" if others else self.history.other_country(own, [])
        known = (a.mention for a in reversed(self.history.antecedents) if a.mention.country == country)
        mention = next(known, None) if country else None
        return Found((mention,)) if mention else found

    def _told_by(self) -> Mention | None:
        """Who speaks for himself and others of his own in a quotation, by its words: *our posts*, *we*, *at us*.

        Or of *they* where the quotation goes on from the sentence before, or is all that a sentence holds.
        """
        ours = (self.words.pronouns.get(self.sentence[id].form.lower()) for id in self.quoted)
        if not self.going_on and not any(one and one.stands_for == "speaker" for one in ours):
            return None
        return self._speaker_here() or self.history.speaker

    def _objects_beside(self, token: Token, pronoun: Pronoun) -> Collection[int]:
        """The other objects of a pronoun's verb, who are somebody else: *threw stones at | them*."""
        if pronoun.possessive or pronoun.reflexive or universal(token.deprel) not in ("obj", "iobj", "obl"):
            return ()
        return [
            i
            for noun in dependents(self.sentence, token.head, "obj", "iobj")
            for i in conjuncts(self.sentence, noun.id)
        ]

    def _quoted_by(self, token: Token) -> frozenset[int]:
        """The words of who speaks, who is none of those whom they name: *"We shall meet its king," | he | said*."""
        tells = universal(token.deprel) == "nsubj" and token.id not in self.quoted and self.quoted
        return self.quoted if tells and self._governs_quote(token.head) else frozenset()

    def _craft(self, token: Token) -> Mention | None:
        """The ship or plane whose crew, or the like, a pronoun owns."""
        if not token.head or self.sentence[token.head].lemma.lower() not in self.words.aboard:
            return None
        return self.antecedents.craft(token.id, self.history.antecedents)

    def _means_country(self, token: Token, pronoun: Pronoun) -> bool:
        """Whether a pronoun of a person means a country, as in the news of old: *Oslo complained of | her airspace*.

        Not where the text has spoken of a person of that gender.
        """
        if not (pronoun.countries and pronoun.possessive and token.head):
            return False
        owned = self.sentence[token.head].lemma.lower() in self.words.of_states
        return owned and pronoun.gender not in self.history.genders.values()

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
        if pronoun.possessive:
            return frozenset([*self._doers_of_harm(token), *self._provoked(token), *self._demanders_of_fall(token)])
        if pronoun.reflexive:
            return frozenset()
        asking = demander(self.sentence, token)
        subjects = [*self.antecedents.barred(token.id), *(surface_subjects(self.sentence, asking) if asking else ())]
        heads = [i for i in subjects if universal(self.sentence[i].deprel) == "nsubj"]
        barred = {mention.identity for i in heads if (mention := self.read(i))}
        if universal(token.deprel) == "nsubj" and token.head:
            names = (noun.id for noun in dependents(self.sentence, token.head, "obj", "iobj") if noun.upos == "PROPN")
            barred |= {mention.code for i in names if (mention := self.read(i)) and mention.code}
            barred |= {mention.identity for i in self._addressed_before(token) if (mention := self.read(i))}
        return frozenset(barred)

    def _doers_of_harm(self, owner: Token) -> Iterator[str]:
        """Who does to something what nobody does to his own, and is not its owner: *Oslo expelled | its consul*."""
        if not owner.head or owner.upos != "PRON":
            return
        noun = self.sentence[first_conjunct(self.sentence, owner.head)]
        if noun.deprel == "nmod" and self.sentence[noun.head].upos == "NUM":
            noun = self.sentence[noun.head]  # "23 of its envoys"
        verb = self.sentence[noun.head] if noun.deprel == "obj" else noun
        own = any(self.words.own.intersection((t.form.lower(),)) for t in dependents(self.sentence, owner.head, "amod"))
        lemma, owned, words = verb.lemma.lower(), self.sentence[owner.head].lemma.lower(), self.words
        foreign = lemma in words.expelling and owned in words.foreign | words.of_states
        harmed = lemma in words.harming and owned not in words.strangers  # "invaded its neighbour"
        accused = lemma in words.accusing and owned in words.countries and self._speaks_for_state(verb.id)
        if own or verb is noun or not (foreign or harmed or accused):
            return
        before = (one.mention for one in self.antecedents.before(owner.id))
        yield from (one.code for one in before if one.code and not one.country)  # "sent a fleet and sank its ships"
        for subject in surface_subjects(self.sentence, verb.id):
            for id in (subject, *(t.id for t in dependents(self.sentence, subject, "amod", "compound", "nmod:poss"))):
                if mention := self.read(id):
                    yield from {mention.identity, mention.code, mention.country} - {""}

    def _provoked(self, owner: Token) -> Iterator[str]:
        """Who breaks with another over what forces did that were not his: *cut ties with Oslo as | its | jets hit*."""
        forces = self.sentence[owner.head] if owner.head else owner
        deed = self.sentence[forces.head] if forces.deprel == "nsubj" and forces.head else owner
        if deed.deprel != "advcl" or deed.lemma.lower() not in self.words.harming:
            return
        verb, marks = self.sentence[deed.head], {one.form.lower() for one in dependents(self.sentence, deed.id, "mark")}
        if verb.id > deed.id or verb.lemma.lower() not in self.words.provoked or marks.isdisjoint(self.words.causes):
            return
        if forces.lemma.lower() not in Forces(self.history.dictionary, self.words.carriers):
            return
        doers = [one for id in surface_subjects(self.sentence, verb.id) if (one := self.read(id)) and one.country]
        own = {one.country for one in doers}
        if any(one.mention.country not in {"", *own} for one in self.antecedents.before(owner.id)):
            yield from (name for one in doers for name in (one.identity, one.code, one.country))

    def _demanders_of_fall(self, owner: Token) -> Iterator[str]:
        """Who asks for what nobody asks for himself: *Hasina's rival called for | her resignation*."""
        noun = self.sentence[owner.head]
        if not owner.head or not noun.head or noun.lemma.lower() not in self.words.falls:
            return
        verb = self.sentence[noun.head]
        if universal(noun.deprel) not in ("obj", "obl") or verb.lemma.lower() not in self.words.demanding:
            return
        for subject in surface_subjects(self.sentence, verb.id):
            if mention := self.read(subject):
                yield mention.identity

    def _speaks_for_state(self, verb: int) -> bool:
        """Whether the subject of a verb holds an office of a country: the Chadian minister, no rebel from there."""
        subjects = [one for i in surface_subjects(self.sentence, verb) if (one := self.read(i))]
        return any(one.roles and self.history.acts_for_state(one) for one in subjects)

    def _addressed_before(self, subject: Token) -> list[int]:
        """To whom a phrase before a subject says something is: *in a letter to Oslo it accused Bern*."""
        phrases = (token for token in dependents(self.sentence, subject.head, "obl") if token.id < subject.id)
        inside = (id for token in phrases for id in descendants(self.sentence, token.id))
        return [id for id in inside if preposition(self.sentence, id) in self.words.aims]

    def _relative(self, token: Token, blank: Mention) -> Mention:
        id = token.id
        for _ in range(len(self.sentence)):
            if self.sentence[id].deprel.startswith("acl"):
                known = self._joined_owner(token, self.sentence[id].head) or self.read(self.sentence[id].head)
                return stand_in(self.sentence, blank, Found((known,)), "pronoun") if known else blank
            id = self.sentence[id].head
            if id == 0:
                break
        known = self._before_comma(token)
        return stand_in(self.sentence, blank, Found((known,)), "pronoun") if known else blank._replace(reason=NOT_FOUND)

    def _joined_owner(self, token: Token, noun: int) -> Mention | None:
        """Those joined with a noun, where a relative pronoun owns the countries of all: *A and B, whose countries*."""
        owned = self.sentence[token.head]
        if (
            token.deprel != "nmod:poss"
            or owned.lemma.lower() not in self.words.countries
            or owned.feat("Number") != "Plur"
        ):
            return None
        group = self.antecedents.group(first_conjunct(self.sentence, noun))
        return group.mention if group else None

    def _before_comma(self, token: Token) -> Mention | None:
        """What a relative pronoun means whose clause a parser has taken for the sentence: the noun before its comma."""
        owned = self.sentence[token.head] if token.deprel == "nmod:poss" and token.head else token
        if token.id < 3 or self.sentence[token.id - 1].form != "," or universal(owned.deprel) != "nsubj":
            return None
        noun = self.sentence[token.id - 2]
        while noun.head in range(1, noun.id) and self.sentence[noun.head].upos in NOMINAL_TAGS:
            noun = self.sentence[noun.head]
        return self.read(noun.id) if noun.upos in NOMINAL_TAGS else None

    def _speaker(self, token: Token, blank: Mention) -> Mention:
        if token.id not in self.quoted:
            return blank._replace(reason="the author of the text")
        speaker = self._speaker_here() or self.history.speaker
        if speaker is None:
            return blank._replace(reason=NOBODY_SPEAKS)
        ours = token.feat("Poss") == "Yes" and token.feat("Number") == "Plur" and bool(speaker.country)
        if ours and are_of_states(speaker.roles, self.history.dictionary.roles):  # *our border* is no minister's
            speaker = speaker._replace(code=speaker.country, roles=())
        return stand_in(self.sentence, blank, Found((speaker,)), "speaker")

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
        if not inside and _QUOTES.isdisjoint(self.sentence.vocabulary):
            return frozenset()
        for token in self.sentence:
            if token.form in _OPENING or token.form in (_EITHER, "``", "''"):
                inside = not inside if token.form == _EITHER else token.form != "''"
            elif token.form in _CLOSING:
                inside = False
            elif inside:
                quoted.add(token.id)
        self.history.quote_open = inside
        return frozenset(quoted)

    def close(self) -> None:
        """Take the one who speaks in the sentence into the history of the document."""
        if self.quoted and (speaker := self._speaker_here()):
            self.history.speaker = speaker

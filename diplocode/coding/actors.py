"""Actors of a document: every noun phrase as a dictionary name, a role of a country, a reference,
or unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from weakref import proxy

from diplocode.codebook.actor_model import BORROWED_KINDS, ActorDictionary, ActorEntry, Agent, Kind
from diplocode.coding.appositions import AppositionReader
from diplocode.coding.composition import compose
from diplocode.coding.descriptions import DescriptionReader
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.offices import OfficeReader
from diplocode.coding.phrases import (
    Phrase,
    PhraseReader,
    attached,
    is_courtesy,
    is_definite,
    is_language,
    outer_head,
    owner_groups,
    span_head,
    text_span,
)
from diplocode.coding.predicates import PredicateReader
from diplocode.coding.references import NOT_FOUND, History, ReferenceWords
from diplocode.coding.relatives import RelativeReader
from diplocode.coding.resolution import Resolver
from diplocode.coding.roles import RoleReader
from diplocode.coding.setting import SettingReader, country_codes, settle_namesakes, settle_shared, settle_vessels
from diplocode.coding.spans import AgentSpan, NameSpan, Spans, find_spans, given_name_fits
from diplocode.syntax.forms import has_null_subject
from diplocode.syntax.relations import NOMINAL_TAGS, dependents, preposition, universal
from diplocode.syntax.scope import phrase_of
from diplocode.syntax.tree import Sentence

__all__ = ["Mention", "SentenceActors", "find_actors", "iter_actors"]

_ENTITIES = {
    Kind.PERSON: "person",
    Kind.NATIONAL: "person",
    Kind.ORGANIZATION: "organization",
    Kind.SEAT: "organization",
}
#: Why a common noun has no code.
_NOBODY = "no actor of the dictionary and no role noun"
_AGENT_ENTITIES = {"person": "person", "body": "organization"}


def find_actors(
    sentences: Sequence[Sentence],
    dictionary: ActorDictionary,
    published: str,
    words: ReferenceWords,
) -> list[SentenceActors]:
    """Read every noun phrase of a document as an actor.

    Args:
        sentences: the sentences in reading order, parsed; of one without a tree only its dictionary
            names are read.
        dictionary: names and role nouns.
        published: day of the text, which decides between dated codes; empty: the latest.
        words: pronouns and other words of reference.

    Returns:
        For each sentence its actors.
    """
    return list(iter_actors(sentences, dictionary, published, words))


#: A sentence without any of these tags (and without a word of the dictionary) names nobody: lists of words.
_TELLING_TAGS = frozenset(["VERB", "AUX", "PROPN", "PRON", "X", ""])


def iter_actors(
    sentences: Iterable[Sentence],
    dictionary: ActorDictionary,
    published: str,
    words: ReferenceWords,
) -> Iterator[SentenceActors]:
    """As `find_actors`, a sentence at a time; what countries the whole text names is looked up first."""
    history = History(dictionary, words)
    found = [(sentence, find_spans(sentence, dictionary)) for sentence in sentences]
    settle_vessels(found, words)
    settle_shared(found, dictionary)
    named = [country_codes(sentence, spans, published, history) for sentence, spans in found]
    settle_namesakes(found, named, history)
    for codes in named:
        history.overall.update({code[:3] for code in codes.values()})
    for number, ((sentence, spans), codes) in enumerate(zip(found, named, strict=True)):
        reader = _SentenceReader(sentence, number, spans, codes, dictionary, published, history)
        actors = reader.read_all()
        if number + 1 < len(found):
            reader.resolver.close()
            reader.descriptions.close()
        yield actors


class _SentenceReader:
    """Reads the noun phrases of one sentence; every head once."""

    def __init__(
        self,
        sentence: Sentence,
        number: int,
        spans: Spans,
        codes: Mapping[int, str],
        dictionary: ActorDictionary,
        published: str,
        history: History,
    ) -> None:
        self.sentence, self.spans, self.dictionary, self.history = sentence, spans, dictionary, history
        self.words = history.words
        self.memo: dict[int, Mention | None] = {}
        self.blanks: dict[tuple[int, tuple[int, ...]], Mention] = {}
        # Its parts call the whole and do not keep it: what is in no circle is freed as soon as the sentence is read.
        read = partial(_SentenceReader.read, proxy(self))
        self.roles = RoleReader(sentence, self.spans, dictionary, published, self.words, read, history.last_role)
        self.offices = OfficeReader(sentence, published, history, self.roles)
        self.predicates = PredicateReader(sentence, self.words, read)
        self.phrases = PhraseReader(sentence, self.spans, self.words)
        self.setting = SettingReader(sentence, self.spans, codes, history)
        self.resolver = Resolver(sentence, number, history, self.spans, self.phrases, read)
        blank = partial(_SentenceReader._blank, proxy(self))
        of_entries = partial(_SentenceReader._of_entries, proxy(self))
        self.relatives = RelativeReader(sentence, self.spans, dictionary, self.roles, self.resolver, blank, of_entries)
        self.descriptions = DescriptionReader(sentence, number, history, self.roles, self.resolver, blank)
        base = partial(_SentenceReader._known_base, proxy(self))
        self.appositions = AppositionReader(sentence, self.words, self.offices, dictionary.countries, read, base)

    def read_all(self) -> SentenceActors:
        """Every noun phrase, name and pronoun of the sentence."""
        if not self.spans and not any(token.upos in _TELLING_TAGS for token in self.sentence):
            return SentenceActors(self.sentence, {}, ())
        heads = self._readable_ids()
        by_head = {id: mention for id in heads if (mention := self.read(id))}
        coded: dict[tuple[int, int, str], Mention] = {}
        for id, mention in by_head.items():
            if (mention.code or mention.members) and id in self.phrases.heads:
                for one in mention.members or (mention,):
                    if one.code:
                        coded.setdefault((one.start, one.end, one.code), one)
        return SentenceActors(self.sentence, by_head, tuple(coded.values()))

    def _readable_ids(self) -> list[int]:
        """Ids of the tokens that may stand for somebody: nouns, names, heads of role nouns, what stands for a noun."""
        found: list[int] = []
        noun_like = self.resolver.several.noun_like
        for token in self.sentence.tokens:
            span = self.spans.get(token.id)
            if span is None:
                readable = token.upos in NOMINAL_TAGS or has_null_subject(token) or token.id in noun_like
            else:
                readable = isinstance(span, NameSpan) or span_head(self.sentence, span) == token.id
            if readable:
                found.append(token.id)
        return found

    def read(self, id: int) -> Mention | None:
        """The mention of a token, or None while it is being read (a phrase that refers to itself)."""
        if id in self.memo:
            return self.memo[id]
        self.memo[id] = None
        self.memo[id] = mention = self._read(id)
        return mention

    # -- kinds of phrases ----------------------------------------------------------------------

    def _read(self, id: int) -> Mention:
        span = self.spans.get(id)
        if isinstance(span, NameSpan):
            if id not in self.phrases.heads and not span.is_short_person:
                return self._bare_name(id, span)
        elif self.resolver.pronouns.is_pronoun(token := self.sentence[id]):
            return self.resolver.pronouns.pronoun(token)
        phrase = self.phrases.at(id)
        found = self.appositions.joined(phrase, self._base(phrase))
        if gender := self.phrases.gender(id):
            self.history.genders.setdefault(found.identity, gender)
        self._remember(phrase, found)
        return found if found.head == id else found._replace(head=id)

    def _base(self, phrase: Phrase) -> Mention:
        """A phrase without its apposition."""
        if self._is_plain(phrase):
            return self._new_blank(phrase, _NOBODY)
        relatives = self.relatives
        found = (
            self.resolver.several.any(phrase, self._blank(phrase))
            or self._quantity(phrase)
            or self._person(phrase)
            or self._name(phrase)
            or relatives.counterpart(phrase)
            or relatives.guest(phrase)
            or self._country_beside(phrase)
            or relatives.group(phrase)
            or self._agent(phrase)
            or self.descriptions.any(phrase)
            or relatives.half(phrase)
            or self._proper_noun(phrase)
            or self._agent_inside(phrase)
            or relatives.people(phrase)
            or relatives.country_noun(phrase)
        )
        return self._with_any_name(phrase, found) if found else self._unknown(phrase)

    def _known_base(self, id: int) -> Mention:
        """The mention of a token, without its apposition where that is being read."""
        return self.memo.get(id) or self._base(self.phrases.at(id))

    def _is_plain(self, phrase: Phrase) -> bool:
        """Whether a phrase is a common noun that stands for nobody: asked first, as most phrases are that."""
        if phrase.items or phrase.head in self.spans or phrase.head in self.resolver.several.reciprocals:
            return False
        token = self.sentence[phrase.head]
        if not token.form[:1].islower() or token.upos in ("NUM", "PROPN") or universal(token.deprel) == "flat":
            return False
        told = is_courtesy(token, self.words) or not self.words.telling.isdisjoint(self._lowered(phrase))
        return not told

    def _lowered(self, phrase: Phrase) -> tuple[str, str]:
        """Lemma and form of the head of a phrase in lower case."""
        return self.sentence.lowered[phrase.head - 1]

    def _with_any_name(self, phrase: Phrase, found: Mention) -> Mention:
        """With a name from anywhere in its phrase, for dictionaries in which that counts."""
        if not self.dictionary.loose_agents or found.country or found.resolved_from != "agent" or len(found.roles) > 1:
            return found
        for token in phrase_of(self.sentence, phrase.head):
            span = self.spans.get(token.id)
            if isinstance(span, NameSpan) and (code := self._bare_name(token.id, span).country):
                return self.roles.coded(found, code + "".join(found.roles), "name")
        return found

    def _bare_name(self, id: int, span: NameSpan) -> Mention:
        first, last = self.sentence[span.start], self.sentence[span.end]
        blank = Mention(id, first.start, last.end, self.sentence.slice(first.start, last.end))
        return self._of_entries(blank, span.entries)

    def _of_entries(self, blank: Mention, entries: Sequence[ActorEntry]) -> Mention:
        entry, code, reason = self.dictionary.settle(entries, self.offices.day)
        name, title, entity, plural, venue = blank.text, "", "", blank.plural, blank.venue
        if entry:
            name = entry.name
            title = entry.title if self.dictionary.may_hold(entry.title, code) else ""
            entity = "person" if entry.attribute else _ENTITIES.get(entry.kind, "place")
            # The United Nations are one, whatever the noun says; nationals and parts of a people are many.
            plural = plural and entry.kind in (Kind.NATIONAL, Kind.ADJECTIVE)
            venue = self._venue(blank, entry) if entity == "place" else venue
        plural = plural or self._is_counted(blank.head)
        found = blank.described(name, title, entity, plural, venue)
        return self.roles.coded(found, code, "name", reason)

    def _is_counted(self, head: int) -> bool:
        """Whether a name is that of several of a body: *four hundred Taliban*."""
        for token in dependents(self.sentence, head, "nummod"):
            if token.id < head and token.lemma.lower() not in self.words.singles:
                return True
        return False

    def _venue(self, blank: Mention, entry: ActorEntry) -> str:
        """What kind of place for speeches a place is."""
        if blank.text.lower() in self.words.meeting_places:
            return "meeting"
        return "capital" if entry.kind is Kind.CAPITAL else ""

    def _blank(self, phrase: Phrase) -> Mention:
        """The words of a phrase as a mention without a code, read once."""
        key = (phrase.head, phrase.ids)
        if key not in self.blanks:
            self.blanks[key] = self._new_blank(phrase)
        return self.blanks[key]

    def _new_blank(self, phrase: Phrase, reason: str = "") -> Mention:
        start, end = text_span(self.sentence, phrase)
        text, token = self.sentence.slice(start, end), self.sentence[phrase.head]
        plural = token.feat("Number") == "Plur" or self._lowered(phrase)[0] in self.words.collectives
        return Mention(phrase.head, start, end, text, name=text, entity=token.entity, reason=reason, plural=plural)

    def _unknown(self, phrase: Phrase) -> Mention:
        return self._blank(phrase)._replace(reason=_NOBODY)

    def _quantity(self, phrase: Phrase) -> Mention | None:
        if self.words.quantities.isdisjoint(self._lowered(phrase)) and self.sentence[phrase.head].upos != "NUM":
            return None
        for counted in attached(phrase, "nmod"):
            if preposition(self.sentence, counted.id) in self.words.owner_prepositions and (
                inner := self.read(counted.id)
            ):
                blank = self._blank(phrase)
                if inner.start - blank.end > 12:
                    return None
                end = max(blank.end, inner.end)
                return inner._replace(
                    head=phrase.head,
                    start=blank.start,
                    end=end,
                    text=self.sentence.slice(blank.start, end),
                    plural=True,
                )
        several, blank = self.resolver.several, self._blank(phrase)
        return several.some_before(phrase, blank) or several.the_rest(phrase, blank)

    # -- names -----------------------------------------------------------------------------------

    def _person(self, phrase: Phrase) -> Mention | None:
        """A person of the dictionary: the head itself, or the name right of a title that is the
        head.
        """
        if not phrase.names:
            return None
        head_span = self.spans.get(phrase.head)
        for span in phrase.names:
            if not any(entry.kind is Kind.PERSON for entry in span.entries):
                continue
            titled = isinstance(head_span, AgentSpan) and span.start > head_span.end
            titled = titled or is_courtesy(self.sentence[phrase.head], self.words)
            if span is not head_span and not titled:
                continue
            if span.is_short_person:
                return self._short_person(phrase, span)
            entries = self._of_title(phrase, list(span.entries))
            found = self.offices.titled(phrase, entries, self._of_entries(self._blank(phrase), entries))
            return self._with_title(phrase, found if found.code else self._titled_person(phrase, entries, found))
        return None

    @staticmethod
    def _with_title(phrase: Phrase, found: Mention) -> Mention:
        """A person with the title that the text gives, by which it may go on to call him: *the secretary-general*."""
        titles = [agent.term for span in phrase.agents if (agent := span.pick(head=True)) and agent.kind == "person"]
        return found._replace(title=titles[-1]) if titles else found

    def _short_person(self, phrase: Phrase, span: NameSpan) -> Mention | None:
        """A name of one word: of somebody whom the text has named in full, else of the one person
        in office.
        """
        ids = self.phrases.name(phrase)
        run = [self.sentence[id].form for id in ids]
        if known := self.history.named(run or [self.sentence[span.end].form]) or self.history.named_in_part(run):
            return self._as(known, phrase, "surname")
        if len(phrase.ids) == 1 and self.sentence[phrase.head].form.lower() in self.words.months:
            return None
        # Ali Akbar Moinfar is nobody whose surname is Ali.
        inside = span.surname and span.start in ids[:-1] and span.end != ids[-1]
        entries = [
            entry for entry in span.entries
            if len(run) < 2 or self._can_be(entry, run, inside)
        ]  # fmt: skip
        entries = self._of_title(phrase, self._of_gender(phrase, entries))
        found = self.offices.titled(phrase, entries, self._of_entries(self._blank(phrase), entries))
        # A bare surname is not that of somebody who has left office: news has others of the name.
        bare = span.surname and bool(self.offices.day) and len(phrase.ids) == 1
        if not found.code:
            found = self._of_gone(phrase, entries, found)
        if not found.code or (bare and self.dictionary.is_former(found.code)):
            return None
        return self._with_title(phrase, found._replace(resolved_from="surname", entity="person"))

    def _of_gone(self, phrase: Phrase, entries: Sequence[ActorEntry], found: Mention) -> Mention:
        """One who has no code on the day and is said to be gone: *the late President Sadat* is of his country."""
        agents = [agent for span in phrase.agents if (agent := span.pick(head=True))]
        gone = any(self.dictionary.is_former(self.roles.former(phrase, agent).code) for agent in agents)
        return self._titled_person(phrase, entries, found) if gone and self.dictionary.home_of(entries) else found

    def _can_be(self, entry: ActorEntry, run: list[str], inside: bool) -> bool:
        """Whether a longer name can be that of a person whose surname it holds, `inside` it or at its end."""
        first = self._is_first(entry)
        return (first or not inside) and given_name_fits(entry, run, first and run[0] == entry.name.split()[0])

    def _of_gender(self, phrase: Phrase, entries: list[ActorEntry]) -> list[ActorEntry]:
        """Those whose first name does not say another gender than the phrase: *Mr Thatcher* is no Margaret."""
        gender, names = self.phrases.gender(phrase.head), self.words.given_names
        return [entry for entry in entries if not gender or names.get(entry.name.split()[0].lower(), gender) == gender]

    @staticmethod
    def _of_title(phrase: Phrase, entries: list[ActorEntry]) -> list[ActorEntry]:
        """Those whose own office the phrase names, where there are any: *King Abdullah* is no minister of that name."""
        titles = {agent.term for span in phrase.agents if (agent := span.pick(head=True))}
        return [entry for entry in entries if entry.title in titles] or entries

    def _is_first(self, entry: ActorEntry) -> bool:
        """Whether a person's surname stands before the other names."""
        return any(code.code[:3] in self.dictionary.surname_first for code in entry.codes)

    def _titled_person(self, phrase: Phrase, entries: Sequence[ActorEntry], found: Mention) -> Mention:
        """A person who has no code on the day: the title with whom it belongs to, or with the country of the person;
        without a title that country alone, before an office to come or after all that he has held.
        """
        agents = [agent for span in phrase.agents if (agent := span.pick(head=True))]
        by_title = self.roles.composed(phrase, agents[-1], found) if agents else found
        if not by_title.country and not by_title.members:
            country = self.dictionary.home_of(entries)
            titles = [self.roles.former(phrase, agent) for agent in agents if not agent.generic]
            code = compose(self.dictionary, country, titles) if country else by_title.code
            by_title = self.roles.coded(by_title, code, "name", found.reason)
        return by_title._replace(name=found.name, entity="person")

    def _as(self, known: Mention, phrase: Phrase, how: str) -> Mention:
        """An earlier actor in the words of this phrase."""
        blank = self._blank(phrase)
        return known.worded(blank)._replace(resolved_from=how, plural=blank.plural)

    def _name(self, phrase: Phrase) -> Mention | None:
        """A country, place or body of the dictionary."""
        span = self.spans.get(phrase.head)
        if not isinstance(span, NameSpan) or all(entry.kind is Kind.PERSON for entry in span.entries):
            return None
        known = self.history.named([self.sentence[phrase.head].form])
        alone = span.start == span.end
        if alone and not known and self._is_of_somebody(phrase, span):
            return self._unknown(phrase)
        if alone and known and known.entity == "person" and all(entry.kind in BORROWED_KINDS for entry in span.entries):
            return self._as(known, phrase, "surname")
        if is_language(self.sentence, span, self.words):
            return self._unknown(phrase)
        if agent := self._of_another(phrase, span):
            return self.roles.composed(phrase, agent, self._blank(phrase).described(entity=_AGENT_ENTITIES[agent.kind]))
        if code := self._in_longer_name(phrase, span):
            blank = self._blank(phrase).described(entity="organization")
            return self.roles.coded(blank.described(name=blank.text), code, "name")
        found = self._of_entries(self._blank(phrase), span.entries)
        ethnic = bool(found.code) and self.roles.is_ethnic(span)
        if ethnic or found.code in self.dictionary.attributes:
            owner = next(iter(self.roles.owners(phrase, self._blank(phrase))), None)
            code = compose(self.dictionary, owner.country if owner else "", (), (found.code,))
            return self.roles.coded(found, code, "name")
        if not found.code and (
            known := self.history.named([self.sentence[i].form for i in range(span.start, span.end + 1)])
        ):
            return self._as(known, phrase, "name")
        return self._in_office(phrase, span, found)

    def _is_of_somebody(self, phrase: Phrase, span: NameSpan) -> bool:
        """Whether the name of a place is rather that of a person of no known country: *Jack London*, later *London*."""
        if not self.history.is_person(self.sentence[phrase.head].form) or len(phrase.ids) > 1:
            return False
        placed = preposition(self.sentence, phrase.head) in self.words.place_prepositions
        return not placed and all(entry.kind in BORROWED_KINDS for entry in span.entries)

    def _of_another(self, phrase: Phrase, span: NameSpan) -> Agent | None:
        """The name of a body of one country as a noun, where it is said to be another's: *Uruguay's Congress*."""
        if span.start < span.end or any(entry.kind is not Kind.ORGANIZATION for entry in span.entries):
            return None
        agents = self.dictionary.agents.get(self.sentence[span.end].form)
        if not agents:
            return None
        own = {code.code[:3] for entry in span.entries for code in entry.codes}
        owners = (one for group in owner_groups(self.sentence, phrase) for one in self.roles.coded_ones(group))
        another = any(one.country in self.dictionary.countries and one.country not in own for one in owners)
        return agents[0] if another else None

    def _in_longer_name(self, phrase: Phrase, span: NameSpan) -> str:
        """The code of a body whose name holds that of a body of one country, and names another: *the Eritrean National
        Liberation Front*, *the National Liberation Front of Angola*; empty for others.
        """
        if span.start == span.end or any(entry.kind is not Kind.ORGANIZATION for entry in span.entries):
            return ""
        forms = [self.sentence[id].form for id in range(span.start, span.end + 1)]
        endings = (self.dictionary.agents.get(" ".join(forms[start:]).lower()) for start in range(len(forms)))
        agents = next((found for found in endings if found), ())
        countries = self.dictionary.countries
        own = {code.code[:3] for entry in span.entries for code in entry.codes}
        if not agents or not own <= countries.keys() or any(self.dictionary.names.get(form) for form in forms):
            return ""
        named = {one.country for one in self._named_around(phrase, span)} & countries.keys()
        return compose(self.dictionary, named.pop(), agents[:1]) if len(named) == 1 and named.isdisjoint(own) else ""

    def _named_around(self, phrase: Phrase, span: NameSpan) -> Iterator[Mention]:
        """Who is named in one longer name with a name: before it, with capitals between the two, or behind *of*."""
        for name in phrase.names:
            between = self.sentence.tokens[name.end : span.start - 1]
            if name.end < span.start and all(token.form[:1].isupper() for token in between):
                yield self._bare_name(name.end, name)
        for token in attached(phrase, "nmod"):
            behind = self.spans.get(token.id)
            owned = preposition(self.sentence, token.id) in self.words.owner_prepositions
            if owned and isinstance(behind, NameSpan):
                yield self._bare_name(token.id, behind)

    def _in_office(self, phrase: Phrase, span: NameSpan, found: Mention) -> Mention:
        """A name of no place with titles before it: what its bare code leaves out, they tell."""
        bare = bool(found.code) and found.code == found.country
        before = (one.pick(head=True) for one in phrase.agents if one.end < span.start)
        titles = [one for one in before if one and (one.leading or (not one.plural and one.kind == "person"))]
        if self.dictionary.loose_agents and (owner := self._first_owner(phrase, found)):
            return self.roles.coded(found, compose(self.dictionary, owner.code, titles) or owner.code, "name")
        if not bare or not titles or any(entry.kind is not Kind.ORGANIZATION for entry in span.entries):
            return found
        return self.roles.coded(found, compose(self.dictionary, found.code, titles), "name")

    def _first_owner(self, phrase: Phrase, found: Mention) -> Mention | None:
        """Another actor that a phrase names as the owner of its head, before it: *Zembla's Ruritania*."""
        owners = (owner for group in owner_groups(self.sentence, phrase) for owner in self.roles.coded_ones(group))
        return next((owner for owner in owners if owner.country != found.country), None)

    def _proper_noun(self, phrase: Phrase) -> Mention | None:
        """A name that no dictionary knows: its title, the text itself, or its nationality gives the
        code.
        """
        run = self.phrases.name(phrase)
        if not run or self.sentence[run[0]].upos not in ("PROPN", "X", ""):
            head = self.sentence[phrase.head].form
            mistagged = self.history.named([head]) if head[:1].isupper() and len(phrase.ids) == 1 else None
            return self._as(mistagged, phrase, "surname") if mistagged else None
        blank = self._blank(phrase).described(
            name=self.sentence.slice(self.sentence[run[0]].start, self.sentence[run[-1]].end),
        )
        titles = [agent for span in phrase.agents if span.end < run[0] and (agent := span.pick(head=True))]
        if titles:
            titled = self.roles.composed(
                phrase,
                titles[-1],
                blank.described(entity=_AGENT_ENTITIES.get(titles[-1].kind, blank.entity)),
            )
            return titled if titled.country else self._introduced(phrase, titles[-1], titled, run)
        forms = [self.sentence[id].form for id in run]
        if known := self.history.named(forms) or self.history.named_in_part(forms):
            return self._as(known, phrase, "surname")
        last = self.spans.get(run[-1])
        if isinstance(last, NameSpan) and last.is_short_person and (person := self._short_person(phrase, last)):
            return person
        for owner in self.roles.owners(phrase, blank, located=False):  # a guest *in Oslo* is no Norwegian
            if owner.code and owner.code == owner.country:
                return self.roles.coded(blank, owner.code, "nationality")
        return self._told_by_clause(phrase, blank._replace(reason="a name in no dictionary"))

    def _country_beside(self, phrase: Phrase) -> Mention | None:
        """A country behind a noun that only says how it stands to another: *Russia's ally Belarus*."""
        if not phrase.names or self.sentence[phrase.head].lemma.lower() not in self.words.relatives:
            return None
        behind = [span for span in phrase.names if span.start > phrase.head]
        named = [span for span in behind if any(entry.kind is Kind.COUNTRY for entry in span.entries)]
        return self._of_entries(self._blank(phrase), named[0].entries) if len(named) == 1 == len(behind) else None

    # -- role nouns --------------------------------------------------------------------------------

    def _agent(self, phrase: Phrase) -> Mention | None:
        """A role noun with its country, or the name right of it."""
        span = self.spans.get(phrase.head)
        agent = span.pick(head=True) if isinstance(span, AgentSpan) else None
        if agent is None or self.relatives.is_condition(phrase):
            return None
        blank = self._blank(phrase).described(entity=_AGENT_ENTITIES[agent.kind])
        if run := self.phrases.name(phrase):
            blank = blank.described(
                name=self.sentence.slice(self.sentence[run[0]].start, self.sentence[run[-1]].end),
            )
        found = self.roles.composed(phrase, agent, blank)
        if self.descriptions.is_turned_on(phrase):
            return self.descriptions.group(phrase) or self.roles.coded(found._replace(members=()), agent.code, "agent")
        elsewhere = not found.members and found.country not in self.dictionary.countries
        if elsewhere and (known := self.relatives.state_of_area(phrase)):
            return known
        if elsewhere and not run and (regime := self.setting.regime(phrase, agent)):
            return self.roles.coded(found, regime + agent.code, "setting")
        if run:
            return found if found.country else self._introduced(phrase, agent, found, run)
        if not (found.country or found.members) and (there := self.descriptions.there(phrase)):
            return self._set_in(found, there)
        if self._is_body(phrase, agent) and not found.country and (here := self.setting.scene(phrase, agent)):
            return self._set_in(found, here)
        titled = self.resolver.by_title(phrase, found)
        told = (titled.country and not self.descriptions.is_of_origin(phrase)) or titled.members
        known = None if told else self.descriptions.any(phrase, agent)
        return known or self._told_before(phrase, agent, titled)

    def _is_body(self, phrase: Phrase, agent: Agent) -> bool:
        """Whether a role noun is of many as one: *the court*, *police*."""
        return agent.kind == "body" or self.sentence[phrase.head].lemma.lower() in self.words.collectives

    def _agent_inside(self, phrase: Phrase) -> Mention | None:
        """A phrase of another head that a role noun stands in, for dictionaries in which that counts."""
        agents = [agent for span in phrase.agents if (agent := span.pick(head=True))]
        if not agents or not self.dictionary.loose_agents:
            return None
        return self.roles.composed(phrase, agents[-1], self._blank(phrase))

    def _told_before(self, phrase: Phrase, agent: Agent, found: Mention) -> Mention:
        """A role noun of nobody as the one body that the text speaks of: *the alliance*, *the world body*."""
        if found.country or found.members:
            return found
        if craft := self.resolver.of_craft(phrase):
            return self._set_in(found, craft)
        if place := self._of_place_before(phrase, agent):
            return self._set_in(found, place)
        if found.plural and self.sentence[phrase.head].lemma.lower() in self.words.countries:
            return found  # "the states", "the governments" are those of no one country
        if agent.kind == "body" and (known := self.resolver.by_short_name(phrase, found)):
            return known
        role = self.dictionary.roles.get(agent.code)
        of_state = agent.kind == "body" and role is not None and role.of_states
        resident = agent.term.rpartition(" ")[2] not in self.words.foreign
        holder = role is not None and role.of_states and resident
        if of_state and (beside := self.resolver.of_acted_on_beside(phrase)):
            return self._set_in(found, beside)
        of_office = of_state or holder
        if of_office and (country := self.resolver.of_critics(phrase, agent.code)):
            return self._set_in(found, country)
        if role is not None and role.domestic and resident and (ruled := self.resolver.of_deposed(phrase)):
            return self._set_in(found, ruled)
        if role is not None and role.domestic and resident and (own := self.resolver.of_officer(phrase)):
            return self._set_in(found, own)
        abroad = self.resolver.countries_abroad(phrase) if found.roles else frozenset()
        lately = self.resolver.countries_of_role(phrase, found) if found.roles else []
        lately = [country for country in lately if country not in abroad]
        countries = [country for country in lately if country in self.dictionary.countries]
        if countries and len(set(lately)) == 1:
            return self.roles.coded(found, countries[-1] + "".join(found.roles), "title")
        at_home = bool(found.roles) and role is not None and role.domestic and not role.rebel
        if at_home and self._is_body(phrase, agent) and (led := self.resolver.of_leader(phrase, agent.code)):
            return self._set_in(found, led)
        at_feud = at_home and resident and not (of_office or countries)
        critics = self.resolver.of_critics(phrase, agent.code) if at_feud else ""
        placed = self._set_in(found, critics) if critics else self._placed(phrase, agent, found, abroad)
        if not placed.country and not countries and of_state:
            placed = self._set_in(found, self.resolver.of_acted_on(phrase, abroad))
        if not placed.country and at_home and not self.setting.is_told(phrase, agent):
            placed = self._set_in(found, self.resolver.of_doer(phrase, agent))
        alone = not (self.setting.before or placed.country or countries)  # no sentence before has named a country
        if alone and role and role.domestic and agent.kind == "body":
            placed = self._set_in(found, self._of_teller(phrase))
        if placed.country and placed.country == (countries or [placed.country])[-1]:
            return placed
        if agent.kind != "body":
            return found
        group = self.sentence[phrase.head].lemma.lower() in self.words.groups
        if agent.generic or group or (role and role.international):
            known = self.resolver.by_kind(phrase, found._replace(code="", roles=(), plural=False))
            alike = known and (not group or agent.generic or agent.code in known.roles)  # the rights group
            return known if known and alike and known.code else found
        return found

    def _of_place_before(self, phrase: Phrase, agent: Agent) -> str:
        """The country of what is named only as a place, of whose office a text tells: *in Oslo. | Its mayor fled*."""
        role = self.dictionary.roles.get(agent.code)
        if role is None or not role.of_states:
            return ""
        owners = (self.read(token.id) for token in attached(phrase, "nmod:poss") if token.upos == "PRON")
        if not any(one is not None and one.reason == NOT_FOUND for one in owners):
            return ""
        before = self.resolver.antecedents.single(phrase.ids[0])
        known = self.history.country(before, self.resolver.number)
        return known.country if known else ""

    def _of_teller(self, phrase: Phrase) -> str:
        """The country of an official who tells what a body of his own did: *Chad's president said the army had won*."""
        if not is_definite(self.sentence, phrase, self.words) or self.sentence[phrase.head].feat("Number") == "Plur":
            return ""
        subject = outer_head(self.sentence, phrase)
        verb = self.sentence[subject.head] if universal(subject.deprel) == "nsubj" else subject
        if verb is subject or verb.deprel != "ccomp":
            return ""
        tellers = [self.read(token.id) for token in dependents(self.sentence, verb.head, "nsubj")]
        own = {m.country for m in tellers if m and m.country in self.dictionary.countries and m.roles}
        return own.pop() if len(own) == 1 else ""

    def _introduced(self, phrase: Phrase, agent: Agent, found: Mention, run: Sequence[int]) -> Mention:
        """Somebody of no known country who is named with an office: as the text has told before, or as it tells now."""
        known = self.history.named([self.sentence[id].form for id in run])
        if known and known.country:
            return self._as(known, phrase, "surname")
        told = self._told_by_clause(phrase, found)
        placed = self._placed(phrase, agent, self._in_capital(phrase, agent, told))
        placed = self._at_home(phrase, agent, placed)
        return self._as(known, phrase, "surname") if known and not placed.country else placed

    def _told_by_clause(self, phrase: Phrase, found: Mention) -> Mention:
        """Somebody of no known country with the office that a clause tells: *Luis Toro became president of Peru*."""
        if found.country or found.members:
            return found
        told = self.predicates.office(outer_head(self.sentence, phrase).id)
        if told is None:
            return found
        return self.roles.coded(found._replace(entity="person", title=told.title), told.code, "apposition")

    def _in_capital(self, phrase: Phrase, agent: Agent, found: Mention) -> Mention:
        """Somebody named with an office, who is of the country in whose capital the clause is set."""
        place = None if found.country or found.members else self.roles.capital(phrase, agent)
        return self._set_in(found, place.country if place else "")

    def _placed(self, phrase: Phrase, agent: Agent, found: Mention, abroad: frozenset[str] = frozenset()) -> Mention:
        """A role of nobody with the country that the text is about, not one `abroad`: *police*, *General Somsak*."""
        if found.country or found.members or not found.roles:
            return found
        return self._set_in(found, self.setting.country(phrase, agent, abroad))

    def _at_home(self, phrase: Phrase, agent: Agent, found: Mention) -> Mention:
        """Somebody named with an office, who is of the country that is likeliest to have that office in the text."""
        if found.country or found.members or not found.roles:
            return found
        return self._set_in(found, self.setting.home(phrase, agent, found, self.resolver.countries_abroad(phrase)))

    def _set_in(self, found: Mention, country: str) -> Mention:
        """A role of nobody as that of a country which the text tells; as it is where that is empty."""
        return self.roles.coded(found, country + "".join(found.roles), "setting") if country else found

    # -- afterwards --------------------------------------------------------------------------------

    def _remember(self, phrase: Phrase, mention: Mention) -> None:
        if mention.resolved_from == "surname" and mention.country and phrase.agents:
            # "President Johnson", and later "Mr. Johnson".
            surname = self.phrases.name(phrase)[-1:]
            self.history.remember_name([self.sentence[id].form for id in surname], mention)
        if mention.plural or mention.members or mention.resolved_from in ("surname", "title", "pronoun"):
            return
        if mention.entity != "place":
            named = mention.name != mention.text or self.sentence[phrase.head].upos == "PROPN"
            if named and mention.name:
                self.history.remember_name(mention.name.split(), mention)
            if run := self.phrases.name(phrase):
                self.history.remember_name([self.sentence[id].form for id in run], mention)
        if mention.code and (acronym := self._acronym(phrase)):
            self.history.remember_name([acronym], mention)

    def _acronym(self, phrase: Phrase) -> str:
        """The short name that stands in brackets behind a name: *the Free Valley Front (FVF)*."""
        if self.sentence[phrase.head].upos != "PROPN":
            return ""
        inside = [token.form for token in self.sentence.tokens[phrase.ids[-1] : phrase.ids[-1] + 3]]
        bracketed = len(inside) == 3 and inside[0] == "(" and inside[2] == ")"
        return inside[1] if bracketed and len(inside[1]) > 1 and inside[1].isupper() and inside[1].isalpha() else ""

"""The country that a text is about: whose police *the police* are where nothing beside the word says it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from diplocode.codebook.actor_model import BORROWED_KINDS, COUNTRY_KINDS, ActorDictionary, Agent, Kind, Role
from diplocode.coding.mentions import Mention
from diplocode.coding.phrases import (
    Phrase,
    attached,
    is_language,
    is_of_other_name,
    name_words,
    outer_head,
    owner_groups,
    span_head,
)
from diplocode.coding.reference_words import ReferenceWords
from diplocode.coding.references import History
from diplocode.coding.spans import AgentSpan, NameSpan, Spans
from diplocode.syntax.relations import dependents, first_conjunct, preposition, universal
from diplocode.syntax.scope import phrase_of
from diplocode.syntax.subjects import antecedent
from diplocode.syntax.tree import Sentence, Token

#: Relations of nouns that stand in the phrase of another, and of those that are arguments of a verb.
_INSIDE = ("nmod", "conj", "appos")
_ARGUMENTS = ("nsubj", "obj", "iobj", "obl")

#: The role of news media, and what their names stand between where they only say whose report a text is.
_PRESS, _BRACKETS = "MED", ("(", ")", "/", "[", "]")

#: How many people of a country share a part of a name at least, and what share of all who do. Of the people of the
#: dictionary, each beside a country drawn by chance, one in six is settled so, 98.7% of these rightly.
_NAMESAKES, _SHARE = 2, 0.5


def country_codes(sentence: Sentence, spans: Spans, published: str, history: History) -> dict[int, str]:
    """The codes of the names of a sentence that have a country or are international, by the head of the name."""
    dictionary, found = history.dictionary, dict[int, str]()
    for span in {span.end: span for span in spans.values() if isinstance(span, NameSpan)}.values():
        if is_language(sentence, span, history.words):
            continue
        code = dictionary.settle(span.entries, published)[1]
        if _PRESS in code and _is_credit(sentence, span):
            continue
        role = dictionary.roles.get(code[:3])
        if code[:3] in dictionary.countries or (role and role.international):
            found[span_head(sentence, span)] = code
    return found


def settle_vessels(found: Sequence[tuple[Sentence, Spans]], words: ReferenceWords) -> None:
    """Take the names of ships out of those of places: *the frigate Lagos*, and later in the text *the Lagos*.

    Without an article the name is that of the place again where something is in it or goes there (*in Lagos*).
    """
    ships = set[str]()
    for sentence, spans in found:
        if not ships and words.named_crafts.isdisjoint(sentence.vocabulary):
            continue
        for span in [span for id, span in spans.items() if isinstance(span, NameSpan) and id == span.start]:
            if any(entry.kind not in BORROWED_KINDS for entry in span.entries):
                continue
            name = " ".join(sentence[id].form for id in range(span.start, span.end + 1))
            before = sentence[span.start - 1] if span.start > 1 else sentence[span.start]
            ship = before.lemma.lower() in words.named_crafts and before.feat("Number") != "Plur"
            ship = ship and before.form != name and before.id < span.start
            if ship:
                ships.add(name)
            if ship or (name in ships and not _is_of_place(sentence, span, before, words)):
                for id in range(span.start, span.end + 1):
                    del spans[id]


def settle_shared(found: Sequence[tuple[Sentence, Spans]], dictionary: ActorDictionary) -> None:
    """Read an adjective that two countries share as that of the one that the text has named before it: *South Korea
    protested. | Korean | troops fired*. Where it has named both, it may be either.
    """
    named = dict[str, str]()
    for sentence, spans in found:
        for token in sentence:
            span = spans.get(token.id)
            if isinstance(span, NameSpan):
                if token.id == span.end > span.start:
                    named.update(_first_words(span, dictionary))
            elif span is None and named and token.upos in ("ADJ", "PROPN") and token.form[:1].isupper():
                adjectives = [dictionary.names.get(f"{first} {token.form}") for first in named.values()]
                known = [entries for entries in adjectives if any(one.kind is Kind.ADJECTIVE for one in entries)]
                if len(known) == 1:
                    spans[token.id] = NameSpan(token.id, token.id, tuple(known[0]))


def _first_words(span: NameSpan, dictionary: ActorDictionary) -> Iterator[tuple[str, str]]:
    """The country that a name is of, with the word that tells it from another: *South* of South Korea."""
    for code in {code.code for entry in span.entries if entry.kind in COUNTRY_KINDS for code in entry.codes}:
        country = dictionary.countries.get(code)
        first, _, last = country.name.partition(" ") if country else ("", "", "")
        if len(dictionary.countries_by_last_word.get(last, ())) > 1:
            yield code, first


def _is_of_place(sentence: Sentence, span: NameSpan, before: Token, words: ReferenceWords) -> bool:
    """Whether a name without an article stands behind a preposition."""
    return before.form.lower() not in words.definite and bool(preposition(sentence, span_head(sentence, span)))


def _is_credit(sentence: Sentence, span: NameSpan) -> bool:
    """Whether a name only says whose report a text is: in brackets or a dateline, *LIMA (AP) -*, *Lima, AP -*."""
    around = (span.start - 1, span.end + 1)
    if all(0 < id <= len(sentence) and sentence[id].form in _BRACKETS for id in around):
        return True
    return not any(token.upos in ("VERB", "AUX") for token in sentence)


def settle_namesakes(
    found: Sequence[tuple[Sentence, Spans]], named: Sequence[dict[int, str]], history: History
) -> None:
    """Read the name of a body that other countries have as well (*Congress*, *the Labour Party*) as a role noun, where
    the text names other countries and never the one of which the dictionary has it; its code is taken out of `named`.
    """
    namesakes = history.words.namesakes
    common = [
        (spans, codes, head, agents)
        for (sentence, spans), codes in zip(found, named, strict=True)
        if not namesakes.isdisjoint(sentence.vocabulary)
        for head in codes
        if (agents := _as_role(sentence, spans[head], history))
    ]
    if not common:
        return
    own = {(id(codes), head) for _, codes, head, _ in common}
    told = {code[:3] for codes in named for head, code in codes.items() if (id(codes), head) not in own}
    countries = history.dictionary.countries
    if told.isdisjoint(countries):
        return
    for spans, codes, head, agents in common:
        if codes[head][:3] in countries and codes[head][:3] not in told:
            span = spans[head]
            spans.update(dict.fromkeys(range(span.start, span.end + 1), AgentSpan(span.start, span.end, agents)))
            del codes[head]


def _as_role(sentence: Sentence, span: NameSpan | AgentSpan, history: History) -> tuple[Agent, ...]:
    """The role nouns that the name of a body is or ends with, where no country is in it; none for other names."""
    last, agents = sentence[span.end].form.lower(), history.dictionary.agents
    if not isinstance(span, NameSpan) or last not in history.words.namesakes:
        return ()
    forms = [sentence[id].form for id in range(span.start, span.end + 1)]
    told = len(forms) > 1 and any(history.dictionary.names.get(form) for form in forms)
    if told or any(entry.kind is not Kind.ORGANIZATION for entry in span.entries):
        return ()
    known = agents.get(" ".join(forms).lower()) or agents.get(last)
    return tuple(agent for agent in known if agent.kind == "body")


class SettingReader:
    """The country of roles of nobody, in one sentence.

    Args:
        sentence: the sentence.
        spans: its names and role nouns.
        codes: the codes of its countries and international bodies (`country_codes`).
        history: what was said before it; takes up the countries that the sentence names.
    """

    def __init__(self, sentence: Sentence, spans: Spans, codes: Mapping[int, str], history: History) -> None:
        self.sentence, self.spans, self.history = sentence, spans, history
        self.before = bool(history.countries)
        self.named = {id: code[:3] for id, code in codes.items()}
        self.states = {id: code for id, code in codes.items() if code in history.dictionary.countries}
        self.bodies = {id: code for id, code in codes.items() if code not in history.dictionary.countries}
        history.countries.update(set(self.named.values()))
        words = history.words
        #: The heads of the words of place that its names stand in, and the names where something happens: those
        #: behind a preposition of place, alone or before a noun (*in the Belarusian capital*).
        self.places = {id: self._place(id) for id in codes}
        spots = words.place_prepositions | words.crossing_prepositions
        self.sites = {id for id, place in self.places.items() if preposition(sentence, place) in spots}
        #: The names that hang on the noun of a mission: whose it is, or where it stands.
        self.missions = {id for id in self.states if self._above(id) in words.missions}
        if not self.sites.isdisjoint(self.states):
            guests = {self.states[id] for id in self.missions if self.places[id] != id}
            hosts = {code for id, code in self.states.items() if id in self.sites and (guests or id in self.missions)}
            hosts -= guests
            history.host = hosts.pop() if len(hosts) == 1 else ""

    def country(self, phrase: Phrase, agent: Agent, barred: frozenset[str] = frozenset()) -> str:
        """The one country that the text has named so far, and no international body, where a role may be its.

        None that is `barred`, or whom the role acts on: *the ministry summoned the Peruvian ambassador*.

        Where its own sentence alone names one, it must be a place there (*police in the streets of Lima*), or a local
        role that of another one (*Kenyan police beat protesters*), and office holders may have come from elsewhere. Of
        several countries it is the one named most, for domestic roles that are definite (*the opposition*) or
        act (*troops broke up the march*).
        """
        dictionary, named = self.history.dictionary, self.history.countries
        role = dictionary.roles.get(agent.code[:3])
        if role is None or role.international or role.anywhere or dictionary.loose_agents:
            return ""
        alone = named.keys() & self.history.words.offices.get(agent.term, frozenset())
        if len(alone) == 1 and not any(owner_groups(self.sentence, phrase)):
            return next(iter(alone))  # the emir
        if not named or self.is_told(phrase, agent):
            return ""
        if homes := self._homes(phrase):  # "Hutu militiamen", in a text of Rwanda that was sent from Kenya
            sites = {code for id, code in self.states.items() if id in self.sites} & homes
            known = (sites or named.keys() & homes) - barred
            own = agent.kind == "person" or role.armed  # a Shi'ite party may be backed by the one country named
            return next(iter(known)) if own and len(known) == 1 else ""
        strangers = role.of_states and agent.kind == "person" and self.sentence[phrase.head].feat("Number") == "Plur"
        if not strangers and (here := self._scene(phrase, role, agent)):  # in Lima the ministers met
            return here
        if self.named and not self.before and not self._is_here(role):
            return ""
        if role.local and role.domestic and self._is_settled(phrase, role) and self.history.host:
            return self.history.host  # outside the embassy in Oslo. | The protesters
        barred = self._objects(phrase) if role.local or role.former_of else barred | self._acted_on(phrase)
        if len(named) == 1:
            return next(iter((named.keys() & dictionary.countries.keys()) - barred), "")
        if not role.domestic or not self._is_settled(phrase, role):
            return ""
        only = self._only_state(barred) if self._is_definite(phrase.head) else ""
        return only or self.history.named_most(barred, self._of_last_subject(phrase, role) - barred)

    def regime(self, phrase: Phrase, agent: Agent) -> str:
        """The one country named so far that is ruled as an adjective before soldiers or officials says: *Communist
        sailors boarded the trawler*.
        """
        dictionary, words = self.history.dictionary, self.history.words
        role = dictionary.roles.get(agent.code[:3])
        if role is None or role.rebel or not (role.of_states or role.armed):
            return ""
        if words.areas.keys().isdisjoint(self.sentence.vocabulary) or any(owner_groups(self.sentence, phrase)):
            return ""
        told = (self.sentence[id].form.lower() for id in phrase.ids if id != phrase.head)
        ruled = (words.areas[form] for form in told if form in words.areas and dictionary.agents.get(form))
        fitting = next(ruled, frozenset()) & self.history.countries.keys()
        fitting -= self._acted_on(phrase) if len(fitting) > 1 else frozenset()
        return next(iter(fitting)) if len(fitting) == 1 else ""

    def _of_last_subject(self, phrase: Phrase, role: Role) -> frozenset[str]:
        """The country whose act the sentence before told, for a body of a state that acts next: *Chad cut ties with
        Togo. | The ministry recalled its envoy*.
        """
        subject = outer_head(self.sentence, phrase)
        acts = subject.deprel == "nsubj" and self.sentence[subject.head].deprel == "root"
        several = self.sentence[phrase.head].feat("Number") == "Plur"
        commanders = several and role.armed and role.domestic and not role.rebel
        known = (role.of_states or commanders) and (not several or self._is_definite(phrase.head))
        return self.history.last_subject() if acts and known else frozenset()

    def scene(self, phrase: Phrase, agent: Agent) -> str:
        """The country where the clause of a local body is set, whichever came before it: *in Oslo | the police*."""
        role = self.history.dictionary.roles.get(agent.code[:3])
        local = role is not None and role.local and role.domestic and not self.is_told(phrase, agent)
        return self._scene(phrase, role) if role and local else ""

    def _only_state(self, barred: frozenset[str]) -> str:
        """The only country of a text that names international bodies beside it, which have no people of such roles."""
        states = self.history.overall.keys() & self.history.dictionary.countries.keys()
        return next(iter(states - barred), "") if len(states) == 1 else ""

    def home(self, phrase: Phrase, agent: Agent, found: Mention, barred: frozenset[str] = frozenset()) -> str:
        """The country of somebody whom only the text knows, by name and office: *President Arndale declared a truce*.

        That of which alone the office is (*Treasury Secretary Arndale*); that of the clause to which theirs is joined
        (*Chad closed the border, and Prime Minister Arndale said*); or of the countries named so far the one that the
        name itself tells, else that which the whole text names most. None that is `barred`, whom they act on, or of
        which the text has named another with the office.
        """
        dictionary, named = self.history.dictionary, self.history.countries
        role = dictionary.roles.get(agent.code[:3])
        if role is None or role.international or not role.domestic or dictionary.loose_agents or agent.kind != "person":
            return ""
        if self.is_told(phrase, agent):
            return ""
        if offices := self.history.words.offices.get(agent.term):
            known = named.keys() & offices or offices
            return next(iter(known)) if len(known) == 1 else ""
        barred |= self.history.holders(agent.term, found) | self._of_counterparts()
        if not (role.local or role.former_of):
            barred |= self._acted_on(phrase)
        if (beside := self._joined(phrase)) and beside not in barred:
            return beside
        known = (named.keys() & dictionary.countries.keys()) - barred
        if len(known) > 1 and (likely := self._of_namesakes(phrase, known)):
            return likely
        ranked = sorted(((self.history.overall[code], named[code], code) for code in known), reverse=True)
        return ranked[0][2] if ranked and (len(ranked) == 1 or ranked[0][:2] > ranked[1][:2]) else ""

    def _of_namesakes(self, phrase: Phrase, known: Collection[str]) -> str:
        """The one of several countries where most people live who share a part of a name: *Hajime*, *Pham*."""
        words = name_words(self.sentence, phrase, self.spans, self.history.words)
        found = self.history.dictionary.namesakes([self.sentence[id].form for id in words])
        likely = max(sorted(known), key=lambda code: found[code])
        return likely if found[likely] >= max(_NAMESAKES, _SHARE * found.total()) else ""

    def _of_counterparts(self) -> frozenset[str]:
        """The countries of those who are said to hold the same office elsewhere: *met his Peruvian counterpart*."""
        nouns = {token.id for token in self.sentence if token.lemma.lower() in self.history.words.counterparts}
        return frozenset(code for id, code in self.states.items() if self.sentence[id].head in nouns)

    def _joined(self, phrase: Phrase) -> str:
        """The country that is the subject of the clause to which that of a subject is joined."""
        head = outer_head(self.sentence, phrase)
        if universal(head.deprel) != "nsubj" or not head.head or self.sentence[head.head].deprel != "conj":
            return ""
        subjects = dependents(self.sentence, self.sentence[head.head].head, "nsubj", "nsubj:pass")
        return next((self.states[token.id] for token in subjects if token.id in self.states), "")

    def _is_rebel(self, agent: Agent, role: Role) -> bool:
        """Whether people fight against their own state: *rebels*, *mutinous soldiers*."""
        told = self.history.dictionary.agents.get(agent.term.partition(" ")[0]) if " " in agent.term else ()
        roles = [role, *(one for other in told if (one := self.history.dictionary.roles.get(other.code)))]
        return any(one.rebel and one.domestic for one in roles)

    def _scene(self, phrase: Phrase, role: Role, agent: Agent | None = None) -> str:
        """The one country in which the clause of local people is set: *police arrested two men in Oslo*; *marched to
        Oslo, where police stopped them*; *in the Knesset, deputies said*.

        That with which a clause begins is its subject's, whoever that is: *in Oslo, deputies of | the opposition met*.
        An `agent` that is a rebel raids where he is at home: *mutinous soldiers shot two men in Oslo*.
        Where an international body acts it is only its seat: *in New York the council called for the men's release*.
        """
        if not self.named:
            return ""
        top = outer_head(self.sentence, phrase)
        for _ in range(len(self.sentence)):
            if universal(top.deprel) not in _INSIDE or not top.head:
                break
            top = self.sentence[top.head]
        subject = universal(top.deprel) == "nsubj"
        raiding = subject and self.sentence[top.head].lemma.lower() in self.history.words.raiding
        raiding = raiding and agent is not None and self._is_rebel(agent, role)
        at_home = role.local or raiding
        subject = subject and (at_home or self._is_settled(phrase, role) or self._is_definite(top.id))
        if not top.head or not (subject or (role.local and universal(top.deprel) in _ARGUMENTS)):
            return ""
        first = first_conjunct(self.sentence, top.head)
        verbs = (top.head, first, *self._until(first))  # "in Oslo, students marched and police fired"
        doers = (token.id for verb in verbs for token in dependents(self.sentence, verb, "nsubj"))
        if any(id in self.named and self.named[id] not in self.history.dictionary.countries for id in doers):
            return ""
        beside = self._beside(first)
        own = [id for id in self.states if id not in self.missions]
        sites = [(self.places[id], id) for id in own if id in self.sites]
        sites += [(self._outer_place(id), id) for id in own]
        if raiding:  # shot two Greek envoys in Oslo
            verbs = (*verbs, *(token.id for verb in verbs for token in dependents(self.sentence, verb, "obj")))
        sites += [(id, id) for id, code in self.bodies.items() if code[3:] == role.code and id in self.sites]
        sites = [(place, id) for place, id in sites if place]
        here = [(place, id) for place, id in sites if self.sentence[place].head in verbs and place != top.id]
        here = here or [(place, id) for place, id in sites if place < self.sentence[place].head in beside]
        where = self._where(first)
        found = {self.named[id] for place, id in here if at_home or (place < top.id and not self._is_meeting(id))}
        found |= {self.states[id] for id in own if self.places[id] == where}
        found |= {self.states[id] for id in self.missions & self.sites if self._is_of_mission(id, verbs, where)}
        return found.pop() if len(found) == 1 else ""

    def _beside(self, verb: int) -> tuple[int, ...]:
        """The verb of the clause beside which one stands that has the same scene: *in Oslo students marched, while*."""
        token = self.sentence[verb]
        marks = {mark.form.lower() for mark in dependents(self.sentence, verb, "mark")}
        row = token.deprel == "parataxis" or (token.deprel == "advcl" and marks & self.history.words.parallel)
        return (token.head, first_conjunct(self.sentence, token.head)) if row and token.head < verb else ()

    def _until(self, verb: int) -> tuple[int, ...]:
        """The verb of the clause whose scene one of time shares: *students marched in Oslo until the police came*."""
        token = self.sentence[verb]
        marks = {mark.form.lower() for mark in dependents(self.sentence, verb, "mark", "advmod")}
        timed = token.deprel == "advcl" and token.head < verb and bool(marks & self.history.words.moments)
        return (token.head, first_conjunct(self.sentence, token.head)) if timed else ()

    def _where(self, verb: int) -> int:
        """The noun of which a relative clause of place tells what happened there; 0 for the verb of another clause."""
        token, words = self.sentence[verb], self.history.words.place_relatives
        there = (word.form.lower() in words for word in dependents(self.sentence, verb, "advmod"))
        return token.head if token.deprel == "acl:relcl" and any(there) else 0

    def _is_of_mission(self, id: int, verbs: Collection[int], where: int) -> bool:
        """Whether a name is where a mission of another stands of which a verb tells, or a clause of place: *stormed
        the embassy in Cairo*; *outside the embassy in Cairo, where police beat them*.
        """
        token = self.sentence[id]
        return token.deprel == "nmod" and (self.sentence[token.head].head in verbs or where in (id, token.head))

    def _above(self, id: int) -> str:
        """The lemma of the word that a name hangs on."""
        above = self.sentence[id].head
        return self.sentence.lowered[above - 1][0] if above else ""

    def _objects(self, phrase: Phrase) -> frozenset[str]:
        """The countries that are the object of the verb of a subject: *the opposition condemned Chad*."""
        head = outer_head(self.sentence, phrase)
        if head.deprel != "nsubj" or not self.states:
            return frozenset()
        objects = dependents(self.sentence, head.head, "obj", "iobj")
        return frozenset(self.states[token.id] for token in objects if token.id in self.states)

    def _acted_on(self, phrase: Phrase) -> frozenset[str]:
        """The countries that the verb of a subject, or one below it, has as its object, or whose diplomats, or to or
        from which something goes, or which is at their diplomats': *vowed to cut off its aid to Togo*, *stormed the
        residence of the Togolese ambassador*.
        """
        head, words = outer_head(self.sentence, phrase), self.history.words
        if head.deprel != "nsubj" or not self.states:
            return frozenset()
        found = set[str]()
        joined = (
            t.id
            for t in dependents(self.sentence, head.head, "conj")
            if not any(dependents(self.sentence, t.id, "nsubj"))
        )
        asides = (
            t.id
            for t in dependents(self.sentence, head.id, "acl:relcl")
            if any(antecedent(self.sentence, one.id) == head.id for one in dependents(self.sentence, t.id, "nsubj"))
        )
        own = (head.head, *joined, *asides)  # expelled six envoys and told Lima to recall others
        verbs = (*own, *(token.id for verb in own for token in dependents(self.sentence, verb, "xcomp")))
        for token in (token for verb in verbs for token in dependents(self.sentence, verb, "obj", "iobj", "obl")):
            if token.id in self.states and preposition(self.sentence, token.id) in words.place_prepositions:
                continue
            told = list(dependents(self.sentence, token.id, "amod", "compound", "nmod:poss"))
            ids = [token.id, *(word.id for word in told if token.lemma.lower() in words.foreign)]
            sent = token.lemma.lower() in words.foreign
            if token.lemma.lower() in words.words_answered:  # rejected the Greek demand
                ids.extend(word.id for word in told)
            behind = [t.id for t in dependents(self.sentence, token.id, "nmod") if t.deprel != "nmod:poss"]
            ids.extend(id for id in behind if sent or preposition(self.sentence, id) in words.aims)
            owned = (id for id in behind if self.sentence[id].lemma.lower() in words.foreign)
            ids.extend(t.id for id in owned for t in dependents(self.sentence, id, "amod", "compound", "nmod:poss"))
            found.update(self.states[id] for id in ids if id in self.states)
        return frozenset(found)

    def _is_settled(self, phrase: Phrase, role: Role) -> bool:
        """Whether a role noun means people of the place: it has a definite article or acts, unless it is the plural of
        those who are sent from anywhere (*officials*) or has another article (*some rebels*).
        """
        relation = outer_head(self.sentence, phrase).deprel
        if any(dependents(self.sentence, phrase.head, "det")):
            single = self.sentence[phrase.head].feat("Number") != "Plur"
            return (single and relation == "nsubj") or self._is_definite(phrase.head)
        return relation in ("nsubj", "nsubj:pass") and not role.of_states

    def _is_definite(self, id: int) -> bool:
        determiners = {token.form.lower() for token in dependents(self.sentence, id, "det")}
        return bool(determiners) and determiners <= self.history.words.definite

    def _is_here(self, role: Role) -> bool:
        """Whether the names of the sentence tell where people of a role are."""
        if role.local:
            return bool(self.sites) or any(map(self._is_local, self.named))
        return not role.of_states and len(self.sites) == len(self.named)

    def _place(self, id: int) -> int:
        """The head of the words of place that a name stands in: *the Belarusian | capital*, *the town of | Oslo*."""
        token, words = self.sentence[id], self.history.words
        inside = token.deprel in ("amod", "compound", "nmod:poss")
        if token.deprel == "nmod" and preposition(self.sentence, id) in words.owner_prepositions:
            inside = self.sentence[token.head].lemma.lower() in words.regions
        return token.head if inside else id

    def _outer_place(self, id: int) -> int:
        """The noun on a verb in whose words of place a name stands: *at a | checkpoint | near Oslo*; or 0."""
        words = self.history.words
        place = start = self.places[id]
        wanted = words.place_prepositions | (words.near_prepositions if place == id else frozenset())
        spot = wanted | words.near_prepositions | words.spot_prepositions
        for _ in range(len(self.sentence)):
            token = self.sentence[place]
            above = self.sentence[token.head] if token.head else token
            if above.deprel == "advmod" and above.lemma.lower() in words.regions:  # a road | north | of Oslo
                place = above.head
                continue
            if universal(token.deprel) not in ("nmod", "obl") or token.lemma.lower() in words.missions:
                return 0
            if preposition(self.sentence, place) not in (wanted if place == start else spot):
                return 0
            if universal(token.deprel) == "obl":
                return place
            place = token.head
        return 0

    def _is_meeting(self, id: int) -> bool:
        """Whether a name is that of a place where many meet: *in Geneva*."""
        span = self.spans[id]
        first, last = self.sentence[span.start], self.sentence[span.end]
        return self.sentence.slice(first.start, last.end).lower() in self.history.words.meeting_places

    def _is_local(self, id: int) -> bool:
        """Whether a name says whose people of a local role are: *Greek police*, *a court of Chad*."""
        span = self.spans.get(self.sentence[id].head)
        agent = span.pick(head=True) if isinstance(span, AgentSpan) else None
        role = self.history.dictionary.roles.get(agent.code[:3]) if agent else None
        return role is not None and role.local

    def is_told(self, phrase: Phrase, agent: Agent) -> bool:
        """Whether the words of a phrase say whose it is: somebody unknown, or people of elsewhere."""
        words, role = self.history.words, self.history.dictionary.roles.get(agent.code[:3])
        names = [span for span in phrase.names if span.end < phrase.head]
        names = [span for span in names if not is_of_other_name(self.sentence, span, self.spans, words)]
        if names and not (self.before and all(map(self._is_of_group, names))):
            return True
        if any(owner_groups(self.sentence, phrase)):
            return True
        below = [token for id in phrase.ids for token in self.sentence.related[id].get("amod", ())]
        own = agent.term.split()[:-1] if role and role.of_states else ()
        said = {token.lemma.lower() for token in (*map(self.sentence.__getitem__, phrase.ids), *below)}
        if not words.foreign.isdisjoint(said.difference(own)):
            return True
        tied = words.owner_prepositions | words.service_prepositions
        owners = (t for t in attached(phrase, "nmod") if preposition(self.sentence, t.id) in tied)
        return any(not self._is_some_region(t) for t in owners)

    def _homes(self, phrase: Phrase) -> frozenset[str]:
        """The countries of which the people that a phrase names may be, by descent or faith; empty for any."""
        for span in phrase.names:
            for code in (code for entry in span.entries for code in entry.codes if span.end < phrase.head):
                if homes := self.history.words.homes.get(code.code):
                    return homes
        return frozenset()

    def _is_of_group(self, span: NameSpan) -> bool:
        """Whether a name is of people who live in several countries, by faith or descent: *Muslim*, *Tutsi*."""
        return all(entry.attribute for entry in span.entries)

    def _is_some_region(self, token: Token) -> bool:
        """Whether a noun is of a part of a country that its words do not name: *the governor of the province*."""
        told = any(word.upos == "PROPN" or word.id in self.spans for word in phrase_of(self.sentence, token.id))
        return token.lemma.lower() in self.history.words.regions and not told

"""Role nouns with whom they belong to: *Turkish troops*, *the army of Israel*, *German and French
ministers*.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from diplocode.codebook.actor_model import ActorDictionary, Agent, Kind, Role
from diplocode.coding.composition import compose
from diplocode.coding.mentions import Mention
from diplocode.coding.phrases import (
    Phrase,
    adjuncts,
    attached,
    is_adjective,
    is_of_other_name,
    outer_head,
    owner_groups,
    span_head,
)
from diplocode.coding.reference_words import ReferenceWords
from diplocode.coding.spans import AgentSpan, NameSpan, Spans
from diplocode.syntax.relations import conjuncts, dependents, descendants, preposition, universal
from diplocode.syntax.scope import ancestors
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence, Token

SEVERAL = "several actors: see members"


class RoleReader:
    """Composes the codes of the role nouns of one sentence.

    Args:
        sentence: the sentence.
        spans: its names and role nouns.
        dictionary: codes, roles and countries.
        published: day of the text, or empty.
        words: prepositions of owners.
        read: gives the mention of a token of the sentence, or None while that is being read.
        last_role: gives the one of some roles whose people the sentences before have named last, or nothing.
    """

    def __init__(
        self,
        sentence: Sentence,
        spans: Spans,
        dictionary: ActorDictionary,
        published: str,
        words: ReferenceWords,
        read: Callable[[int], Mention | None],
        last_role: Callable[[Collection[str]], str],
    ) -> None:
        self.sentence, self.spans, self.dictionary = sentence, spans, dictionary
        self.published, self.words, self.read, self.last_role = published, words, read, last_role
        # Whether any word may tie a phrase to an owner: few do.
        self._has_ties = not words.tying.isdisjoint(sentence.vocabulary)

    def coded(self, mention: Mention, code: str, how: str, reason: str = "") -> Mention:
        """The mention with a code, taken apart, or with the reason why it has none."""
        country, roles = self.dictionary.split(code)
        how, reason = (how, "") if code else ("", reason)
        return mention.coded(code, country, roles, how, reason)

    def composed(self, phrase: Phrase, agent: Agent, blank: Mention) -> Mention:
        """A phrase whose head is a role noun, or a name with a role noun as its title."""
        plural = agent.plural or (blank.plural and agent.kind != "body")
        blank = blank.described(title=agent.term, plural=plural)
        agents = [*self._modifying_agents(phrase, agent), self.former(phrase, self.shared(phrase, agent))]
        attributes = [code for span in phrase.names if (code := self._attribute(span))]
        owners = [self._as_state(one, agent) for one in self.owners(phrase, blank, agent) if not self._is_captor(one)]
        members = tuple(self._with_owner(blank, owner, agents, attributes) for owner in owners)
        if len(members) > 1:
            if len({self._is_international(owner) for owner in owners}) > 1:  # Red Cross and Togo's doctors
                pairs = zip(owners, members, strict=True)
                members = tuple(owner if self._is_international(owner) else member for owner, member in pairs)
            named = all(owner.resolved_from not in ("pronoun", "reciprocal") for owner in owners)
            if named and len({owner.start for owner in owners}) == len(owners):
                members = tuple(self._apart(members, owners))
            return blank._replace(members=members, plural=True, reason=SEVERAL)
        if members:
            return members[0]
        code = compose(self.dictionary, "", agents, attributes)
        return self.coded(blank, code, "agent", f"nobody is said whose {agent.term} it is")

    def _is_international(self, owner: Mention) -> bool:
        role = self.dictionary.roles.get(owner.country)
        return role is not None and role.international

    def _is_captor(self, owner: Mention) -> bool:
        """Whether an owner is of no country and no body: the gunmen's captives are no gunmen."""
        return not owner.country and owner.code[:3] in self.dictionary.roles and owner.resolved_from == "pronoun"

    def _as_state(self, owner: Mention, agent: Agent) -> Mention:
        """An owner, but the country of people who have a government: *the merchants of Kabul and their government*."""
        own = [role for code in owner.roles if (role := self.dictionary.roles.get(code))]
        role = self.dictionary.roles.get(agent.code)
        body = agent.kind == "body" and role is not None and role.of_states
        people = owner.resolved_from == "pronoun" and owner.plural and owner.entity == "person" and owner.country
        if not (body and people) or any(one.of_states or one.armed or one.rebel for one in own):
            return owner
        return owner._replace(code=owner.country, roles=())

    def _apart(self, members: Sequence[Mention], owners: Sequence[Mention]) -> Iterator[Mention]:
        """Members of one phrase with words of their own: *German | and | French ministers*.

        The role noun goes to the member beside it.
        """
        behind = all(owner.start >= members[0].end for owner in owners)
        for place, (member, owner) in enumerate(zip(members, owners, strict=True)):
            start, end = owner.start, owner.end
            if behind and place == 0:
                start = member.start
            elif not behind and place == len(members) - 1:
                end = max(member.end, end)
            text = self.sentence.slice(start, end)
            inside = self.sentence.start <= start and end <= self.sentence.end
            yield member._replace(start=start, end=end, text=text) if inside else member

    def _with_owner(self, blank: Mention, owner: Mention, agents: list[Agent], attributes: list[str]) -> Mention:
        office = self.dictionary.roles.get(agents[-1].code)
        of_people = owner.entity == "person" and owner.plural and office is not None and office.of_states
        own = [self.dictionary.roles.get(role) for role in owner.roles]
        if of_people and all(role is not None and role.neutral for role in own):
            owner = owner._replace(code=owner.country)  # the president of voters is no voter
        code = compose(self.dictionary, owner.code, agents, attributes)
        return self.coded(blank, code, "agent", f"nobody is said whose {blank.title} it is")

    def _modifying_agents(self, phrase: Phrase, agent: Agent) -> list[Agent]:
        heads = [span for span in phrase.agents if agent in span.agents]
        last = heads[-1].start if heads else phrase.head
        before = [span for span in phrase.agents if span.end < last and not self._is_plain_adjective(span)]
        if self.dictionary.inflection.agreement:
            before += [span for span in phrase.agents if span.start > last and self._is_plain_modifier(span)]
        return [found for span in before if (found := span.pick(head=False))]

    def _is_plain_modifier(self, span: AgentSpan) -> bool:
        # *Funcionarios militares*: in languages whose adjectives agree they follow their noun.
        token = self.sentence[span.end]
        return token.deprel == "amod" and token.upos == "ADJ" and any(a.kind == "adjective" for a in span.agents)

    def _is_plain_adjective(self, span: AgentSpan) -> bool:
        # National newspapers are no newspapers of nationals, and a five-man junta is no junta of men.
        counted = any(t.deprel == "nummod" for t in dependents(self.sentence, span.end))
        if counted and self.sentence[span.end].deprel == "compound":
            return True
        noun = all(agent.kind != "adjective" for agent in span.agents)
        return noun and span.start == span.end and self.sentence[span.end].upos == "ADJ"

    def former(self, phrase: Phrase, agent: Agent) -> Agent:
        """The role noun as that of somebody who has left office, where the phrase says so."""
        for role in self.dictionary.former_roles if agent.kind == "person" else ():
            turns = agent.code.startswith(role.former_of)
            if turns and any(self.sentence[id].form.lower() in role.former for id in phrase.ids):
                return replace(agent, code=role.code)
        return agent

    def shared(self, phrase: Phrase, agent: Agent) -> Agent:
        """A noun that two roles have as that of the one of which the text tells: *officers* of an army, of the police.

        Its own sentence decides, then the sentences before; of neither, somebody's with a nationality is the second's.
        """
        for role in self.dictionary.sharing_roles:
            if agent.term in role.shared and agent.code == role.shared_of and self._is_others(phrase, agent, role):
                return replace(agent, code=role.code)
        return agent

    def _is_others(self, phrase: Phrase, agent: Agent, role: Role) -> bool:
        spans = (span for span in self.spans.values() if isinstance(span, AgentSpan) and agent not in span.agents)
        others = (other for span in spans for other in span.agents)
        said = {other.code for other in others if other.kind != "body" or other.code == agent.code}
        if agent.code in said:
            return False
        words = (word.lower() for token in self.sentence for word in (token.lemma, token.form))
        if role.code in said or not role.shared_words.isdisjoint(words):
            return True
        if (last := self.last_role(frozenset([agent.code, role.code]))) != "":
            return last == role.code
        return any(entry.kind is Kind.ADJECTIVE for span in phrase.names for entry in span.entries)

    def owners(self, phrase: Phrase, blank: Mention, agent: Agent | None = None, located: bool = True) -> list[Mention]:
        """Whom a role belongs to; several where they are coordinated. The nearest form that has a
        code counts; where it is only if it may be `located`.
        """
        for group in owner_groups(self.sentence, phrase):
            theirs = agent is not None and self.sentence[group[0]].upos == "PRON"
            if theirs and any(is_adjective(self.sentence, span) for span in phrase.names):
                continue  # "its Greek captain" is a Greek
            if found := self.coded_ones(group):
                return found
        if found := self.named_inside(phrase):
            return found
        phrases = list(adjuncts(self.sentence, phrase))
        for wanted in self._owner_prepositions(phrase, agent) if phrases else ():
            for token in phrases:
                if preposition(self.sentence, token.id) in wanted and (
                    found := self.coded_ones(conjuncts(self.sentence, token.id))
                ):
                    return found
        if self._has_ties:
            for token in self._tied(phrase):
                if found := self.coded_ones(conjuncts(self.sentence, token.id)):
                    return found
            if found := self._tied_before(phrase):
                return found
        if found := self._among(phrase, phrases) or self._where_held(phrases, agent):
            return found
        for token in (*phrases, *self._behind_purpose(phrases)) if located else ():
            if self._is_located(token) and (
                places := [
                    place
                    for m in self.coded_ones(conjuncts(self.sentence, token.id)) or self._around(token)
                    if (place := self._as_place(phrase, m, agent))
                ]
            ):
                return places
        return (self._shared_owner(phrase) or self._scene(phrase, agent)) if agent else []

    def _owner_prepositions(self, phrase: Phrase, agent: Agent | None) -> list[frozenset[str]]:
        """Prepositions of owners; of a role that is only somebody's those of whom it serves, too."""
        found = [self.words.owner_prepositions]
        sent = self.sentence[phrase.head].lemma.lower() in self.words.foreign  # a mission to Oslo is none of Oslo's
        if agent is None or (agent.generic and not (sent and agent.kind == "body")):
            found.append(self.words.service_prepositions)
        return found

    def _behind_purpose(self, phrases: Sequence[Token]) -> Iterator[Token]:
        """Phrases behind that for whom something is: *a school for girls | in Chad*."""
        for token in phrases:
            if token.upos == "NOUN" and preposition(self.sentence, token.id) in self.words.service_prepositions:
                yield from (t for t in dependents(self.sentence, token.id, "nmod") if t.deprel != "nmod:poss")

    def _among(self, phrase: Phrase, phrases: Sequence[Token]) -> list[Mention]:
        """The country of those of whom some are, with no comma between: *two women among the 49 Chadian hostages*."""
        for token in phrases:
            close = min(descendants(self.sentence, token.id)) == phrase.ids[-1] + 1
            if close and preposition(self.sentence, token.id) in self.words.group_prepositions:
                found = self.coded_ones(conjuncts(self.sentence, token.id))
                return [one._replace(code=one.country, roles=()) for one in found if one.country]
        return []

    def _where_held(self, phrases: Sequence[Token], agent: Agent | None) -> list[Mention]:
        """The country where that is held in which people who serve no state have a part: *marchers of the Oslo rally*.

        Not where many meet: *the organisers of the Geneva talks*.
        """
        role = self.dictionary.roles.get(agent.code) if agent and agent.kind == "person" and not agent.generic else None
        if role is None or role.of_states or role.armed or role.international or role.anywhere:
            return []
        for token in phrases:
            if preposition(self.sentence, token.id) not in self.words.owner_prepositions or token.upos != "NOUN":
                continue
            inside = [t.id for t in dependents(self.sentence, token.id, "compound", "nmod:poss") if t.upos == "PROPN"]
            behind = (t.id for t in dependents(self.sentence, token.id, "nmod") if t.deprel != "nmod:poss")
            inside += [i for i in behind if preposition(self.sentence, i) in self.words.place_prepositions]
            found = [one for one in self.coded_ones(inside) if self._is_place(one) and one.venue != "meeting"]
            if found:
                return found[:1]
        return []

    def _is_located(self, place: Token) -> bool:
        """Whether a phrase tells where: *in the north*, *near Oslo* (not *near the border*)."""
        case = preposition(self.sentence, place.id)
        if case not in self.words.near_prepositions or not isinstance(self.spans.get(place.id), NameSpan):
            return case in self.words.place_prepositions
        named = self.read(place.id)
        return named is not None and named.entity == "place"

    def _around(self, place: Token) -> list[Mention]:
        """The country around a place that is told by a noun: *villagers in a region of Guinea*, *in a town in Mali*."""
        if not any(dependents(self.sentence, place.id, "det")):  # "in favour of Guinea"
            return []
        wanted = self.words.owner_prepositions | self.words.place_prepositions
        phrases = [t for t in dependents(self.sentence, place.id, "nmod") if preposition(self.sentence, t.id) in wanted]
        found = self.coded_ones([id for token in phrases for id in conjuncts(self.sentence, token.id)])
        return [one for one in found if one.entity == "place" and one.resolved_from == "name" and self._is_place(one)]

    def _as_place(self, phrase: Phrase, mention: Mention, agent: Agent | None) -> Mention | None:
        """Whose a role is by where it stands: of a place, of a body, or of the country of that body (*doctors at a Gaza
        hospital*, *Kurds in the Turkish parliament*).
        """
        if self._is_staff_of(mention, agent):
            return mention
        if self._is_foreign(phrase, agent):
            return None
        common = agent is not None and agent.generic and self.sentence[phrase.head].upos != "PROPN"
        if agent is not None and common and (agent.kind == "body" or mention.venue == "meeting"):
            return None  # a convoy in Chad, a staff in Geneva: of whomever
        if self._is_place(mention):
            return mention
        home = agent is not None and not agent.generic and mention.entity == "organization"
        home = home and mention.country in self.dictionary.countries
        if not home or self.sentence[mention.head].lemma.lower() in self.words.foreign:
            return None
        return mention._replace(code=mention.country, roles=())

    def _is_foreign(self, phrase: Phrase, agent: Agent | None) -> bool:
        """Whether the words of a phrase say that who is in a place is not of it: *the ambassador in New York*.

        Adjectives do of people: a foreign ministry or a regional court is of its place.
        """
        head = self.sentence[phrase.head]
        words = [head]
        if agent is not None and agent.kind == "person":
            role = self.dictionary.roles.get(agent.code)
            official = role is None or role.of_states or role.armed  # a foreign minister is of his place
            own = agent.term.split()[:-1] if official else []
            words += [t for t in dependents(self.sentence, head.id, "amod") if t.lemma.lower() not in own]
        return any(token.lemma.lower() in self.words.foreign for token in words)

    def _is_staff_of(self, mention: Mention, agent: Agent | None) -> bool:
        """Whether an office holder at a body of several states, or of another, is of it.

        *Judges at the tribunal*, *a minister at the Chinese embassy*.
        """
        if agent is None or mention.entity != "organization":
            return False
        body, role = self.dictionary.roles.get(mention.code[:3]), self.dictionary.roles.get(agent.code)
        if self.sentence[mention.head].lemma.lower() in self.words.foreign and bool(mention.roles):
            return agent.kind == "person" and role is not None and role.of_states
        return body is not None and body.international and not self.words.staff.isdisjoint(agent.term.split())

    def _shared_owner(self, phrase: Phrase) -> list[Mention]:
        """The country of the first of coordinated role nouns, which all share: *the Iranian army and | police*.

        Or that behind the last of them: *the | police and courts of Iran*.
        """
        head = self.sentence[phrase.head]
        if head.deprel != "conj":
            return self._owner_behind(head)
        if any(dependents(self.sentence, head.id, "det", "nmod", "case")):
            return []
        first = self.read(head.head)
        if first is not None and not first.code:  # *Iranian jets and | tanks*
            before = dependents(self.sentence, head.head, "amod")
            return self.coded_ones([t.id for t in before if isinstance(self.spans.get(t.id), NameSpan)])
        if first is None or first.resolved_from != "agent" or not first.country or first.members:
            return []
        return [first._replace(code=first.country, roles=())]

    def _owner_behind(self, head: Token) -> list[Mention]:
        """The country that is named behind the last of bare role nouns: *the | police and courts of Iran*."""
        for joined in dependents(self.sentence, head.id, "conj"):
            bare = joined.upos == "NOUN" and not any(dependents(self.sentence, joined.id, "det", "nmod:poss", "amod"))
            for token in dependents(self.sentence, joined.id, "nmod") if bare else ():
                named = isinstance(self.spans.get(token.id), NameSpan)
                if named and preposition(self.sentence, token.id) in self.words.owner_prepositions:
                    found = self.coded_ones(conjuncts(self.sentence, token.id))
                    return found if all(one.code == one.country for one in found) else []
        return []

    def _scene(self, phrase: Phrase, agent: Agent) -> list[Mention]:
        """Where the clause of a subject is set: *in Niger, | the court ruled*; *Niger, where | the army ruled*.

        People who may have come from elsewhere (*in Geneva, ministers met*) belong to a whole country alone.
        """
        head = outer_head(self.sentence, phrase)
        role = self.dictionary.roles.get(agent.code)
        if universal(head.deprel) != "nsubj" or agent.generic or (role and role.international):
            return []
        places = [m for m in self.coded_ones(list(self._scenes_of(head))) if m.code == m.country]
        if agent.kind != "body":
            places = [m for m in places if self._is_country(m)]
        return places if len(places) == 1 else []

    def capital(self, phrase: Phrase, agent: Agent) -> Mention | None:
        """The country in whose capital somebody with an office speaks or acts, or receives somebody of another one.

        *In Nairobi, | Finance Minister Mwangi said*, *told in Nairobi by | Mwangi*, *the envoy met | Finance
        Minister Mwangi in Nairobi*.

        Not where many meet (*in Brussels*).
        """
        head, role = outer_head(self.sentence, phrase), self.dictionary.roles.get(agent.code[:3])
        if agent.kind != "person" or role is None or role.international:
            return None
        if self._is_foreign(phrase, agent) or any(span.end < phrase.head for span in phrase.names):
            return None
        subject = universal(head.deprel) == "nsubj" or head.deprel == "obl:agent"
        scenes = [scene for id in (self._scenes_of(head) if subject else self._scenes_behind(head))
                  if (scene := self.read(id))]  # fmt: skip
        found = [scene for scene in scenes if scene.venue == "capital"]
        if not subject and not scenes:
            found = list(self._posts_of_subject(head))
        return found[0] if len(found) == 1 and (subject or self._is_guest(head, found[0].country)) else None

    def _scenes_behind(self, head: Token) -> Iterator[int]:
        """Places behind a noun that stands below a verb, on it or on what it stands below."""
        for above in (head, *ancestors(self.sentence, head.id)):
            for token in dependents(self.sentence, above.id, "nmod", "obl"):
                if token.id > head.id and preposition(self.sentence, token.id) in self.words.place_prepositions:
                    yield from conjuncts(self.sentence, token.id)
            if above.upos == "VERB":
                return

    def _posts_of_subject(self, head: Token) -> Iterator[Mention]:
        """Where the subject of the verb above a noun is posted: *the Chadian ambassador to Mali*, *in Bamako*, met."""
        verb = next((above for above in ancestors(self.sentence, head.id) if above.upos == "VERB"), head)
        for id in surface_subjects(self.sentence, verb.id):
            for token in dependents(self.sentence, id, "nmod"):
                case, place = preposition(self.sentence, token.id), self.read(token.id)
                served = case in self.words.service_prepositions and place is not None and place.code == place.country
                seated = case in self.words.place_prepositions and place is not None and place.venue == "capital"
                if place is not None and place.country and (served or seated):
                    yield place

    def _is_guest(self, head: Token, country: str) -> bool:
        """Whether the subject of the verb above a noun is somebody, and of another country."""
        verb = next((above for above in ancestors(self.sentence, head.id) if above.upos == "VERB"), head)
        subjects = [self.read(id) for id in surface_subjects(self.sentence, verb.id)]
        return any(one and one.country for one in subjects) and all(one and one.country != country for one in subjects)

    def _scenes_of(self, subject: Token) -> Iterator[int]:
        verb = self.sentence[subject.head]
        for token in dependents(self.sentence, verb.id, "obl", "advmod"):
            if token.id < subject.id and preposition(self.sentence, token.id) in self.words.place_prepositions:
                yield from conjuncts(self.sentence, token.id)
            elif token.form.lower() in self.words.place_relatives and verb.deprel == "acl:relcl":
                yield verb.head

    def _is_country(self, mention: Mention) -> bool:
        country = self.dictionary.countries.get(mention.country)
        return country is not None and country.name == mention.name

    def _is_place(self, mention: Mention) -> bool:
        return mention.code == mention.country or self.dictionary.loose_agents

    def _tied(self, phrase: Phrase) -> Iterator[Token]:
        """Whom a participle or adjective of a phrase names: *loyal to*, *run by*."""
        words = [self.sentence[id] for id in phrase.ids]
        for tie in (*words, *attached(phrase, "amod", "acl")):
            for token in dependents(self.sentence, tie.id, "obl"):
                if f"{tie.form} {preposition(self.sentence, token.id)}".lower() in self.words.owner_ties:
                    yield token
            if tie.form.lower() in self.words.owner_ties:
                yield from dependents(self.sentence, tie.id, "obl")
                for token in adjuncts(self.sentence, phrase):
                    if any(case.id == tie.id + 1 for case in dependents(self.sentence, token.id, "case")):
                        yield token

    def _tied_before(self, phrase: Phrase) -> list[Mention]:
        """Whom a participle before a phrase is joined to: *a Texas-**based** company*, *a Greek-**owned** ship*."""
        for tie in attached(phrase, "amod", "acl", "compound"):
            if f"-{tie.form.lower()}" not in self.words.owner_ties or tie.id > phrase.head:
                continue
            for token in self.sentence.below[tie.id]:
                span = self.spans.get(token.id)
                if token.id < tie.id and isinstance(span, NameSpan) and not self._attribute(span):
                    return self.coded_ones([token.id]) or self._named(span)
        return []

    def coded_ones(self, ids: Sequence[int]) -> list[Mention]:
        """The mentions of tokens that have a code, members one by one, each code once."""
        found: list[Mention] = []
        for id in ids:
            mention = self.read(id)
            if mention and not (mention.code or mention.members):
                mention = self._of_region(id) or mention
            for one in mention.members or (mention,) if mention else ():
                if one.code and one.code not in {other.code for other in found}:
                    found.append(one)
        return found

    def _of_region(self, id: int) -> Mention | None:
        """The country of which a noun names a part: *the governor of | Russia's Kursk region*."""
        if self.sentence[id].lemma.lower() not in self.words.regions:
            return None
        named = map(self.read, (t.id for t in dependents(self.sentence, id, "nmod:poss", "compound", "amod", "nmod")))
        return next((one for one in named if one and one.code and one.code == one.country), None)

    def named_inside(self, phrase: Phrase) -> list[Mention]:
        """Names before the head: *the Iranian foreign ministry*, *German and French ministers*."""
        head_span = self.spans.get(phrase.head)
        found: list[Mention] = []
        for span in phrase.names:
            if span is head_span or self._attribute(span) or self._is_titled_name(phrase, span):
                continue
            if is_of_other_name(self.sentence, span, self.spans, self.words):
                continue
            id = span_head(self.sentence, span)
            mentions = self.coded_ones(conjuncts(self.sentence, id)) or self._named(span)
            if (
                found
                and mentions
                and mentions[0].country == found[0].country
                and len(mentions[0].code) > len(found[0].code)
            ):
                found = mentions
            found = found or mentions
        return found or self._named_by_text(phrase)

    def _named_by_text(self, phrase: Phrase) -> list[Mention]:
        """A person whom the text has named, before a noun: *the Arndale government*."""
        names = (id for id in phrase.ids if self.sentence[id].deprel == "compound" and id not in self.spans)
        known = (self.read(id) for id in names if self.sentence[id].upos == "PROPN")
        return [one for one in known if one and one.entity == "person" and one.country][:1]

    def _named(self, span: NameSpan) -> list[Mention]:
        """A name by itself, where a parser has made it the head of the phrase that it only begins."""
        if self.read(id := span_head(self.sentence, span)) is not None:
            return []
        entry, code, _ = self.dictionary.settle(span.entries, self.published)
        first, last = self.sentence[span.start], self.sentence[span.end]
        text = self.sentence.slice(first.start, last.end)
        name = entry.name if entry else text
        return [self.coded(Mention(id, first.start, last.end, text, name=name), code, "name")] if code else []

    def _attribute(self, span: NameSpan) -> str:
        """The code of an ethnic or religious group of no one country, or an empty string."""
        code = self.dictionary.settle(span.entries, self.published)[1]
        return code if code in self.dictionary.attributes or (code and self.is_ethnic(span)) else ""

    def is_ethnic(self, span: NameSpan) -> bool:
        """Whether a nationality is that of people who may live elsewhere: *ethnic Albanians*."""
        return span.start > 1 and self.sentence[span.start - 1].form.lower() in self.words.ethnic

    def _is_titled_name(self, phrase: Phrase, span: NameSpan) -> bool:
        head_span = self.spans.get(phrase.head)
        after = span.start > (head_span.end if head_span else phrase.head)
        after = after and not is_adjective(self.sentence, span)  # *el presidente francés*
        return after or span.start <= phrase.head <= span.end

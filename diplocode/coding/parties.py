"""Parties: the actors that a noun phrase stands for when it fills a role of a rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from diplocode.codebook.actor_model import Role, are_of_states
from diplocode.codebook.model import Grammar
from diplocode.codebook.patterns import Phrase, Slot
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.syntax.relations import (
    NOMINAL_TAGS,
    companion_preposition,
    conjuncts,
    dependents,
    descendants,
    first_conjunct,
    is_verb,
    makers,
    owners,
    preposition,
    universal,
)
from diplocode.syntax.scope import ancestors
from diplocode.syntax.subjects import is_passive, surface_subjects
from diplocode.syntax.tree import Sentence, Token

#: Relations of clauses that say something of their own.
CLAUSES = frozenset(["acl:relcl", "advcl", "ccomp", "csubj", "parataxis"])
#: A role without a constraint.
ANYBODY = Phrase("TARGET", Slot.OBJECT)


@dataclass(frozen=True)
class Parties:
    """The actors of one sentence as parties of its acts."""

    sentence: Sentence
    actors: SentenceActors
    grammar: Grammar
    roles: Mapping[str, Role]
    countries: Collection[str] = ()
    known: dict[int, list[int]] = field(default_factory=dict, compare=False, repr=False)

    def contents(self, found: Iterable[int]) -> list[int]:
        """Heads with their conjuncts; measures (*dozens of rebels*) replaced by what they measure."""
        return list(dict.fromkeys([m for i in found for m in self._contents_of(i)]))

    def _contents_of(self, id: int) -> list[int]:
        """The same for one head, found once."""
        if id not in self.known:
            heads = [m for one in (id, *self._listed(id)) for m in self._joined(one)]
            self.known[id] = [m for head in heads for m in self._measured(head)]
        return self.known[id]

    def _joined(self, id: int) -> list[int]:
        """A head with its conjuncts, those hung on the last word of its name included."""
        return [*conjuncts(self.sentence, id), *self._behind_name(id)]

    def _behind_name(self, id: int) -> Iterator[int]:
        """Conjuncts that the parser hung on the last word of a name: *the Republic of the Congo | and Rwanda*."""
        end = self.actors.mention(id).end
        for token in self.sentence.tokens[id:]:
            if token.start >= end:
                return
            yield from (t.id for t in dependents(self.sentence, token.id, "conj") if t.start >= end)

    def _listed(self, id: int) -> list[int]:
        """Members of a list that the parser took for appositions: *Oslo, the rich | Bern, and Quito*."""
        return [token.id for token in dependents(self.sentence, id, "appos") if self._is_listed(token.id)]

    def _is_listed(self, id: int) -> bool:
        """Whether an apposition names another actor than its head, and a list goes on behind it."""
        token = self.sentence[id]
        if token.deprel != "appos":
            return False
        first, second = self.actors.mention(token.head), self.actors.mention(id)
        named = first.resolved_from == second.resolved_from == "name"
        goes_on = any(t.id > id for head in (token.head, id) for t in dependents(self.sentence, head, "conj"))
        return named and goes_on and bool(first.country) and first.country != second.country

    def _first_of(self, id: int) -> int:
        """The first member of the coordination or list that a word stands in."""
        first = first_conjunct(self.sentence, id)
        if companion_preposition(self.sentence, first) in self.grammar.companions or self._goes_along(first):
            above = self.sentence[first].head
            above = self.sentence[above].head if self.sentence[above].deprel == "advmod" else above
            return next(iter(surface_subjects(self.sentence, above)), above)
        if self._is_joined(first):
            return next(iter(surface_subjects(self.sentence, self.sentence[first].head)), first)
        if self._is_listed(first):
            return first_conjunct(self.sentence, self.sentence[first].head)
        return self._named_by(first)

    def _goes_along(self, id: int) -> bool:
        """Whether a phrase is of who is on a journey with its subject: *flew to Oslo with her colleague*."""
        token = self.sentence[id]
        travels = token.head and self.sentence[token.head].lemma.lower() in self.grammar.travelling
        return bool(travels) and token.deprel == "obl" and preposition(self.sentence, id) in self.grammar.partner

    def _named_by(self, id: int) -> int:
        """The head of the name that a word ends: *the Republic* of *the Republic of the Congo | and Rwanda*."""
        token = self.sentence[id]
        if token.deprel != "nmod":
            return id
        whole = self.actors.mention(token.head)
        return token.head if whole.start <= token.start < whole.end else id

    def _is_joined(self, id: int) -> bool:
        """Whether another joins who is named here: *joined | Bern | in urging Chad*."""
        token = self.sentence[id]
        lemma = self.sentence[token.head].lemma.lower() if token.head else ""
        named = universal(token.deprel) == "obj" or preposition(self.sentence, id) in self.grammar.agent
        follows = lemma in self.grammar.following and preposition(self.sentence, id) in self.grammar.agent
        return named and (follows or lemma in self.grammar.clause_words.joining_verbs)

    def _measured(self, id: int) -> list[int]:
        token = self.sentence[id]
        if token.upos in ("NUM", "SYM") or token.lemma.lower() in self.grammar.quantities:
            for inner in dependents(self.sentence, id, "nmod", "obl"):
                if preposition(self.sentence, inner.id) in self.grammar.possessive:
                    return [m for one in conjuncts(self.sentence, inner.id) for m in self._measured(one)]
        return [id]

    def of_one_phrase(self, parties: list[tuple[int, Mention]]) -> list[Mention]:
        """Of actors found at several words those of one phrase: the first known one's, else the first's.

        A role without a country (*army*) gives way to an actor with one.
        """
        if len(parties) < 2:
            return [mention for _, mention in parties]
        known = [*(p for p in parties if p[1].country), *(p for p in parties if p[1].code), *parties]
        chosen = known[0][0]
        phrase = self._first_of(chosen)
        return [mention for i, mention in parties if self._first_of(i) == phrase]

    def is_standpoint(self, mention: Mention, sources: Sequence[Mention]) -> bool:
        """Whether a place is only where who speaks stands: *in Geneva*, and *in Washington* of the American government.

        Not in other words of place of somebody who acts for no state: *the Kenyan opposition condemned the arrests in
        Nairobi*.
        """
        spot = preposition(self.sentence, self._top(mention))
        fronted = spot in self.grammar.start and self._top(mention) < min((m.head for m in sources), default=0)
        if not mention.venue or not (spot in self.grammar.places or fronted):
            return False
        home = [m for m in sources if m.country == mention.country]
        if mention.venue == "meeting":
            return not home or all(self._is_of_state(m) for m in home)
        return bool(home) and all(self._is_of_state(m) for m in home)

    def _top(self, mention: Mention) -> int:
        """The token of a mention that all its others hang on: of *New*, which names the city as well, *York*."""
        token = self.sentence[mention.head]
        for _ in self.sentence:
            if not token.head or not mention.start <= self.sentence[token.head].start < mention.end:
                break
            token = self.sentence[token.head]
        return token.id

    def own_codes(self, sources: Iterable[Mention]) -> set[str]:
        """The codes of those who act, and of the countries for which they act."""
        known = [m for m in sources if m.code]
        return {m.code for m in known} | {m.country for m in known if self._is_of_state(m)}

    def serves_state(self, mention: Mention) -> bool:
        """Whether a party is a body of its state, or armed for it: a minister who denies what his army did."""
        role = self.roles.get(mention.roles[0]) if mention.roles else None
        return self._is_of_state(mention) or (role is not None and role.armed and not role.rebel)

    def _is_of_state(self, mention: Mention) -> bool:
        return are_of_states(mention.roles, self.roles)

    def at(self, id: int, phrase: Phrase) -> list[Mention]:
        """The actors that a noun phrase stands for: itself, its members, or its owner."""
        if given := self.actors.given.get(id):
            return [given] if not given.code or fits(given, phrase) else []
        token = self.sentence[id]
        mention = self.actors.mention(id)
        if mention.members:
            return [m for m in mention.members if fits(m, phrase)]
        if self.is_date(id):
            return []
        if not mention.code and token.upos not in NOMINAL_TAGS:
            return []
        if (mention.plural or not mention.code) and (named := self._named_behind(id)):
            return [m for m in named if fits(m, phrase)]
        if phrase.kind == "BOTH" and not mention.code and (joined := self._between(id)):
            return [m for m in joined if fits(m, phrase)]
        lemma = token.lemma.lower()
        if phrase.kind == "TARGET" and (doers := self.summed_up(id)):
            return [m for m in doers if fits(m, phrase)]
        if lemma in self.grammar.strangers and self._is_of_others(id, mention):
            stranger = self._of_nation(id) or mention._replace(code="", country="", roles=())
            return [stranger] if fits(stranger, phrase) else []
        # Bill Clinton is no bill.
        stands_for_owner = lemma in self.grammar.possessions and token.upos != "PROPN"
        if lemma in self.grammar.in_name_of and not mention.code:
            return []
        if lemma in self.grammar.feelings and self._is_aside(token):
            return []
        if not mention.code or stands_for_owner:
            # What a body adopts it says itself, whoever drafted it.
            adopted = stands_for_owner and phrase.kind == "SOURCE" and self._is_put_out(token)
            owned = self._issuers(id) if adopted else []
            owned = owned or (self.doers_of(id) if phrase.kind in ("TARGET", "BOTH") else [])
            owned = owned or (self._whose(id) if stands_for_owner else self.owners_of(id))
            if not owned and stands_for_owner:
                owned = self._issuers(id) if phrase.kind == "SOURCE" else self._concerned(id)
            if owned and fits(owned[0], phrase):
                return [m for m in owned if fits(m, phrase)]
        dated = preposition(self.sentence, id) in self.grammar.places
        foreign = mention.resolved_from in ("nationality", "apposition")
        foreign = foreign or (mention.resolved_from == "surname" and dated)
        if lemma in self.grammar.not_actors and (not mention.code or foreign or self._is_medium(id, mention)):
            return []
        if not fits(mention, phrase):
            return []
        return (not mention.code and phrase.kind == "TARGET" and self._aboard(id)) or [mention]

    def _is_aside(self, token: Token) -> bool:
        """Whether a phrase stands beside what its clause tells: *to the anger of Oslo, Chad let them in*."""
        return token.deprel == "obl" and preposition(self.sentence, token.id) in self.grammar.readers

    def summed_up(self, id: int) -> list[Mention]:
        """The known doers of the clause that a noun behind it sums up: *Oslo left, | a step Bern welcomed*.

        Or one in a phrase of it: *in a gesture that Bern praised*, *in what Bern called a provocation*.

        Hung on the clause itself, with a clause about it, any noun does that is nobody's by itself.
        """
        token = self.sentence[id]
        lemma = token.lemma.lower()
        within = token.deprel == "obl" and preposition(self.sentence, id) in self.grammar.objective
        sums = lemma in self.grammar.summaries or (within and token.upos == "PRON" and self._has_clause(id))
        summary = sums and (within or token.deprel in ("parataxis", "appos"))
        plain = token.deprel == "parataxis" and token.upos == "NOUN" and lemma not in self.grammar.possessions
        about = dependents(self.sentence, id, "acl:relcl") if plain and not summary else ()
        if not (summary or about) or any(dependents(self.sentence, id, "nmod:poss", "nmod")):
            return []
        verb = next((above for above in ancestors(self.sentence, id) if is_verb(self.sentence, above.id)), None)
        if verb is None or (verb.id > id and not within):
            return []
        doers = surface_subjects(self.sentence, verb.id)
        if is_passive(self.sentence, verb.id):
            doers = tuple(t.id for t in dependents(self.sentence, verb.id, "obl") if t.deprel == "obl:agent")
        # "Two sailors freed by Oslo flew home, in a gesture": who freed them did what is summed up.
        doers = tuple(i for doer in doers for i in makers(self.sentence, doer, self.grammar.agent)) or doers
        # "..., a pledge that its minister gave" sums up no deed for him.
        own = {self.actors.mention(i).country for clause in about for i in surface_subjects(self.sentence, clause.id)}
        return [m for i in self.contents(doers) for m in self.at(i, ANYBODY) if m.country and m.country not in own]

    def _has_clause(self, id: int) -> bool:
        """Whether a relative clause tells what a word means: *in | what Oslo called a provocation*."""
        return any(dependents(self.sentence, id, "acl:relcl"))

    def _aboard(self, id: int) -> list[Mention]:
        """The known actors whom something carries: *ambushed a bus carrying Chadian miners*."""
        clauses = [t for t in dependents(self.sentence, id, "acl") if t.lemma.lower() in self.grammar.carrying]
        carried = (t.id for clause in clauses for t in dependents(self.sentence, clause.id, "obj"))
        return [m for i in self.contents(carried) for m in self.at(i, ANYBODY) if m.code]

    def _is_medium(self, id: int, mention: Mention) -> bool:
        """Whether a body is only the means by which somebody speaks: *apologized over the radio*."""
        plain = not any(dependents(self.sentence, id, "amod", "compound", "nmod:poss"))
        armed = any(role in self.roles and self.roles[role].armed for role in mention.roles)
        unarmed = mention.entity == "organization" and mention.resolved_from == "agent" and not armed
        return plain and unarmed and preposition(self.sentence, id) in self.grammar.places

    def is_date(self, id: int) -> bool:
        """Whether a number in a phrase of time is a day or a year: *on 29 July*, *in 2019*."""
        token = self.sentence[id]
        if not token.form.isdigit() or preposition(self.sentence, id) not in self.grammar.places:
            return False
        inner = dependents(self.sentence, id, "nmod", "obl", "flat", "compound")
        return all(one.lemma.lower() in self.grammar.not_actors or one.form.isdigit() for one in inner)

    def is_venue(self, mention: Mention) -> bool:
        """Whether an actor is only where something is said, held or signed: *talks in Bogota*, *signed at a hotel*."""
        return preposition(self.sentence, self._top(mention)) in self.grammar.places

    def is_held_at(self, id: int) -> bool:
        """Whether a phrase is only where what a participle tells of took place: *left the talks held near Paris*."""
        verb = self.sentence[self.sentence[id].head] if self.sentence[id].head else self.sentence[id]
        held = verb.deprel == "acl" and verb.lemma.lower() in self.grammar.light_verbs
        return held and preposition(self.sentence, id) in self.grammar.places

    def _is_of_others(self, id: int, mention: Mention) -> bool:
        """Whether only whom it belongs to makes a noun known: *Chad's allies*, not *European allies*."""
        if mention.resolved_from not in ("", "agent"):
            return False
        phrases = dependents(self.sentence, id, "nmod")
        named = (
            t.id
            for t in phrases
            if t.deprel == "nmod:poss" or preposition(self.sentence, t.id) in self.grammar.possessive
        )
        owners = (self.actors.mention(i) for i in named)
        other = mention.entity == "person" and not mention.code  # a counterpart is of nobody's own country
        return any(
            owner.members or (owner.code and (other or owner.entity != "person" or owner.plural)) for owner in owners
        )

    def _of_nation(self, id: int) -> Mention | None:
        """The country whose a noun is called that belongs to another as well: *Oslo's Chadian ally*."""
        named = (self.actors.mention(token.id) for token in dependents(self.sentence, id, "amod", "compound"))
        nation = next((m for m in named if m.code in self.countries), None)
        return nation.worded(self.actors.mention(id)) if nation else None

    def _named_behind(self, id: int) -> list[Mention]:
        """The known actors that an apposition of several names gives: *ministers Eli Cohen and Jeyhun Bayramov*."""
        for apposition in dependents(self.sentence, id, "appos"):
            named = [m for i in conjuncts(self.sentence, apposition.id) if (m := self.actors.mention(i)).code]
            if len(named) > 1:
                return named
        return []

    def _between(self, id: int) -> list[Mention]:
        """The parties of an event noun that stands for them: *the summit between Chad and Niger failed to*."""
        phrases = (
            t.id
            for t in dependents(self.sentence, id, "nmod")
            if preposition(self.sentence, t.id) in self.grammar.between
        )
        mentions = (self.actors.mention(c) for i in phrases for c in conjuncts(self.sentence, i))
        return [one for m in mentions for one in m.members or (m,) if one.code]

    def is_apart(self, id: int, trigger: int) -> bool:
        """Whether a phrase stands in one that sets something beside the clause: *voted despite protests by Bern*."""
        return any(preposition(self.sentence, t.id) in self.grammar.contrasts for t in self._below(trigger, id))

    def only_helps(self, id: int, trigger: int) -> bool:
        """Whether a phrase of a clause names who only helps or looks on: *hosted the talks with the help of Bern*.

        Or who carries what is said: *protested through the Bernese embassy in Lima*, which is in Lima all the same.
        """
        heads = [(preposition(self.sentence, t.id), t.lemma.lower()) for t in self._below(trigger, id)]
        carriers = takewhile(lambda head: head[0] not in self.grammar.locations, heads)
        return any(f"{name} {noun}" in self.grammar.circumstances for name, noun in heads) or any(
            f"{name} {noun}" in self.grammar.channels for name, noun in carriers
        )

    def _below(self, trigger: int, id: int) -> Iterator[Token]:
        """The heads of a phrase, up to the trigger of its clause."""
        return takewhile(lambda token: token.id != trigger, ancestors(self.sentence, id))

    def is_for_own(self, mention: Mention, sources: Iterable[Mention]) -> bool:
        """Whether a phrase names whom of its own the source speaks for: *demanded compensation for its crew*."""
        if not mention.country or all(m.country != mention.country for m in sources):
            return False
        above = (t for t in ancestors(self.sentence, mention.head) if t.upos in NOMINAL_TAGS)
        helped = (t.id for t in above if preposition(self.sentence, t.id) in self.grammar.beneficiary)
        return any(t.upos == "PRON" for id in helped for t in dependents(self.sentence, id, "nmod:poss"))

    def is_suffering(self, id: int) -> bool:
        """Whether a noun is of a deed that is done to whom *of* names: *the killing of Chadian farmers*."""
        return self.sentence[id].lemma.lower() in self.grammar.sufferings

    def owners_of(self, id: int) -> list[Mention]:
        """The known actors that own a noun."""
        # Oslo's recognition of Palestine is Oslo's, but his support of Oslo is about Oslo.
        before = any(token.upos != "PRON" for token in dependents(self.sentence, id, "nmod:poss"))
        possessive = frozenset[str]() if before or self.is_suffering(id) else self.grammar.possessive
        ids = [i for i in owners(self.sentence, id, possessive) if self.is_owner(i)]
        nations = {country for i in ids if (country := self.actors.mention(i).country)}
        makers = self.makers_of(id)
        if nations:  # a Chadian abducted by Togolese pirates is not theirs
            makers = [i for i in makers if self.actors.mention(i).country in nations]
        ids += makers
        ids += self._doers(id) if self.is_suffering(id) else ()
        ids += self._starts(id)
        ids = ids or self._shared_adjectives(id) or self._flags(id)
        mentions = (self.actors.mention(i) for i in ids)
        found = [one for mention in mentions for one in mention.members or (mention,) if one.code]
        # Many meet in Vienna: Vienna talks are not Vienna's.
        occasion = self.sentence[id].lemma.lower() in self.grammar.occasions
        return [one for one in found if not (occasion and one.venue == "meeting")]

    def _doers(self, id: int) -> list[int]:
        """Who did what a noun tells: *the killing of farmers by Oslo*."""
        by = (
            t.id
            for t in dependents(self.sentence, id, "nmod")
            if preposition(self.sentence, t.id) in self.grammar.agent
        )
        return [doer for first in by for doer in conjuncts(self.sentence, first)]

    def _shared_adjectives(self, id: int) -> list[int]:
        """The nationality before the first of joined things, where the others have none: *Iranian tanks and jets*."""
        token = self.sentence[id]
        if token.deprel != "conj" or token.upos != "NOUN" or any(t.deprel != "cc" for t in self.sentence.below[id]):
            return []
        before = dependents(self.sentence, token.head, "amod")
        return [t.id for t in before if self.actors.mention(t.id).code in self.countries]

    def _flags(self, id: int) -> list[int]:
        """The country to which a participle before a noun is joined: *a | Greek-owned supertanker*."""
        ties = (t for t in dependents(self.sentence, id, "amod") if t.lemma.lower() in self.grammar.owning)
        before = (t.id for tie in ties for t in dependents(self.sentence, tie.id, "compound", "obl", "amod", "nsubj"))
        return [i for i in before if i < id and self.actors.mention(i).code in self.countries]

    def makers_of(self, id: int) -> list[int]:
        """Those of whom a participle says that a noun is theirs, not only brought about: *a truce brokered by Oslo*."""
        made = [i for i in makers(self.sentence, id, self.grammar.agent) if not self._brokers(i)]
        return made or self._holders(id)

    def _holders(self, id: int) -> list[int]:
        """Of whom a relative clause says that something is theirs: *the waters that | Iceland | claims*."""
        clauses = (t for t in dependents(self.sentence, id, "acl:relcl") if t.lemma.lower() in self.grammar.holding)
        holders = (
            t
            for clause in clauses
            if self._is_of_thing(clause.id)
            for t in dependents(self.sentence, clause.id, "nsubj")
        )
        return [i for t in holders if t.feat("PronType") != "Rel" for i in conjuncts(self.sentence, t.id)]

    def _is_of_thing(self, clause: int) -> bool:
        """Whether the noun before a relative clause is its object: *a mine that Oslo runs*."""
        return all(t.feat("PronType") == "Rel" for t in dependents(self.sentence, clause, "obj"))

    def only_brokers(self, mention: Mention) -> bool:
        """Whether a mention is of who brought about what others agreed on: *signed the deal, brokered by Oslo*."""
        top = first_conjunct(self.sentence, self._top(mention))
        return preposition(self.sentence, top) in self.grammar.agent and self._brokers(top)

    def _brokers(self, id: int) -> bool:
        doer = self.sentence[first_conjunct(self.sentence, id)]
        return doer.head > 0 and self.sentence[doer.head].lemma.lower() in self.grammar.brokering

    def doers_of(self, id: int) -> list[Mention]:
        """The known actors of whom a noun says that they did it: *the expulsion by Chad of two envoys*."""
        mentions = map(self.actors.mention, self._doers(id))
        return [one for mention in mentions for one in mention.members or (mention,) if one.code]

    def within(self, id: int) -> list[Mention]:
        """The known actors who act in a deed, by a clause behind it: *the raid in which | Chad's army | killed two*."""
        if self.sentence[id].lemma.lower() in self.grammar.occasions:
            return []
        clauses = (t.id for t in dependents(self.sentence, id, "acl:relcl") if self._tells_within(t.id))
        doers = (
            i
            for clause in clauses
            if not is_passive(self.sentence, clause) and self.sentence[clause].lemma.lower() not in self.grammar.dying
            for i in surface_subjects(self.sentence, clause)
        )
        return [m for i in self.contents(doers) for m in self.at(i, ANYBODY) if m.country]

    def _tells_within(self, clause: int) -> bool:
        """Whether a relative clause tells what was done in the course of its noun: *the raid in which ten died*."""
        phrases = dependents(self.sentence, clause, "obl")
        relative = (t.id for t in phrases if t.feat("PronType") == "Rel")
        return any(preposition(self.sentence, i) in self.grammar.places for i in relative)

    def is_hurt_within(self, id: int) -> bool:
        """Whether an actor is named as whom a deed befell: *the raid in which | two Chadians | died*."""
        token = self.sentence[id]
        while token.deprel in ("amod", "compound", "nummod", "nmod", "nmod:poss", "conj"):
            token = self.sentence[token.head]
        verb = self.sentence[token.head] if token.head else token
        if verb.deprel != "acl:relcl" or not self._tells_within(verb.id):
            return False
        acts = token.deprel == "nsubj" and verb.lemma.lower() not in self.grammar.dying
        return not acts and universal(token.deprel) in ("nsubj", "obj")

    def _whose(self, id: int) -> list[Mention]:
        """The known actors whose act a noun is: in *Israel's occupation of Lebanon* Lebanon is no owner."""
        owned = self.owners_of(id)
        inside = {i: first_conjunct(self.sentence, i) for i in (mention.head for mention in owned)}
        behind = {i for i, first in inside.items() if self.sentence[first].deprel == "nmod"}
        return [m for m in owned if m.head not in behind] or owned

    def _starts(self, id: int) -> list[int]:
        """Where what hits somebody came from: *shells fired from Chad hit a town*."""
        participles = [
            t.id for t in dependents(self.sentence, id, "acl") if t.lemma.lower() in self.grammar.transparent
        ]
        phrases = [token.id for one in participles for token in dependents(self.sentence, one, "obl")]
        return [i for i in phrases if preposition(self.sentence, i) in self.grammar.start]

    def _issuers(self, id: int) -> list[Mention]:
        """Who puts out what says something: *Oslo issued a statement criticising Lima*, *a statement by Oslo*."""
        token = self.sentence[id]
        origin = (self.grammar.origin - self.grammar.places) | self.grammar.agent
        ids = [t.id for t in dependents(self.sentence, id, "nmod") if preposition(self.sentence, t.id) in origin]
        ids = ids or list(surface_subjects(self.sentence, token.head) if self._is_put_out(token) else ())
        mentions = (self.actors.mention(c) for i in ids for c in conjuncts(self.sentence, i))
        return [one for mention in mentions for one in mention.members or (mention,) if one.code]

    def _is_put_out(self, token: Token) -> bool:
        """Whether the verb above makes what says something its subject's: *issued a statement*, not *vetoed a text*."""
        return token.deprel == "obj" and self.sentence[token.head].lemma.lower() in self.grammar.issuing

    def _concerned(self, id: int) -> list[Mention]:
        """Whom a decision, a claim or the like is about: a country that it names, its owner, who does what it says."""
        clauses = dependents(self.sentence, id, "acl", "ccomp")
        subjects = (
            i for t in clauses if t.deprel != "acl:relcl" for i in surface_subjects(self.sentence, t.id) if i > id
        )
        told = [self.actors.mention(i) for i in subjects]
        # A move against Chad is not Chad's.
        phrases = (t.id for t in dependents(self.sentence, id, "nmod"))
        victims = (i for i in phrases if preposition(self.sentence, i) in self.grammar.adverse)
        harmed = {i for victim in victims for i in descendants(self.sentence, victim)}
        # "People, among them a monk" are not his.
        below = self.below(id, CLAUSES | {"appos"})
        known = [m for m in below if m.head not in harmed and not self.is_held_at(m.head)]
        if self.sentence[id].lemma.lower() in self.grammar.occasions:
            known = [mention for mention in known if mention.venue != "meeting"]
        return _first_group(known) or self._unknown_owners(id) or told[:1]

    def _unknown_owners(self, id: int) -> list[Mention]:
        """Owners without a code of a noun that stands for its owner: *a request from two lawyers*."""
        ids = [token.id for token in dependents(self.sentence, id, "nmod:poss")]
        named = self.grammar.possessive | self.grammar.origin | self.grammar.agent
        ids += [t.id for t in dependents(self.sentence, id, "nmod") if preposition(self.sentence, t.id) in named]
        return [self.actors.mention(i) for i in ids[:1] if self.sentence[i].upos in ("NOUN", "PROPN")]

    def is_owner(self, id: int) -> bool:
        """Whether a word beside a noun can own it: as an adjective or compound only a country or a name does.

        *Chadian aid*, not *military aid*.
        """
        token = self.sentence[id]
        if token.deprel not in ("amod", "compound", "nmod:desc"):
            return True
        return bool(self.actors.mention(id).country) or token.upos == "PROPN"

    def is_role(self, id: int) -> bool:
        """Whether a word beside a noun is a role noun of who may own it: *rebel attacks*, *army positions*.

        Not a body that is a place as well: *a village raid*.
        """
        mention = self.actors.mention(id)
        if self.sentence[id].upos != "NOUN" or not mention.roles:
            return False
        role = self.roles.get(mention.roles[0])
        return mention.entity == "person" or bool(role and (role.of_states or role.armed))

    def below(self, id: int, apart: frozenset[str] = CLAUSES) -> list[Mention]:
        """The known actors of a country below a word, in order; what hangs by the relations `apart` is left out."""
        found, stack = set[int](), list(self.sentence.children[id])
        while stack:
            at = stack.pop()
            if at not in found and self.sentence[at].deprel not in apart:
                found.add(at)
                stack.extend(self.sentence.children[at])
        mentions = (self.actors.mention(i) for i in sorted(found))
        return [m for mention in mentions for m in mention.members or (mention,) if m.code and m.country]

    def beyond(self, id: int) -> list[Mention]:
        """The known actors named with a border of which a noun is one part: *its side of the border with Chad*."""
        sites = self.grammar.sites
        parts = dependents(self.sentence, id, "nmod") if self.sentence[id].lemma.lower() in sites else ()
        return [m for part in parts if part.lemma.lower() in sites for m in self.below(part.id)]

    def is_force(self, id: int) -> bool:
        """Whether a noun is of armed people: *600 British soldiers*."""
        mention = self.actors.mention(id)
        roles = (self.roles.get(role) for role in mention.roles)
        return mention.entity == "person" and any(role is not None and role.armed for role in roles)

    def is_inside(self, id: int) -> bool:
        """Whether a word is a part of a known actor that its head stands for: *the Chadian main opposition group*."""
        token = self.sentence[id]
        if token.head == 0 or token.deprel not in ("amod", "compound", "flat", "nmod:desc"):
            return False
        own, whole = self.actors.mention(id), self.actors.mention(token.head)
        return whole.code != own.code and whole.code.startswith(own.code) and bool(own.code)

    def is_name(self, mention: Mention) -> bool:
        """Whether a mention is a name or a known kind of entity, not a common noun."""
        return bool(mention.entity) or (mention.head > 0 and self.sentence[mention.head].upos == "PROPN")


def _first_group(mentions: list[Mention]) -> list[Mention]:
    """The first mention, with the others of the same words (*the two countries*)."""
    if not mentions:
        return []
    return [m for m in mentions if m.head == mentions[0].head and m.start == mentions[0].start]


def fits(mention: Mention, phrase: Phrase) -> bool:
    """Whether an actor meets the constraint of a role."""
    return not phrase.constraint or any(_meets(mention, part) for part in phrase.constraint)


def _meets(mention: Mention, part: str) -> bool:
    if part == "CODED":
        return bool(mention.code)
    if part == "PLACE":
        return bool(mention.code and mention.code == mention.country) or mention.entity == "place"
    if part == "COUNTRY":
        return bool(mention.code and mention.code == mention.country) and mention.entity == "place"
    if part == "AGENT":
        return bool(mention.roles) or bool(mention.code and mention.code != mention.country)
    if part == "PERSON":
        return mention.entity == "person"
    return part in mention.roles or part == mention.code[:3]

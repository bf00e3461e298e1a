"""Parties: the actors that a noun phrase stands for when it fills a role of a rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

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


class Parties:
    """The actors of one sentence as parties of its acts.

    Many rules ask of the same words who they stand for: what has been found is kept.
    """

    def __init__(
        self,
        sentence: Sentence,
        actors: SentenceActors,
        grammar: Grammar,
        roles: Mapping[str, Role],
        countries: Collection[str] = (),
    ) -> None:
        self.sentence, self.actors, self.grammar = sentence, actors, grammar
        self.roles, self.countries = roles, countries
        self._heads: dict[int, list[int]] = {}
        self._firsts: dict[int, int] = {}
        self._parties: dict[tuple[int, str, frozenset[str]], list[Mention]] = {}
        self._owners: dict[int, list[Mention]] = {}

    def contents(self, found: Iterable[int]) -> list[int]:
        """Heads with their conjuncts; measures (*dozens of rebels*) replaced by what they measure."""
        heads: list[int] = []
        for id in found:
            if id not in self._heads:
                self._heads[id] = self._contents_of(id)
            heads += self._heads[id]
        return heads if len(heads) < 2 else list(dict.fromkeys(heads))

    def _contents_of(self, id: int) -> list[int]:
        """The same for one head."""
        heads = self._joined(id)
        for token in self.sentence.related[id].get("appos", ()):
            if self._is_listed(token.id):
                heads += self._joined(token.id)
        return [measured for head in heads for measured in self._measured(head)]

    def of(self, found: Iterable[int]) -> list[Mention]:
        """The actors that heads and their conjuncts stand for, whoever they are."""
        return [m for i in self.contents(found) for m in self.at(i, ANYBODY)] if found else []

    def of_countries(self, found: Iterable[int]) -> list[Mention]:
        """Those of them that have a country."""
        return [m for m in self.of(found) if m.country] if found else []

    def known(self, ids: Iterable[int]) -> list[Mention]:
        """The known actors at some words, of several in one phrase each."""
        return [one for one in self.actors.each(ids) if one.code]

    def _joined(self, id: int) -> list[int]:
        """A head with its conjuncts, those hung on the last word of its name included.

        That is *and Rwanda* of *the Republic of the Congo and Rwanda*.
        """
        joined = [*conjuncts(self.sentence, id)]
        end = self.actors.mention(id).end
        for token in self.sentence.tokens[id:]:
            if token.start >= end:
                break
            joined += [t.id for t in self.sentence.related[token.id].get("conj", ()) if t.start >= end]
        return joined

    def _is_listed(self, id: int) -> bool:
        """Whether an apposition is a member of a list: *Oslo, the rich | Bern, and Quito*.

        It names another actor than its head, and the list goes on behind it.
        """
        token = self.sentence[id]
        if token.deprel != "appos":
            return False
        first, second = self.actors.mention(token.head), self.actors.mention(id)
        named = first.resolved_from == second.resolved_from == "name"
        goes_on = any(t.id > id for head in (token.head, id) for t in dependents(self.sentence, head, "conj"))
        return named and goes_on and bool(first.country) and first.country != second.country

    def _first_of(self, id: int) -> int:
        """The first member of the coordination or list that a word stands in."""
        if id not in self._firsts:
            self._firsts[id] = self._read_first(id)
        return self._firsts[id]

    def _read_first(self, id: int) -> int:
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
        if token.upos in ("NUM", "SYM") or self.sentence.lowered[id - 1][0] in self.grammar.quantities:
            for inner in dependents(self.sentence, id, "nmod", "obl"):
                if preposition(self.sentence, inner.id) in self.grammar.possessive:
                    return [m for one in conjuncts(self.sentence, inner.id) for m in self._measured(one)]
        return [id]

    def of_one_phrase(self, parties: list[tuple[int, Mention]]) -> list[Mention]:
        """Of actors found at several words those of one phrase: the first known one's, else the first's.

        A role without a country (*army*) gives way to an actor with one.
        """
        if len(parties) < 2:
            return [parties[0][1]] if parties else []
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
        asked = id, phrase.kind, phrase.constraint
        if asked not in self._parties:
            self._parties[asked] = self._read(id, phrase)
        return self._parties[asked]

    def _read(self, id: int, phrase: Phrase) -> list[Mention]:
        if given := self.actors.given.get(id):
            return [given] if not given.code or fits(given, phrase) else []
        token, mention, kind = self.sentence.tokens[id - 1], self.actors.mention(id), phrase.kind
        if mention.members:
            return _fitting(mention.members, phrase)
        if (not mention.code and token.upos not in NOMINAL_TAGS) or (token.form.isdigit() and self._is_date(id)):
            return []
        if (mention.plural or not mention.code) and (named := self._named_behind(id)):
            return _fitting(named, phrase)
        if kind == "BOTH" and not mention.code and (joined := self.known(self._phrases(id, self.grammar.between))):
            return _fitting(joined, phrase)  # the summit between Chad and Niger failed to
        if kind == "TARGET" and (doers := self.summed_up(id)):
            return _fitting(doers, phrase)
        lemma = self.sentence.lowered[id - 1][0]
        if lemma in self.grammar.strangers and self._is_of_others(id, mention):
            return _fitting([self._of_nation(id) or mention._replace(code="", country="", roles=())], phrase)
        if lemma in self.grammar.in_name_of and not mention.code:
            return []
        if lemma in self.grammar.feelings and self._is_aside(token):
            return []
        # Bill Clinton is no bill.
        possession = lemma in self.grammar.possessions and token.upos != "PROPN"
        owned = self._in_its_stead(token, kind, possession) if possession or not mention.code else []
        if owned and fits(owned[0], phrase):
            return _fitting(owned, phrase)
        if (lemma in self.grammar.not_actors and self._is_nobody(token, mention)) or not fits(mention, phrase):
            return []
        return (not mention.code and kind == "TARGET" and self._aboard(id)) or [mention]

    def _in_its_stead(self, token: Token, kind: str, possession: bool) -> list[Mention]:
        """The known actors for whom a noun of nobody stands, or one of what is in somebody's possession."""
        id = token.id
        doers = self.doers_of(id) if kind in ("TARGET", "BOTH") else []
        if not possession:
            return doers or self.owners_of(id)
        if kind == "SOURCE":  # what a body adopts it says itself, whoever drafted it
            return (self._is_put_out(token) and self._issuers(id)) or self._whose(id) or self._issuers(id)
        return doers or self._whose(id) or self._concerned(id)

    def _is_nobody(self, token: Token, mention: Mention) -> bool:
        """Whether a noun that is no actor stands for none here, though a country may be beside it."""
        dated = mention.resolved_from == "surname" and preposition(self.sentence, token.id) in self.grammar.places
        foreign = mention.resolved_from in ("nationality", "apposition") or dated
        return not mention.code or foreign or self._is_medium(token.id, mention)

    def _is_aside(self, token: Token) -> bool:
        """Whether a phrase stands beside what its clause tells: *to the anger of Oslo, Chad let them in*."""
        return token.deprel == "obl" and preposition(self.sentence, token.id) in self.grammar.readers

    def summed_up(self, id: int) -> list[Mention]:
        """The known doers of the clause that a noun behind it sums up: *Oslo left, | a step Bern welcomed*.

        Or one in a phrase of it: *in a gesture that Bern praised*, *in what Bern called a provocation*.

        Hung on the clause itself, with a clause about it, any noun does that is nobody's by itself.
        """
        token = self.sentence.tokens[id - 1]
        if token.deprel not in ("obl", "parataxis", "appos"):
            return []
        lemma = self.sentence.lowered[id - 1][0]
        related, within = self.sentence.related[id], token.deprel == "obl"
        if "nmod" in related or (within and preposition(self.sentence, id) not in self.grammar.objective):
            return []
        clauses = related.get("acl:relcl", ())
        summary = lemma in self.grammar.summaries or (within and token.upos == "PRON" and bool(clauses))
        plain = token.deprel == "parataxis" and token.upos == "NOUN" and lemma not in self.grammar.possessions
        about = clauses if plain and not summary else ()
        if not (summary or about):
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
        return [m for m in self.of_countries(doers) if m.country not in own]

    def _aboard(self, id: int) -> list[Mention]:
        """The known actors whom something carries: *ambushed a bus carrying Chadian miners*."""
        carried = [
            t.id
            for clause in dependents(self.sentence, id, "acl")
            if clause.lemma.lower() in self.grammar.carrying
            for t in dependents(self.sentence, clause.id, "obj")
        ]
        return [m for m in self.of(carried) if m.code]

    def _is_medium(self, id: int, mention: Mention) -> bool:
        """Whether a body is only the means by which somebody speaks: *apologized over the radio*."""
        plain = not any(dependents(self.sentence, id, "amod", "compound", "nmod:poss"))
        armed = any(role in self.roles and self.roles[role].armed for role in mention.roles)
        unarmed = mention.entity == "organization" and mention.resolved_from == "agent" and not armed
        return plain and unarmed and preposition(self.sentence, id) in self.grammar.places

    def _is_date(self, id: int) -> bool:
        """Whether a number in a phrase of time is a day or a year: *on 29 July*, *in 2019*."""
        if preposition(self.sentence, id) not in self.grammar.places:
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
        other = mention.entity == "person" and not mention.code  # a counterpart is of nobody's own country
        for token in dependents(self.sentence, id, "nmod"):
            if token.deprel == "nmod:poss" or preposition(self.sentence, token.id) in self.grammar.possessive:
                owner = self.actors.mention(token.id)
                if owner.members or (owner.code and (other or owner.entity != "person" or owner.plural)):
                    return True
        return False

    def _of_nation(self, id: int) -> Mention | None:
        """The country whose a noun is called that belongs to another as well: *Oslo's Chadian ally*."""
        named = (self.actors.mention(token.id) for token in dependents(self.sentence, id, "amod", "compound"))
        nation = next((m for m in named if m.code in self.countries), None)
        return nation.worded(self.actors.mention(id)) if nation else None

    def _named_behind(self, id: int) -> list[Mention]:
        """The known actors that an apposition of several names gives: *ministers Eli Cohen and Jeyhun Bayramov*."""
        for apposition in self.sentence.related[id].get("appos", ()):
            named = [m for i in conjuncts(self.sentence, apposition.id) if (m := self.actors.mention(i)).code]
            if len(named) > 1:
                return named
        return []

    def is_apart(self, id: int, trigger: int) -> bool:
        """Whether a phrase stands in one that sets something beside the clause: *voted despite protests by Bern*."""
        return any(preposition(self.sentence, t.id) in self.grammar.contrasts for t in self._below(trigger, id))

    def only_helps(self, id: int, trigger: int) -> bool:
        """Whether a phrase of a clause names who only helps or looks on: *hosted the talks with the help of Bern*.

        Or who carries what is said: *protested through the Bernese embassy in Lima*, which is in Lima all the same.
        """
        located = False
        for token in self._below(trigger, id):
            name = preposition(self.sentence, token.id)
            words = f"{name} {self.sentence.lowered[token.id - 1][0]}"
            located = located or name in self.grammar.locations
            if words in self.grammar.circumstances or (words in self.grammar.channels and not located):
                return True
        return False

    def _below(self, trigger: int, id: int) -> Iterator[Token]:
        """The heads of a phrase, up to the trigger of its clause."""
        for token in ancestors(self.sentence, id):
            if token.id == trigger:
                return
            yield token

    def is_for_own(self, mention: Mention, sources: Iterable[Mention]) -> bool:
        """Whether a phrase names whom of its own the source speaks for: *demanded compensation for its crew*."""
        if not mention.country or all(m.country != mention.country for m in sources):
            return False
        above = (t for t in ancestors(self.sentence, mention.head) if t.upos in NOMINAL_TAGS)
        helped = (t.id for t in above if preposition(self.sentence, t.id) in self.grammar.beneficiary)
        return any(t.upos == "PRON" for id in helped for t in dependents(self.sentence, id, "nmod:poss"))

    def is_suffering(self, id: int) -> bool:
        """Whether a noun is of a deed that is done to whom *of* names: *the killing of Chadian farmers*."""
        return self.sentence.lowered[id - 1][0] in self.grammar.sufferings

    def owners_of(self, id: int) -> list[Mention]:
        """The known actors that own a noun."""
        if id not in self._owners:
            self._owners[id] = self._read_owners(id)
        return self._owners[id]

    def _read_owners(self, id: int) -> list[Mention]:
        if author := self.actors.papers.get(id):
            return [author]
        related = self.sentence.related[id]
        if not related:
            return self.known(self._shared_adjectives(id))
        # Oslo's recognition of Palestine is Oslo's, but his support of Oslo is about Oslo.
        suffering = self.is_suffering(id)
        before = suffering or any(token.upos != "PRON" for token in related.get("nmod:poss", ()))
        possessive = frozenset[str]() if before else self.grammar.possessive
        ids = [i for i in owners(self.sentence, id, possessive) if self.is_owner(i)]
        makers = self.makers_of(id)
        if ids and makers:  # a Chadian abducted by Togolese pirates is not theirs
            nations = {country for i in ids if (country := self.actors.mention(i).country)}
            makers = [i for i in makers if not nations or self.actors.mention(i).country in nations]
        ids += makers
        ids += self._phrases(id, self.grammar.agent) if suffering else ()
        ids += self._starts(id) if "acl" in related else ()
        ids += self._offerers(id) if not ids else ()
        found = self.known(ids or self._shared_adjectives(id) or self._flags(id))
        # Many meet in Vienna: Vienna talks are not Vienna's.
        if self.sentence.lowered[id - 1][0] in self.grammar.occasions:
            found = [one for one in found if one.venue != "meeting"]
        return found

    def _phrases(self, id: int, prepositions: Collection[str]) -> list[int]:
        """The heads of phrases of a noun with one of some prepositions, and those coordinated with them."""
        return [
            joined
            for token in dependents(self.sentence, id, "nmod")
            if preposition(self.sentence, token.id) in prepositions
            for joined in conjuncts(self.sentence, token.id)
        ]

    def _shared_adjectives(self, id: int) -> list[int]:
        """The nationality before the first of joined things, where the others have none: *Iranian tanks and jets*."""
        token = self.sentence[id]
        if token.deprel != "conj" or token.upos != "NOUN" or any(t.deprel != "cc" for t in self.sentence.below[id]):
            return []
        before = dependents(self.sentence, token.head, "amod")
        return [t.id for t in before if self.actors.mention(t.id).code in self.countries]

    def _flags(self, id: int) -> list[int]:
        """The country to which a participle before a noun is joined: *a | Greek-owned supertanker*."""
        return [
            t.id
            for tie in dependents(self.sentence, id, "amod")
            if tie.lemma.lower() in self.grammar.owning
            for t in dependents(self.sentence, tie.id, "compound", "obl", "amod", "nsubj")
            if t.id < id and self.actors.mention(t.id).code in self.countries
        ]

    def makers_of(self, id: int) -> list[int]:
        """Those of whom a participle says that a noun is theirs, not only brought about: *a truce brokered by Oslo*."""
        if "acl" not in self.sentence.related[id]:
            return self._proposers(id)
        made = [i for i in makers(self.sentence, id, self.grammar.agent) if not self._brokers(i)]
        return made or self._holders(id) or self._proposers(id)

    def _proposers(self, id: int) -> list[int]:
        """Who put forward what a noun is, also where the clause hangs on what that is for: *plans for a bank that
        | Oslo and Bern | had laid before it*.
        """
        proposed = self.sentence[id].lemma.lower() in self.grammar.proposals
        within = dependents(self.sentence, id, "nmod") if proposed else ()
        nouns = (id, *(t.id for t in within if t.upos == "NOUN" and t.id > id))
        clauses = (clause for noun in nouns for clause in dependents(self.sentence, noun, "acl:relcl"))
        verbs = [t.id for t in clauses if self._proposes(t) and self._has_gap(t.id)]
        subjects = [i for clause in verbs for i in surface_subjects(self.sentence, clause) if i > id and i not in nouns]
        return [mention.head for mention in self.of(subjects) if mention.country]

    def _offerers(self, id: int) -> list[int]:
        """Who offers the thing that a clause behind it is about: *Chad offered Oslo a loan, which Bern spurned*."""
        token = self.sentence[id]
        verb = self.sentence[token.head] if token.deprel == "obj" else token
        if verb is token or is_passive(self.sentence, verb.id) or not self._proposes(verb):
            return []
        nouns = (id, *(t.id for t in dependents(self.sentence, id, "nmod")))
        if not any("acl:relcl" in self.sentence.related[noun] for noun in nouns):
            return []
        doers = self.contents(surface_subjects(self.sentence, verb.id))
        known = [i for i in doers if self.actors.mention(i).country]
        return [i for i in known if self.actors.mention(i).resolved_from != "title"]

    def _proposes(self, verb: Token) -> bool:
        """Whether a verb, alone or with the word behind it, is one of proposing."""
        lemma = verb.lemma.lower()
        behind = self.sentence[verb.id + 1].form.lower() if verb.id < len(self.sentence) else ""
        return lemma in self.grammar.proposing or f"{lemma} {behind}" in self.grammar.proposing

    def _has_gap(self, clause: int) -> bool:
        """Whether the noun before an active relative clause is its object, with a pronoun or without."""
        if is_passive(self.sentence, clause):
            return False
        objects = dependents(self.sentence, clause, "obj")
        return all(token.feat("PronType") == "Rel" for token in objects)

    def _holders(self, id: int) -> list[int]:
        """Of whom a relative clause says that something is theirs: *the waters that | Iceland | claims*."""
        clauses = [t for t in dependents(self.sentence, id, "acl:relcl") if t.lemma.lower() in self.grammar.holding]
        return [
            i
            for clause in clauses
            if self._is_of_thing(clause.id)
            for t in dependents(self.sentence, clause.id, "nsubj")
            if t.feat("PronType") != "Rel"
            for i in conjuncts(self.sentence, t.id)
        ]

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
        return self.known(self._phrases(id, self.grammar.agent)) if "nmod" in self.sentence.related[id] else []

    def within(self, id: int) -> list[Mention]:
        """The known actors who act in a deed, by a clause behind it: *the raid in which | Chad's army | killed two*."""
        clauses = dependents(self.sentence, id, "acl:relcl")
        if not clauses or self.sentence[id].lemma.lower() in self.grammar.occasions:
            return []
        acts = (t for t in clauses if self._tells_within(t.id) and t.lemma.lower() not in self.grammar.dying)
        active = (t.id for t in acts if not is_passive(self.sentence, t.id))
        return self.of_countries([i for clause in active for i in surface_subjects(self.sentence, clause)])

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
        return [
            token.id
            for participle in dependents(self.sentence, id, "acl")
            if participle.lemma.lower() in self.grammar.transparent
            for token in dependents(self.sentence, participle.id, "obl")
            if preposition(self.sentence, token.id) in self.grammar.start
        ]

    def _issuers(self, id: int) -> list[Mention]:
        """Who puts out what says something: *Oslo issued a statement criticising Lima*, *a statement by Oslo*."""
        token = self.sentence[id]
        origin = (self.grammar.origin - self.grammar.places) | self.grammar.agent
        subjects = surface_subjects(self.sentence, token.head) if self._is_put_out(token) else ()
        ids = self._phrases(id, origin) or [c for i in subjects for c in conjuncts(self.sentence, i)]
        return self.known(ids)

    def _is_put_out(self, token: Token) -> bool:
        """Whether the verb above makes what says something its subject's: *issued a statement*, not *vetoed a text*."""
        return token.deprel == "obj" and self.sentence[token.head].lemma.lower() in self.grammar.issuing

    def _concerned(self, id: int) -> list[Mention]:
        """Whom a decision, a claim or the like is about: a country that it names, its owner, who does what it says."""
        # A move against Chad is not Chad's.
        phrases = (t.id for t in dependents(self.sentence, id, "nmod"))
        victims = (i for i in phrases if preposition(self.sentence, i) in self.grammar.adverse)
        harmed = {i for victim in victims for i in descendants(self.sentence, victim)}
        # "People, among them a monk" are not his.
        below = self.below(id, CLAUSES | {"appos"})
        known = [m for m in below if m.head not in harmed and not self.is_held_at(m.head)]
        if self.sentence[id].lemma.lower() in self.grammar.occasions:
            known = [mention for mention in known if mention.venue != "meeting"]
        clauses = (t.id for t in dependents(self.sentence, id, "acl", "ccomp") if t.deprel != "acl:relcl")
        subjects = (i for clause in clauses for i in surface_subjects(self.sentence, clause) if i > id)
        return _first_group(known) or self._unknown_owners(id) or [self.actors.mention(i) for i in subjects][:1]

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
        return [m for m in self.known(sorted(found)) if m.country]

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
    for part in phrase.constraint:
        if _meets(mention, part):
            return True
    return not phrase.constraint


def _fitting(mentions: Iterable[Mention], phrase: Phrase) -> list[Mention]:
    return [m for m in mentions if fits(m, phrase)]


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

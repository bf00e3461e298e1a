"""Bystanders: parties of an act that stand elsewhere in its clause than the rule says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from diplocode.codebook.model import Grammar, Rule
from diplocode.coding.frame import Fill
from diplocode.coding.mentions import Mention
from diplocode.coding.parties import ANYBODY, Parties
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import conjuncts, dependents, descendants, preposition, universal
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence

#: Relations of what is said aside, or of another act: *..., officials said*.
_ASIDES = frozenset(["parataxis", "conj"])


@dataclass(eq=False)
class Bystanders:
    """Finds the parties that rules leave open, in one sentence.

    Attributes:
        clause: the clause of a trigger.
        passives, targets: see `Codebook`.
    """

    sentence: Sentence
    parties: Parties
    grammar: Grammar
    clause: Callable[[int], Clause]
    passives: str = "no-source"
    targets: str = "clause"

    def source(self, rule: Rule, clause: Clause, fill: Fill) -> tuple[Mention, ...]:
        """The doer of a passive act that names none.

        The owner of what was sent, given or withdrawn, where the other party is named (*Chadian troops were sent
        to Mali*); for rules that say so, the country where it happened.
        """
        if not clause.passive:
            return ()
        targets = {m.head: m.code for m in fill.roles.get("TARGET", ()) if m.code}
        for id in (i for i in clause.objects if targets and i in fill.taken and i not in targets):
            owners = tuple(m for m in self.parties.owners_of(id) if m.code and m.code not in targets.values())
            if owners:
                return owners
        if self.passives == "phrase":
            return self._source_by_phrase(clause, set(targets.values()))
        if rule.place_as_source or self.passives == "place":
            return self._source_by_place(clause)
        return self._source_by_capital(clause, fill) if fill.said else ()

    def _source_by_capital(self, clause: Clause, fill: Fill) -> tuple[Mention, ...]:
        """The country in whose capital others are answered: *the raid on Chad was denounced in Lima*."""
        own = {m.country for m in fill.roles.get("TARGET", ())}
        within = self.grammar.origin & self.grammar.places
        beside = (i for name, i in clause.obliques if own and name in within and self._is_near(i, clause.trigger))
        mentions = (m for i in beside for m in self.parties.at(i, ANYBODY))
        return tuple(m for m in mentions if m.venue == "capital" and m.country not in own)

    def source_below(self, clause: Clause) -> tuple[Mention, ...]:
        """The known actors below a subject without a code, where any part of the sentence may name the parties."""
        if self.targets == "clause" or clause.part != "verb":
            return ()
        below = (m for id in clause.subjects for m in self.parties.below(id))
        return next((tuple(self._group(m)) for m in below), ())

    def _is_near(self, id: int, trigger: int) -> bool:
        """Whether a phrase is of a verb, or of a feeling with which it is done: *was met with anger in Lima*."""
        above = self.sentence[self.sentence[id].head] if self.sentence[id].head else self.sentence[id]
        return above.id == trigger or (above.head == trigger and above.lemma.lower() not in self.grammar.occasions)

    def _group(self, mention: Mention) -> list[Mention]:
        """A mention with the known ones coordinated with it."""
        return [m for m in self.parties.of([mention.head]) if m.code] or [mention]

    def _source_by_phrase(self, clause: Clause, targets: set[str]) -> tuple[Mention, ...]:
        for _, id in clause.obliques:
            found = tuple(m for m in self.parties.at(id, ANYBODY) if m.code and m.code not in targets)
            if found:
                return found
        return ()

    def _source_by_place(self, clause: Clause) -> tuple[Mention, ...]:
        clauses = [clause, *(self.clause(i) for i in conjuncts(self.sentence, clause.trigger)[1:])]
        for name, id in (phrase for each in clauses for phrase in each.obliques):
            there = name in self.grammar.places and name not in self.grammar.grounds
            if there and self.sentence[id].lemma.lower() not in self.grammar.not_actors:
                # Arrested at the home of an opponent, who arrested none.
                own = self.parties.actors.mention(id).country
                found = tuple(m for m in self.parties.at(id, ANYBODY) if m.country and (own or m.code == m.country))
                if found:
                    return found
            elif name in self.grammar.start and (out := self._sent_out(id)):
                return out
        return ()

    def _sent_out(self, id: int) -> tuple[Mention, ...]:
        """The country from which somebody is made to go: *was expelled from Chad*."""
        return tuple(m for m in self.parties.at(id, ANYBODY) if m.entity == "place" and m.code == m.country)

    def target(self, clause: Clause, fill: Fill, spoken: bool = False) -> tuple[Mention, ...]:
        """The target where a pattern finds none in its place: the nearest known party that is not the source.

        The owner of the object (*vetoed a UN resolution*), whom the purpose concerns (*sent troops to help
        Chad*), a known actor or place in a phrase of the clause (*imposed a curfew across Chad*), and so on as
        in ``docs/codebook.md``.
        """
        sources = fill.roles.get("SOURCE", ())
        own = {m.code for m in sources if m.code}
        # A country does no harm to a body of its own that only stands nearby: *Israel struck back, Tel Aviv said*.
        # Nor does it scold one: *what it called a plot to kill its president*.
        apart = fill.harmful or fill.critical
        whole = {m.code for m in sources if apart and m.code and m.code == m.country}
        heads = {m.head for found in fill.roles.values() for m in found} | {*clause.echoed}
        if self.sentence[clause.trigger].lemma.lower() in self.grammar.transparent:
            heads |= {id for name, id in clause.obliques if name in self.grammar.start}  # launched from Chad
        for found in filter(None, self._candidates(clause, fill)):
            others = tuple(
                m
                for m in found
                if not (m.code in own or m.country in whole or self._is_of(m, heads))
                if fill.harmful or not self._is_gift(m, fill)
                if not (fill.said and (self.parties.is_standpoint(m, sources) or self.parties.is_for_own(m, sources)))
                if not (spoken and self._is_venue(m, sources, fill))
            )
            if others:
                return others
        return ()

    def _is_venue(self, mention: Mention, sources: Sequence[Mention], fill: Fill) -> bool:
        """Whether a place is only where words were exchanged: of an act without a doer, or where several met.

        Many meet in Vienna, and who leaves a summit in Oslo leaves Norway in peace.
        """
        lemmas = (self.sentence[id].lemma.lower() for id in fill.taken) if mention.venue and fill.said else ()
        several = mention.venue == "meeting" or any(lemma in self.grammar.occasions for lemma in lemmas)
        return (not sources or several) and self.parties.is_venue(mention)

    def may_lack_target(self, rule: Rule, clause: Clause) -> bool:
        """Whether the target of a rule may stand elsewhere.

        Who leads a bloc leads it against nobody, where no *against* is said; who killed himself killed nobody else.
        """
        targets = [phrase for phrase in rule.pattern.phrases if phrase.kind == "TARGET" and phrase.prepositions]
        against = any(phrase.prepositions <= self.grammar.adverse for phrase in targets)
        if against and not any(form in self.grammar.adverse for _, form in self.sentence.lowered):
            return False
        return not any(self.sentence[i].feat("Reflex") for i in clause.objects)

    def _is_of(self, mention: Mention, heads: set[int]) -> bool:
        """Whether a mention is one of those with these heads, or a part of one: *a Chadian official*."""
        return mention.head in heads or (self.parties.is_inside(mention.head) and self._head(mention) in heads)

    def _head(self, mention: Mention) -> int:
        return self.sentence[mention.head].head

    def _candidates(self, clause: Clause, fill: Fill) -> Iterator[list[Mention]]:
        """Groups of actors, the likeliest first; names and words without a code last."""
        if clause.part == "noun":  # Oslo's rejection of Chad's offer of talks
            named = sorted(fill.taken) if fill.said else []
            yield from (self.parties.owners_of(id) for id in named if id > clause.trigger)
            return
        yield self.parties.of_countries(clause.indirect)
        objects = self._objects(clause, fill)
        # NATO that sends British soldiers does Britain nothing.
        sent = {id for id in objects if id in fill.taken and self.parties.is_force(id)}
        for id in objects:
            if id not in sent:
                within = self.parties.within(id) if fill.said else []
                own = within or self.parties.owners_of(id) or self._owners_above(clause, id)
                yield own or self.parties.summed_up(id)
        purposes = [c for c in clause.complements if c.marker in self.grammar.purposes]
        aims = [self._known_at(self._aims(c.id)) for c in purposes]
        yield from ([m for m in found if m.country] for found in aims)
        phrases = [self.parties.of([id]) for name, id in clause.obliques if self._may_tell(name, id, clause, fill)]
        phrases = [found for found in phrases if found]
        yield from ([m for m in found if m.country] for found in phrases)
        yield from aims  # marched to the embassy of Chad to demand the release of prisoners
        yield from ([m for m in found if m.code] for found in phrases)
        yield from (self.parties.below(complement.id)[:1] for complement in purposes)
        told = [
            c.id
            for c in clause.complements
            if c.marker not in self.grammar.contrasts
            if c.finite and (c.id > clause.trigger or c.marker in self.grammar.provisos)
        ]
        yield from ([m for m in self.parties.of(self.clause(id).subjects) if m.code] for id in told)
        yield from ([m for m in self.parties.at(i, ANYBODY) if m.code] for i in self._forcing(clause))
        # *withdrew from a pact that Oslo had signed*: what the rule names in a phrase, where there is no object.
        held = objects or [id for _, id in clause.obliques if id in fill.taken]
        yield [m for i in self._told_to_cease(clause) for m in self.parties.at(i, ANYBODY) if m.country]
        doers = {m.country for m in fill.roles.get("SOURCE", ())}
        below = self._below_objects(held, sent, clause, fill)
        yield from ([m] for m in below if m.code != m.country or m.country not in doers)
        if self.targets == "sentence":
            behind = self.parties.below(clause.trigger, _ASIDES)
            behind = [m for m in behind if m.head > clause.trigger and not self.parties.is_inside(m.head)]
            yield from (self._group(m) for m in behind)
        yield from ([m for m in found if self.parties.is_name(m)] for found in phrases)
        if self.sentence[clause.trigger].lemma.lower() not in self.grammar.light_verbs:
            named_otherwise = (id for id in clause.objects if id not in fill.by_lemma)
            yield from ([m for m in self.parties.at(id, ANYBODY) if not m.code] for id in named_otherwise)
        yield from (self._in_clause(id) for id in told)
        places = (self._places_of(id) for id in clause.subjects)
        yield from ([m for m in found if m.country not in doers] for found in places)

    def _known_at(self, ids: Iterable[int]) -> list[Mention]:
        return [m for i in ids for m in self.parties.at(i, ANYBODY) if m.code]

    def _may_tell(self, name: str, id: int, clause: Clause, fill: Fill) -> bool:
        """Whether a phrase of a clause may be of whom its act is towards.

        Args:
            name: its preposition.
            id: its noun.
            clause: the clause.
            fill: what the rule has found in it.
        """
        words = self.grammar
        beside = (name in words.locations or name in words.site_locations) and name not in words.places
        if id in fill.apart or (fill.said and beside) or self._is_scene(id) or self.parties.is_held_at(id):
            return False  # *outside the court*
        if fill.given and name in words.start:  # *flew in | from Malta | food*
            return False
        if name in words.possessive and self._suffers(id):
            return False
        if self.sentence[id].head in clause.objects and self._is_called(clause):  # *a breach | of UN rules*
            return False
        if fill.harmful and name in words.partner and self._is_means(id):
            return False
        asks = fill.given and self._asks(id)
        return asks or not (self.parties.is_apart(id, clause.trigger) or self.parties.only_helps(id, clause.trigger))

    def _below_objects(self, objects: Sequence[int], sent: Set[int], clause: Clause, fill: Fill) -> Iterator[Mention]:
        """The known actors below the objects of a clause whom its act may be towards.

        Args:
            objects: the objects, or what the rule names in their stead.
            sent: those of them that are forces which the act sends.
            clause: the clause.
            fill: what the rule has found in it.
        """
        parties = self.parties
        about = self._about_object(clause, objects)
        for m in (m for id in objects if not parties.is_suffering(id) for m in parties.below(id, frozenset())):
            given = fill.given and preposition(self.sentence, m.head) in self.grammar.start
            aside = parties.is_held_at(m.head) or parties.only_brokers(m) or m.head in about
            own = self._head(m) in sent and parties.is_inside(m.head)
            if not (given or aside or own or (fill.said and parties.is_hurt_within(m.head))):
                yield m

    def _objects(self, clause: Clause, fill: Fill) -> tuple[int, ...]:
        """The objects of a clause, first what is joined to them and the rule names: *sought aid and | Chad's ships*.

        Or what it judges: *called | the law | a breach of UN rules*.
        """
        if clause.verdict or self._is_called(clause):
            return (clause.verdict.subject,) if clause.verdict else clause.indirect
        if not fill.taken.isdisjoint(clause.objects):
            return clause.objects
        own = {m.country for m in fill.roles.get("SOURCE", ())}
        joined = (i for id in clause.objects for i in conjuncts(self.sentence, id)[1:] if i in fill.taken)
        others = (i for i in joined if any(m.country not in own for m in self.parties.owners_of(i)))
        return (*others, *clause.objects)

    def _owners_above(self, clause: Clause, id: int) -> list[Mention]:
        """Whose the noun is to which one with a clause behind belongs: *Chad's plan for | talks, which Oslo backed*."""
        token, verb = self.sentence[id], self.sentence[clause.trigger]
        behind = verb.deprel == "acl:relcl" and verb.head == id and token.deprel == "nmod" and id < clause.trigger
        if not behind or not any(self.sentence[i].form == "," for i in range(id + 1, min(id + 3, clause.trigger))):
            return []
        return self.parties.owners_of(token.head) if self.sentence[token.head].upos == "NOUN" else []

    def _aims(self, id: int) -> Iterator[int]:
        """The objects of a purpose, and those against whom it is: *marched to protest against Chad*."""
        clause = self.clause(id)
        yield from clause.objects
        yield from (phrase for name, phrase in clause.obliques if name in self.grammar.adverse)

    def _is_scene(self, id: int) -> bool:
        """Whether a phrase is only where people spoke or met: *condemned the raid at a news conference in Oslo*."""
        token = self.sentence[id]
        if token.lemma.lower() in self.grammar.occasions and preposition(self.sentence, id) in self.grammar.attending:
            return True  # *at a meeting of the ministers of the union*
        occasion = self.sentence[token.head] if token.head else token
        aside = universal(occasion.deprel) in ("obl", "iobj", "nmod")
        return aside and occasion.lemma.lower() in self.grammar.occasions

    def _asks(self, id: int) -> bool:
        """Whether a phrase is of who asked for what is given: *after an appeal by Chad, Oslo gave tents*."""
        heads = (id, self.sentence[id].head)
        return any(self.sentence[i].lemma.lower() in self.grammar.asking for i in heads if i)

    def _is_means(self, id: int) -> bool:
        """Whether a noun is of forces of nobody, by which harm is done to others: *hit back with artillery*."""
        mention = self.parties.actors.mention(id)
        return bool(mention.roles) and not mention.country

    def _is_gift(self, mention: Mention, fill: Fill) -> bool:
        """Whether a mention is among what the rule has matched: *flew in tents and doctors*, *with doctors*."""
        if mention.country:
            return False
        lists = (self.parties.contents([id]) for id in fill.taken)
        return (fill.given and mention.head in fill.taken) or any(len(ids) > 1 and mention.head in ids for ids in lists)

    def _suffers(self, id: int) -> bool:
        """Whether a phrase names whom a deed is done to: *condemned the killing of Chadian farmers*."""
        return self.sentence[id].head > 0 and self.parties.is_suffering(self.sentence[id].head)

    def _forcing(self, clause: Clause) -> Sequence[int]:
        """Who makes the doer act: *got Oslo to lift its embargo*."""
        token = self.sentence[clause.trigger]
        held = token.head and {t.id for t in dependents(self.sentence, token.head, "obj")} & set(clause.subjects)
        return surface_subjects(self.sentence, token.head) if held and token.deprel == "xcomp" else ()

    def _is_called(self, clause: Clause) -> bool:
        """Whether the object of a verb is what something else is called: *called the law a breach of UN rules*."""
        return bool(clause.indirect) and self.sentence[clause.trigger].lemma.lower() in self.grammar.judging

    def _about_object(self, clause: Clause, objects: Sequence[int]) -> Sequence[int]:
        """The words of a clause that hangs on its own object: *the law, | which it called a breach of UN rules*."""
        token = self.sentence[clause.trigger]
        relative = token.deprel == "acl:relcl" and token.head in objects and self.sentence[token.head].upos == "NOUN"
        return descendants(self.sentence, clause.trigger) if relative else ()

    def _told_to_cease(self, clause: Clause) -> Sequence[int]:
        """Who is told to give up the thing that a relative clause is about: *told | Oslo | to drop the tax, which*."""
        token = self.sentence[clause.trigger]
        noun = self.sentence[token.head] if token.deprel == "acl:relcl" else token
        verb = self.sentence[noun.head] if noun.deprel == "obj" else token
        told = verb.deprel == "xcomp" and verb.lemma.lower() in self.grammar.ceasing
        return surface_subjects(self.sentence, verb.id) if told else ()

    def _in_clause(self, id: int) -> list[Mention]:
        """The first party of a clause: its subject, else its object, whether known or not."""
        clause = self.clause(id)
        ids = self.parties.contents((*clause.subjects, *clause.objects))
        return [m for i in ids if self.sentence[i].upos != "PRON" for m in self.parties.at(i, ANYBODY)][:1]

    def _places_of(self, id: int) -> list[Mention]:
        """The country where a source of none is said to be: *rebels in Chad*."""
        if self.parties.actors.mention(id).country:
            return []
        places = (t.id for t in dependents(self.sentence, id, "nmod"))
        mentions = (
            self.parties.actors.mention(i) for i in places if preposition(self.sentence, i) in self.grammar.origin
        )
        return [m for m in mentions if m.country and m.code == m.country]

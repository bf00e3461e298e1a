"""Bystanders: parties of an act that stand elsewhere in its clause than the rule says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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


@dataclass(frozen=True)
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
        beside = (i for name, i in clause.obliques if name in within and self._is_near(i, clause.trigger))
        mentions = (m for i in beside for m in self.parties.at(i, ANYBODY))
        return tuple(m for m in mentions if m.venue == "capital" and own and m.country not in own)

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
        ids = self.parties.contents([mention.head])
        return [m for i in ids for m in self.parties.at(i, ANYBODY) if m.code] or [mention]

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
        own = {m.code for m in fill.roles.get("SOURCE", ()) if m.code}
        # A country does no harm to a body of its own that only stands nearby: *Israel struck back, Tel Aviv said*.
        whole = {m.code for m in fill.roles.get("SOURCE", ()) if fill.harmful and m.code == m.country}
        heads = {m.head for found in fill.roles.values() for m in found} | {*clause.echoed}
        if self.sentence[clause.trigger].lemma.lower() in self.grammar.transparent:
            heads |= {id for name, id in clause.obliques if name in self.grammar.start}  # launched from Chad
        for found in self._candidates(clause, fill):
            foreign = (m for m in found if not m.country or m.country not in whole)
            foreign = (m for m in foreign if fill.harmful or not self._is_gift(m, fill))
            sources = fill.roles.get("SOURCE", ())
            foreign = (m for m in foreign if not (fill.said and self.parties.is_standpoint(m, sources)))
            foreign = (m for m in foreign if not (spoken and self._is_venue(m, sources, fill)))
            foreign = (m for m in foreign if not (fill.said and self.parties.is_for_own(m, sources)))
            others = tuple(m for m in foreign if not (m.code and m.code in own) and not self._is_of(m, heads))
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
        said = any(token.form.lower() in self.grammar.adverse for token in self.sentence)
        return (said or not against) and not any(self.sentence[i].feat("Reflex") for i in clause.objects)

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
        yield [m for i in self.parties.contents(clause.indirect) for m in self.parties.at(i, ANYBODY) if m.country]
        called = self._is_called(clause)
        objects = clause.indirect if called else self._objects(clause, fill)
        objects = (clause.verdict.subject,) if clause.verdict else objects
        # NATO that sends British soldiers does Britain nothing.
        sent = {id for id in objects if id in fill.taken and self.parties.is_force(id)}
        for id in objects:
            within = self.parties.within(id) if fill.said else []
            own = within or self.parties.owners_of(id) or self._owners_above(clause, id)
            yield [] if id in sent else own or self.parties.summed_up(id)
        purposes = [c for c in clause.complements if c.marker in self.grammar.purposes]
        aims = [[m for i in self._aims(c.id) for m in self.parties.at(i, ANYBODY) if m.code] for c in purposes]
        yield from ([m for m in found if m.country] for found in aims)
        beside = (self.grammar.locations | self.grammar.site_locations) - self.grammar.places  # *outside the court*
        phrases = [
            [m for i in self.parties.contents([id]) for m in self.parties.at(i, ANYBODY)]
            for name, id in clause.obliques
            if not (id in fill.apart or (fill.said and name in beside))
            if not (fill.given and name in self.grammar.start)  # *flew in | from Malta | food*
            if (fill.given and self._asks(id))
            or not (self.parties.is_apart(id, clause.trigger) or self.parties.only_helps(id, clause.trigger))
            if not (self._is_scene(id) or self.parties.is_held_at(id))
            if not (name in self.grammar.possessive and self._suffers(id))
            if not (called and self.sentence[id].head in clause.objects)  # *a breach | of UN rules*
            if not (fill.harmful and name in self.grammar.partner and self._is_means(id))
        ]
        yield from ([m for m in found if m.country] for found in phrases)
        yield from aims  # marched to the embassy of Chad to demand the release of prisoners
        yield from ([m for m in found if m.code] for found in phrases)
        yield from (self.parties.below(complement.id)[:1] for complement in purposes)
        told = [
            c for c in clause.complements if c.finite and (c.id > clause.trigger or c.marker in self.grammar.provisos)
        ]
        told = [c for c in told if c.marker not in self.grammar.contrasts]
        yield from ([m for m in self._subjects_of(c.id) if m.code] for c in told)
        yield from ([m for m in self.parties.at(i, ANYBODY) if m.code] for i in self._forcing(clause))
        doers = {m.country for m in fill.roles.get("SOURCE", ())}
        # *withdrew from a pact that Oslo had signed*: what the rule names in a phrase, where there is no object.
        held = objects or [id for _, id in clause.obliques if id in fill.taken]
        untold = [id for id in held if not self.parties.is_suffering(id)]
        below = [m for id in untold for m in self.parties.below(id, frozenset()) if not self.parties.is_held_at(m.head)]
        below = [m for m in below if not (self._head(m) in sent and self.parties.is_inside(m.head))]
        below = [m for m in below if not (fill.given and preposition(self.sentence, m.head) in self.grammar.start)]
        below = [m for m in below if not self.parties.only_brokers(m)]
        below = [m for m in below if not (fill.said and self.parties.is_hurt_within(m.head))]
        below = [m for m in below if m.head not in self._about_object(clause, held)]
        yield [m for i in self._told_to_cease(clause) for m in self.parties.at(i, ANYBODY) if m.country]
        yield from ([m] for m in below if m.code != m.country or m.country not in doers)
        if self.targets == "sentence":
            behind = self.parties.below(clause.trigger, _ASIDES)
            behind = [m for m in behind if m.head > clause.trigger and not self.parties.is_inside(m.head)]
            yield from (self._group(m) for m in behind)
        yield from ([m for m in found if self.parties.is_name(m)] for found in phrases)
        if self.sentence[clause.trigger].lemma.lower() not in self.grammar.light_verbs:
            yield from (
                [m for m in self.parties.at(id, ANYBODY) if not m.code]
                for id in clause.objects
                if id not in fill.by_lemma
            )
        yield from (self._in_clause(c.id) for c in told)
        places = (self._places_of(id) for id in clause.subjects)
        yield from ([m for m in found if m.country not in doers] for found in places)

    def _objects(self, clause: Clause, fill: Fill) -> tuple[int, ...]:
        """The objects of a clause, first what is joined to them and the rule names: *sought aid and | Chad's ships*."""
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

    def _subjects_of(self, id: int) -> list[Mention]:
        subjects = self.parties.contents(self.clause(id).subjects)
        return [m for i in subjects for m in self.parties.at(i, ANYBODY)]

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

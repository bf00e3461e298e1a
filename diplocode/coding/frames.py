"""Frames: which rules of the codebook a sentence matches, and who fills their roles.

One public function, `match_frames`. Triggers are visited from the top of the tree down; the most
specific rule wins at each, and the words it took are no triggers themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from weakref import proxy

from diplocode.codebook.keys import NO_EVENT
from diplocode.codebook.model import Candidate, Codebook
from diplocode.coding.asides import Asides
from diplocode.coding.bystanders import Bystanders
from diplocode.coding.deeds import Deeds
from diplocode.coding.diagnosis import Diagnosis
from diplocode.coding.echoes import Echoes
from diplocode.coding.filler import PhraseFiller
from diplocode.coding.frame import Fill, Frame
from diplocode.coding.hearers import Hearers
from diplocode.coding.matches import RuleMatcher, likeliest
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.occasions import Occasions
from diplocode.coding.omissions import Omissions
from diplocode.coding.operators import ActReader
from diplocode.coding.owners import Owners
from diplocode.coding.parties import Parties
from diplocode.coding.positions import Positions
from diplocode.coding.starters import Starters
from diplocode.coding.terms import find_terms, titles
from diplocode.coding.trace import Trace
from diplocode.syntax.clause import Clause
from diplocode.syntax.clauses import read_clause, read_predicate
from diplocode.syntax.relations import conjuncts, dependents, descendants, preposition
from diplocode.syntax.remnants import read_remnants
from diplocode.syntax.tree import Sentence

__all__ = ["Frame", "match_frames"]

#: The root of meetings, and the code of mediation.
_MEETINGS, _MEDIATION = "04", "045"


def match_frames(
    sentence: Sentence, actors: SentenceActors, codebook: Codebook, trace: Trace | None = None
) -> list[Frame]:
    """The frames of a parsed sentence, by position of their triggers.

    Args:
        sentence: a parsed sentence.
        actors: its noun phrases as actors.
        codebook: the rules.
        trace: takes what every rule lacked at every word that starts it, if given.
    """
    matcher = _Matcher(sentence, actors, codebook, trace)
    frames = matcher.match()
    if trace is not None:
        trace.starts = {id: found for id in matcher.starters if (found := matcher.starters.triggered_by(id))}
    return frames


def possible_frames(sentence: Sentence, actors: SentenceActors, codebook: Codebook) -> list[Frame]:
    """Every frame that a rule makes anywhere in a sentence, also with roles that nobody fills in their place.

    Args:
        sentence: a parsed sentence.
        actors: its noun phrases as actors.
        codebook: the rules.
    """
    return _Matcher(sentence, actors, codebook, loose=True).match_every_rule()


class _Matcher:
    """Matches the rules of one codebook in one sentence."""

    def __init__(
        self,
        sentence: Sentence,
        actors: SentenceActors,
        codebook: Codebook,
        trace: Trace | None = None,
        loose: bool = False,
    ) -> None:
        self.loose = loose
        self.sentence, self.actors, self.codebook, self.trace = sentence, actors, codebook, trace
        self.grammar = codebook.grammar
        self.words = self.grammar.clause_words
        found = find_terms(sentence, codebook.index.terms)
        terms = {i: of for i, of in found.items() if sentence[i].upos != "PROPN" or not actors.is_person(i)}
        self.terms = terms | titles(sentence, found)
        self.starters = Starters(sentence, codebook.index, self.grammar, self.terms)
        self.parties = Parties(sentence, actors, self.grammar, codebook.actors.roles, codebook.actors.countries)
        self.clauses: dict[int, Clause] = {}
        self.predicates: dict[int, Clause] = {}
        self.frames: dict[int, Frame | None] = {}
        self.told: set[int] = set()
        self.active: set[int] = set()

    # -- readers, made where a rule is tried: they call the whole and do not keep it, since what is in no circle is
    # freed as soon as the sentence is read

    @cached_property
    def rules(self) -> RuleMatcher:
        """Matches single rules."""
        sentence, parties, grammar, codebook = self.sentence, self.parties, self.grammar, self.codebook
        whole = proxy(self)
        clause, act_at = partial(_Matcher.clause, whole), partial(_Matcher.act_at, whole)
        acts = ActReader(sentence, parties, grammar, act_at, partial(_Matcher.act_towards, whole), clause)
        positions = Positions(sentence, self.actors, grammar, self.terms, parties, codebook.before_verbs)
        owners = Owners(sentence, self.actors, grammar, self.terms, parties, positions)
        filler = PhraseFiller(
            sentence, self.actors, grammar, self.terms, parties, acts, positions, owners, codebook.calendar
        )
        return RuleMatcher(
            sentence,
            grammar,
            filler,
            acts,
            Asides(sentence, parties, grammar, act_at),
            Bystanders(sentence, parties, grammar, clause, codebook.passives, codebook.targets),
            Omissions(sentence, grammar, parties),
            self.trace,
            self.loose,
        )

    @cached_property
    def hearers(self) -> Hearers:
        """Gives frames the targets that the clauses around them tell."""
        clause = partial(_Matcher.clause, proxy(self))
        return Hearers(self.sentence, self.parties, self.grammar, clause, self.rules.asides)

    @cached_property
    def deeds(self) -> Deeds:
        """Finds the doers and victims that other clauses tell."""
        whole = proxy(self)
        clause, act_at = partial(_Matcher.clause, whole), partial(_Matcher.act_at, whole)
        return Deeds(self.sentence, self.parties, self.grammar, clause, act_at, partial(_Matcher.deed_at, whole))

    @cached_property
    def occasions(self) -> Occasions:
        """Finds what acts are about."""
        whole = proxy(self)
        clause, frame_at = partial(_Matcher.clause, whole), partial(_Matcher.frame_at, whole)
        return Occasions(self.sentence, self.parties, self.grammar, self.starters, clause, frame_at)

    @cached_property
    def echoes(self) -> Echoes:
        """Tells with whom else an act is told."""
        return Echoes(self.sentence, self.parties, self.starters, partial(_Matcher.clause, proxy(self)))

    # -- triggers --------------------------------------------------------------------------

    def match(self) -> list[Frame]:
        """Every frame of the sentence."""
        found: list[Frame] = []
        taken: set[int] = set()
        for id in self._top_down() if self.starters.triggers else ():
            if id in taken or id not in self.starters.triggers or self._is_transparent(id, taken):
                continue
            frame = self.frame_at(id) or self._nearly(id)
            if frame is not None and not frame.firm:
                frame = self._held_frame(frame) or frame
            if frame is not None:
                frame = self.occasions.at_doer(self.deeds.told(frame))
                if frame.inner is not None:
                    frame = replace(frame, inner=self.deeds.at_hearer(frame.inner))
                found.extend((frame, *frame.others))
                taken |= frame.taken
                found.extend(self.echoes.told_again(frame))
                for one in self._further(frame):
                    found.append(one)
                    taken |= one.taken
        found = self.occasions.without_shunned([frame for frame in found if frame.code != NO_EVENT])
        if not found:
            return []
        if not self.grammar.respective.isdisjoint(self.sentence.vocabulary):
            found = [pair for frame in found for pair in self.echoes.by_pair(frame)]
        return self.hearers.shared(sorted(found, key=lambda frame: frame.trigger))

    def _further(self, frame: Frame) -> Iterator[Frame]:
        """The frames of what else the words about an act tell."""
        yield from self._of_further_objects(frame)
        yield from self.echoes.ruled_out(frame)
        yield from self.deeds.answered(frame)
        yield from self.occasions.answered(frame)
        yield from self.occasions.judged(frame)
        yield from self._remnants(frame)
        yield from self._mediated(frame)

    def _mediated(self, frame: Frame) -> Iterator[Frame]:
        """What he does who is in the chair when two others meet: *Chad and Libya negotiated with Togo as mediator*."""
        if not (frame.mutual and frame.code.startswith(_MEETINGS)) or self.grammar.mediating_words.isdisjoint(
            self.sentence.vocabulary
        ):
            return
        own = {m.head for m in (*frame.sources, *frame.targets)}
        for name, id in self.clause(frame.trigger).obliques:
            if name in self.grammar.partner and id not in own and self.rules.filler.mediates(id):
                mediators = tuple(m for m in self.parties.of([id]) if m.country)
                if mediators:
                    parties = (*frame.sources, *frame.targets)
                    yield replace(frame, code=_MEDIATION, sources=mediators, targets=parties, mutual=False)

    def _of_further_objects(self, frame: Frame) -> Iterator[Frame]:
        """What a verb does with those of its joined objects that its rule does not take: *imposed a curfew and a ban*.

        Of another kind than what it does with the first, or to another country; none that has a frame of its own.
        """
        clause = self.clause(frame.trigger)
        objects = [i for head in clause.objects for i in conjuncts(self.sentence, head)]
        if clause.part != "verb" or len(objects) < 2 or frame.mutual or frame.rule.operator:
            return
        below = {id: {token.id for token in dependents(self.sentence, id, "nmod")} for id in objects}
        heads = frame.taken | {m.head for m in frame.targets}
        for id in (i for i in objects if i not in heads and not self.frame_at(i)):
            apart = {inner for other in objects if other != id for inner in below[other]}
            beside = {preposition(self.sentence, i) for i in below[id]}
            if any(clause.trigger < i < id and name in beside for name, i in clause.obliques):
                continue  # sent men to Oslo and | police to Bern: a clause of its own
            own = replace(clause, objects=(id,), obliques=tuple(p for p in clause.obliques if p[1] not in apart))
            tried = self._frames_of(self.candidates(frame.trigger, False), own)
            found = self._choose([one for one in tried if id in one.taken and not one.rule.operator])
            if found is None or (frame.sources and not found.sources):
                continue
            others = {m.country for m in found.targets} - {m.country for m in (*frame.targets, *found.sources)} - {""}
            if others or found.code[:3] != frame.code[:3]:
                yield found

    def _remnants(self, frame: Frame) -> Iterator[Frame]:
        """The frames of clauses that leave out the verb of this one: *Oslo expelled two envoys, and Bern three*."""
        own = self.clause(frame.trigger)
        for clause in read_remnants(self.sentence, own, self.words):
            counted = any(self.sentence[id].upos == "NUM" for id in clause.objects)
            if counted and frame.rule.operator is not None:
                yield from self._of_others(frame, clause)
                continue
            # What is only counted (*three*) is what the first clause has in its place.
            meant = {i: self.terms.get(j, frozenset()) for i in clause.objects for j in own.objects[:1]}
            both = {i: words | self.terms.get(i, frozenset()) for i, words in meant.items()}
            found = self._remnant(frame, clause, {**meant, **self.terms})
            if found := found or self._remnant(frame, clause, {**self.terms, **both}):
                same = found.code == frame.code and bool(meant) and not any(m.country for m in found.targets)
                found = replace(found, targets=frame.targets) if same else found
                yield replace(found, targets=frame.sources) if self._is_of_first(found, frame) else found

    def _of_others(self, frame: Frame, clause: Clause) -> Iterator[Frame]:
        """An act about an act as that of others too: *Oslo agreed to take 300 Syrians and | Bern 200*.

        Not where they may be asked or given what is counted: *asked Chad to free ten men and | Mali six*.
        """
        doers = tuple(self.parties.of_countries(clause.subjects))
        named = (m for m in frame.targets if m.entity == "place" and m.head)
        alike = any(self.sentence[m.head].deprel in ("obj", "iobj") for m in named)
        if not doers or alike or clause.subjects == self.clause(frame.trigger).subjects:
            return
        inner = frame.inner
        own = inner is not None and inner.sources == frame.sources
        yield replace(frame, sources=doers, inner=replace(inner, sources=doers) if inner and own else inner)

    def _is_of_first(self, found: Frame, frame: Frame) -> bool:
        """Whether a pronoun means the doer before: *Oslo expelled two envoys after Bern had done so to | its own*."""
        own, hit = {m.country for m in found.sources}, {m.country for m in found.targets}
        words = (self.sentence[id] for head in found.taken for id in descendants(self.sentence, head))
        told = any(token.upos == "PRON" and token.deprel == "nmod:poss" for token in words)
        return told and own == hit and own.isdisjoint(m.country for m in frame.sources)

    def _remnant(self, frame: Frame, clause: Clause, terms: Mapping[int, frozenset[str]]) -> Frame | None:
        """The frame of a clause without its verb, whose words are these terms."""
        filler = self.rules.filler.with_terms(terms)
        return self._choose(self._frames_of(self.candidates(frame.trigger, False), clause, filler))

    def _frames_of(
        self, candidates: Sequence[Candidate], clause: Clause, filler: PhraseFiller | None = None
    ) -> list[Frame]:
        """What rules make of a clause."""
        matches = [match for one in candidates if (match := self.rules.match(one, clause, (), False, filler))]
        return [frame for match in matches if (frame := self.rules.frame_of(match, ()))]

    def _nearly(self, id: int) -> Frame | None:
        """The frame of a rule with all its words and its source, whose target stands elsewhere in the clause.

        Nouns that it would take and that have a frame of their own go before it.
        """
        frames = [frame for frame in self._lacking_one(id, ()) if any(m.country for m in frame.targets)]
        found = self._choose([f for f in frames if self.rules.bystanders.may_lack_target(f.rule, self.clause(id))])
        if found is None or any(self.frame_at(i) for i in sorted(found.taken - {id})):
            return None
        return found

    def _lacking_one(self, id: int, doers: Sequence[Mention]) -> list[Frame]:
        """The frames of rules of several words, no operators, that have all but one role."""
        frames = self._frames_at(id, doers, loose=True)
        return [f for f in frames if f.missing == 1 and f.rule.operator is None and f.sources and f.specificity[0] > 1]

    def match_every_rule(self) -> list[Frame]:
        """The frame of every rule at every word, but of those that say what is no event."""
        found: list[Frame] = []
        for token in self.sentence:
            frames = self._frames_at(token.id, ())
            found.extend(each for frame in frames for each in (frame, *frame.others) if each.code != NO_EVENT)
        return found

    def _held_frame(self, frame: Frame) -> Frame | None:
        """The frame of a noun that a verb without parties took, with parties: *talks between A and B were held*."""
        for id in sorted(frame.taken - {frame.trigger}):
            held = self.frame_at(id)
            if held is not None and held.firm and held.sources and (held.targets or held.mutual):
                return replace(held, taken=frame.taken | held.taken)
        return None

    def _is_transparent(self, id: int, taken: set[int]) -> bool:
        """Whether a participle only links a noun that a rule took to its phrases: *sanctions imposed on*."""
        token = self.sentence[id]
        if token.deprel != "acl" or token.head not in taken or token.lemma.lower() not in self.grammar.transparent:
            return False
        return not (self.sentence[id - 1].upos == "PUNCT" and any(dependents(self.sentence, id, "obl")))

    def _top_down(self) -> list[int]:
        order, level = [], list(self.sentence.children[0])
        seen: set[int] = set()
        while level:
            order.extend(level)
            seen.update(level)
            level = [i for id in level for i in self.sentence.children[id] if i not in seen]
        return order

    def candidates(self, id: int, loose: bool) -> Sequence[Candidate]:
        """The rules that a token may start; of those left out for lack of words a trace is told, once."""
        if self.trace is not None and not loose and id not in self.told:
            self.told.add(id)
            self._trace_unlikely(id, self.trace)
        return self.starters.candidates(id, "loose" if loose else "strict")

    def _trace_unlikely(self, id: int, trace: Trace) -> None:
        """Note the rules that are not tried for lack of words in the whole sentence."""
        likely = {(candidate.rule.name, candidate.words) for candidate in self.starters.candidates(id, "strict")}
        for candidate in self.starters.triggered_by(id):
            if (candidate.rule.name, candidate.words) not in likely:
                diagnosis = Diagnosis(self.rules.filler, candidate, self._clause_for(candidate, id), Fill(), ())
                trace.miss(diagnosis.of_words(self.starters.present))

    def clause(self, id: int) -> Clause:
        """The clause of a trigger, read once."""
        if id not in self.clauses:
            self.clauses[id] = read_clause(self.sentence, id, self.words, self.clauses)
        return self.clauses[id]

    def predicate(self, id: int) -> Clause:
        """The clause of a trigger as a predicate, read once."""
        if id not in self.predicates:
            self.predicates[id] = read_predicate(self.sentence, id, self.words)
        return self.predicates[id]

    def _clause_for(self, candidate: Candidate, id: int) -> Clause:
        return self.predicate(id) if candidate.rule.pattern.part == "adjective" else self.clause(id)

    def frame_at(self, id: int, doers: Sequence[Mention] = ()) -> Frame | None:
        """The most specific frame at a trigger, or None.

        Args:
            id: the trigger.
            doers: who does it where the clause has no subject of its own (operators).
        """
        if doers or self.active:  # what is being read hides what is inside it
            return self._choose(self._frames_at(id, doers, best=True))
        if id not in self.frames:
            self.frames[id] = self._choose(self._frames_at(id, (), best=True))
        return self.frames[id]

    def act_at(self, id: int, doers: Sequence[Mention] = ()) -> Frame | None:
        """The same, but for what is only said of somebody: that is the act of whoever says it."""
        frame = self.frame_at(id, doers)
        return frame.instead if frame and frame.rule.spoken else frame

    def deed_at(self, id: int, doers: Sequence[Mention]) -> Frame | None:
        """The frame at a trigger of what known doers did, though nobody may be named whom they did it to."""
        return self.frame_at(id) or self.frame_at(id, doers) or self._choose(self._lacking_one(id, doers))

    def act_towards(self, id: int, doers: Sequence[Mention], targets: Sequence[Mention]) -> Frame | None:
        """The frame at a trigger of a rule that lacks nothing but its target: *asked Oslo to supply tanks*.

        Args:
            id: the trigger.
            doers: who does it.
            targets: to whom.
        """
        frames = [
            replace(frame, targets=tuple(targets), missing=0)
            for frame in self._lacking_one(id, doers)
            if not (frame.mutual or frame.firm_target or frame.rule.spoken)
        ]
        return self._choose(frames)

    def _frames_at(self, id: int, doers: Sequence[Mention], loose: bool = False, best: bool = False) -> list[Frame]:
        """What every rule makes of a trigger; nothing while it is being read (a clause inside itself).

        Args:
            id: the trigger.
            doers: as for `frame_at`.
            loose: roles may stay open.
            best: frames that will not be chosen may be left out.
        """
        if loose and self.trace is None:  # which is told what every rule lacks
            candidates = self.starters.candidates(id, "lacking")
        else:
            candidates = self.candidates(id, loose or self.loose)
        loose = loose or self.loose
        if not candidates or id in self.active:
            return []
        self.active.add(id)
        rules, clause = self.rules, self.clause(id)
        try:
            matches = []
            for candidate in candidates:
                own = self.predicate(id) if candidate.rule.pattern.part == "adjective" else clause
                if match := rules.match(candidate, own, doers, loose):
                    matches.append(match)
            if best and self.trace is None:
                matches = likeliest(matches)
            return [frame for match in matches if (frame := rules.frame_of(match, doers))]
        finally:
            self.active.discard(id)

    def _choose(self, frames: list[Frame]) -> Frame | None:
        """The most specific frame; of equals that of the last layer, in one root the parent code, across roots none."""
        if len(frames) < 2:
            return frames[0] if frames else None
        best = max(frame.rank for frame in frames)
        top = [frame for frame in frames if frame.rank == best]
        codes = {frame.code for frame in top}
        if spoken := next((frame for frame in top if frame.rule.spoken), None):
            return replace(spoken, instead=self._choose([frame for frame in frames if not frame.rule.spoken]))
        if len(codes) == 1:
            return max(top, key=lambda frame: (frame.mutual, bool(frame.targets), bool(frame.sources)))
        if self.codebook.ties == "first":
            return min(top, key=lambda frame: frame.rule.pattern.mark)
        names = "; ".join(sorted(frame.name for frame in top))
        parent = self.codebook.ontology.common_parent(codes)
        if parent:
            return replace(top[0], code=parent, name=names)
        if self.trace is not None:
            self.trace.undecided[top[0].trigger] = tuple(top)
        return None

"""Frames: which rules of the codebook a sentence matches, and who fills their roles.

One public function, `match_frames`. Triggers are visited from the top of the tree down; the most
specific rule wins at each, and the words it took are no triggers themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, NamedTuple
from weakref import proxy

from diplocode.codebook.compile import split_term
from diplocode.codebook.keys import NO_EVENT
from diplocode.codebook.model import Candidate, Codebook
from diplocode.codebook.patterns import ROLES, Phrase, Slot
from diplocode.coding.asides import Asides
from diplocode.coding.bystanders import Bystanders
from diplocode.coding.deeds import Deeds
from diplocode.coding.diagnosis import Diagnosis
from diplocode.coding.filler import PhraseFiller, harms, is_said, is_words
from diplocode.coding.frame import Fill, Frame, Specificity
from diplocode.coding.hearers import Hearers
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.operators import ActReader
from diplocode.coding.parties import ANYBODY, Parties
from diplocode.coding.starters import Starters
from diplocode.coding.terms import find_terms, titles
from diplocode.coding.trace import Lack, Miss, Trace
from diplocode.syntax.clause import Clause
from diplocode.syntax.clauses import read_clause, read_predicate
from diplocode.syntax.relations import (
    conjuncts,
    dependents,
    descendants,
    first_conjunct,
    preposition,
    ruled_out,
    universal,
)
from diplocode.syntax.remnants import read_remnants
from diplocode.syntax.scope import is_definite
from diplocode.syntax.tree import Sentence, Token

__all__ = ["Frame", "match_frames"]


#: Refusals and denials, and what they answer: appeals, demands, accusations and threats; thanks and consent, and
#: what they answer: appeals and offers.
_ANSWERS = ((("12", "016"), ("02", "10", "11", "13")), (("03", "05"), ("02", "03")))
#: The root of charges, which tell of deeds that nobody need have done.
_ALLEGED = "112"
#: What is said to or of somebody.
_SAID = ("02", "03", "10", "11", "13")
#: Visits and meetings.
_VISITS = "04"
#: Approval, apology and reproach: what is said of a deed that is done.
_REACTIONS = ("051", "055", "11")
#: Constraints of a doer that tell nothing of what is done.
_WHOEVER = frozenset(["CODED", "PERSON", "PLACE", "AGENT"])
#: The roots and codes of harm that a mishap does as well: destruction, assault, fighting.
_BY_MISHAP = ("171", "18", "19", "20")
_CONSTRUCTIONS = {"verb": "active", "noun": "noun", "adjective": "adjective"}


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


class _Match(NamedTuple):
    """A rule with all that it needs, of which no frame is made yet."""

    candidate: Candidate
    clause: Clause
    fill: Fill

    @property
    def rank(self) -> tuple[int, Specificity, int]:
        """That of its frame, if it is no operator: of those the act inside counts as well."""
        return (-self.fill.missing, self.fill.specificity, self.candidate.rule.layer)


def _likeliest(matches: list[_Match]) -> list[_Match]:
    """The matches of which one may be chosen: a frame takes longer than a match, as parties are looked for."""
    rules = [match.candidate.rule for match in matches]
    if len(rules) < 2 or any(rule.spoken for rule in rules):  # behind which others may come
        return matches
    best = max((match.rank for match in matches if match.candidate.rule.operator is None), default=None)
    return [match for match in matches if match.candidate.rule.operator is not None or match.rank == best]


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
        self.terms = {i: terms for i, terms in found.items() if not actors.is_person(i)} | titles(sentence, found)
        self.starters = Starters(sentence, codebook.index, self.grammar, self.terms)
        self.parties = Parties(sentence, actors, self.grammar, codebook.actors.roles, codebook.actors.countries)
        # Its parts call the whole and do not keep it: what is in no circle is freed as soon as the sentence is read.
        whole = proxy(self)
        clause = partial(_Matcher.clause, whole)
        act_at, act_towards = partial(_Matcher.act_at, whole), partial(_Matcher.act_towards, whole)
        self.bystanders = Bystanders(sentence, self.parties, self.grammar, clause, codebook.passives, codebook.targets)
        self.asides = Asides(sentence, self.parties, self.grammar, act_at)
        self.hearers = Hearers(sentence, self.parties, self.grammar, clause, self.asides)
        self.deeds = Deeds(sentence, self.parties, self.grammar, clause, act_at, partial(_Matcher.deed_at, whole))
        self.acts = ActReader(sentence, self.parties, self.grammar, act_at, act_towards, clause)
        self.filler = PhraseFiller(
            sentence,
            actors,
            self.grammar,
            self.terms,
            self.parties,
            self.acts,
            codebook.calendar,
            codebook.before_verbs,
        )
        self.clauses: dict[int, Clause] = {}
        self.predicates: dict[int, Clause] = {}
        self.told: set[int] = set()
        self.active: set[int] = set()

    # -- triggers --------------------------------------------------------------------------

    def match(self) -> list[Frame]:
        """Every frame of the sentence."""
        found: list[Frame] = []
        taken: set[int] = set()
        for id in self._top_down():
            if id not in self.starters or id in taken or self._is_transparent(id, taken):
                continue
            frame = self.frame_at(id) or self._nearly(id)
            if frame is not None and not frame.firm:
                frame = self._held_frame(frame) or frame
            if frame is not None:
                frame = self._at_doer(self.deeds.told(frame))
                if frame.inner is not None:
                    frame = replace(frame, inner=self.deeds.at_hearer(frame.inner))
                found.extend((frame, *frame.others))
                taken |= frame.taken
                found.extend(self._echoes(frame))
                further = (
                    self._of_further_objects(frame),
                    self._ruled_out(frame),
                    self.deeds.answered(frame),
                    self._answered(frame),
                    self._judged(frame),
                    self._remnants(frame),
                )
                for one in chain.from_iterable(further):
                    found.append(one)
                    taken |= one.taken
        found = [frame for frame in found if frame.code != NO_EVENT]
        if not self.grammar.respective.isdisjoint(self.sentence.vocabulary):
            found = [pair for frame in found for pair in self._respective(frame)]
        return self.hearers.shared(sorted(found, key=lambda frame: frame.trigger))

    def _echoes(self, frame: Frame) -> Iterator[Frame]:
        """The same act by whom the text says that they did so too: *Oslo condemned the raid, as did Bern*."""
        clause = self.clause(frame.trigger)
        doers = self.parties.contents(clause.echoed)
        others = tuple(m for i in doers for m in self.parties.at(i, ANYBODY) if m.code)
        others = tuple(m for m in others if m.roles or m.entity or m.head not in self.starters)  # followed by raids
        people = any(m.entity == "person" for m in frame.sources) and all(m.entity == "place" for m in others)
        travels = people and frame.code.startswith(_VISITS)
        if others and not frame.mutual and not travels:  # visited Oslo, followed by Bern
            same = replace(frame, others=(), inner=None)
            if not clause.passive and {m.country for m in others} == {m.country for m in frame.targets} != {""}:
                same = replace(same, targets=frame.sources)  # and Bern, whom Oslo hit, did the same
            yield replace(same, targets=others) if clause.passive else replace(same, sources=others)
        if clause.reversed and frame.sources and frame.targets and not frame.mutual:
            yield replace(frame, others=(), inner=None, sources=frame.targets, targets=frame.sources)

    def _respective(self, frame: Frame) -> Iterator[Frame]:
        """A frame as one of each pair: *Oslo and Bern attacked Chad and Niger respectively*; or of one of two verbs."""
        row = conjuncts(self.sentence, first_conjunct(self.sentence, frame.trigger))
        doers, hit = frame.sources, frame.targets
        if len(doers) == len(row) > 1 and frame.trigger in row and not frame.mutual:
            yield replace(frame, sources=(doers[row.index(frame.trigger)],))
        elif len(doers) == len(hit) > 1 and not frame.mutual:
            yield from (replace(frame, sources=(one,), targets=(other,)) for one, other in zip(doers, hit, strict=True))
        else:
            yield frame

    def _ruled_out(self, frame: Frame) -> Iterator[Frame]:
        """What is not done by or to those who are named to be ruled out: *met Chad's envoy, but not Togo's*."""
        for role in ("sources", "targets"):
            heads = dict.fromkeys(mention.head for mention in getattr(frame, role) if mention.head > 0)
            ids = (i for head in heads for i in ruled_out(self.sentence, head))
            if others := tuple(m for i in ids for m in self.parties.at(i, ANYBODY)):
                changed: Any = {role: others}
                yield replace(frame, **changed, others=(), inner=None, ruled_out=True)

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
            tried = (self._try(c, own, (), False) for c in self.candidates(frame.trigger, False))
            found = self._choose([one for one in tried if one and id in one.taken and not one.rule.operator])
            if found is None or (frame.sources and not found.sources):
                continue
            others = {m.country for m in found.targets} - {m.country for m in (*frame.targets, *found.sources)} - {""}
            if others or found.code[:3] != frame.code[:3]:
                yield found

    def _answered(self, frame: Frame) -> Iterator[Frame]:
        """What another said that an act answers: *Oslo rejected a demand by Bern for its return*, a demand on Oslo.

        Of other acts what stands beside them: *bowed to pressure from Bern*, *arrested a man at the request of Bern*.
        """
        own = {m.country for m in frame.sources} - {""}
        if not own:
            return
        known = next((said for codes, said in _ANSWERS if frame.code.startswith(codes)), ())
        if known and self._is_unreal(frame.trigger):
            known = ()
        objects = self.clause(frame.trigger).objects if known else ()
        for id in sorted({*frame.taken, *objects} - {frame.trigger}):
            noun = self.sentence[id].upos == "NOUN"
            if not noun or not (known or any(one.rule.beside for one in self.starters.candidates(id, False))):
                continue
            said = self.frame_at(id)
            if said is None or not said.code.startswith(_SAID) or said.mutual or said.construction != "noun":
                continue
            if not (said.rule.beside or said.code.startswith(known)):
                continue
            others = tuple(m for m in said.sources if m.country and m.country not in own)
            if others and said.sources == others:
                askers = {m.country for m in others}  # a plea for the extradition of one of its own
                targets = tuple(m for m in said.targets if m.country and (said.firm_target or m.country not in askers))
                yield replace(said, targets=targets or frame.sources)

    def _judged(self, frame: Frame) -> Iterator[Frame]:
        """The deed that a verb is told of, where nobody says who did it, or it was done to others than the verb tells.

        *The killing of Oslo's envoy was condemned*; *an attack on Togo by Chad killed two Malians*; or where whom the
        verb is about did it: *Bern welcomed the release by Chad of two envoys*.
        """
        if frame.rule.operator is not None:
            if (
                frame.inner is not None and frame.inner.rule.operator is None
            ):  # "refused to condemn Oslo's raid on Bern"
                yield from (done for done in self._judged(frame.inner) if self._is_answered(done, frame.inner))
            return
        for id in sorted(frame.taken - {frame.trigger}):
            if self.sentence[id].head == frame.trigger and id in self.starters:
                done = self.frame_at(id)
                if done is not None and (
                    done.undergone
                    or self._hits_others(done, frame)
                    or self._is_judged(done, frame)
                    or self._is_answered(done, frame)
                ):
                    yield done

    def _is_judged(self, deed: Frame, frame: Frame) -> bool:
        """Whether words of one party are about what another, to whom they go, did to somebody by an event noun."""
        if not is_words(frame.code) or frame.code.startswith(_ALLEGED) or deed.construction != "noun":
            return False
        noun = self.sentence[deed.trigger]
        about = self.grammar.grounds | self.grammar.adverse | self.grammar.reasons | self.grammar.site_locations
        if universal(noun.deprel) == "obl" and preposition(self.sentence, noun.id) not in about:
            return False
        doers, judges = ({m.country for m in one.sources} - {""} for one in (deed, frame))
        told = deed.firm and deed.firm_target and any(m.country for m in deed.targets)
        judged = doers.isdisjoint(judges) and not doers.isdisjoint(m.country for m in frame.targets)
        return told and judged and not self._is_unreal(frame.trigger)

    def _at_doer(self, frame: Frame) -> Frame:
        """A reproach for a deed, at whoever did it, not at who suffered it: *protested at Chad's raid on Togo*.

        Where only the doer's own people suffered, at who hears it: *protested to Chad over the arrest of its envoy*.
        """
        if not frame.code.startswith("11") or frame.rule.operator is not None or not frame.targets:
            return frame
        for id in sorted(frame.taken - {frame.trigger}):
            if self.sentence[id].head == frame.trigger and id in self.starters:
                done = self.frame_at(id)
                hit = {m.head for m in done.targets} if done is not None and self._is_answered(done, frame) else set()
                if done is not None and hit.issuperset(m.head for m in frame.targets) and done.sources != frame.sources:
                    return replace(frame, targets=done.sources)
        own = {m.country for m in frame.sources}
        if "" not in own and own.issuperset(m.country for m in frame.targets):
            hearers = (id for name, id in self.clause(frame.trigger).obliques if name in self.grammar.heard)
            told = tuple(
                m for id in hearers for m in self.parties.at(id, ANYBODY) if m.country and m.country not in own
            )
            return replace(frame, targets=told) if told else frame
        return frame

    def _is_answered(self, deed: Frame, frame: Frame) -> bool:
        """Whether a verb of words is about a deed of which its noun tells who did it to whom: *condemned Oslo's raid on
        Bern*.
        """
        known = deed.construction == "noun" and deed.firm_target and harms(deed.code)
        if not known or not frame.code.startswith(_REACTIONS) or not is_definite(self.sentence, deed.trigger):
            return False
        doers, hit = {m.country for m in deed.sources}, {m.country for m in deed.targets}
        return "" not in doers | hit and doers.isdisjoint(hit)

    def _hits_others(self, deed: Frame, frame: Frame) -> bool:
        """Whether a deed that is the subject of a verb was done by whom the verb's is, to those of another country."""
        subject = self.sentence[deed.trigger].deprel == "nsubj" and harms(deed.code)
        alike = deed.code[:2] == frame.code[:2] and {m.head for m in deed.sources} == {m.head for m in frame.sources}
        hit = {m.country for m in deed.targets} - {m.country for m in (*frame.targets, *frame.sources)} - {""}
        return subject and alike and deed.firm_target and bool(hit)

    def _remnants(self, frame: Frame) -> Iterator[Frame]:
        """The frames of clauses that leave out the verb of this one: *Oslo expelled two envoys, and Bern three*."""
        own = self.clause(frame.trigger)
        for clause in read_remnants(self.sentence, own, self.words):
            # What is only counted (*three*) is what the first clause has in its place.
            meant = {i: self.terms.get(j, frozenset()) for i in clause.objects for j in own.objects[:1]}
            both = {i: words | self.terms.get(i, frozenset()) for i, words in meant.items()}
            found = self._remnant(frame, clause, {**meant, **self.terms})
            if found := found or self._remnant(frame, clause, {**self.terms, **both}):
                same = found.code == frame.code and bool(meant) and not any(m.country for m in found.targets)
                found = replace(found, targets=frame.targets) if same else found
                yield replace(found, targets=frame.sources) if self._is_of_first(found, frame) else found

    def _is_of_first(self, found: Frame, frame: Frame) -> bool:
        """Whether a pronoun means the doer before: *Oslo expelled two envoys after Bern had done so to | its own*."""
        own, hit = {m.country for m in found.sources}, {m.country for m in found.targets}
        words = (self.sentence[id] for head in found.taken for id in descendants(self.sentence, head))
        told = any(token.upos == "PRON" and token.deprel == "nmod:poss" for token in words)
        return told and own == hit and own.isdisjoint(m.country for m in frame.sources)

    def _remnant(self, frame: Frame, clause: Clause, terms: Mapping[int, frozenset[str]]) -> Frame | None:
        """The frame of a clause without its verb, whose words are these terms."""
        filler = replace(self.filler, terms=terms)
        tried = (self._try(c, clause, (), False, filler) for c in self.candidates(frame.trigger, False))
        return self._choose([one for one in tried if one])

    def _nearly(self, id: int) -> Frame | None:
        """The frame of a rule with all its words and its source, whose target stands elsewhere in the clause.

        Nouns that it would take and that have a frame of their own go before it.
        """
        frames = [frame for frame in self._lacking_one(id, ()) if any(m.country for m in frame.targets)]
        found = self._choose([f for f in frames if self.bystanders.may_lack_target(f.rule, self.clause(id))])
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
        linked = token.deprel == "acl" and token.head in taken and token.lemma.lower() in self.grammar.transparent
        return linked and not (self.sentence[id - 1].upos == "PUNCT" and any(dependents(self.sentence, id, "obl")))

    def _top_down(self) -> list[int]:
        order, level = [], list(self.sentence.children[0])
        seen: set[int] = set()
        while level:
            order.extend(level)
            seen.update(level)
            level = [i for id in level for i in self.sentence.children[id] if i not in seen]
        return order

    def candidates(self, id: int, loose: bool) -> list[Candidate]:
        """The rules that a token may start; of those left out for lack of words a trace is told, once."""
        if self.trace is not None and not loose and id not in self.told:
            self.told.add(id)
            self._trace_unlikely(id, self.trace)
        return self.starters.candidates(id, loose)

    def _trace_unlikely(self, id: int, trace: Trace) -> None:
        """Note the rules that are not tried for lack of words in the whole sentence."""
        likely = {(candidate.rule.name, candidate.words) for candidate in self.starters.candidates(id, False)}
        for candidate in self.starters.triggered_by(id):
            if (candidate.rule.name, candidate.words) not in likely:
                diagnosis = Diagnosis(self.filler, candidate, self._clause_for(candidate, id), Fill(), ())
                trace.miss(diagnosis.of_words(self.starters.present))

    def clause(self, id: int) -> Clause:
        """The clause of a trigger, read once."""
        if id not in self.clauses:
            self.clauses[id] = read_clause(self.sentence, id, self.words, self.clauses)
        return self.clauses[id]

    def _clause_for(self, candidate: Candidate, id: int) -> Clause:
        if candidate.rule.pattern.part != "adjective":
            return self.clause(id)
        if id not in self.predicates:
            self.predicates[id] = read_predicate(self.sentence, id, self.words)
        return self.predicates[id]

    def frame_at(self, id: int, doers: Sequence[Mention] = ()) -> Frame | None:
        """The most specific frame at a trigger, or None.

        Args:
            id: the trigger.
            doers: who does it where the clause has no subject of its own (operators).
        """
        return self._choose(self._frames_at(id, doers, best=True))

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
            candidates = self.starters.lacking_role(id)
        else:
            candidates = self.candidates(id, loose or self.loose)
        loose = loose or self.loose
        if not candidates or id in self.active:
            return []
        self.active.add(id)
        try:
            tried = (self._match(c, self._clause_for(c, id), doers, loose, self.filler) for c in candidates)
            matches = [match for match in tried if match]
            if best and self.trace is None:
                matches = _likeliest(matches)
            return [frame for match in matches if (frame := self._frame_of(match, doers))]
        finally:
            self.active.discard(id)

    def _choose(self, frames: list[Frame]) -> Frame | None:
        """The most specific frame; of equals that of the last layer, in one root the parent code, across roots none."""
        if not frames:
            return None
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

    # -- one rule at one trigger -------------------------------------------------------------

    def _try(
        self,
        candidate: Candidate,
        clause: Clause,
        doers: Sequence[Mention],
        loose: bool,
        filler: PhraseFiller | None = None,
    ) -> Frame | None:
        match = self._match(candidate, clause, doers, loose, filler or self.filler)
        return self._frame_of(match, doers) if match else None

    def _match(
        self, candidate: Candidate, clause: Clause, doers: Sequence[Mention], loose: bool, filler: PhraseFiller
    ) -> _Match | None:
        """What fills the phrases of a rule, or None where one of them is not filled."""
        pattern = candidate.rule.pattern
        if candidate.words and not self._has_particles(clause.trigger, candidate.words):
            return self._miss(Lack.TRIGGER_WORDS, candidate, clause)
        if not pattern.has_object and clause.passive and self.sentence[clause.trigger].deprel == "amod":
            return self._miss(Lack.NOTHING, candidate, clause)  # "the disbanded brigade" did nothing
        if pattern.negated and not self.acts.is_refused(clause.trigger):
            return self._miss(Lack.NEGATION, candidate, clause)
        if self._is_no_predicate(candidate, clause):
            return self._miss(Lack.TRIGGER_WORDS, candidate, clause)
        if pattern.case and preposition(self.sentence, clause.trigger) not in pattern.case:
            return self._miss(Lack.CASE, candidate, clause)
        if self.trace is None and not filler.may_match(candidate, clause, doers, loose):
            return None
        fill = Fill(
            taken={clause.trigger},
            words=self._trigger_words(candidate, clause),
            lemmas=(not pattern.by_class) + len(candidate.words),
            loose=loose,
            said=is_said(candidate.rule.code),
            harmful=harms(candidate.rule.code),
            given=candidate.rule.code.startswith("07"),
        )
        undergone = False
        # Of the rules that lack a role those are asked for that lack no more than one and have several words.
        near = loose and not self.loose and self.trace is None
        for phrase in pattern.in_filling_order:
            if filler.fill(phrase, candidate, clause, fill, doers) or phrase.optional:
                continue
            if phrase.kind == "SOURCE" and self._leaves_doer_out(phrase, candidate, clause, doers):
                fill.constraints -= bool(phrase.constraint)  # "are being held": whoever may do so comes before rebels
                undergone |= clause.part == "noun"
                continue
            if loose and phrase.kind in ROLES and not (fill.missing and near):
                fill.missing += 1
                continue
            if self.trace is not None:
                self.trace.miss(Diagnosis(self.filler, candidate, clause, fill, doers).of_phrase(phrase))
            return None
        if near and (fill.words < 2 or not fill.missing):
            return None
        if candidate.rule.beside and (fill.missing or not self._fill_beside(candidate, fill, clause)):
            return self._miss(Lack.NOTHING, candidate, clause)
        if undergone:
            if not any(m.country and not self._is_only_scene(m, candidate) for m in fill.roles.get("TARGET", ())):
                return self._miss(Lack.NOTHING, candidate, clause)
            clause = replace(clause, passive=True)
        return _Match(candidate, clause, fill)

    def _fill_beside(self, candidate: Candidate, fill: Fill, clause: Clause) -> bool:
        """Fill the one role that a noun beside a clause leaves out with whoever acts there."""
        named, other = ("SOURCE", "TARGET") if "SOURCE" in fill.roles else ("TARGET", "SOURCE")
        find = self.asides.towards if named == "SOURCE" else self.asides.beside
        own = {m.country for m in fill.roles.get(named, ())}
        fill.roles[other] = [m for m in find(clause.trigger, candidate.rule.pattern.case) if m.country not in own]
        fill.filled += 1
        return bool(fill.roles[other]) and "" not in own

    def _frame_of(self, match: _Match, doers: Sequence[Mention]) -> Frame | None:
        """The frame of a match; None of an operator that gives no code for the act inside."""
        frame = self._frame(*match)
        if self.trace is not None:
            self.trace.tell(frame or Diagnosis(self.filler, *match, doers).of_act())
        return frame

    def _miss(self, lack: Lack, candidate: Candidate, clause: Clause) -> _Match | None:
        """No match, and a note for whoever asks."""
        if self.trace is not None:
            self.trace.miss(Miss(clause.trigger, candidate, lack))
        return None

    def _is_only_scene(self, mention: Mention, candidate: Candidate) -> bool:
        """Whether a country is only where force was used: *there were strikes in Chad*."""
        there = preposition(self.sentence, mention.head) in self.grammar.locations
        return there and candidate.rule.code.startswith(_BY_MISHAP)

    def _is_undergone(self, candidate: Candidate, clause: Clause, phrase: Phrase) -> bool:
        """Whether an event noun of which the text tells says what was done, and not by whom.

        *The expulsion of the envoys angered Bern*; *there was an attack on the embassy*. Only as what a fact is told
        of: *over the expulsion*, *after the attack* and *the expulsion would anger Bern* tell of other things.
        """
        noun = self.sentence[first_conjunct(self.sentence, clause.trigger)]
        if not self._is_told_of(noun) or clause.subjects or clause.attendants or clause.holder:
            return False
        bound = phrase.constraint and phrase.constraint.isdisjoint(_WHOEVER)
        if bound or is_words(candidate.rule.code) or not self._is_fact(noun.head):
            return False
        done_to = candidate.nominal == "TARGET" or self.parties.is_suffering(clause.trigger)
        if clause.owned:
            return done_to  # "the protest of farmers" is theirs
        if any(dependents(self.sentence, noun.head, "expl")):
            return True
        return bool(clause.possessors) and candidate.nominal == "TARGET"

    def _is_told_of(self, noun: Token) -> bool:
        """Whether a clause is about a noun: its subject is, and what something follows."""
        followed = noun.deprel == "obj" and self.sentence[noun.head].lemma.lower() in self.grammar.following
        return followed or noun.deprel in ("nsubj", "nsubj:pass")

    def _is_fact(self, id: int) -> bool:
        """Whether a clause is finite and has a tense, which modals have not, and is no condition."""
        return bool(self._tenses(id)) and not self._is_unreal(id)

    def _is_unreal(self, id: int) -> bool:
        """Whether a clause has a modal or is a condition."""
        marks = {one.form.lower() for one in dependents(self.sentence, id, "mark")}
        return "" in self._tenses(id) or not marks.isdisjoint(self.grammar.provisos)

    def _tenses(self, id: int) -> set[str]:
        """The tenses of the finite words of a clause; that of a modal is empty."""
        carriers = [self.sentence[id], *dependents(self.sentence, id, "aux", "cop")]
        return {one.feat("Tense") for one in carriers if one.feat("VerbForm") == "Fin"}

    def _is_international(self, phrase: Phrase) -> bool:
        """Whether a role is for bodies of no one country: whoever leaves out the doer of a passive means none."""
        roles = self.codebook.actors.roles
        return any(part in roles and roles[part].international for part in phrase.constraint)

    def _leaves_doer_out(self, phrase: Phrase, candidate: Candidate, clause: Clause, doers: Sequence[Mention]) -> bool:
        """Whether the text may leave out who did what a rule tells: in a passive, or with an event noun."""
        if phrase.terms:
            return False
        if clause.part == "noun":
            left_out = not doers and self._is_undergone(candidate, clause, phrase)
        else:
            left_out = phrase.slot is Slot.SUBJECT and candidate.rule.pattern.has_object
            left_out = left_out and self._lacks_doer(clause, candidate.rule.code)
        return left_out and not self._is_international(phrase)

    def _lacks_doer(self, clause: Clause, code: str) -> bool:
        """Whether a passive leaves out who did it; not in an attribute (*displaced persons*), nor where nobody did.

        A mishap that does not kill only tells when or why somebody did: *aid was sent to Chad after a flood*.
        """
        token = self.sentence[clause.trigger]
        if not clause.passive or clause.subjects or token.deprel == "amod":
            return False
        sent = token.lemma.lower() in self.grammar.transparent and token.deprel == "acl"
        if sent and any(name in self.grammar.start for name, _ in clause.obliques):
            return False  # "shells fired from Chad" were fired by whoever is there
        if not code.startswith(_BY_MISHAP):
            return True
        beside = (*(i for _, i in clause.obliques), *(complement.id for complement in clause.complements))
        words = (word.lower() for i in beside for word in (self.sentence[i].lemma, self.sentence[i].form))
        return self.grammar.mishaps.isdisjoint(words)

    def _is_no_predicate(self, candidate: Candidate, clause: Clause) -> bool:
        """Whether a predicate is a verb that names who does it, or to whom: *was opposed by Oslo*, *opposed Oslo*."""
        pattern, agent = candidate.rule.pattern, self.grammar.agent
        if pattern.part != "adjective" or self.sentence[clause.trigger].upos != "VERB":
            return False
        read = any(phrase.prepositions & agent for phrase in pattern.phrases)
        done = not read and any(name in agent for name, _ in clause.obliques)
        return done or any(dependents(self.sentence, clause.trigger, "obj"))

    def _trigger_words(self, candidate: Candidate, clause: Clause) -> int:
        """How many words the trigger has: of a noun the longest term that fits, of a verb with its particles."""
        pattern = candidate.rule.pattern
        if pattern.part == "verb":
            return 1 + len(candidate.words) + pattern.negated
        terms = self.terms.get(clause.trigger, frozenset()) & pattern.triggers
        return max((len(split_term(term)) for term in terms), default=1) + pattern.negated + bool(pattern.case)

    def _has_particles(self, id: int, words: tuple[str, ...]) -> bool:
        """Whether the further words of a verb stand below it: particles, fixed nouns, prepositions."""
        near: set[str] = set()
        if id < len(self.sentence) and self.sentence[id + 1].upos in ("ADP", "ADV"):
            near.add(self.sentence[id + 1].form.lower())  # handed over 21 prisoners, wherever the parser hangs it
        for token in dependents(self.sentence, id):
            if any(dependents(self.sentence, token.id, "mark")):
                continue  # a clause of its own: *set a deadline to free* frees nobody
            near.update((token.lemma.lower(), token.form.lower()))
            if token.deprel.startswith(("obl", "obj", "xcomp", "advmod")):
                below = dependents(self.sentence, token.id)
                near.update(t.form.lower() for t in below if t.deprel != "case" or self._is_beside(id, t.id))
        return all(word in near for word in words)

    def _is_beside(self, id: int, preposition: int) -> bool:
        """Whether a preposition can be a word of its verb: nothing but other such words and adverbs between."""
        between = (self.sentence[i] for i in range(id + 1, preposition))
        return preposition > id and all(token.upos in ("ADP", "ADV", "PART") for token in between)

    def _frame(self, candidate: Candidate, clause: Clause, fill: Fill) -> Frame | None:
        rule, roles = candidate.rule, fill.roles
        mutual = "BOTH" in roles
        named = tuple(roles.get("BOTH" if mutual else "SOURCE", ()))
        targets = given = tuple(roles.get("WITH" if mutual else "TARGET", ()))
        if not targets and not mutual and rule.operator is None:
            targets = self.bystanders.target(clause, fill, is_words(rule.code))
        sources = named or (() if rule.spoken else self.bystanders.source(rule, clause, fill))
        if not (rule.spoken or any(mention.code for mention in sources)):
            sources = self.bystanders.source_below(clause) or sources
        sought = frozenset(
            role for role, own, found in (("SOURCE", named, sources), ("TARGET", given, targets)) if own != found
        )
        frame = Frame(
            trigger=clause.trigger,
            rule=rule,
            code=rule.code,
            sources=sources,
            targets=targets,
            mutual=mutual,
            taken=frozenset(fill.taken),
            name=rule.name,
            specificity=fill.specificity,
            negation_read=rule.pattern.negated or fill.negation_read,
            firm=bool(roles),
            firm_target="TARGET" in roles,
            missing=fill.missing,
            construction="passive" if clause.passive else _CONSTRUCTIONS[clause.part],
            undergone=clause.passive and clause.part == "noun",
            sought=sought,
        )
        if rule.operator is not None:
            return self.acts.operate(frame, rule.operator, fill)
        return replace(frame, others=(frame.answered(rule.answer),)) if rule.answer else frame

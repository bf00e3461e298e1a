"""Frames: which rules of the codebook a sentence matches, and who fills their roles.

One public function, `match_frames`. Triggers are visited from the top of the tree down; the most
specific rule wins at each, and the words it took are no triggers themselves. An operator (*refuse
to ACTION*) takes its code from the frame of the clause or noun inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from diplocode.codebook.compile import split_term
from diplocode.codebook.model import Candidate, Codebook, Rule
from diplocode.codebook.patterns import Phrase, Slot
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.syntax.clauses import Clause, ClauseWords, Complement, read_clause
from diplocode.syntax.relations import (
    NOMINAL_TAGS,
    conjuncts,
    dependents,
    descendants,
    first_conjunct,
    owners,
    preposition,
)
from diplocode.syntax.tree import Sentence

Specificity = tuple[int, int, int, int]


@dataclass(frozen=True)
class Frame:
    """A rule that matched.

    Attributes:
        trigger: id of the word that carries the action.
        rule: the rule.
        code: the code; of an operator, what it gives for the act inside. Empty: undecided.
        sources, targets: who fills the roles; an empty tuple where the text names nobody.
        mutual: the parties act on each other: events in both directions.
        taken: ids of the words that the rule matched.
        inner: the frames of the act inside an operator.
        name: the rules by name, operators outermost first.
    """

    trigger: int
    rule: Rule
    code: str
    sources: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    mutual: bool = False
    taken: frozenset[int] = frozenset()
    inner: tuple[Frame, ...] = ()
    name: str = ""
    specificity: Specificity = (0, 0, 0, 0)

    def dyads(self) -> Iterator[tuple[Mention | None, Mention | None]]:
        """Every source with every target; both ways where the act is mutual."""
        if self.mutual:
            for a in self.sources:
                for b in self.targets or self.sources:
                    if a is not b:
                        yield from ((a, b), (b, a)) if self.targets else ((a, b),)
            return
        for source in self.sources or (None,):
            for target in self.targets or (None,):
                yield source, target


@dataclass
class Trace:
    """Why rules did not fire, for `Coder.explain`; filled only where somebody asks."""

    notes: list[str] = field(default_factory=list)

    def add(self, note: str) -> None:
        """Note a reason once."""
        if note not in self.notes:
            self.notes.append(note)


def match_frames(sentence: Sentence, actors: SentenceActors, codebook: Codebook, trace: Trace | None = None) -> list[Frame]:
    """The frames of a parsed sentence, by position of their triggers.

    Args:
        sentence: a parsed sentence.
        actors: its noun phrases as actors.
        codebook: the rules.
        trace: takes the reasons of rules that nearly fired, if given.
    """
    return _Matcher(sentence, actors, codebook, trace).match()


def find_terms(sentence: Sentence, codebook: Codebook) -> dict[int, frozenset[str]]:
    """The noun and predicate terms that every token heads (``{4: {"peace talk", "talk"}}``)."""
    lemmas = [token.lemma.lower() for token in sentence]
    forms = [token.form.lower() for token in sentence]
    found: dict[int, set[str]] = {}
    for i in range(len(lemmas)):
        for first in {lemmas[i], forms[i]}:
            for row in codebook.index.terms.get(first, ()):
                end = i + len(row)
                if all(w in pair for w, pair in zip(row, zip(lemmas[i:end], forms[i:end], strict=True), strict=False)) and end <= len(lemmas):
                    head = _head_of(sentence, i + 1, end)
                    found.setdefault(head, set()).add(" ".join(row).replace(" - ", "-").replace(" '", "'"))
    return {id: frozenset(terms) for id, terms in found.items()}


def _head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a row whose head lies outside the row; the last such one."""
    heads = [i for i in range(first, last + 1) if not first <= sentence[i].head <= last]
    nominal = [i for i in heads if sentence[i].upos != "ADP"]
    return (nominal or heads or [last])[-1]


@dataclass
class _Fill:
    """What a rule has matched so far."""

    roles: dict[str, list[Mention]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    inner: list[Frame | None] = field(default_factory=list)
    clause: Complement | None = None
    words: int = 0
    lemmas: int = 0
    filled: int = 0
    constraints: int = 0


class _Matcher:
    """Matches the rules of one codebook in one sentence."""

    def __init__(self, sentence: Sentence, actors: SentenceActors, codebook: Codebook, trace: Trace | None) -> None:
        self.sentence, self.actors, self.codebook, self.trace = sentence, actors, codebook, trace
        self.index, self.grammar = codebook.index, codebook.grammar
        self.words = ClauseWords(self.grammar.agent, self.grammar.possessive, self.grammar.light_verbs)
        self.terms = find_terms(sentence, codebook)
        self.clauses: dict[int, Clause] = {}
        self.active: set[int] = set()

    # -- triggers --------------------------------------------------------------------------

    def match(self) -> list[Frame]:
        """Every frame of the sentence."""
        found: list[Frame] = []
        taken: set[int] = set()
        for id in self._top_down():
            if id in taken:
                continue
            frame = self.frame_at(id)
            if frame is not None:
                found.append(frame)
                taken |= frame.taken
        return sorted(found, key=lambda frame: frame.trigger)

    def _top_down(self) -> list[int]:
        order, level = [], list(self.sentence.children[0])
        seen: set[int] = set()
        while level:
            order.extend(level)
            seen.update(level)
            level = [i for id in level for i in self.sentence.children[id] if i not in seen]
        return order

    def candidates(self, id: int) -> tuple[Candidate, ...]:
        """The rules that a token may start."""
        token = self.sentence[id]
        if token.upos in ("VERB", "AUX"):
            return self.index.verbs.get(token.lemma.lower(), ())
        found: list[Candidate] = []
        for term in sorted(self.terms.get(id, ())):
            found.extend(self.index.nouns.get(term, ()))
            if token.upos in ("ADJ", "ADV", "VERB") or self._has_copula(id):
                found.extend(self.index.adjectives.get(term, ()))
        return tuple(found)

    def _has_copula(self, id: int) -> bool:
        return any(True for _ in dependents(self.sentence, id, "cop"))

    def clause(self, id: int) -> Clause:
        """The clause of a trigger, read once."""
        if id not in self.clauses:
            self.clauses[id] = read_clause(self.sentence, id, self.words)
        return self.clauses[id]

    def frame_at(self, id: int, doers: Sequence[Mention] = ()) -> Frame | None:
        """The most specific frame at a trigger, or None.

        Args:
            id: the trigger.
            doers: who does it where the clause has no subject of its own (operators).
        """
        if id in self.active:
            return None
        self.active.add(id)
        try:
            frames = [f for c in self.candidates(id) if (f := self._try(c, self.clause(id), doers))]
        finally:
            self.active.discard(id)
        return self._choose(frames)

    def _choose(self, frames: list[Frame]) -> Frame | None:
        """The most specific frame; of equals in one root the parent code, across roots none."""
        if not frames:
            return None
        best = max(frame.specificity for frame in frames)
        top = [frame for frame in frames if frame.specificity == best]
        codes = {frame.code for frame in top}
        if len(codes) == 1:
            return max(top, key=lambda frame: (frame.mutual, bool(frame.targets), bool(frame.sources)))
        names = "; ".join(sorted(frame.name for frame in top))
        parent = self.codebook.ontology.common_parent(codes)
        if parent:
            return replace(top[0], code=parent, name=names)
        self._note(top[0].trigger, f"undecided between {names}")
        return None

    def _note(self, id: int, note: str) -> None:
        if self.trace is not None:
            self.trace.add(f"{self.sentence[id].form}: {note}")

    # -- one rule at one trigger -------------------------------------------------------------

    def _try(self, candidate: Candidate, clause: Clause, doers: Sequence[Mention]) -> Frame | None:
        pattern = candidate.rule.pattern
        if candidate.words and not self._has_particles(clause.trigger, candidate.words):
            return None
        if pattern.negated and not self._is_negated(clause.trigger):
            return None
        fill = _Fill(taken={clause.trigger}, words=1 + len(candidate.words), lemmas=0 if pattern.by_class else 1)
        for phrase in sorted(pattern.phrases, key=_filling_order):
            if self._fill(phrase, candidate, clause, fill, doers) or phrase.optional:
                continue
            if phrase.kind == "SOURCE" and phrase.slot is Slot.SUBJECT and self._may_lack_doer(candidate, clause):
                continue
            missing = f"{phrase.kind} as {phrase.slot.value}"
            if self.trace is not None:
                self._note(clause.trigger, f"{candidate.rule.name} lacks {missing}")
            return None
        return self._frame(candidate.rule, clause, fill)

    def _may_lack_doer(self, candidate: Candidate, clause: Clause) -> bool:
        return clause.part == "verb" and clause.passive

    def _has_particles(self, id: int, words: tuple[str, ...]) -> bool:
        """Whether the further words of a verb stand below it: particles, fixed nouns, prepositions."""
        near = set()
        for token in dependents(self.sentence, id):
            near.update((token.lemma.lower(), token.form.lower()))
            if token.deprel.startswith(("obl", "obj", "xcomp", "advmod")):
                near.update(t.form.lower() for t in dependents(self.sentence, token.id))
        return all(word in near for word in words)

    def _is_negated(self, id: int) -> bool:
        return any(t.form.lower() in self.grammar.negations for t in dependents(self.sentence, id, "advmod", "det", "neg"))

    def _frame(self, rule: Rule, clause: Clause, fill: _Fill) -> Frame | None:
        roles = fill.roles
        specificity = (fill.words, fill.lemmas, fill.filled, fill.constraints)
        frame = Frame(
            trigger=clause.trigger,
            rule=rule,
            code=rule.code,
            sources=tuple(roles.get("SOURCE", ())),
            targets=tuple(roles.get("TARGET", ())) or self._bystander(clause, fill),
            taken=frozenset(fill.taken),
            name=rule.name,
            specificity=specificity,
        )
        if "BOTH" in roles:
            frame = replace(frame, sources=tuple(roles["BOTH"]), targets=tuple(roles.get("WITH", ())), mutual=True)
        return frame if rule.operator is None else self._operate(frame, fill)

    def _bystander(self, clause: Clause, fill: _Fill) -> tuple[Mention, ...]:
        """The target where a pattern finds none in its place: the nearest known party that is not the source.

        The owner of the object (*vetoed a UN resolution*), whom the purpose concerns (*sent troops to help
        Chad*), a known actor or place in a phrase of the clause (*imposed a curfew across Chad*).
        """
        own = {m.code for m in fill.roles.get("SOURCE", ()) if m.code}
        for found in self._bystanders(clause):
            others = tuple(m for m in found if m.code not in own and m.head not in fill.taken)
            if others:
                return others
        return ()

    def _bystanders(self, clause: Clause) -> Iterator[list[Mention]]:
        if clause.part != "verb":
            return
        for id in clause.objects:
            yield self._owning_parties(id)
        for complement in clause.complements:
            if complement.marker == self.grammar.infinitive:
                yield [m for i in self.clause(complement.id).objects for m in self._parties(i, _ANYBODY) if m.code]
        phrases = [[m for i in self._contents([id]) for m in self._parties(i, _ANYBODY)] for _, id in clause.obliques]
        yield from ([m for m in found if m.code] for found in phrases)
        yield from ([m for m in found if self._is_name(m)] for found in phrases)

    def _is_name(self, mention: Mention) -> bool:
        return bool(mention.entity) or mention.head > 0 and self.sentence[mention.head].upos == "PROPN"

    # -- operators ---------------------------------------------------------------------------

    def _operate(self, frame: Frame, fill: _Fill) -> Frame | None:
        """The frame of an operator: its code from the act inside, its target where it names none."""
        operator = frame.rule.operator
        assert operator is not None
        inner = [f for f in fill.inner if f is not None]
        code = operator.code_for(inner[0].code if inner else "")
        if not code:
            return None
        taken = frame.taken.union(*(f.taken for f in inner))
        targets, mutual = tuple(fill.roles.get("TARGET", ())), frame.mutual
        if not targets and inner and inner[0].mutual:
            targets, mutual = inner[0].targets, True
        elif not targets:
            targets = self._other_party(frame, inner, fill)
        words, lemmas, filled, constraints = frame.specificity
        return replace(
            frame, code=code, targets=targets, mutual=mutual, taken=taken, inner=tuple(inner),
            name=" > ".join([frame.name, *(f.name for f in inner[:1])]),
            specificity=(words + (1 if inner else 0), lemmas, filled, constraints),
        )  # fmt: skip

    def _other_party(self, frame: Frame, inner: list[Frame], fill: _Fill) -> tuple[Mention, ...]:
        """Who the act inside concerns beside the source: its doer if another, else its target."""
        own = {m.head for m in frame.sources}
        codes = {m.code for m in frame.sources if m.code}
        for name, id in self.clause(frame.trigger).obliques:
            if name not in self.grammar.places:
                known = tuple(m for m in self._parties(id, _ANYBODY) if m.code and m.code not in codes)
                if known:
                    return known
        for found in inner:
            for group in (found.sources, found.targets):
                others = tuple(m for m in group if m.head not in own and m.code not in codes)
                if others:
                    return others
        if fill.clause is None:
            return ()
        return self._nearest_party(fill.clause.id, own, codes)

    def _nearest_party(self, id: int, own: set[int], codes: set[str]) -> tuple[Mention, ...]:
        """The first coded actor below a clause that no rule reads; failing that, its object."""
        clause = self.clause(id)
        for i in clause.subjects:
            named = [m for m in self._parties(i, _ANYBODY) if m.head not in own and (not m.code or m.code not in codes)]
            if named:
                return tuple(named)
        for mention in self._below(id):
            if mention.head not in own and mention.code not in codes:
                return (mention,)
        for i in (*clause.objects, *(i for _, i in clause.obliques)):
            found = self._parties(i, _ANYBODY)
            if found and found[0].head not in own:
                return tuple(found)
        return ()

    # -- phrases ------------------------------------------------------------------------------

    def _fill(self, phrase: Phrase, candidate: Candidate, clause: Clause, fill: _Fill, doers: Sequence[Mention]) -> bool:
        """Fill one phrase of a pattern; what it takes goes into `fill`."""
        if phrase.kind == "ACTION":
            return self._fill_action(phrase, clause, fill)
        ids = [i for i in self._places(phrase, candidate, clause) if i not in fill.taken]
        if phrase.kind != "WORDS" and phrase.terms:
            ids = [i for i in ids if phrase.terms & self.terms.get(i, frozenset())]
            fill.words += bool(ids)
        if phrase.kind == "WORDS" or phrase.owner:
            return self._fill_words(phrase, ids, fill)
        if phrase.kind == "ANY":
            return self._fill_any(ids, fill)
        if phrase.slot is Slot.SUBJECT and doers and phrase.kind in ("SOURCE", "BOTH"):
            return self._fill_role(phrase, list(doers), fill)
        parties = self._one_phrase([(i, m) for i in ids for m in self._parties(i, phrase)])
        if phrase.kind == "BOTH":
            return self._fill_both(phrase, parties, clause, fill)
        return self._fill_role(phrase, parties, fill)

    def _places(self, phrase: Phrase, candidate: Candidate, clause: Clause) -> list[int]:
        """Ids of the heads that stand where a phrase of the pattern is due, conjuncts included."""
        if clause.part == "noun":
            found = self._noun_places(phrase, candidate.nominal, clause)
        elif phrase.slot is Slot.SUBJECT:
            found = clause.subjects
        elif phrase.slot is Slot.OBJECT:
            found = clause.objects or tuple(i for p, i in clause.obliques if p in candidate.words)
        elif phrase.slot is Slot.INDIRECT:
            found = clause.indirect
        else:
            found = tuple(i for p, i in clause.obliques if p in phrase.prepositions)
            if phrase.kind == "WORDS":
                found += tuple(c.id for c in clause.complements if c.marker in phrase.prepositions)
        return self._contents(found)

    def _contents(self, found: Iterable[int]) -> list[int]:
        """Heads with their conjuncts; measures (*dozens of rebels*) replaced by what they measure."""
        heads = (m for i in found for m in conjuncts(self.sentence, i))
        return list(dict.fromkeys(m for i in heads for m in self._measured(i)))

    def _measured(self, id: int) -> list[int]:
        token = self.sentence[id]
        if token.upos in ("NUM", "SYM") or token.lemma.lower() in self.grammar.quantities:
            for inner in dependents(self.sentence, id, "nmod"):
                if preposition(self.sentence, inner.id) in self.grammar.possessive:
                    return conjuncts(self.sentence, inner.id)
        return [id]

    def _noun_places(self, phrase: Phrase, nominal: str, clause: Clause) -> tuple[int, ...]:
        """The same for an event noun; `nominal` says who owns it where a verb's pattern is read."""
        if phrase.slot is Slot.OBLIQUE:
            return tuple(i for p, i in clause.obliques if p in phrase.prepositions)
        if not nominal:
            if phrase.slot is Slot.OWNER:
                return (*clause.subjects, *clause.possessors, *clause.modifiers, *clause.owned)
            return ()
        if phrase.slot is Slot.SUBJECT:
            if nominal == "TARGET":
                return clause.subjects
            return (*clause.subjects, *clause.possessors, *clause.modifiers)
        if phrase.slot is Slot.OBJECT:
            return (*clause.owned, *clause.possessors, *clause.modifiers) if nominal == "TARGET" else clause.owned
        return ()

    def _one_phrase(self, parties: list[tuple[int, Mention]]) -> list[Mention]:
        """Of actors found at several words those of one phrase: the first known one's, else the first's."""
        if not parties:
            return []
        chosen = next((i for i, mention in parties if mention.code), parties[0][0])
        phrase = first_conjunct(self.sentence, chosen)
        return [mention for i, mention in parties if first_conjunct(self.sentence, i) == phrase]

    def _fill_role(self, phrase: Phrase, parties: list[Mention], fill: _Fill) -> bool:
        if not parties:
            return False
        fill.roles[phrase.kind] = parties
        fill.taken.update(m.head for m in parties)
        fill.filled += 1
        fill.constraints += bool(phrase.constraint)
        return True

    def _fill_both(self, phrase: Phrase, parties: list[Mention], clause: Clause, fill: _Fill) -> bool:
        """Two parties: coordinated, a plural of known members, or joined by *with*."""
        partners = [
            m for p, i in clause.obliques if p in self.grammar.partner
            for member in conjuncts(self.sentence, i) for m in self._parties(member, phrase)
        ]  # fmt: skip
        partners = [m for m in partners if all(m.head != other.head for other in parties)]
        if len(parties) + len(partners) < 2 or not parties:
            return False
        fill.roles["WITH"] = partners
        fill.filled += 1
        return self._fill_role(phrase, parties, fill)

    def _fill_any(self, ids: Iterable[int], fill: _Fill) -> bool:
        for id in ids:
            if self.sentence[id].upos in NOMINAL_TAGS:
                fill.taken.add(id)
                fill.filled += 1
                return True
        return False

    def _fill_words(self, phrase: Phrase, ids: Iterable[int], fill: _Fill) -> bool:
        for id in ids:
            terms = self.terms.get(id, frozenset()) & phrase.terms
            if phrase.kind == "WORDS" and not terms:
                continue
            if phrase.owner and not self._fill_owner(phrase.owner, id, fill) and not phrase.owner.optional:
                continue
            fill.taken.add(id)
            fill.filled += 1
            if phrase.kind == "WORDS":
                fill.words += max(len(split_term(term)) for term in terms)
                fill.lemmas += not phrase.by_class
            return True
        return False

    def _fill_owner(self, phrase: Phrase, id: int, fill: _Fill) -> bool:
        places = [*owners(self.sentence, id)]
        for token in dependents(self.sentence, id, "nmod"):
            if preposition(self.sentence, token.id) in phrase.prepositions | self.grammar.origin:
                places.extend(i for i in conjuncts(self.sentence, token.id) if i not in places)
        if phrase.kind == "WORDS":
            return self._fill_words(phrase, places, fill)
        if phrase.kind == "ANY":
            return bool(places)
        adnominal = ("amod", "compound")
        found = [
            (i, m) for i in places for m in self._parties(i, phrase)
            if m.code and (m.country or self.sentence[i].deprel not in adnominal)
        ]  # fmt: skip
        coded = [m for _, m in found] if phrase.kind == "BOTH" else self._one_phrase(found)
        if not coded:
            own = self.actors.mention(id)
            coded = [replace(own, code=own.country, roles=())] if own.country else []
        if phrase.kind == "BOTH":
            if len(coded) < 2:
                return False
            fill.roles["WITH"] = []
        return self._fill_role(phrase, coded, fill)

    def _parties(self, id: int, phrase: Phrase) -> list[Mention]:
        """The actors that a noun phrase stands for: itself, its members, or its owner."""
        token = self.sentence[id]
        mention = self.actors.mention(id)
        if mention.members:
            return [m for m in mention.members if _fits(m, phrase)]
        if not mention.code and token.upos not in NOMINAL_TAGS:
            return []
        lemma = token.lemma.lower()
        if not mention.code or lemma in self.grammar.possessions:
            owned = self._owning_parties(id)
            if not owned and lemma in self.grammar.possessions:
                owned = self._below(id)[:1]
            if owned and _fits(owned[0], phrase):
                return [m for m in owned if _fits(m, phrase)]
        if not mention.code and lemma in self.grammar.not_actors:
            return []
        return [mention] if _fits(mention, phrase) else []

    def _owning_parties(self, id: int) -> list[Mention]:
        """The known actors that own a noun; a bare role (*military aid*) owns nothing as an adjective."""
        found = []
        for i in owners(self.sentence, id):
            mention = self.actors.mention(i)
            if mention.code and (mention.country or self.sentence[i].deprel.startswith("nmod")):
                found.append(mention)
        return found

    def _below(self, id: int) -> list[Mention]:
        """The known actors of a country below a word, in order."""
        found = (self.actors.mention(i) for i in descendants(self.sentence, id) if i != id)
        return [m for m in found if m.code and m.country]

    # -- acts inside -----------------------------------------------------------------------------

    def _fill_action(self, phrase: Phrase, clause: Clause, fill: _Fill) -> bool:
        """Fill ACTION with clauses or event nouns; whether any is there, coded or not."""
        found = False
        doer = fill.roles.get(phrase.doer or ("TARGET" if "TARGET" in fill.roles else "SOURCE"), [])
        for complement in clause.complements:
            if self._introduces(phrase, complement) and complement.id not in fill.taken:
                if phrase.negated != self._is_negated(complement.id) or not self._has_auxiliary(phrase, complement):
                    continue
                fill.inner.append(self._inner(complement, doer))
                fill.clause = fill.clause or complement
                found = True
        if not found and not phrase.marker:
            for id in self._action_nouns(phrase, clause):
                inner = self.frame_at(id, doer)
                if inner is not None:
                    fill.inner.append(inner)
                    found = True
        fill.filled += found
        return found

    def _has_auxiliary(self, phrase: Phrase, complement: Complement) -> bool:
        if not phrase.auxiliaries:
            return True
        governor = self.sentence[self.sentence[complement.id].head] if self.sentence[complement.id].head else None
        words = {t.lemma.lower() for t in dependents(self.sentence, complement.id, "aux")}
        if governor is not None and complement.marker == self.grammar.infinitive:
            words.add(f"{governor.lemma.lower()} {complement.marker}")
        return bool(words & phrase.auxiliaries)

    def _introduces(self, phrase: Phrase, complement: Complement) -> bool:
        grammar = self.grammar
        if phrase.prepositions:
            return complement.marker in phrase.prepositions
        if phrase.marker == grammar.infinitive:
            return complement.marker == grammar.infinitive
        if phrase.marker == grammar.complementizer:
            return complement.finite or complement.marker == grammar.complementizer
        relation = self.sentence[complement.id].deprel
        return complement.marker in ("", grammar.infinitive, grammar.complementizer) and relation in ("xcomp", "ccomp")

    def _inner(self, complement: Complement, doer: list[Mention]) -> Frame | None:
        own = any(True for _ in dependents(self.sentence, complement.id, "nsubj"))
        return self.frame_at(complement.id, () if own else doer)

    def _action_nouns(self, phrase: Phrase, clause: Clause) -> list[int]:
        if phrase.prepositions:
            found = tuple(i for p, i in clause.obliques if p in phrase.prepositions)
        else:
            found = clause.objects
        return self._contents(found)


_ANYBODY = Phrase("TARGET", Slot.OBJECT)


def _filling_order(phrase: Phrase) -> int:
    """Actors before acts, so that an act knows its doer; words before open roles in the same place."""
    if phrase.kind == "ACTION":
        return 2
    return 0 if phrase.kind == "WORDS" or phrase.slot is Slot.SUBJECT else 1


def _fits(mention: Mention, phrase: Phrase) -> bool:
    """Whether an actor meets the constraint of a role."""
    if not phrase.constraint:
        return True
    facts = {
        "CODED": bool(mention.code),
        "PLACE": bool(mention.code and mention.code == mention.country) or mention.entity == "place",
        "AGENT": bool(mention.roles) or bool(mention.code and mention.code != mention.country),
        "PERSON": mention.entity == "person",
    }
    return any(facts.get(part, part in mention.roles or part == mention.code) for part in phrase.constraint)

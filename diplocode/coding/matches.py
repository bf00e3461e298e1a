"""Matches: a rule with all that it needs at a word that starts it, and the frame that is made of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from diplocode.codebook.compile import split_term
from diplocode.codebook.model import Candidate, Grammar
from diplocode.codebook.patterns import ROLES, Pattern
from diplocode.coding.asides import Asides
from diplocode.coding.bystanders import Bystanders
from diplocode.coding.diagnosis import Diagnosis
from diplocode.coding.filler import PhraseFiller, harms, is_said, is_words
from diplocode.coding.frame import Fill, Frame, Specificity
from diplocode.coding.mentions import Mention
from diplocode.coding.omissions import BY_MISHAP, Omissions
from diplocode.coding.operators import ActReader
from diplocode.coding.trace import Lack, Miss, Trace
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import dependents, preposition
from diplocode.syntax.tree import Sentence, Token

_CONSTRUCTIONS = {"verb": "active", "noun": "noun", "adjective": "adjective"}


class Match(NamedTuple):
    """A rule with all that it needs, of which no frame is made yet."""

    candidate: Candidate
    clause: Clause
    fill: Fill

    @property
    def rank(self) -> tuple[int, Specificity, int]:
        """That of its frame, if it is no operator: of those the act inside counts as well."""
        return (-self.fill.missing, self.fill.specificity, self.candidate.rule.layer)


def likeliest(matches: list[Match]) -> list[Match]:
    """The matches of which one may be chosen: a frame takes longer than a match, as parties are looked for."""
    rules = [match.candidate.rule for match in matches]
    if len(rules) < 2 or any(rule.spoken for rule in rules):  # behind which others may come
        return matches
    best = max((match.rank for match in matches if match.candidate.rule.operator is None), default=None)
    return [match for match in matches if match.candidate.rule.operator is not None or match.rank == best]


@dataclass(frozen=True)
class RuleMatcher:
    """Matches single rules in one sentence.

    Attributes:
        trace: takes what every rule lacked, if given.
        loose: roles may stay open, and more than one of them.
        near: the words below verbs, as they are asked for.
    """

    sentence: Sentence
    grammar: Grammar
    filler: PhraseFiller
    acts: ActReader
    asides: Asides
    bystanders: Bystanders
    omissions: Omissions
    trace: Trace | None = None
    loose: bool = False
    near: dict[int, set[str]] = field(default_factory=dict, compare=False, repr=False)

    def match(
        self,
        candidate: Candidate,
        clause: Clause,
        doers: Sequence[Mention],
        loose: bool,
        filler: PhraseFiller | None = None,
    ) -> Match | None:
        """What fills the phrases of a rule, or None where one of them is not filled.

        Args:
            candidate: the rule, as it starts at a word.
            clause: that of the word.
            doers: who does it where the clause has no subject of its own.
            loose: roles may stay open.
            filler: fills the phrases, if it is another than that of the sentence.
        """
        filler = filler or self.filler
        if lack := self._lack_of_trigger(candidate, clause):
            return self._miss(lack, candidate, clause)
        # Of the rules that lack a role those are asked for that lack no more than one and have several words.
        near = loose and not self.loose and self.trace is None
        pattern = candidate.rule.pattern
        if near and not pattern.has_words and self._trigger_words(candidate, clause) < 2:
            return None
        if self.trace is None and not filler.may_match(candidate, clause, doers, loose):
            return None
        fill = Fill(
            taken={clause.trigger},
            words=self._trigger_words(candidate, clause),
            lemmas=(not pattern.by_class) + len(candidate.words),
            loose=loose,
            said=is_said(candidate.rule.code),
            harmful=harms(candidate.rule.code),
            critical=candidate.rule.code.startswith("11"),
            given=candidate.rule.code.startswith("07"),
        )
        undergone = False
        for phrase, place in candidate.phrases:
            if filler.fill(phrase, place, candidate, clause, fill, doers) or phrase.optional:
                continue
            if phrase.kind == "SOURCE" and self.omissions.leaves_doer_out(phrase, candidate, clause, doers):
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
        if "BOTH" in fill.roles and not fill.roles.get("WITH") and self._is_of_others(clause, fill):
            return self._miss(Lack.NOTHING, candidate, clause)
        if candidate.rule.beside and (fill.missing or not self._fill_beside(candidate, fill, clause)):
            return self._miss(Lack.NOTHING, candidate, clause)
        if undergone:
            if not any(m.country and not self._is_only_scene(m, candidate) for m in fill.roles.get("TARGET", ())):
                return self._miss(Lack.NOTHING, candidate, clause)
            clause = replace(clause, passive=True)
        return Match(candidate, clause, fill)

    def _is_of_others(self, clause: Clause, fill: Fill) -> bool:
        """Whether what two do stands for what others did before: *severed | theirs*, not those between the two."""
        objects = (self.sentence[id] for id in clause.objects if id in fill.taken)
        return any(token.upos == "PRON" and token.feat("PronType") == "Prs" for token in objects)

    def frame_of(self, match: Match, doers: Sequence[Mention]) -> Frame | None:
        """The frame of a match; None of an operator that gives no code for the act inside."""
        frame = self._frame(*match)
        if self.trace is not None:
            self.trace.tell(frame or Diagnosis(self.filler, *match, doers).of_act())
        return frame

    def _lack_of_trigger(self, candidate: Candidate, clause: Clause) -> Lack | None:
        """What a trigger lacks of what a rule wants of itself."""
        pattern = candidate.rule.pattern
        if candidate.words and not self._words_below(clause.trigger).issuperset(candidate.words):
            return Lack.TRIGGER_WORDS
        if pattern.part == "verb" and self._is_another_verb(clause.trigger, candidate.words):
            return Lack.TRIGGER_WORDS
        if clause.passive and not pattern.has_object:
            if self.sentence[clause.trigger].deprel == "amod":
                return Lack.NOTHING  # "the disbanded brigade" did nothing
            if candidate.words and any(dependents(self.sentence, clause.trigger, "obl:agent")):
                return Lack.TRIGGER_WORDS  # "the promises given in March by Oslo" are no giving in
        if pattern.negated and not self.acts.is_refused(clause.trigger):
            return Lack.NEGATION
        if pattern.part == "adjective" and self._is_no_predicate(pattern, clause):
            return Lack.TRIGGER_WORDS
        if pattern.case and preposition(self.sentence, clause.trigger) not in pattern.case:
            return Lack.CASE
        return None

    def _is_another_verb(self, id: int, words: Collection[str]) -> bool:
        """Whether a verb has a particle that makes another of it, and a rule has none: to give up is not to give."""
        lemma = self.sentence[id].lemma.lower()
        return any(
            particle.form.lower() not in words and f"{lemma} {particle.form.lower()}" in self.grammar.idiomatic
            for particle in dependents(self.sentence, id, "compound:prt")
        )

    def _is_no_predicate(self, pattern: Pattern, clause: Clause) -> bool:
        """Whether a predicate is a verb that names who does it, or to whom: *was opposed by Oslo*, *opposed Oslo*."""
        if self.sentence[clause.trigger].upos != "VERB":
            return False
        agent = self.grammar.agent
        read = any(phrase.prepositions & agent for phrase in pattern.phrases)
        done = not read and any(name in agent for name, _ in clause.obliques)
        return done or any(dependents(self.sentence, clause.trigger, "obj"))

    def _words_below(self, id: int) -> set[str]:
        """The words below a verb that may be further words of it: particles, fixed nouns, prepositions."""
        if id not in self.near:
            self.near[id] = self._read_words_below(id)
        return self.near[id]

    def _read_words_below(self, id: int) -> set[str]:
        """The same, read once."""
        near: set[str] = set()
        if id < len(self.sentence) and self._is_particle(self.sentence[id + 1]):
            near.add(self.sentence[id + 1].form.lower())  # handed over 21 prisoners, wherever the parser hangs it
        for token in dependents(self.sentence, id):
            if any(dependents(self.sentence, token.id, "mark")):
                continue  # a clause of its own: *set a deadline to free* frees nobody
            near.update((token.lemma.lower(), token.form.lower()))
            if token.deprel.startswith(("obl", "obj", "xcomp", "advmod")):
                below = dependents(self.sentence, token.id)
                near.update(t.form.lower() for t in below if self._may_be_below(id, t))
        return near

    def _is_particle(self, token: Token) -> bool:
        """Whether a word right behind a verb may be one of it."""
        return token.upos in ("ADP", "ADV") and not self._opens_year(token)

    def _may_be_below(self, id: int, token: Token) -> bool:
        """Whether a word of a phrase may be one of its verb: no noun that only says of what the phrase is, as in *gave
        food on a strip of ground*.
        """
        if token.deprel == "nmod":
            return not any(dependents(self.sentence, token.id, "case"))
        return token.deprel != "case" or self._is_beside(id, token.id)

    def _is_beside(self, id: int, preposition: int) -> bool:
        """Whether a preposition can be a word of its verb: nothing but other such words and adverbs between, and no
        year behind (*a promise given in 1960*).
        """
        between = (self.sentence[i] for i in range(id + 1, preposition))
        near = preposition > id and all(token.upos in ("ADP", "ADV", "PART") for token in between)
        return near and not self._opens_year(self.sentence[preposition])

    def _opens_year(self, token: Token) -> bool:
        """Whether a preposition stands before a year."""
        year = self.sentence[token.head] if token.deprel == "case" else token
        return year.upos == "NUM" and year.form.isdigit() and len(year.form) == 4

    def _trigger_words(self, candidate: Candidate, clause: Clause) -> int:
        """How many words the trigger has: of a noun the longest term that fits, of a verb with its particles."""
        pattern = candidate.rule.pattern
        if pattern.part == "verb":
            return 1 + len(candidate.words) + pattern.negated
        terms = self.filler.terms.get(clause.trigger, frozenset()) & pattern.triggers
        return max((len(split_term(term)) for term in terms), default=1) + pattern.negated + bool(pattern.case)

    def _fill_beside(self, candidate: Candidate, fill: Fill, clause: Clause) -> bool:
        """Fill the one role that a noun beside a clause leaves out with whoever acts there."""
        named, other = ("SOURCE", "TARGET") if "SOURCE" in fill.roles else ("TARGET", "SOURCE")
        find = self.asides.towards if named == "SOURCE" else self.asides.beside
        own = {m.country for m in fill.roles.get(named, ())}
        fill.roles[other] = [m for m in find(clause.trigger, candidate.rule.pattern.case) if m.country not in own]
        fill.filled += 1
        return bool(fill.roles[other]) and "" not in own

    def _is_only_scene(self, mention: Mention, candidate: Candidate) -> bool:
        """Whether a country is only where force was used: *there were strikes in Chad*."""
        there = preposition(self.sentence, mention.head) in self.grammar.locations
        return there and candidate.rule.code.startswith(BY_MISHAP)

    def _miss(self, lack: Lack, candidate: Candidate, clause: Clause) -> Match | None:
        """No match, and a note for whoever asks."""
        if self.trace is not None:
            self.trace.miss(Miss(clause.trigger, candidate, lack))
        return None

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

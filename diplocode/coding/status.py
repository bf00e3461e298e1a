"""Status of events: asserted, negated, future, demanded ... as the words around a trigger say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diplocode.coding.scope import (
    ancestors,
    clause_of,
    expression,
    is_clause,
    is_definite,
    is_finite,
    matches,
    phrase_of,
    subject_of,
)
from diplocode.coding.status_words import StatusWords
from diplocode.events import Status
from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.tree import Sentence, Token

__all__ = ["StatusWords", "clause_status", "declares_own_intention"]

#: What a clause passes to the clauses below it that have no tense of their own.
IRREALIS = frozenset(
    [Status.FUTURE, Status.CONDITIONAL, Status.POSSIBLE, Status.REQUESTED, Status.THREATENED]
)
#: What becomes of the act when its governor is itself negated (*did not fail to*); else negated.
UNDER_NEGATION = {
    Status.NEGATED: Status.ASSERTED,
    Status.ENDED: Status.ASSERTED,
    Status.DENIED: Status.POSSIBLE,
    Status.REFUSED: Status.POSSIBLE,
}


def clause_status(sentence: Sentence, trigger: int, words: StatusWords) -> Status:
    """How the text presents the event of a trigger, a verb or a noun.

    The words of the clause itself come first (negation, auxiliaries, conjunctions, adverbs), then
    what governs it. Complements, purpose clauses and event nouns take over the status of what
    governs them; relative clauses, finite adverbial clauses and what somebody is only said to
    have said do not.

    Args:
        sentence: a parsed sentence.
        trigger: CoNLL-U id of the word that carries the event.
        words: the words of status of the language.
    """
    return _Reading(sentence, words).status(sentence[trigger], len(sentence))


def declares_own_intention(sentence: Sentence, trigger: int, words: StatusWords) -> str:
    """Whether the clause of a trigger announces an act of its own subject.

    *X will send aid*, *X is going to*, *X said it will* do; a forecast by somebody else does not
    (*analysts said X would*), nor one that is unsure (*will likely*), a question or a condition.

    Args:
        sentence: a parsed sentence.
        trigger: CoNLL-U id of a verb, or of an event noun that its clause brings about.
        words: the words of status of the language.

    Returns:
        ``"future"``, ``"not future"`` where the act is ruled out, or an empty string.
    """
    return _Reading(sentence, words).intention(sentence[trigger])


@dataclass(frozen=True)
class _Reading:
    """One sentence under reading; `left` counts the steps upward that remain, for cyclic heads."""

    sentence: Sentence
    words: StatusWords

    def status(self, token: Token, left: int) -> Status:
        own = self.own_status(token)
        if own is not Status.ASSERTED:
            return own
        return self.outer_status(token, left)

    # The words of the clause or noun phrase itself

    def own_status(self, token: Token) -> Status:
        """What the dependents of a token say of it."""
        status = self._mark_status(token) or self._adverb_status(token)
        if status is not None:
            return status
        modal = self._auxiliary_status(token)
        if self.is_negated(token):
            auxiliaries = dependents(self.sentence, token.id, "aux")
            is_open = any(matches(a, self.words.possible_when_negated) for a in auxiliaries)
            return Status.POSSIBLE if is_open else Status.NEGATED
        if modal is not None:
            return modal
        if self._is_imperative(token):
            return Status.REQUESTED
        return self._modifier_status(token)

    def _mark_status(self, token: Token) -> Status | None:
        for mark in self._marks(token):
            if mark in self.words.marks:
                return self.words.marks[mark]
        if universal(token.deprel) == "advcl" and self._is_inverted(token):
            return Status.CONDITIONAL
        return None

    def _marks(self, token: Token) -> Iterator[str]:
        """Conjunctions and prepositions of a token, with what is fixed to them."""
        for mark in dependents(self.sentence, token.id, "mark", "case"):
            yield expression(self.sentence, mark)
        for adverb in dependents(self.sentence, token.id, "advmod"):
            if adverb.upos == "SCONJ" or adverb.feat("PronType") in {"Int", "Rel"}:
                yield expression(self.sentence, adverb)

    def _is_inverted(self, token: Token) -> bool:
        """*Should talks fail*: no conjunction, and the auxiliary before the subject."""
        subject = next(dependents(self.sentence, token.id, "nsubj"), None)
        auxiliary = next(dependents(self.sentence, token.id, "aux", "cop"), None)
        if subject is None or auxiliary is None or any(self._marks(token)):
            return False
        return auxiliary.id < subject.id and matches(auxiliary, self.words.inverted)

    def _adverb_status(self, token: Token) -> Status | None:
        for adverb in dependents(self.sentence, token.id, "advmod", "obl"):
            qualifiers = dependents(self.sentence, adverb.id, "advmod", "det", "fixed")
            phrase = " ".join(
                part.form.lower()
                for part in sorted([adverb, *qualifiers], key=lambda part: part.id)
            )
            status = self.words.adverbs.get(phrase) or self.words.adverbs.get(adverb.lemma.lower())
            if status is not None:
                return status
        return None

    def is_negated(self, token: Token) -> bool:
        """Whether a clause or noun is negated by its own words or by one of its arguments."""
        return any(self._negates(child) for child in dependents(self.sentence, token.id))

    def _negates(self, child: Token) -> bool:
        kind = universal(child.deprel)
        if kind in {"advmod", "aux", "cc"}:
            return matches(child, self.words.negations) and not self._is_limited(child)
        if kind == "det":
            return matches(child, self.words.negative_determiners)
        return kind in {"nsubj", "obj"} and self._is_negative(child)

    def _is_limited(self, negation: Token) -> bool:
        following = negation.id + 1
        return following <= len(self.sentence) and matches(
            self.sentence[following], self.words.negation_limits
        )

    def _is_negative(self, argument: Token) -> bool:
        """*Nobody*, *no country*, *neither Oslo nor Bern*."""
        if argument.upos in {"PRON", "DET", "NOUN"} and matches(
            argument, self.words.negative_pronouns
        ):
            return True
        determiners = dependents(self.sentence, argument.id, "det")
        if any(matches(child, self.words.negative_determiners) for child in determiners):
            return True
        conjuncts = dependents(self.sentence, argument.id, "conj")
        pairs = [argument, *conjuncts]
        return any(
            matches(word, self.words.negative_pairs)
            for part in pairs
            for word in dependents(self.sentence, part.id, "cc")
        )

    def _auxiliary_status(self, token: Token) -> Status | None:
        for auxiliary in dependents(self.sentence, token.id, "aux"):
            status = self._lookup(self.words.auxiliaries, auxiliary)
            if status is None:
                continue
            if matches(auxiliary, self.words.past_future) and self._is_reported(token):
                status = Status.FUTURE
            if status is Status.FUTURE and self._has_condition(token):
                return Status.CONDITIONAL
            return status
        return Status.FUTURE if self.is_arranged(token) else None

    def _is_reported(self, token: Token) -> bool:
        """Whether the clause is what a verb of speech in the past tells: *said it would send*."""
        if universal(token.deprel) not in {"ccomp", "parataxis", "conj"} or not token.head:
            return False
        head = self.sentence[token.head]
        if universal(token.deprel) == "conj":
            return self._is_reported(head) if head.deprel != "conj" else False
        if token.deprel == "parataxis":
            return False
        known = {**self.words.governors, **self.words.that_governors}
        return matches(head, self.words.neutral) or self._lookup(known, head) is not None

    def _has_condition(self, token: Token) -> bool:
        return any(
            mark in self.words.conditions
            for clause in dependents(self.sentence, token.id, "advcl")
            for mark in self._marks(clause)
        )

    def is_arranged(self, token: Token) -> bool:
        """*Is to visit*: a finite *be* before the mark of an infinitive."""
        marks = [
            m for m in dependents(self.sentence, token.id, "mark") if self._is_infinitive_mark(m)
        ]
        return bool(marks) and any(
            auxiliary.feat("VerbForm") == "Fin" and auxiliary.id < marks[0].id
            for auxiliary in dependents(self.sentence, token.id, "aux", "cop")
            if matches(auxiliary, self.words.arrangements)
        )

    def _is_imperative(self, token: Token) -> bool:
        carriers = [token, *dependents(self.sentence, token.id, "aux")]
        return any(carrier.feat("Mood") == "Imp" for carrier in carriers) and not any(
            dependents(self.sentence, token.id, "nsubj")
        )

    def _modifier_status(self, token: Token) -> Status:
        for modifier in dependents(self.sentence, token.id, "amod", "compound"):
            status = self._lookup(self.words.modifiers, modifier)
            if status is not None:
                return status
        return Status.ASSERTED

    # What governs the clause or noun phrase

    def outer_status(self, token: Token, left: int) -> Status:
        """What a token takes over from its governor."""
        if not token.head or left <= 0:
            return self._question_status()
        head = self.sentence[token.head]
        kind = universal(token.deprel)
        if token.deprel in {"acl:relcl", "advcl:relcl"} or kind == "parataxis":
            return Status.ASSERTED
        if kind == "conj":
            return self._conjunct_status(token, head, left - 1)
        if not is_clause(self.sentence, token):
            return self._noun_status(token, head, left - 1)
        governed = self._governed_status(token, head)
        if governed is not None:
            return governed
        if kind == "xcomp":
            return self.status(head, left - 1)
        if kind in {"ccomp", "csubj"}:
            if matches(head, self.words.neutral):
                return Status.ASSERTED
            return self._irrealis(head, left - 1)
        if kind == "acl":
            return self._attribute_status(token, head)
        return self._adverbial_status(token, head, left - 1)

    def _question_status(self) -> Status:
        is_question = self.sentence.text.rstrip(" \"'”’)").endswith("?")
        return Status.POSSIBLE if is_question else Status.ASSERTED

    def _conjunct_status(self, token: Token, head: Token, left: int) -> Status:
        """A conjunct without a tense or subject of its own shares the auxiliaries of the first."""
        if is_finite(self.sentence, token) and self.is_infinitive(head):
            # "refused to comment and expelled": coordinated with the verb above, whatever the tree
            above = ancestors(self.sentence, head.id)
            verb = next((word for word in above if not self.is_infinitive(word)), head)
            return self.outer_status(verb, left)
        has_own = is_finite(self.sentence, token) or any(
            dependents(self.sentence, token.id, "nsubj")
        )
        coordinators = dependents(self.sentence, token.id, "cc", "advmod")
        contrast = any(matches(word, self.words.contrasts) for word in coordinators)
        if is_clause(self.sentence, token) and (has_own or (contrast and self.is_negated(head))):
            return self.outer_status(head, left)
        return self.status(head, left)

    def _noun_status(self, token: Token, head: Token, left: int) -> Status:
        """Status of an event noun: what its governor says of it, or the status of its clause."""
        kind = universal(token.deprel)
        if kind in {"amod", "compound", "appos", "det", "nummod", "flat"} and token.upos != "VERB":
            return Status.ASSERTED if kind == "amod" else self.status(head, left)
        governed = self._lookup_governor(self.words.noun_governors, head, token)
        if governed is not None and token.deprel not in {"nsubj", "iobj", "nmod:poss"}:
            return self._under(governed, head)
        if kind not in {"nsubj", "obj", "obl", "iobj", "nmod"} or token.deprel == "nmod:poss":
            return Status.ASSERTED
        brought_about = matches(head, self.words.occurrence) or token.deprel == "nsubj:pass"
        if is_definite(self.sentence, token.id) and not brought_about:
            return Status.ASSERTED
        return self.status(head, left)

    def _governed_status(self, token: Token, head: Token) -> Status | None:
        """What the governor of a complement clause makes of it, if it is one of the known ones."""
        infinitive = self.is_infinitive(token)
        kind = universal(token.deprel)
        if is_finite(self.sentence, token) and not infinitive:
            table = self.words.that_governors if kind in {"ccomp", "csubj", "acl"} else {}
            status = self._lookup(table, head)
        elif infinitive or (kind in {"xcomp", "ccomp"} and not any(self._marks(token))):
            status = self._lookup(self.words.governors, head)
            if status is Status.HABITUAL and kind != "xcomp":
                return None  # "used force to", not "used to"
        else:
            status = self._lookup_pair(self.words.governors, head, token)
        return self._under(status, head) if status is not None else None

    def _attribute_status(self, token: Token, head: Token) -> Status:
        """A clause that belongs to a noun: what is to be done is future, else a fact."""
        if not self.is_infinitive(token):
            return Status.ASSERTED
        realised = any(
            matches(modifier, self.words.realising_modifiers) or modifier.feat("NumType") == "Ord"
            for modifier in [head, *dependents(self.sentence, head.id, "amod", "advmod")]
        )
        if realised:
            return Status.ASSERTED
        # "asked [the envoys to leave]", as some parsers have it
        verb = self.sentence[head.head] if universal(head.deprel) == "obj" else head
        governed = self._lookup(self.words.governors, verb)
        return self._under(governed, verb) if governed is not None else Status.FUTURE

    def _adverbial_status(self, token: Token, head: Token, left: int) -> Status:
        if self.is_infinitive(token):
            return Status.FUTURE
        marks = set(self._marks(token))
        if is_finite(self.sentence, token):
            present = any(
                carrier.feat("Tense") == "Pres"
                for carrier in [token, *dependents(self.sentence, token.id, "aux", "cop")]
            )
            ahead = self.status(head, left) in {*IRREALIS, Status.NEGATED, Status.REFUSED}
            return (
                Status.FUTURE
                if present and marks & self.words.temporal and ahead
                else Status.ASSERTED
            )
        return Status.ASSERTED if marks & self.words.prior else self._irrealis(head, left)

    def _irrealis(self, head: Token, left: int) -> Status:
        status = self.status(head, left)
        return status if status in IRREALIS else Status.ASSERTED

    def is_infinitive(self, token: Token) -> bool:
        """Whether a clause is an infinitive with its mark, and not *be to*."""
        marks = dependents(self.sentence, token.id, "mark")
        return any(self._is_infinitive_mark(m) for m in marks) and not self.is_arranged(token)

    def _is_infinitive_mark(self, mark: Token) -> bool:
        return mark.upos == "PART" and matches(mark, self.words.infinitive_marks)

    def _under(self, status: Status, governor: Token) -> Status:
        if self.is_negated(governor):
            return UNDER_NEGATION.get(status, Status.NEGATED)
        return status

    def _lookup(self, table: Mapping[str, Status], token: Token) -> Status | None:
        """Status of a governor by its lemma or form, alone or with its particle (``call_off``)."""
        for particle in dependents(self.sentence, token.id, "compound:prt"):
            status = table.get(f"{token.lemma}_{particle.lemma}".lower())
            if status is not None:
                return status
        return table.get(token.lemma.lower()) or table.get(token.form.lower())

    def _lookup_pair(self, table: Mapping[str, Status], head: Token, token: Token) -> Status | None:
        """Status of a governor with the preposition or conjunction of what it governs."""
        for mark in self._marks(token):
            status = table.get(f"{head.lemma} {mark}".lower())
            if status is not None:
                return status
        return None

    def _lookup_governor(
        self, table: Mapping[str, Status], head: Token, token: Token
    ) -> Status | None:
        if universal(token.deprel) in {"obl", "nmod"} and any(self._marks(token)):
            return self._lookup_pair(table, head, token)
        return self._lookup(table, head)

    # Announcements

    def intention(self, token: Token) -> str:
        """What `declares_own_intention` tells of a trigger."""
        clause = self._announcing_clause(token)
        if clause is None or self._is_forecast(clause):
            return ""
        subject = self._doer(clause)
        if subject is None or not self._is_own(clause, subject):
            return ""
        negated = any(self.is_negated(part) for part in (clause, self._carrier(clause), token))
        return "not future" if negated or self._is_ended(clause) else "future"

    def _announcing_clause(self, token: Token) -> Token | None:
        """The clause of a trigger, if it speaks of the future in its own right."""
        clause = clause_of(self.sentence, token.id)
        if clause.id != token.id:
            if universal(token.deprel) not in {"obj", "obl"} or token.head != clause.id:
                return None
            if not matches(clause, self.words.occurrence):
                return None
        carrier = self._carrier(clause)
        if self._lookup_own(carrier) or self.is_arranged(carrier) or carrier is not clause:
            return clause
        return None

    def _carrier(self, clause: Token) -> Token:
        """The verb that bears the future of a clause: itself, *going* of *going to*, a conjunct."""
        if universal(clause.deprel) == "conj" and not is_finite(self.sentence, clause):
            first = self.sentence[clause.head]
            if self._lookup_own(first) or self.is_arranged(first):
                return first
        head = self.sentence[clause.head] if clause.head else clause
        going = clause.deprel == "xcomp" and matches(head, self.words.own_future_verbs)
        if going and self.is_infinitive(clause) and any(dependents(self.sentence, head.id, "aux")):
            return head
        return clause

    def _lookup_own(self, clause: Token) -> bool:
        """A future auxiliary; the past one only inside reported speech, and not *would have*."""
        auxiliaries = [a for a in dependents(self.sentence, clause.id, "aux") if a.deprel == "aux"]
        if len(auxiliaries) != 1 and clause.feat("VerbForm") == "Part":
            passive = any(dependents(self.sentence, clause.id, "aux:pass"))
            if not passive and clause.feat("Tense") == "Past":
                return False
        return any(
            matches(auxiliary, self.words.own_future)
            or (matches(auxiliary, self.words.past_future) and self._is_reported(clause))
            for auxiliary in auxiliaries
        )

    def _is_forecast(self, clause: Token) -> bool:
        """Whether it is unsure, asked, a condition, or held likely by whoever governs it."""
        carrier = self._carrier(clause)
        adverbs = [
            adverb
            for part in (clause, carrier)
            for adverb in dependents(self.sentence, part.id, "advmod")
        ]
        if any(matches(adverb, self.words.forecast_adverbs) for adverb in adverbs):
            return True
        if self._mark_status(carrier) is not None:
            return True
        if universal(carrier.deprel) == "root":
            return self._question_status() is not Status.ASSERTED
        governor = self.sentence[carrier.head]
        return carrier.deprel in {"ccomp", "csubj"} and matches(
            governor, self.words.forecast_governors
        )

    def _doer(self, clause: Token) -> Token | None:
        """Subject of the active clause, agent of the passive."""
        if any(dependents(self.sentence, clause.id, "aux:pass", "nsubj:pass")):
            phrases = dependents(self.sentence, clause.id, "obl")
            return next((p for p in phrases if self.words.agents & set(self._marks(p))), None)
        return subject_of(self.sentence, clause.id)

    def _is_own(self, clause: Token, subject: Token) -> bool:
        """Whether nobody else is said to say so: no speaker, or the subject itself."""
        carrier = self._carrier(clause)
        while carrier.deprel == "conj" and carrier.head:
            carrier = self.sentence[carrier.head]
        speaker = self._speaker(carrier)
        if speaker is None or subject.upos == "PRON":
            return True
        spoken = {part.form.lower() for part in phrase_of(self.sentence, speaker.id)}
        return speaker.id == subject.id or subject.form.lower() in spoken

    def _speaker(self, clause: Token) -> Token | None:
        if clause.deprel == "ccomp" and clause.head:
            return subject_of(self.sentence, clause.head)
        for aside in dependents(self.sentence, clause.id, "parataxis"):
            if matches(aside, self.words.neutral):
                return subject_of(self.sentence, aside.id)
        return None

    def _is_ended(self, clause: Token) -> bool:
        return self._adverb_status(clause) is Status.ENDED

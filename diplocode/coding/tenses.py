"""Where clauses lie in time, by their own verb or that of the clause they hang on, as far as dating needs to know."""

from __future__ import annotations

from enum import Enum, auto

from diplocode.coding.time_words import TimeWords
from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.scope import ancestors, is_clause, is_finite, is_infinitive, matches
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence, Token


class Tense(Enum):
    """Where a clause lies in time, as far as dating needs to know."""

    PAST = auto()
    PRESENT = auto()
    PROGRESSIVE = auto()
    PLUPERFECT = auto()
    FUTURE = auto()
    UNREAL = auto()


AHEAD = (Tense.FUTURE, Tense.UNREAL, Tense.PROGRESSIVE)
UNDATED = (Tense.FUTURE, Tense.UNREAL, Tense.PLUPERFECT)


class TenseReading:
    """One sentence under reading for where its clauses lie in time; the own tense of each is read once."""

    def __init__(self, sentence: Sentence, words: TimeWords) -> None:
        self.sentence = sentence
        self.words = words
        self._known: dict[int, Tense | None] = {}

    def of(self, clause: Token, done: bool = False) -> Tense:
        """Tense of a clause; of one that has none itself, or tells as a fact what its form leaves open, that of the
        one it hangs on.
        """
        for token in ancestors(self.sentence, clause.id):
            if token.id == clause.id or is_clause(self.sentence, token):
                tense = self.own(token)
                if tense is not None and not (done and tense is Tense.UNREAL and not self._is_due(token)):
                    return tense
        return Tense.PAST

    def own(self, token: Token) -> Tense | None:
        """Tense of the verb of a clause; None where its form leaves that to the clause above."""
        if token.id not in self._known:
            self._known[token.id] = self._own(token)
        return self._known[token.id]

    def _is_due(self, token: Token) -> bool:
        """*Are to meet*: an infinitive with a finite verb of its own."""
        return is_finite(self.sentence, token) and is_infinitive(self.sentence, token, self.words.infinitive_marks)

    def _own(self, token: Token) -> Tense | None:
        words = self.words
        auxiliaries = dependents(self.sentence, token.id, "aux", "cop")
        for auxiliary in auxiliaries:
            if matches(auxiliary, words.future_auxiliaries):
                return Tense.FUTURE
        for auxiliary in auxiliaries:
            if matches(auxiliary, words.modal_auxiliaries):
                return Tense.UNREAL
        for auxiliary in auxiliaries:
            if auxiliary.deprel == "aux" and matches(auxiliary, words.perfect_auxiliaries):
                return Tense.PLUPERFECT if auxiliary.feat("Tense") in ("Past", "Imp") else Tense.PAST
        finite = next((carrier for carrier in (token, *auxiliaries) if carrier.feat("VerbForm") == "Fin"), None)
        if is_infinitive(self.sentence, token, words.infinitive_marks):
            return Tense.UNREAL if finite or not self._is_realised(token) else None
        if token.feat("Mood") == "Imp" and not surface_subjects(self.sentence, token.id):
            return Tense.UNREAL
        if finite is None:
            return Tense.PAST if universal(token.deprel) == "acl" and token.feat("Tense") == "Past" else None
        if finite.feat("Tense") == "Fut":
            return Tense.FUTURE
        if finite.feat("Mood") == "Cnd":
            return Tense.UNREAL
        if finite.feat("Tense") != "Pres":
            return Tense.PAST
        progressive = finite is not token and token.upos == "VERB"
        is_passive = any(auxiliary.deprel == "aux:pass" for auxiliary in auxiliaries)
        return Tense.PROGRESSIVE if progressive and not is_passive else Tense.PRESENT

    def _is_realised(self, token: Token) -> bool:
        """Whether an infinitive is as real as the verb above it (*managed to*, *wrote to ask*)."""
        above = token.head > 0 and token.deprel in ("xcomp", "advcl")
        return above and matches(self.sentence[token.head], self.words.realised)

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


AHEAD = frozenset({Tense.FUTURE, Tense.UNREAL, Tense.PROGRESSIVE})
UNDATED = frozenset({Tense.FUTURE, Tense.UNREAL, Tense.PLUPERFECT})


def tense_of(sentence: Sentence, clause: Token, words: TimeWords, done: bool = False) -> Tense:
    """Tense of a clause; of one that has none itself, or tells as a fact what its form leaves open, that of the one
    it hangs on.
    """
    for token in ancestors(sentence, clause.id):
        if token.id == clause.id or is_clause(sentence, token):
            tense = own_tense(sentence, token, words)
            if tense is not None and not (done and tense is Tense.UNREAL and not _is_due(sentence, token, words)):
                return tense
    return Tense.PAST


def _is_due(sentence: Sentence, token: Token, words: TimeWords) -> bool:
    """*Are to meet*: an infinitive with a finite verb of its own."""
    return is_finite(sentence, token) and is_infinitive(sentence, token, words.infinitive_marks)


def own_tense(sentence: Sentence, token: Token, words: TimeWords) -> Tense | None:
    """Tense of the verb of a clause; None where its form leaves that to the clause above."""
    auxiliaries = dependents(sentence, token.id, "aux", "cop")
    if any(matches(auxiliary, words.future_auxiliaries) for auxiliary in auxiliaries):
        return Tense.FUTURE
    if any(matches(auxiliary, words.modal_auxiliaries) for auxiliary in auxiliaries):
        return Tense.UNREAL
    for auxiliary in auxiliaries:
        if auxiliary.deprel == "aux" and matches(auxiliary, words.perfect_auxiliaries):
            return Tense.PLUPERFECT if auxiliary.feat("Tense") in ("Past", "Imp") else Tense.PAST
    carriers = [token, *auxiliaries]
    finite = next((carrier for carrier in carriers if carrier.feat("VerbForm") == "Fin"), None)
    if is_infinitive(sentence, token, words.infinitive_marks):
        return Tense.UNREAL if finite or not _is_realised(sentence, token, words) else None
    if token.feat("Mood") == "Imp" and not surface_subjects(sentence, token.id):
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


def _is_realised(sentence: Sentence, token: Token, words: TimeWords) -> bool:
    """Whether an infinitive is as real as the verb above it (*managed to*, *wrote to ask*)."""
    return token.head > 0 and token.deprel in ("xcomp", "advcl") and matches(sentence[token.head], words.realised)

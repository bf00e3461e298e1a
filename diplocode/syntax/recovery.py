"""Arguments that a parser hung on the wrong word, found by where they stand."""

from __future__ import annotations

from diplocode.syntax.relations import dependents, descendants, preposition, universal
from diplocode.syntax.tree import Sentence, Token

_CLAUSES = ("root", "ccomp", "parataxis")


def own_subject(sentence: Sentence, id: int) -> int:
    """The subject that hangs on a verb, or 0; of two, which no sound tree has, the one that can be meant.

    Of one before the verb and one behind it the first (*Oslo said Wednesday that*), unless a clause between it and the
    verb wants it (*Oslo expelled the envoys, said a statement*); else the nearer (*Last week Oslo expelled*).
    """
    subjects = sentence.related[id].get("nsubj", ())
    if len(subjects) < 2:
        return subjects[0].id if subjects else 0
    named = [t.id for t in subjects if t.upos in ("NOUN", "PROPN")] or [t.id for t in subjects]
    before = [i for i in named if i < id]
    if before and len(before) < len(named):
        wanted = any(before[-1] < clause.id < id for clause in dependents(sentence, id, "ccomp"))
        named = [i for i in named if i > id] if wanted else before
    return min(named, key=lambda i: abs(i - id))


def misplaced_subject(sentence: Sentence, id: int) -> int:
    """The subject of a finite verb that has none, or 0.

    Found are a subject of a later verb that stands before this one and must not reach across it, one of two subjects
    of the verb above, and a phrase without a preposition (*Around 2,000 workers went on strike*).
    """
    verb = sentence[id]
    if not (verb.deprel in _CLAUSES or _is_marked_by_none(sentence, verb)) or verb.feat("Mood") == "Imp":
        return 0
    if not any(word.feat("VerbForm") == "Fin" for word in (verb, *dependents(sentence, id, "aux"))):
        return 0
    if any(dependents(sentence, id, "csubj", "expl")):
        return 0
    for token in sentence.tokens[: id - 1]:
        if token.head > id and universal(token.deprel) == "nsubj":
            shared = token.head == verb.head and own_subject(sentence, token.head) != token.id
            if shared or token.head in descendants(sentence, id):
                return token.id
    return next((t.id for t in dependents(sentence, id, "obl") if t.id < id and is_bare(sentence, t)), 0)


def _is_marked_by_none(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause before the verb above is as good as that: *Oslo has recalled its envoy, Bern has left*."""
    if verb.deprel != "advcl" or verb.id > verb.head:
        return False
    return any(dependents(sentence, verb.id, "aux")) and not any(dependents(sentence, verb.id, "mark", "advmod"))


def is_bare(sentence: Sentence, phrase: Token) -> bool:
    """Whether a phrase has no preposition, though the parser calls it one, and is no time or measure."""
    return phrase.deprel == "obl" and phrase.upos in ("NOUN", "PROPN") and not preposition(sentence, phrase.id)


def is_active_in_truth(sentence: Sentence, id: int) -> bool:
    """Whether a verb that the parser takes for a passive without auxiliary has people behind it: *released 19 men*."""
    return any(
        phrase.id > id and is_bare(sentence, phrase) and phrase.feat("Number") == "Plur"
        for phrase in dependents(sentence, id, "obl")
    )

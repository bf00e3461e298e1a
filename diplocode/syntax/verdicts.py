"""Verdicts: what a clause that is told says of its subject, as a verb of calling says it of its object."""

from __future__ import annotations

from typing import NamedTuple

from diplocode.syntax.recovery import own_subject
from diplocode.syntax.relations import conjuncts, dependents
from diplocode.syntax.tree import Sentence, Token


class Verdict(NamedTuple):
    """Ids of whom or what it is about, and of the predicates."""

    subject: int
    predicates: tuple[int, ...]


def read_verdict(sentence: Sentence, verb: int) -> Verdict | None:
    """The verdict of the clause that a verb governs: *said the raid was illegal*, as *called the raid illegal*."""
    for clause in dependents(sentence, verb, "ccomp"):
        subject = own_subject(sentence, clause.id)
        if subject and any(dependents(sentence, clause.id, "cop")) and _is_plain(sentence, clause):
            predicates = (i for i in conjuncts(sentence, clause.id) if i == clause.id or _shares(sentence, i))
            return Verdict(subject, tuple(predicates))
    return None


def _shares(sentence: Sentence, id: int) -> bool:
    """Whether a conjunct is a predicate of the same subject: *illegal and dangerous*."""
    return sentence[id].upos in ("ADJ", "NOUN") and not any(dependents(sentence, id, "nsubj", "aux", "advmod"))


def _is_plain(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause asserts its predicate without negation, auxiliary or condition."""
    # *Has been illegal*, not *would be illegal*.
    auxiliaries = (token.feat("Mood") == "Ind" for token in dependents(sentence, clause.id, "aux"))
    below = dependents(sentence, clause.id, "advmod", "det", "cop")
    negated = any(token.feat("Polarity") == "Neg" for token in below)
    return all(auxiliaries) and not negated

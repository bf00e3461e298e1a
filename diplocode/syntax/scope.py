"""Scope in a UD tree: which clause a word stands in, whose it is, what a phrase covers.

Only relations and features of Universal Dependencies v2 are read here, no words of a language.
Heads that form a cycle (a damaged parse) end a walk instead of repeating it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.relations import is_finite as is_finite
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence, Token

CLAUSAL = frozenset({"root", "ccomp", "xcomp", "csubj", "advcl", "acl", "parataxis"})
#: A conjunct is a clause of its own with one of these.
PREDICATE_SIGNS = ("nsubj", "csubj", "aux", "cop", "expl")


def ancestors(sentence: Sentence, id: int) -> Iterator[Token]:
    """The token itself, then its governors up to the root."""
    tokens = sentence.tokens
    for _ in tokens:
        if not 1 <= id <= len(tokens):
            return
        yield (token := tokens[id - 1])
        id = token.head


def matches(token: Token, words: Collection[str]) -> bool:
    """Whether the lemma or the form of a token, in lower case, is among the words."""
    return token.lemma.lower() in words or token.form.lower() in words


def expression(sentence: Sentence, token: Token) -> str:
    """A function word with the words fixed to it, in lower case: ``according to``, ``in case``."""
    parts = [token, *dependents(sentence, token.id, "fixed")]
    return " ".join(part.form.lower() for part in parts)


def is_clause(sentence: Sentence, token: Token) -> bool:
    """Whether the token heads a clause: by its relation, or as a conjunct that is a predicate."""
    kind = universal(token.deprel)
    if kind in CLAUSAL:
        return True
    if kind not in {"conj", "appos", "dep", "list"}:
        return False
    return token.upos == "VERB" or any(dependents(sentence, token.id, *PREDICATE_SIGNS))


def clause_of(sentence: Sentence, id: int) -> Token:
    """Head of the innermost clause that the token heads or stands in."""
    last = sentence[id]
    for last in ancestors(sentence, id):
        if is_clause(sentence, last):
            break
    return last


def phrase_of(sentence: Sentence, id: int) -> list[Token]:
    """The token and everything below it except clauses, in the order of the sentence."""
    found = [sentence[id]]
    for token in found:
        found.extend([child for child in sentence.below[token.id] if child.id != id and not is_clause(sentence, child)])
    return sorted(found)


def subject_of(sentence: Sentence, id: int) -> Token | None:
    """Subject of the clause a token heads, found as `surface_subjects` does; None where the tree has none."""
    subjects = surface_subjects(sentence, id)
    return sentence[subjects[0]] if subjects else None


def is_definite(sentence: Sentence, id: int) -> bool:
    """Whether a noun is marked as known: definite article, demonstrative, owner, or a name."""
    if sentence[id].upos == "PROPN":
        return True
    return any(
        child.deprel == "nmod:poss" or child.feat("Definite") == "Def" or child.feat("PronType") in {"Dem", "Prs"}
        for child in dependents(sentence, id, "det", "nmod:poss")
    )


def is_infinitive(sentence: Sentence, token: Token, marks: Collection[str]) -> bool:
    """Whether a clause is an infinitive: by a particle before it, or in languages without one by the verb's form.

    Args:
        sentence: a parsed sentence.
        token: the head of the clause.
        marks: the particles of the language (*to*); empty where it has none.
    """
    if not marks:
        return token.feat("VerbForm") == "Inf" and not is_finite(sentence, token)
    return any(mark.upos == "PART" and matches(mark, marks) for mark in dependents(sentence, token.id, "mark"))


def is_subjunctive(sentence: Sentence, id: int) -> bool:
    """Whether a verb with a subject is in the subjunctive: by its mood, as a bare form, or a plural with one subject.

    Languages that have no form of their own for it use the bare one, which parsers take for a plural.
    """
    token = sentence[id]
    subject = next(iter(dependents(sentence, id, "nsubj")), None)
    if subject is None or any(dependents(sentence, id, "aux")):
        return False
    if token.feat("Mood") == "Sub" or (token.feat("VerbForm") == "Inf"):
        return True
    numbers = (token.feat("Number"), subject.feat("Number"))
    joined = any(dependents(sentence, subject.id, "conj"))
    one = numbers == ("Plur", "Sing") or (numbers[0] == "Plur" and subject.upos == "PROPN")  # the United States
    return token.feat("Tense") == "Pres" and one and not joined

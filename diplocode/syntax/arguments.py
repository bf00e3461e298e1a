"""What hangs on a verb or noun: its objects, its prepositional phrases and the clauses below it."""

from __future__ import annotations

from collections.abc import Iterator

from diplocode.syntax.clause import ClauseWords, Complement
from diplocode.syntax.relations import conjuncts, dependents, preposition, universal
from diplocode.syntax.subjects import antecedent, is_passive
from diplocode.syntax.tree import Sentence, Token


def read_objects(sentence: Sentence, id: int) -> tuple[int, ...]:
    """Direct objects of a verb; a pronoun is what it stands for: relative, or of a thing just named."""
    objects = dependents(sentence, id, "obj")
    return tuple(_thing_meant(sentence, id, t) or antecedent(sentence, t.id) for t in objects)


def _thing_meant(sentence: Sentence, verb: int, pronoun: Token) -> int:
    """The object of the verb before that a pronoun takes up: *seized a ship and released it*; 0 where there is none."""
    if pronoun.feat("PronType") != "Prs" or pronoun.feat("Person") != "3" or pronoun.feat("Reflex"):
        return 0
    top = sentence[verb]
    while top.deprel == "xcomp" and top.head:
        top = sentence[top.head]
    if top.deprel != "conj" or pronoun.feat("Gender") in ("Masc", "Fem") or any(dependents(sentence, top.id, "nsubj")):
        return 0
    nouns = [t for t in dependents(sentence, top.head, "obj") if t.upos == "NOUN" and t.id < verb]
    alike = [t.id for t in nouns if t.feat("Number") == pronoun.feat("Number")]
    return alike[-1] if alike else 0


def read_obliques(sentence: Sentence, id: int) -> Iterator[tuple[str, int]]:
    """Prepositional phrases of a verb; those without a preposition (times, measures) left out."""
    for token in _phrases_of(sentence, id):
        name = preposition(sentence, token.id)
        if name and token.deprel not in ("obl:unmarked", "obl:tmod"):
            for member in conjuncts(sentence, token.id):
                yield (preposition(sentence, member) or name, antecedent(sentence, member))


def _phrases_of(sentence: Sentence, id: int) -> Iterator[Token]:
    """Phrases hung on a verb; one that stands before the marker of its clause belongs to the verb above.

    *held talks with officials, before heading home*: whatever the parser says, *officials* is the
    talks'.
    """
    marker = min((t.id for t in dependents(sentence, id, "mark")), default=0)
    yield from (t for t in dependents(sentence, id, "obl", "nmod") if t.id > marker)
    for particle in dependents(sentence, id, "advmod", "compound:prt"):
        yield from dependents(sentence, particle.id, "obl")  # "handed them over | to Chad"
    for adjective in dependents(sentence, id, "xcomp"):
        if adjective.upos == "ADJ" and not any(dependents(sentence, adjective.id, "cop", "mark")):
            yield from dependents(sentence, adjective.id, "obl")  # "said sorry | to Chad"
    for clause in dependents(sentence, id, "advcl"):
        marker = min((t.id for t in dependents(sentence, clause.id, "mark")), default=0)
        yield from (t for t in dependents(sentence, clause.id, "obl") if id < t.id < marker)


def read_noun_obliques(sentence: Sentence, noun: int, words: ClauseWords, depth: int) -> Iterator[tuple[str, int]]:
    """Prepositional phrases hung on a noun, which may belong to the verb above it."""
    for token in dependents(sentence, noun, "nmod", "obl"):
        name = preposition(sentence, token.id)
        if not name or token.deprel == "nmod:poss":
            continue
        if name not in words.possessive:
            for member in conjuncts(sentence, token.id):
                yield (preposition(sentence, member) or name, antecedent(sentence, member))
        if depth > 1:
            yield from read_noun_obliques(sentence, token.id, words, depth - 1)
    for token in dependents(sentence, noun, "acl"):
        if token.lemma.lower() in words.transparent and is_passive(sentence, token.id):
            yield from read_obliques(sentence, token.id)


def of_phrases(sentence: Sentence, noun: int, words: ClauseWords) -> Iterator[tuple[str, int]]:
    """Phrases of ownership of a noun, which the parser may have hung there: *accused Chad of fraud*."""
    for token in dependents(sentence, noun, "nmod"):
        name = preposition(sentence, token.id)
        if name in words.possessive:
            yield from ((name, member) for member in conjuncts(sentence, token.id))


def read_complements(sentence: Sentence, id: int, nouns: tuple[int, ...] = ()) -> Iterator[Complement]:
    """Subordinate clauses of a verb, and those hung on its objects; coordinated ones each."""
    joined = (member for noun in nouns for member in conjuncts(sentence, noun))
    for head in dict.fromkeys((id, *joined)):
        for token in dependents(sentence, head, "xcomp", "ccomp", "advcl", "csubj", "acl"):
            if token.deprel == "acl:relcl":
                continue
            marker = marker_of(sentence, token.id)
            for member in conjuncts(sentence, token.id):
                if member == token.id or sentence[member].upos == "VERB":
                    yield Complement(member, marker_of(sentence, member) or marker, _is_finite(sentence, member))


def marker_of(sentence: Sentence, id: int) -> str:
    """The word that opens a clause (*to*, *that*, *for*), or an empty text: *is to send tanks* is opened by none."""
    before = ""
    for token in dependents(sentence, id, "mark", "aux", "cop", "nsubj"):
        if token.deprel == "mark":
            return "" if before in ("aux", "cop") else token.form.lower()
        before = universal(token.deprel)
    return ""


def _is_finite(sentence: Sentence, id: int) -> bool:
    parts = [sentence[id], *dependents(sentence, id, "aux", "cop")]
    return any(part.feat("VerbForm") == "Fin" or part.feat("Mood") == "Ind" for part in parts)

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


def read_obliques(sentence: Sentence, id: int) -> list[tuple[str, int]]:
    """Prepositional phrases of a verb; those without a preposition (times, measures) left out."""
    found: list[tuple[str, int]] = []
    for token in _phrases_of(sentence, id):
        name = preposition(sentence, token.id)
        if name and token.deprel not in ("obl:unmarked", "obl:tmod"):
            found.extend(_members(sentence, token, name))
    return found


def _members(sentence: Sentence, token: Token, name: str) -> list[tuple[str, int]]:
    """The phrases joined in one, each with its own preposition or that of the first."""
    return [(preposition(sentence, i) or name, antecedent(sentence, i)) for i in conjuncts(sentence, token.id)]


def _phrases_of(sentence: Sentence, id: int) -> list[Token]:
    """Phrases hung on a verb; one that stands before the marker of its clause belongs to the verb above.

    *held talks with officials, before heading home*: whatever the parser says, *officials* is the
    talks'.
    """
    below = sentence.related[id]
    marker = _marker(sentence, id)
    found = [t for t in dependents(sentence, id, "obl", "nmod") if t.id > marker]
    for particle in dependents(sentence, id, "advmod", "compound:prt"):
        found.extend(sentence.related[particle.id].get("obl", ()))  # "handed them over | to Chad"
    for adjective in below.get("xcomp", ()):
        if adjective.upos == "ADJ" and not any(dependents(sentence, adjective.id, "cop", "mark")):
            found.extend(dependents(sentence, adjective.id, "obl"))  # "said sorry | to Chad"
    for clause in below.get("advcl", ()):
        if marker := _marker(sentence, clause.id):
            found.extend([t for t in dependents(sentence, clause.id, "obl") if id < t.id < marker])
    return found


def _marker(sentence: Sentence, id: int) -> int:
    """The first word that marks a clause, or 0."""
    marks = sentence.related[id].get("mark")
    return marks[0].id if marks else 0


def read_noun_obliques(sentence: Sentence, noun: int, words: ClauseWords, depth: int) -> list[tuple[str, int]]:
    """Prepositional phrases hung on a noun, which may belong to the verb above it."""
    found: list[tuple[str, int]] = []
    for token in dependents(sentence, noun, "nmod", "obl"):
        name = preposition(sentence, token.id)
        if not name or token.deprel == "nmod:poss":
            continue
        if name not in words.possessive:
            found.extend(_members(sentence, token, name))
        if depth > 1:
            found.extend(read_noun_obliques(sentence, token.id, words, depth - 1))
    for token in sentence.related[noun].get("acl", ()):
        if token.lemma.lower() in words.transparent and is_passive(sentence, token.id):
            found.extend(read_obliques(sentence, token.id))
    return found


def of_phrases(sentence: Sentence, noun: int, words: ClauseWords) -> Iterator[tuple[str, int]]:
    """Phrases of ownership of a noun, which the parser may have hung there: *accused Chad of fraud*."""
    for token in dependents(sentence, noun, "nmod"):
        name = preposition(sentence, token.id)
        if name in words.possessive:
            yield from ((name, member) for member in conjuncts(sentence, token.id))


def read_complements(sentence: Sentence, id: int, nouns: tuple[int, ...] = ()) -> list[Complement]:
    """Subordinate clauses of a verb, and those hung on its objects; coordinated ones each."""
    found: list[Complement] = []
    for head in dict.fromkeys([id, *(member for noun in nouns for member in conjuncts(sentence, noun))]):
        for token in dependents(sentence, head, "xcomp", "ccomp", "advcl", "csubj", "acl"):
            if token.deprel == "acl:relcl":
                continue
            marker = marker_of(sentence, token.id)
            for member in conjuncts(sentence, token.id):
                if member == token.id or sentence[member].upos == "VERB":
                    own = marker_of(sentence, member) or marker
                    found.append(Complement(member, own, _is_finite(sentence, member)))
    return found


def marker_of(sentence: Sentence, id: int) -> str:
    """The word that opens a clause (*to*, *that*, *for*), or an empty text: *is to send tanks* is opened by none."""
    before = ""
    for token in dependents(sentence, id, "mark", "aux", "cop", "nsubj") if _marker(sentence, id) else ():
        if token.deprel == "mark":
            return "" if before in ("aux", "cop") else token.form.lower()
        before = universal(token.deprel)
    return ""


def _is_finite(sentence: Sentence, id: int) -> bool:
    parts = [sentence[id], *dependents(sentence, id, "aux", "cop")]
    return any(part.feat("VerbForm") == "Fin" or part.feat("Mood") == "Ind" for part in parts)

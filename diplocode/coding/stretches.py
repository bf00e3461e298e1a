"""Stretches of a clause: the words before its verb and those behind, wherever they hang in its tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplocode.codebook.model import Place
from diplocode.codebook.patterns import Slot
from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import dependents, preposition, universal
from diplocode.syntax.tree import Sentence

#: Clauses that say something of their own; their words are not those of the verb above.
_APART = frozenset(["acl:relcl", "advcl", "ccomp", "parataxis"])
#: Relations of words before the head of their phrase.
_INSIDE = frozenset(["amod", "compound", "nummod", "flat", "nmod:desc"])
_DEPTH = 4
#: Relations of verbs that are a part of what governs them: *is close to signing*.
_GOVERNED = frozenset(["xcomp", "acl"])


def stretch(sentence: Sentence, clause: Clause, place: Place, before_verbs: str) -> list[int]:
    """Ids of the words among which a phrase with ``~`` finds its own, in order.

    Behind the verb are its objects, in a passive too, phrases and infinitives with all that hangs on them, but no
    coordinated, adverbial, relative or reported clause; before it are its subject and, where `before_verbs` is
    ``clause``, adverbs, auxiliaries and the words that govern an infinitive. A phrase with prepositions keeps the words
    that follow one.
    """
    if place.slot is not Slot.BEFORE:
        ids = _behind(sentence, clause)
    elif before_verbs == "subject":
        ids = iter(_below(sentence, clause.subjects))
    else:
        ids = _before(sentence, clause)
    found = sorted(set(ids) - {clause.trigger})
    if not place.prepositions:
        return found
    return [id for id in found if _opening(sentence, id) in place.prepositions]


def _behind(sentence: Sentence, clause: Clause) -> Iterator[int]:
    objects = set(_below(sentence, (*clause.objects, *clause.indirect)))
    doers = set(_below(sentence, clause.subjects)) - objects
    for id in _below(sentence, [clause.trigger]):
        if id in objects or (id > clause.trigger and id not in doers):
            yield id
    yield from objects - doers


def _before(sentence: Sentence, clause: Clause) -> Iterator[int]:
    yield from _below(sentence, clause.subjects)
    marks = {token.id for token in dependents(sentence, clause.trigger, "mark")}
    yield from (id for id in _below(sentence, [clause.trigger]) if id < clause.trigger and id not in marks)
    token = sentence[clause.trigger]
    if universal(token.deprel) in _GOVERNED and 0 < token.head < token.id:
        yield from (id for id in _below(sentence, [token.head]) if id < token.id)


def _below(sentence: Sentence, heads: Iterable[int]) -> list[int]:
    """Some tokens and all below them, but clauses apart and what is coordinated with a verb among the heads."""
    heads = list(heads)
    found, stack = set(heads), heads
    first = set(heads)
    while stack:
        at = stack.pop()
        for id in sentence.children[at]:
            token = sentence[id]
            apart = (token.deprel in _APART and token.feat("VerbForm") != "Inf") or (
                token.deprel == "conj" and at in first and token.upos == "VERB"
            )
            if id not in found and not apart:
                found.add(id)
                stack.append(id)
    return sorted(found)


def _opening(sentence: Sentence, id: int) -> str:
    """The preposition of the phrase that a word stands in, or the mark of an infinitive or clause."""
    for _ in range(_DEPTH):
        marks = (token.form.lower() for token in dependents(sentence, id, "mark"))
        if opening := preposition(sentence, id) or next(marks, ""):
            return opening
        if sentence[id].deprel not in _INSIDE:
            return ""
        id = sentence[id].head
    return ""

"""Names and times beside a subject: which are subjects with it, which another name, and which the verb's.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import MendingWords, above, moved
from diplocode.syntax.relations import NOMINAL_TAGS, dependents, universal
from diplocode.syntax.tree import Sentence, Token


def joined(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo, Bern sign deal*: what is no aside, as no comma closes it, is the second of two subjects."""
    first = above(sentence, token)
    if universal(first.deprel) != "nsubj" or {first.upos, token.upos} != {"PROPN"}:
        return {}
    if token.id + 1 != first.head or sentence[token.id - 1].form != ",":
        return {}
    return moved(token, first.id, "conj")


def second_subject(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo, Bern resume talks*: two names before a verb are its subjects together."""
    if token.upos != "PROPN" or token.id < 3 or token.head != token.id + 1 or sentence[token.id - 1].form != ",":
        return {}
    first = sentence[token.id - 2]
    is_subject = first.deprel == token.deprel and first.head == token.head and first.upos == "PROPN"
    return moved(token, first.id, "conj") if is_subject else {}


def joined_subject(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo as well as Bern recalled envoys*: what joins two subjects of a verb is no word of the verb."""
    coordinators = dependents(sentence, token.head, "cc")
    if not coordinators:
        return {}
    firsts = [word for word in dependents(sentence, token.head, token.deprel) if word.id < token.id]
    joins = [word for word in coordinators if firsts and firsts[0].id < word.id < token.id]
    if len(firsts) != 1 or len(joins) != 1 or NOMINAL_TAGS.isdisjoint((firsts[0].upos, token.upos)):
        return {}
    return moved(token, firsts[0].id, "conj") | moved(joins[0], token.id, "cc")


def in_brackets(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The World Bank (WB) lent Oslo money*: a name alone in brackets is the name before them once more."""
    if token.upos != "PROPN" or not 2 < token.id < len(sentence):
        return {}
    if sentence[token.id - 1].form != "(" or sentence[token.id + 1].form != ")":
        return {}
    named = sentence[token.id - 2]
    if token.head in (named.id, 0) or named.upos not in ("PROPN", "NOUN"):
        return {}
    head = named.head if named.deprel.startswith("flat") else named.id
    return moved(token, head, "appos")


def timed(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo on Monday accused*: the day belongs to the verb, not to its subject."""
    subject = above(sentence, token)
    if universal(subject.deprel) != "nsubj" or not subject.id < token.id < subject.head:
        return {}
    if not any(word.form.lower() in words.times for word in (token, *dependents(sentence, token.id))):
        return {}
    between = (sentence[i] for i in range(token.id + 1, subject.head))
    adjoined = all(word.head in (token.id, subject.head) for word in between)
    return moved(token, subject.head, "obl") if adjoined else {}

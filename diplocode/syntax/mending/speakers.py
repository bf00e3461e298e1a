"""Who says so, where parsers take him for one more of what is told: *..., killing two soldiers, a spokesman said*.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing. They go
by a verb of speech that has no subject, and by the comma before who speaks.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import (
    SUBJECTS,
    MendingWords,
    above,
    as_finite,
    has,
    is_finite,
    moved,
    opened_by_comma,
    to_comma,
    word_behind,
)
from diplocode.syntax.relations import NOMINAL_TAGS, dependents, descendants, universal
from diplocode.syntax.tree import Sentence, Token


def last_of_list(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Killing two soldiers, a spokesman said*: he who stands between a comma and *said* speaks."""
    if token.upos not in NOMINAL_TAGS or has(sentence, token, "cc", "case") or not token.head < token.id:
        return {}
    begin = min(descendants(sentence, token.id))
    if begin < 3 or not opened_by_comma(sentence, begin):
        return {}
    more = [word for word in dependents(sentence, token.head, token.deprel) if word.id > token.id]
    end = max(descendants(sentence, (more or [token])[-1].id))
    described = has(sentence, token, "acl", "appos")
    verb = word_behind(sentence, sentence[to_comma(sentence, end) if described else end])
    if verb.upos != "VERB" or verb.lemma.lower() not in words.tellers or not is_finite(sentence, verb):
        return {}
    if (
        has(sentence, verb, *SUBJECTS, "aux", "mark", "cc")
        or len(more) > 1
        or (more and not has(sentence, more[0], "cc"))
    ):
        return {}
    if sentence[verb.id - 1].form == "," and not described:  # an aside: "its head, Eli Cohen, said"
        return {}
    if any(not has(sentence, word, "cc") for word in dependents(sentence, token.id, "conj")):
        return {}
    told = any(clause.id < begin for clause in dependents(sentence, verb.id, "ccomp", "advcl", "parataxis"))
    joined = verb.deprel == "conj" and verb.head < begin
    if not (told or joined or (verb.deprel == "parataxis" and verb.head < begin)):
        return {}
    changed = moved(token, verb.id, "nsubj") | (moved(verb, verb.head, "parataxis") if joined else {})
    for word in more:
        changed |= moved(word, token.id, "conj")
    return changed


def announced(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo and Bern have agreed to talk, the two countries announced*: no countries that were announced."""
    verb = above(sentence, token)
    inside = descendants(sentence, token.id)
    first = sentence[inside[0]]
    before = sentence[first.id - 1] if first.id > 1 else first
    if not verb.id < first.id or "," not in (first.form, before.form) or not has(sentence, verb, *SUBJECTS):
        return {}
    if not any(word.id < verb.id for word in dependents(sentence, verb.id, "nsubj")):
        return {}
    said = [sentence[id] for id in inside if sentence[id].deprel == "acl" and id > token.id]
    spoken = said[0] if said else token
    free = spoken.feat("Tense") == "Past" and not has(sentence, spoken, "obj", "aux", "obl:agent", *SUBJECTS)
    if len(said) != 1 or spoken.lemma.lower() not in words.tellers or not free:
        return {}
    return as_finite(spoken, verb.id, "parataxis") | moved(token, spoken.id, "nsubj")


def said_whom(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The plan holds, said a spokesman*: who stands right behind *said*, when it is told already, has said it."""
    verb = above(sentence, token)
    told = any(clause.id < verb.id for clause in dependents(sentence, verb.id, "ccomp"))
    right_behind = min(descendants(sentence, token.id)) == verb.id + 1 and token.upos in ("NOUN", "PROPN")
    plain = verb.lemma.lower() in words.telling and not has(sentence, verb, *SUBJECTS, "aux", "mark")
    return moved(token, verb.id, "nsubj") if told and right_behind and plain else {}


def behind_quotation(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*"We shall win," one of them said*: behind the verb of what is told, a second subject is that of *said*."""
    verb = above(sentence, token)
    said = above(sentence, verb)
    if verb.deprel != "ccomp" or not verb.id < token.id < said.id or has(sentence, said, *SUBJECTS, "aux", "mark"):
        return {}
    inside = descendants(sentence, token.id)
    opened = any(sentence[id].form == "," for id in range(max(inside[0] - 2, verb.id), token.id))
    others = any(word.id < verb.id for word in dependents(sentence, verb.id, "nsubj", "expl"))
    closed = all(sentence[id].form == "," for id in range(inside[-1] + 1, said.id))
    fits = opened and others and closed and said.lemma.lower() in words.tellers and universal(token.deprel) == "nsubj"
    return moved(token, said.id, "nsubj") if fits else {}

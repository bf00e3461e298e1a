"""Verbs of speech, and what is told, that parsers put in the wrong place.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing.
"""

from __future__ import annotations

from diplocode.syntax.mending.clauses import is_inverted
from diplocode.syntax.mending.words import (
    MendingWords,
    above,
    as_finite,
    has,
    is_finite,
    is_past_participle,
    moved,
    verb_above,
)
from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.tree import Sentence, Token


def said_behind(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*..., said the ministry*: who stands behind the verb of speech says so."""
    if token.lemma.lower() not in words.tellers or has(sentence, token, "cc", "nsubj", "aux", "mark"):
        return {}
    before = sentence[token.id - 1] if token.id > 2 else token
    if (
        before.upos != "PUNCT"
        or before.form == "("
        or token.head >= token.id
        or not _can_follow(sentence, token, words)
    ):
        return {}
    objects = [noun for noun in dependents(sentence, token.id, "obj", "iobj") if noun.id > token.id]
    if not objects or objects[0].upos == "PRON":
        return {}
    speaker, *rest = objects
    changed = moved(token, token.head, "parataxis") | moved(speaker, token.id, "nsubj")
    for noun in rest:
        changed |= moved(noun, speaker.id, "appos")
    return changed


def _can_follow(sentence: Sentence, token: Token, words: MendingWords) -> bool:
    """Whether a verb of speech can stand behind what is said: no order, no gerund, and none of a row of verbs.

    In a headline none that wants an object does: *frees pilots, urges talks*.
    """
    if token.feat("Tense") == "Pres" and token.lemma.lower() in words.transitives:
        return False
    if token.feat("Mood") == "Imp" or token.feat("VerbForm") == "Ger" or has(sentence, token, "xcomp"):
        return False
    row = [*dependents(sentence, token.id, "conj"), *dependents(sentence, token.head, "conj")]
    later = (verb for verb in row if verb.id > token.id and verb.upos == "VERB")
    return token.deprel != "conj" or not any(has(sentence, verb, "cc") for verb in later)


def said_after(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*... drones, two diplomats told reporters*: no drones that diplomats told."""
    if token.lemma.lower() not in words.tellers:
        return {}
    speaker = next(iter(dependents(sentence, token.id, "nsubj")), None)
    if speaker is None or speaker.feat("PronType") in ("Rel", "Int") or speaker.id > token.id:
        return {}
    first = min((t.id for t in dependents(sentence, speaker.id)), default=speaker.id)
    begin = min(first, speaker.id)
    clause = verb_above(sentence, token.head)
    if begin < 2 or sentence[begin - 1].upos != "PUNCT" or not clause:
        return {}
    return moved(token, clause, "parataxis")


def told_before(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo attacked, a paper reported*: a clause without a conjunction before its verb of speech is what is told."""
    verb = above(sentence, token)
    if verb.lemma.lower() not in words.tellers or verb.id < token.id or token.feat("VerbForm") == "Ger":
        return {}
    own = has(sentence, token, "nsubj") and has(sentence, verb, "nsubj")
    marked = has(sentence, token, "mark") or any(
        adverb.feat("PronType") in ("Int", "Rel") for adverb in dependents(sentence, token.id, "advmod")
    )
    marked = marked or is_inverted(sentence, token, words)
    return moved(token, verb.id, "ccomp") if own and not marked and is_finite(sentence, token) else {}


def told_of(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Says soldiers killed migrants*: nobody says soldiers, who were killed."""
    noun = above(sentence, token)
    if universal(noun.deprel) != "obj" or not noun.head or not is_past_participle(token):
        return {}
    verb = sentence[noun.head]
    if verb.lemma.lower() not in words.telling or token.id != noun.id + 1:
        return {}
    return as_finite(token, verb.id, "ccomp") | moved(noun, token.id, "nsubj")

"""Infinitives and participles that parsers take for a purpose or an attribute, and what they are.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import (
    MendingWords,
    above,
    has,
    is_finite,
    is_past_participle,
    marks,
    moved,
    moved_behind,
)
from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.tree import Sentence, Token

#: Up to how many words a phrase of time behind a noun has, and their tags.
_TIME_WORDS = 6
_OF_TIME = frozenset(["ADJ", "ADP", "DET", "NOUN", "NUM", "PROPN"])
_FUTURE = "Mood=Ind|Tense=Fut|VerbForm=Fin"


def wanted(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Forced the envoys to leave*, *voted on Monday to censure Oslo*: no purpose, but what is forced or voted."""
    verb = above(sentence, token)
    lemma = verb.lemma.lower()
    if verb.id > token.id or words.infinitive not in marks(sentence, token):
        return {}
    between = sentence.tokens[verb.id - 1 : token.id - 1]
    if lemma in words.controllers and _has_object_between(sentence, verb, token):
        apart = any(word.upos == "PUNCT" and word.form != "-" for word in between)
    elif lemma in words.infinitives and lemma not in words.calling and not has(sentence, verb, "obj", "xcomp", "ccomp"):
        apart = any(word.form == "," for word in between)
    else:
        return {}
    return {} if apart else moved(token, verb.id, "xcomp")


def decided(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Criticised Oslo's decision last month to expel two envoys*: what was decided, whatever time stands between."""
    mark = next((one for one in dependents(sentence, token.id, "mark") if one.form.lower() == words.infinitive), None)
    if mark is None:
        return {}
    for id in range(mark.id - 2, max(0, mark.id - _TIME_WORDS), -1):
        noun, between = sentence[id], sentence.tokens[id : mark.id - 1]
        if noun.upos == "NOUN" and noun.lemma.lower() in words.decisions:
            times = {part for word in between for part in (word.lemma, word.form, word.lemma.lower())}
            timed = not words.times_or_periods.isdisjoint(times)
            return moved(token, noun.id, "acl") if timed and token.head != noun.id else {}
        if noun.upos not in _OF_TIME:
            return {}
    return {}


def purposeful(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Telephoned the minister to voice concern*: whoever telephones voices it."""
    verb = above(sentence, token)
    called = verb.lemma.lower() in words.calling and words.infinitive in marks(sentence, token)
    return moved(token, verb.id, "advcl") if called and _has_object_between(sentence, verb, token) else {}


def _has_object_between(sentence: Sentence, verb: Token, token: Token) -> bool:
    return any(verb.id < noun.id < token.id for noun in dependents(sentence, verb.id, "obj"))


def use_of_things(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Asked Oslo for planes to bomb the rebels*: what the things asked for are to do, and not Oslo."""
    verb, mark = above(sentence, token), next(iter(dependents(sentence, token.id, "mark")), None)
    if mark is None or mark.form.lower() != words.infinitive or verb.lemma.lower() not in words.controllers:
        return {}
    things = sentence[mark.id - 1] if mark.id > 1 else token
    asked = any(verb.id < one.id < things.id for one in dependents(sentence, verb.id, "obj", "iobj"))
    plural = (
        things.upos == "NOUN" and things.feat("Number") == "Plur" and (things.head, things.deprel) == (verb.id, "obl")
    )
    marked = any(case.form.lower() in words.beneficiary for case in dependents(sentence, things.id, "case"))
    if not (asked and plural and marked) or {things.lemma.lower(), things.form.lower()} & words.times_or_periods:
        return {}
    return moved(token, things.id, "acl")


def caused(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Had two envoys arrested*: no envoys who were arrested before."""
    noun = above(sentence, token)
    if universal(noun.deprel) != "obj" or noun.id > token.id or not is_past_participle(token):
        return {}
    return moved(token, noun.head, "xcomp") if sentence[noun.head].lemma.lower() in words.causatives else {}


def to_come(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo to host talks*, as a whole sentence: a headline, of what will be."""
    name = above(sentence, token)
    marked = words.infinitive in marks(sentence, token)
    if name.head or name.upos != "PROPN" or not marked or any(is_finite(sentence, word) for word in sentence):
        return {}
    future = token._replace(head=0, deprel="root", feats=_FUTURE)
    changed = {token.id: future} | moved(name, token.id, "nsubj")
    for mark in dependents(sentence, token.id, "mark"):
        changed |= {mark.id: mark._replace(deprel="aux", upos="AUX")}
    return changed | moved_behind(sentence, name, token)


def is_to_come(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo to host talks*, where the infinitive is the root: a headline, of what will be."""
    before = dependents(sentence, token.id, "mark", "aux")
    marks = [mark for mark in before if mark.form.lower() == words.infinitive]
    subject = any(noun.id < token.id for noun in dependents(sentence, token.id, "nsubj"))
    if not marks or not subject or any(is_finite(sentence, word) for word in sentence):
        return {}
    future = token._replace(feats=_FUTURE)
    return {token.id: future, marks[0].id: marks[0]._replace(deprel="aux", upos="AUX")}

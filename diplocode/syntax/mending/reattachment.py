"""Nouns and clauses that parsers hang on the wrong noun, and where they belong.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import (
    MendingWords,
    above,
    has,
    is_finite,
    marks,
    moved,
    opened_by_comma,
    verb_above,
)
from diplocode.syntax.relations import NOMINAL_TAGS, dependents, descendants, universal
from diplocode.syntax.tree import Sentence, Token

_PARTS_OF_NOUNS = ("nmod", "flat", "compound", "conj", "nummod", "appos")


def strayed(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Told envoys that it would hear Chad, whom it accused*: over the words of another clause, the noun before it."""
    pronoun = min(descendants(sentence, token.id))
    relative = next((i for i in range(pronoun, token.id) if sentence[i].feat("PronType") == "Rel"), 0)
    comma = relative - 1
    if comma <= token.head or sentence[comma].form != ",":
        return {}
    below = descendants(sentence, token.head)
    if not any(sentence[i].upos == "VERB" and i not in below for i in range(token.head + 1, comma)):
        return {}
    noun = sentence[comma - 1]
    while noun.head > token.head and universal(noun.deprel) in _PARTS_OF_NOUNS:
        noun = sentence[noun.head]
    nominal = noun.upos in NOMINAL_TAGS and noun.id not in below and noun.id < comma
    return moved(token, noun.id, token.deprel) if nominal else {}


def told_whom(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Told a crowd of people that Oslo would quit the union*: what is told is no clause about the hearers."""
    marks = [mark.id for mark in dependents(sentence, token.id, "mark") if mark.form.lower() == words.complementizer]
    own = [subject.id for subject in dependents(sentence, token.id, "nsubj")]
    noun = above(sentence, token)
    while noun.head and universal(noun.deprel) == "nmod":
        noun = sentence[noun.head]
    verb = above(sentence, noun)
    hearers = universal(noun.deprel) in ("obj", "iobj") and verb.id < noun.id
    if not marks or not own or marks[0] > own[0] or not hearers or verb.lemma.lower() not in words.addressing:
        return {}
    return {} if has(sentence, verb, "ccomp") else moved(token, verb.id, "ccomp")


def stood_by(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*That Oslo stood by Chad*: a finite clause without an auxiliary has no passive."""
    verb = above(sentence, token)
    marked = words.complementizer in marks(sentence, verb)
    if token.deprel != "nsubj:pass" or not marked or has(sentence, verb, "aux"):
        return {}
    changed = moved(token, verb.id, "nsubj")
    for doer in dependents(sentence, verb.id, "obl:agent"):
        changed |= moved(doer, verb.id, "obl")
    return changed


def same_aside(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Deby, the leader and Oslo's rival, left*: of one aside, closed by a comma, no second subject."""
    first = above(sentence, token)
    asides = [aside for aside in dependents(sentence, first.id, "appos") if aside.id < token.id]
    link = next(iter(dependents(sentence, token.id, "cc")), token)
    if first.upos != "PROPN" or token.upos != "NOUN" or token.feat("Number") == "Plur" or not asides:
        return {}
    end = max(descendants(sentence, token.id)) + 1
    opened, joined = sentence[min(descendants(sentence, asides[-1].id))], sentence[link.id - 1]
    closed = end <= len(sentence) and sentence[end].form == ","
    apart = "," in (opened.form, sentence[opened.id - 1].form)
    return moved(token, asides[-1].id, "conj") if closed and apart and joined.form != "," else {}


def result_of_act(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Hit a bus carrying pilgrims, killing ten*: behind a comma it is what came of the act, not of the carrying."""
    below = above(sentence, token)
    while below.head and below.deprel in ("advcl", "xcomp") and not is_finite(sentence, below):
        below = above(sentence, below)
    verb = sentence[verb_above(sentence, below.head)] if verb_above(sentence, below.head) else token
    if not (_is_active_participle(token) and _is_active_participle(below) and below.deprel == "acl"):
        return {}
    begin = min(descendants(sentence, token.id))
    apart = opened_by_comma(sentence, begin)
    fits = verb.id < below.id and is_finite(sentence, verb) and not has(sentence, token, "mark", "nsubj", "cc")
    return moved(token, verb.id, "advcl") if apart and fits else {}


def _is_active_participle(token: Token) -> bool:
    """Whether a verb is a participle of the present, or a gerund, which look alike."""
    return token.feat("VerbForm") == "Ger" or (token.feat("VerbForm"), token.feat("Tense")) == ("Part", "Pres")


def object_before(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*A charge that the ministry denied*: an object that stands before the subject is a relative."""
    objects = list(dependents(sentence, token.id, "obj"))
    subjects = list(dependents(sentence, token.id, "nsubj"))
    if token.deprel != "acl" or len(objects) != 1 or not subjects or above(sentence, token).upos not in NOMINAL_TAGS:
        return {}
    that = objects[0]
    if that.form.lower() != words.complementizer or not that.id < subjects[0].id < token.id:
        return {}
    relative = that._replace(upos="PRON", feats="PronType=Rel")
    return moved(token, token.head, "acl:relcl") | {that.id: relative}

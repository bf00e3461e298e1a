"""Subjects that parsers take for part of the phrase before them: *In Bern police arrested three students*.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing. They go
by a finite verb that has no subject, while a noun without a preposition stands before it.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import (
    SUBJECTS,
    MendingWords,
    above,
    as_finite,
    has,
    is_finite,
    is_past_participle,
    moved,
    opened_by_comma,
    subject_relation,
    to_comma,
    word_behind,
)
from diplocode.syntax.relations import NOMINAL_TAGS, dependents, descendants, universal
from diplocode.syntax.tree import Sentence, Token

_BETWEEN = ("aux", "advmod")
#: Relations of clauses that have a subject of their own, with or without a word that opens them.
_CLAUSES = frozenset(["root", "conj", "ccomp", "parataxis"])


def behind_name(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*In Bern riot police used gas*, *on Sunday 40 of them left*: a name ends the phrase, and the noun is the subject.

    *On Tuesday North Korea fired*: the day is no part of the name behind it.
    """
    verb = above(sentence, token)
    begin = sentence[min(descendants(sentence, token.id))]
    name = word_behind(sentence, begin)
    timed = name.form.lower() in words.times
    if begin.deprel != "case" or name.head != token.id or name.upos != "PROPN" or not name.id < token.id < verb.id:
        return {}
    if universal(token.deprel) == "nsubj":
        rightly = timed and name.deprel in ("compound", "nmod", "nmod:unmarked")
    else:
        rightly = token.upos == "NOUN" or (timed and has(sentence, token, "nmod")) or (timed and token.upos == "PROPN")
        rightly = rightly and _lacks_subject(sentence, verb) and _ends_before(sentence, token, verb)
    if not rightly or {token.lemma.lower(), token.form.lower()} & (words.times | words.periods):
        return {}
    changed = _as_subject(sentence, token, verb) | moved(name, verb.id, "obl") | moved(begin, name.id, "case")
    if timed or name.form in words.countries:
        return changed
    part = word_behind(sentence, name)
    while part.upos == "PROPN" and part.head == token.id and part.id < token.id:
        changed |= moved(part, name.id, "flat")
        part = word_behind(sentence, part)
    return changed


def behind_noun(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*After the coup Oslo recalled its envoy*: no coup of that name, where the verb behind has no subject."""
    noun = above(sentence, token)
    verb = above(sentence, noun)
    phrase = universal(noun.deprel) == "obl" and noun.upos == "NOUN" and has(sentence, noun, "case")
    if not phrase or token.upos != "PROPN" or not _lacks_subject(sentence, verb):
        return {}
    right_behind = min(descendants(sentence, token.id)) == noun.id + 1
    fits = right_behind and _ends_before(sentence, token, verb) and not has(sentence, token, "case", "cc")
    return _as_subject(sentence, token, verb) if fits else {}


def without_preposition(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*On Monday | North Korea | declared*: a name without a preposition before a verb without a subject is it."""
    verb = above(sentence, token)
    if token.upos != "PROPN" or token.deprel != "obl" or has(sentence, token, "case"):
        return {}
    if token.form.lower() in words.times or not _lacks_subject(sentence, verb) or token.feat("NumType"):
        return {}
    return _as_subject(sentence, token, verb) if _ends_before(sentence, token, verb) else {}


def behind_comma(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*In Bern, where ten left the town, students prayed*: the last noun before a verb without a subject is its own."""
    if token.upos not in NOMINAL_TAGS or has(sentence, token, "cc", "case") or token.id < 3:
        return {}
    inside = descendants(sentence, token.id)
    begin = inside[0]
    phrase = above(sentence, token)
    while phrase.head and universal(phrase.deprel) != "root" and not _is_fronted(sentence, phrase):
        phrase = above(sentence, phrase)
    verb = above(sentence, phrase)
    if not _is_fronted(sentence, phrase) or not token.id < verb.id or not _lacks_subject(sentence, verb):
        return {}
    apart = opened_by_comma(sentence, begin)
    clause = any(sentence[id].upos == "VERB" for id in descendants(sentence, phrase.id) if id < begin)
    fits = apart and clause and verb.deprel != "conj" and _ends_before(sentence, token, verb)
    return _as_subject(sentence, token, verb) if fits else {}


def _is_fronted(sentence: Sentence, phrase: Token) -> bool:
    """Whether a phrase stands before the verb that it hangs on."""
    return universal(phrase.deprel) == "obl" and phrase.id < phrase.head and sentence[phrase.head].upos == "VERB"


def behind_compound(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*At the main hospital nurses went on strike*: the noun right before a verb without a subject is it."""
    place = sentence[token.id - 1] if token.id > 1 else token
    phrase = _phrase_of(sentence, token)
    verb = above(sentence, phrase)
    if token.upos != "NOUN" or place.head != token.id or place.deprel != "compound" or phrase.id == phrase.head:
        return {}
    plural = token.feat("Number") == "Plur" and not {token.lemma.lower()} & words.periods
    if not plural or not _lacks_subject(sentence, verb) or not _ends_before(sentence, token, verb):
        return {}
    changed = _as_subject(sentence, token, verb) | moved(place, token.head, token.deprel)
    for word in dependents(sentence, token.id):
        if word.id < place.id and word.upos != "PUNCT":
            changed |= moved(word, place.id, word.deprel)
    return changed


def _phrase_of(sentence: Sentence, token: Token) -> Token:
    """The phrase before its verb that a noun stands in; the noun itself where there is none."""
    phrase = token
    while phrase.head and universal(phrase.deprel) == "nmod":
        phrase = above(sentence, phrase)
    fronted = _is_fronted(sentence, phrase) and has(sentence, phrase, "case")
    return phrase if fronted else token


def about_so_many(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Around 2,000 workers went on strike*: what opens a sentence with a number, before a verb without a subject."""
    verb = above(sentence, token)
    begin = sentence[min(descendants(sentence, token.id))]
    number = word_behind(sentence, begin)
    counted = begin.deprel == "case" and number.deprel == "nummod" and number.head == token.id
    if not counted or token.upos != "NOUN" or {token.lemma.lower()} & words.periods or not token.id < verb.id:
        return {}
    alone = all(word.id >= token.id for word in dependents(sentence, verb.id, "obl"))
    if not alone or not _lacks_subject(sentence, verb) or not _ends_before(sentence, token, verb):
        return {}
    return _as_subject(sentence, token, verb) | moved(begin, number.id, "advmod")


def name_as_adverb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Abe later telephoned*, *said Abe*: no name is an adverb of a verb that lacks its subject."""
    verb = above(sentence, token)
    if token.upos != "PROPN" or token.form.lower() in words.times or not _lacks_subject(sentence, verb):
        return {}
    said = verb.lemma.lower() in words.tellers and word_behind(sentence, verb).id == token.id
    return _as_subject(sentence, token, verb) if token.id < verb.id or said else {}


def time_in_subject(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*A day earlier two envoys had left*: the envoys are not earlier."""
    subject = above(sentence, token)
    subject = above(sentence, subject) if subject.deprel == "nummod" else subject
    measured = any(word.lemma.lower() in words.periods for word in dependents(sentence, token.id, "obl"))
    before = universal(subject.deprel) == "nsubj" and token.id < subject.id < subject.head
    opens = min(descendants(sentence, token.id)) == min(descendants(sentence, subject.id))
    return moved(token, subject.head, "advmod") if before and measured and opens and token.upos == "ADV" else {}


def _lacks_subject(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb, a past tense or what looks like one, has no subject of its own."""
    if verb.upos != "VERB" or has(sentence, verb, *SUBJECTS, "mark") or verb.feat("Mood") == "Imp":
        return False
    if verb.deprel not in _CLAUSES:
        return False
    bare = is_past_participle(verb) and not has(sentence, verb, "aux")
    return (is_finite(sentence, verb) and verb.feat("VerbForm") != "Inf") or (bare and verb.deprel in ("root", "conj"))


def _ends_before(sentence: Sentence, token: Token, verb: Token) -> bool:
    """Whether nothing but auxiliaries and adverbs stands between a noun with all that hangs on it, and a verb.

    A comma may close what is said of the noun behind another.
    """
    end = max(descendants(sentence, token.id))
    end = to_comma(sentence, end) if has(sentence, token, "acl", "appos") else end
    between = (sentence[id] for id in range(end + 1, verb.id))
    return end < verb.id and all(word.head == verb.id and universal(word.deprel) in _BETWEEN for word in between)


def _as_subject(sentence: Sentence, token: Token, verb: Token) -> dict[int, Token]:
    """A noun as the subject of a verb that it hung below."""
    changed = moved(token, verb.id, subject_relation(sentence, verb))
    if verb.feat("VerbForm") != "Fin" and not has(sentence, verb, "aux"):
        changed |= as_finite(verb, verb.head, verb.deprel)
    return changed

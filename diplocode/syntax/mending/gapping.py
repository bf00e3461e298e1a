"""Clauses that leave their verb out, which parsers take for objects: *Oslo expelled two envoys, and Bern three*."""

from __future__ import annotations

from diplocode.syntax.mending.words import MendingWords, above, has, marks, moved
from diplocode.syntax.relations import dependents, descendants, preposition, universal
from diplocode.syntax.tree import Sentence, Token

_INSIDE = ("compound", "flat", "nummod", "nmod", "nmod:unmarked", "appos", "amod")


def gapped(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """A conjunct of an object that is a subject and an object of its own: *France expelled envoys, and Mali three*.

    A name directly behind the conjunction is no part of what stands behind it where a number or a pronoun comes next
    (*Mali three envoys*, *Latvia its envoy*), another name of a country, or the preposition that the first conjunct has
    (*sanctions on Iran, and Canada on Belarus*).
    """
    if two := _two_names(sentence, token, words):
        return two
    coordinator = next(iter(dependents(sentence, token.id, "cc")), None)
    if coordinator is None or coordinator.id + 2 > len(sentence):
        return {}
    subject, second = sentence[coordinator.id + 1], sentence[coordinator.id + 2]
    verb = _verb_above(sentence, token) if subject.upos == "PROPN" else None
    if verb is None or subject.form not in words.countries:
        return {}
    inside = set(descendants(sentence, token.id))
    if subject.id not in inside or second.id not in inside:
        return {}
    if _has_same_preposition(sentence, token, subject, second):
        phrase = sentence[second.head]
        return _split(sentence, coordinator, subject, phrase, verb)
    names = second.form in words.countries and second.id == max(inside)
    opens = second.upos == "NUM" or (second.upos == "PRON" and second.deprel == "nmod:poss") or names
    if not opens:
        return {}
    return _split(sentence, coordinator, subject, _head_behind(sentence, subject, inside), verb)


def gapped_before(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo gave wheat to Chad, and Bern tents to Togo*: a country before what it gives is no word of that."""
    subject = next(iter(dependents(sentence, token.id, "compound", "amod")), None)
    if subject is None or token.upos != "NOUN" or subject.upos != "PROPN":
        return {}
    coordinator = next(iter(dependents(sentence, token.id, "cc")), None)
    below = dependents(sentence, token.id, "orphan", "nmod")
    phrases = [t for t in below if t.id > token.id and has(sentence, t, "case")]
    if coordinator is None or not phrases:
        return {}
    first = above(sentence, token)
    verb = first if first.upos == "VERB" else above(sentence, first)
    told = {preposition(sentence, t.id) for t in dependents(sentence, verb.id, "obl") if t.id < coordinator.id}
    alike = all(preposition(sentence, t.id) in told for t in phrases) and has(sentence, verb, "obj")
    beside = coordinator.id + 1 == subject.id == token.id - 1 and subject.form in words.countries
    if not alike or not beside or verb.upos != "VERB":
        return {}
    changed = moved(subject, verb.id, "conj") | moved(coordinator, subject.id, "cc")
    for phrase in (token, *phrases):
        changed |= moved(phrase, subject.id, "orphan")
    return changed


def gapped_behind_phrase(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo cut its aid to Chad and Bern its loans to Mali*: a country between two things cuts the second."""
    phrase = above(sentence, token)
    verb = _verb_of_gift(sentence, phrase) if phrase.deprel == "obl" else None
    if verb is None or token.form not in words.countries or not has(sentence, token, "cc"):
        return {}
    things = [thing for thing in dependents(sentence, verb.id, "obj") if thing.id > token.id]
    if len(things) != 1 or descendants(sentence, things[0].id)[0] != token.id + 1:
        return {}
    changed = moved(token, verb.id, "conj")
    for word in (things[0], *(t for t in dependents(sentence, verb.id, "obl") if t.id > things[0].id)):
        changed |= moved(word, token.id, "orphan")
    return changed


def gapped_object(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Visited Chad on Monday and Mali on Tuesday*: the second country is no visitor, but where he went next.

    *Asked Chad for men and Mali for arms*: nor does the second country ask.
    """
    verb = above(sentence, token)
    verb = above(sentence, verb) if verb.deprel == "obl" and _is_time(verb, words) else verb
    first = next(iter(dependents(sentence, verb.id, "iobj", "obj")), None)
    if first is None or verb.upos != "VERB" or not all(name.form in words.countries for name in (first, token)):
        return {}
    if any(sentence[id].form == "," for id in range(first.id, token.id)):  # "..., and Mali on Tuesday" may have done so
        return {}
    ends = dependents(sentence, token.id, "orphan")
    before = [t for id in (verb.id, first.id) for t in dependents(sentence, id, "obl", "nmod", "advcl", "acl")]
    told = {_opening(sentence, t) for t in before} - {""}
    if not first.id < token.id or not all(_opening(sentence, end) in told for end in ends):
        return {}
    changed = moved(token, first.id, "conj")
    for end in ends:
        changed |= moved(end, token.id, "acl" if end.upos == "VERB" else "nmod")
    return changed


def _opening(sentence: Sentence, token: Token) -> str:
    """The preposition of a phrase, or the mark of a clause."""
    return preposition(sentence, token.id) or next(iter(marks(sentence, token)), "")


def _is_time(token: Token, words: MendingWords) -> bool:
    return token.form.isdigit() or token.form.lower() in words.times


def gapped_beside(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo sent tents to Chad, Bern blankets*: what a country stands before at the end is no other name of Chad."""
    place = above(sentence, token)
    subject = next((sentence[id] for id in descendants(sentence, token.id) if sentence[id].upos != "PUNCT"), token)
    verb = _verb_of_gift(sentence, place) if place.deprel == "obl" else None
    if verb is None or subject.head != token.id or not _opens_gap(sentence, subject, token, words):
        return {}
    return moved(subject, verb.id, "conj") | moved(token, subject.id, "orphan")


def gapped_inside(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """The same where the parser makes one phrase of both: *to | Chad, Bern rescue teams*."""
    place = above(sentence, token)
    thing = above(sentence, place)
    verb = _verb_of_gift(sentence, thing) if thing.deprel == "obl" and place.deprel == "compound" else None
    marker = next((t for t in dependents(sentence, thing.id, "case") if t.id == place.id - 1), None)
    if verb is None or marker is None or place.form not in words.countries or has(sentence, token, "cc"):
        return {}
    if not _opens_gap(sentence, token, thing, words):
        return {}
    changed = moved(place, verb.id, "obl") | moved(marker, place.id, "case")
    return changed | moved(token, verb.id, "conj") | moved(thing, token.id, "orphan")


def _verb_of_gift(sentence: Sentence, phrase: Token) -> Token | None:
    """The verb of a phrase, if it has a subject and an object before it."""
    verb = above(sentence, phrase)
    full = all(any(t.id < phrase.id for t in dependents(sentence, verb.id, kind)) for kind in ("nsubj", "obj"))
    return verb if full and verb.upos == "VERB" and verb.id < phrase.id else None


def _opens_gap(sentence: Sentence, subject: Token, thing: Token, words: MendingWords) -> bool:
    """Whether a country stands behind a comma, before a thing with which the sentence ends."""
    ends = all(sentence[id].upos == "PUNCT" for id in range(thing.id + 1, len(sentence) + 1))
    named = subject.upos == "PROPN" and subject.form in words.countries and sentence[subject.id - 1].form == ","
    return named and ends and subject.id < thing.id and thing.upos == "NOUN"


def _two_names(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo condemned Chad, and Bern Togo*: two countries that a verb has as one name; *and its president Togo*."""
    verb = above(sentence, token)
    rest = [word for word in dependents(sentence, token.id) if word.id > token.id and word.upos != "PUNCT"]
    if verb.upos != "VERB" or len(rest) != 1 or rest[0].deprel not in ("flat", "compound", "appos"):
        return {}
    titled = token.upos == "NOUN" and any(noun.form in words.countries for noun in dependents(sentence, verb.id, "obj"))
    is_second = rest[0].id == token.id + 1 and rest[0].form in words.countries
    return moved(rest[0], token.id, "orphan") if is_second and (titled or token.form in words.countries) else {}


def _verb_above(sentence: Sentence, token: Token) -> Token | None:
    """The verb, with a subject, in whose object or phrase a conjunct stands."""
    first = above(sentence, token)
    for _ in range(3):
        if universal(first.deprel) not in ("obj", "obl", "nmod"):
            return None
        first = above(sentence, first)
        if first.upos == "VERB":
            subjects = [t for t in dependents(sentence, first.id, "nsubj") if t.id < first.id]
            return first if subjects and first.id < token.id else None
    return None


def _has_same_preposition(sentence: Sentence, token: Token, subject: Token, second: Token) -> bool:
    first = preposition(sentence, token.head)
    direct = token.id == subject.id and second.deprel == "case" and sentence[second.head].head == token.id
    return bool(first) and direct and first == second.form.lower()


def _head_behind(sentence: Sentence, subject: Token, inside: set[int]) -> Token:
    """The head of what stands behind the subject: the word that hangs on nothing behind it."""
    rest = [sentence[i] for i in sorted(inside) if i > subject.id and sentence[i].upos != "PUNCT"]
    ids = {t.id for t in rest}
    tops = [t for t in rest if t.head not in ids]
    nouns = [t for t in tops if t.upos in ("NOUN", "PROPN")]
    return (nouns or tops)[0]


def _split(sentence: Sentence, coordinator: Token, subject: Token, phrase: Token, verb: Token) -> dict[int, Token]:
    changed = moved(subject, verb.id, "conj") | moved(coordinator, subject.id, "cc")
    changed |= moved(phrase, subject.id, "orphan")
    for word in dependents(sentence, subject.id):
        if word.id > subject.id and word.id != phrase.id:
            changed |= moved(word, phrase.id, "nummod" if word.upos == "NUM" else word.deprel)
    return changed

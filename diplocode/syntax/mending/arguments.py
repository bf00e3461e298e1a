"""Subjects and objects that parsers take for something else, and what they are.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing. They go
by what a clause can have: one subject, and none without a verb.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import (
    QUOTES,
    SUBJECTS,
    MendingWords,
    above,
    has,
    marks,
    moved,
    verb_above,
    word_behind,
)
from diplocode.syntax.relations import dependents, descendants
from diplocode.syntax.tree import Sentence, Token


def behind_time(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*On Tuesday troops attacked*: no troops of a Tuesday, on which something happened, but the subject."""
    verb = above(sentence, token)
    if not token.id < verb.id or token.upos != "NOUN" or has(sentence, verb, *SUBJECTS):
        return {}
    marker = next(iter(dependents(sentence, token.id, "case")), token)
    time = word_behind(sentence, marker)
    if not marker.id < time.id < token.id or time.head != token.id or not _is_time(time, words):
        return {}
    if not any(part.feat("VerbForm") == "Fin" for part in (verb, *dependents(sentence, verb.id, "aux"))):
        return {}
    if {token.lemma.lower(), token.form.lower()} & words.times_or_periods:
        return {}
    passive = has(sentence, verb, "aux:pass")
    changed = moved(token, verb.id, "nsubj:pass" if passive else "nsubj") | moved(time, verb.id, "obl")
    return changed | moved(marker, time.id, "case")


def _is_time(token: Token, words: MendingWords) -> bool:
    year = token.upos == "NUM" and len(token.form) == 4 and token.form.isdigit()
    return year or token.form.lower() in words.times


def named_thing(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Jets from the carrier Nimitz attacked*: of two subjects a name right behind a noun of the first names it."""
    first = next((word for word in dependents(sentence, token.head, "nsubj") if word.id < token.id), token)
    if token.upos != "PROPN" or token.id > token.head or first is token:
        return {}
    begin = min(descendants(sentence, token.id))
    before = sentence[begin - 1] if begin > 1 else token
    if (
        sentence[begin].upos == "PUNCT"
        or before.upos != "NOUN"
        or not before.form[:1].isalpha()
        or before.id not in descendants(sentence, first.id)
    ):
        return {}
    if {before.form.lower(), before.lemma} & words.periods:
        return {}
    return moved(token, before.id, "appos")


def foreign_predicate(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Declared the consul, Ana Ruiz, persona non grata*: foreign words behind an object say what it is made."""
    noun = above(sentence, token)
    if token.upos != "X" or noun.deprel != "obj" or not noun.head or not noun.head < noun.id < token.id:
        return {}
    return moved(token, noun.head, "xcomp")


def object_behind(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo telephoned Bern*: of two subjects the one right behind a verb without an object is its object."""
    verb = above(sentence, token)
    if token.id < verb.id or verb.upos != "VERB":
        return {}
    if verb.lemma.lower() in words.tellers - words.chargers - words.controllers:
        return {}
    first = [word for word in dependents(sentence, verb.id, "nsubj") if word.id < verb.id]
    if not first or min(descendants(sentence, token.id)) != verb.id + 1 or word_behind(sentence, verb).upos == "PUNCT":
        return {}
    if has(sentence, verb, "obj", "ccomp", "xcomp", "aux:pass"):
        return {}
    return moved(token, verb.id, "obj")


def to_do(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo is to send envoys*: what somebody is to do is done by him."""
    verb = above(sentence, token)
    marked = words.infinitive in marks(sentence, verb)
    copula = next(iter(dependents(sentence, verb.id, "cop")), None)
    if verb.upos != "VERB" or not marked or copula is None or not token.id < copula.id < verb.id:
        return {}
    return moved(token, verb.id, "nsubj") | moved(copula, verb.id, "aux")


def with_preposition(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Handed prisoners over to the Red Cross*: a noun with a preposition is no second object.

    Nor where that hangs on a word before the noun: *sank the ship in | Oslo | harbour*.
    """
    verb = above(sentence, token)
    others = (noun for noun in dependents(sentence, verb.id, "obj") if noun.id != token.id)
    first = any(noun.id < token.id and not has(sentence, noun, "case") for noun in others)
    if not first or verb.upos != "VERB":
        return {}
    if has(sentence, token, "case"):
        return moved(token, verb.id, "obl")
    marker = sentence[min(descendants(sentence, token.id))]
    part = above(sentence, marker)
    inside = (part.deprel, part.head) == ("compound", token.id) and marker.deprel == "case"
    return moved(token, verb.id, "obl") | moved(marker, token.id, "case") if inside else {}


def made_of_object(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Took ten teachers and pupils hostage*: what the object is then hangs on the verb, and what is before it stays.

    Parsers take the word for the last of those who are joined: *teachers and | pupils hostage*.
    """
    if token.form.lower() not in words.made:
        return {}
    verb = sentence[verb_above(sentence, token.head) or token.id]
    objects = (noun for noun in dependents(sentence, verb.id, "obj", "iobj", "nsubj:pass") if noun.id != token.id)
    held = verb.id < token.id and any(verb.id < noun.id < token.id for noun in objects)
    if not held or f"{verb.lemma} {token.form}".lower() not in words.objects_made:
        return {}
    last = sentence[token.id - 1]
    below = [word for word in dependents(sentence, token.id) if word.id < token.id]
    if not below:
        return moved(token, verb.id, "xcomp")
    if last not in below or last.upos not in ("NOUN", "PROPN"):
        return {}
    changed = moved(token, verb.id, "xcomp") | moved(last, token.head, token.deprel)
    for word in below[:-1]:
        changed |= moved(word, last.id, word.deprel)
    return changed


def joining_names(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Eli Cohen of Israel and Jeyhun Bayramov of Baku*: the conjunction is of the whole name, not of its first."""
    inner = above(sentence, token)
    joined = above(sentence, inner)
    if inner.deprel not in ("compound", "amod", "flat") or joined.deprel != "conj" or inner.upos != "PROPN":
        return {}
    if not joined.head < token.id < min(inner.id, joined.id) or has(sentence, joined, "cc"):
        return {}
    return moved(token, joined.id, "cc")


def before_conjunction(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Imposed duties in 2020 after Oslo had left*: a phrase before a conjunction is of the verb before that.

    *Said after talks with Oslo that Bern would leave*: before the mark of what is told, too.
    """
    clause = above(sentence, token)
    mark = next(iter(dependents(sentence, clause.id, "mark")), None)
    if clause.deprel == "ccomp" and mark is not None and mark.form.lower() != words.complementizer:
        return {}
    if clause.deprel not in ("advcl", "ccomp") or mark is None or not clause.head < token.id < mark.id < clause.id:
        return {}
    if token.id != mark.id - 1 and sentence[mark.id - 1].upos != "PUNCT":
        return {}
    before = (sentence[id] for id in range(token.id - 1, clause.head - 1, -1))
    verb = next((word for word in before if word.upos == "VERB" or word.id == clause.head), clause)
    return moved(token, verb.id, token.deprel) if verb is not clause else {}


def judged(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Dismissed as nonsense reports of a coup*: the object stands behind what it is said to be.

    So does that of *denounced as meddling a call for talks*, which is no object of *meddling*.
    """
    upper = above(sentence, token)
    verb = upper if token.deprel == "obl" else above(sentence, upper)
    first = word_behind(sentence, verb)
    if verb.lemma.lower() not in words.judging or has(sentence, verb, "obj", "aux:pass", "nsubj:pass"):
        return {}
    if first.form.lower() not in words.subordinators:
        return {}
    if token.deprel == "obj":
        told = upper.deprel == "advcl" and upper.id == verb.id + 2 < token.id
        return moved(token, verb.id, "obj") if told and first.deprel == "mark" and first.head == upper.id else {}
    said = next((t for t in dependents(sentence, token.id, "amod", "compound") if t.id == verb.id + 2), None)
    if first.head != token.id or first.deprel != "case" or said is None or has(sentence, token, "det"):
        return {}
    changed = moved(first, said.id, "case") | moved(said, verb.id, "obl") | moved(token, verb.id, "obj")
    for clause in dependents(sentence, verb.id, "ccomp"):  # "accusations by Bern that it had left"
        changed |= moved(clause, token.id, "acl")
    return changed


def judged_act(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Called the Chadian move a provocation*: nobody made Chadians move, but the move is called so."""
    verb, people = above(sentence, token), sentence[token.id - 1]
    verdict = next(iter(dependents(sentence, token.id, "obj", "xcomp")), None)
    if verb.lemma.lower() not in words.judging or people.form not in words.nationalities or verdict is None:
        return {}
    if (people.deprel, people.head) != ("obj", verb.id) or marks(sentence, token) or not has(sentence, people, "det"):
        return {}
    changed = {token.id: token._replace(upos="NOUN", feats="Number=Sing", head=verb.id, deprel="obj")}
    changed |= {people.id: people._replace(upos="ADJ", head=token.id, deprel="amod")}
    for determiner in dependents(sentence, people.id, "det"):
        changed |= moved(determiner, token.id, "det")
    return changed | moved(verdict, verb.id, "xcomp")


def judged_by_adjective(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Called the arrest lawless*: the adjective, taken for a noun by the parser, says what the arrest is."""
    verb, noun = above(sentence, token), sentence[max(token.id - 1, 1)]
    if token.upos != "NOUN" or not token.form.lower().endswith(words.adjective_endings):
        return {}
    if verb.lemma.lower() not in words.judging or (noun.deprel, noun.head) != ("compound", token.id):
        return {}
    before = [t for t in dependents(sentence, token.id) if verb.id < t.id < noun.id]
    if not any(t.deprel in ("det", "nmod:poss") for t in before):
        return {}
    changed = {token.id: token._replace(upos="ADJ", deprel="xcomp")} | moved(noun, verb.id, "obj")
    for word in before:
        changed |= moved(word, noun.id, word.deprel)
    return changed


def object_of_joined(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Took ten hostages and, by radio, demanded the release of a man*: a joined verb has its subject before it."""
    verb = above(sentence, token)
    first = above(sentence, verb)
    if verb.deprel != "conj" or token.id < verb.id or token.upos != "NOUN" or not has(sentence, verb, "cc"):
        return {}
    if verb.lemma.lower() not in words.of_headlines or has(sentence, verb, "obj", "ccomp", "expl", "aux:pass", "cop"):
        return {}
    if first.upos != "VERB" or any(word.form in QUOTES for word in dependents(sentence, verb.id, "punct")):
        return {}
    return moved(token, verb.id, "obj")


def up_to(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Sent up to 900 men*: nobody was sent up, nor to them."""
    marker = word_behind(sentence, token)
    number = word_behind(sentence, marker)
    if (token.form.lower(), marker.form.lower()) not in words.limits or not {token.deprel, marker.deprel} & {"case"}:
        return {}
    one = marker.deprel == "fixed" and marker.head == token.id  # both are its preposition
    noun = sentence[token.head if one else marker.head] if token.head else token
    verb = noun.head if one else token.head
    if number.upos != "NUM" or number.head != noun.id or noun.head != verb or noun.deprel != "obl":
        return {}
    if any(dependents(sentence, verb, "obj")):
        return {}
    changed = moved(token, number.id, "advmod") | moved(marker, token.id, "fixed")
    return changed | moved(noun, noun.head, "obj")

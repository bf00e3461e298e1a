"""Clauses and event nouns with their arguments, the same for every construction.

A `Clause` names the logical doer and sufferer of a verb, a predicate or an event noun: passives are turned,
relative pronouns replaced by what they stand for, subjects found through control, coordination and participles.
"""

from __future__ import annotations

from collections.abc import Iterable

from diplocode.syntax.arguments import read_complements, read_noun_obliques, read_obliques
from diplocode.syntax.clause import Clause, ClauseWords
from diplocode.syntax.relations import conjuncts, dependents, first_conjunct, is_verb, preposition, universal
from diplocode.syntax.subjects import antecedent, is_predicate, surface_subjects
from diplocode.syntax.tree import Sentence, Token
from diplocode.syntax.verbs import blamed, joined, read_echoes, read_verb_clause


def read_clause(sentence: Sentence, id: int, words: ClauseWords, known: dict[int, Clause] | None = None) -> Clause:
    """The clause or event noun that a token heads.

    Args:
        sentence: a parsed sentence.
        id: the token.
        words: the words that reading it needs.
        known: the clauses of verbs that have been read, by id; those that this one needs are added.
    """
    token = sentence[id]
    if is_verb(sentence, id):
        return read_verb_clause(sentence, id, words)
    if is_predicate(sentence, id) and token.upos not in ("NOUN", "PROPN"):
        return _predicate_clause(sentence, id, words)
    return _noun_clause(sentence, id, words, {} if known is None else known)


def read_predicate(sentence: Sentence, id: int, words: ClauseWords) -> Clause:
    """The clause of a predicate that is no verb: an adjective or noun after a copula, or beside its noun."""
    return _predicate_clause(sentence, id, words)


# -- predicates and event nouns ------------------------------------------------------------------


def _predicate_clause(sentence: Sentence, id: int, words: ClauseWords) -> Clause:
    token = sentence[id]
    subjects = surface_subjects(sentence, id)
    if not subjects and universal(token.deprel) == "amod":
        subjects = (token.head,)
    obliques = list(read_obliques(sentence, id))
    for _, noun in list(obliques):
        obliques.extend(read_noun_obliques(sentence, noun, words, 2))
    return Clause(
        trigger=id,
        part="adjective",
        subjects=subjects,
        obliques=tuple(dict.fromkeys(obliques)),
        complements=tuple(read_complements(sentence, id)),
        possessors=_expand(sentence, dependents(sentence, id, "nmod:poss")),
        modifiers=_expand(sentence, dependents(sentence, id, "amod", "compound", "nmod:desc")),
        echoed=tuple(i for doers in read_echoes(sentence, id, words).values() for i in doers),
    )


def _noun_clause(sentence: Sentence, id: int, words: ClauseWords, known: dict[int, Clause]) -> Clause:
    light, subjects = _light_verb(sentence, id, words, known)
    obliques = list(read_noun_obliques(sentence, id, words, 3))
    owned: list[int] = []
    for token in dependents(sentence, id, "nmod"):
        if preposition(sentence, token.id) in words.possessive:
            owned.extend(antecedent(sentence, i) for i in conjuncts(sentence, token.id))
    if holder := light or _existence(sentence, id):
        obliques.extend(pair for pair in read_obliques(sentence, holder) if pair[1] != id)
    if any(dependents(sentence, id, "cop")) and not subjects:
        subjects = surface_subjects(sentence, id)
    subjects = subjects or _who_is_there(sentence, id) or joined(sentence, id, words)
    possessors = _expand(sentence, dependents(sentence, id, "nmod:poss"))
    # Behind another noun, "by" is that one's where an owner stands before: "Oslo's rejection of mediation by Bern".
    own = list(read_noun_obliques(sentence, id, words, 1)) if possessors else obliques
    agents = tuple(i for p, i in own if p in words.agent and not _is_of_deed(sentence, i, id, words))
    return Clause(
        trigger=id,
        part="noun",
        subjects=agents or subjects,
        obliques=tuple(dict.fromkeys(pair for pair in obliques if pair[1] not in agents)),
        complements=tuple(read_complements(sentence, holder or id, (id,))),
        possessors=possessors,
        modifiers=_expand(sentence, dependents(sentence, id, "amod", "compound", "nmod:desc")),
        owned=tuple(owned),
        holder=light,
        attendants=() if agents or subjects or possessors else _attendants(sentence, id, words),
    )


def _is_of_deed(sentence: Sentence, doer: int, id: int, words: ClauseWords) -> bool:
    """Whether a doer is that of a deed that an event noun is about: *a protest at a decision by Bern*."""
    above = sentence[sentence[doer].head] if sentence[doer].head else sentence[doer]
    return (
        above.id != id
        and above.lemma.lower() in words.deeds
        and preposition(sentence, above.id) not in words.possessive
    )


def _existence(sentence: Sentence, id: int) -> int:
    """The verb that only says that there is what a noun names (*there was an attack on Oslo*), or 0."""
    noun = sentence[first_conjunct(sentence, id)]
    is_said = universal(noun.deprel) == "nsubj" and any(dependents(sentence, noun.head, "expl"))
    return noun.head if is_said else 0


def _who_is_there(sentence: Sentence, id: int) -> tuple[int, ...]:
    """Who is in a place for an event: *Oslo's minister was in Bern for talks*."""
    place = sentence[sentence[id].head] if sentence[id].deprel == "obl" and sentence[id].head else None
    there = place and place.upos == "PROPN" and preposition(sentence, place.id) and is_predicate(sentence, place.id)
    return surface_subjects(sentence, place.id) if place and there else ()


def _attendants(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """Who takes part in an event beside what they do: *during a visit to Bern, Oslo's minister said*."""
    noun = sentence[first_conjunct(sentence, id)]
    if noun.lemma.lower() not in words.attended:
        return ()
    noun = _whole_event(sentence, noun, words)
    aside = noun.head and universal(noun.deprel) in ("obl", "nmod")
    if not aside or preposition(sentence, noun.id) not in words.attending:
        return ()
    above = sentence[noun.head]
    if universal(noun.deprel) == "nmod":
        return (above.id,) if universal(above.deprel) == "nsubj" else ()
    return (blamed(sentence, above.id, words) or surface_subjects(sentence, above.id)) if above.upos == "VERB" else ()


def _whole_event(sentence: Sentence, noun: Token, words: ClauseWords) -> Token:
    """An event, or the noun of the part of it that is told: *at the | end of two days of talks*."""
    for _ in sentence:
        above = sentence[noun.head] if noun.head else noun
        part = noun.deprel == "nmod" and preposition(sentence, noun.id) in words.possessive
        if not part or above.lemma.lower() not in words.stages:
            break
        noun = above
    return noun


def _expand(sentence: Sentence, tokens: Iterable[Token]) -> tuple[int, ...]:
    return tuple(i for token in tokens for i in conjuncts(sentence, token.id))


def _light_verb(
    sentence: Sentence, id: int, words: ClauseWords, known: dict[int, Clause]
) -> tuple[int, tuple[int, ...]]:
    """The light verb that holds an event noun, and its doers; 0 and none where there is none."""
    noun = sentence[first_conjunct(sentence, id)]
    if noun.head == 0 or universal(noun.deprel) not in ("obj", "obl", "nsubj", "acl"):
        return 0, ()
    verb = sentence[noun.head]
    if verb.upos != "VERB" or not _is_light(sentence, verb, words.light_verbs):
        return 0, ()
    if universal(noun.deprel) == "obl" and (noun.id < verb.id or not _holds_phrases(sentence, verb, words)):
        return 0, ()
    clause = known[verb.id] = known.get(verb.id) or read_verb_clause(sentence, verb.id, words)
    held = noun.id in clause.objects or any(i == noun.id for _, i in clause.obliques)
    return (verb.id, clause.subjects) if held else (0, ())


def _holds_phrases(sentence: Sentence, verb: Token, words: ClauseWords) -> bool:
    """Whether a verb can hold an event noun in a phrase: *arrived on a visit*, *took part in talks*."""
    objects = dependents(sentence, verb.id, "obj")
    return not objects or f"{verb.lemma} {objects[0].lemma}" in words.fixed_objects


def _is_light(sentence: Sentence, verb: Token, light_verbs: frozenset[str]) -> bool:
    if verb.lemma in light_verbs:
        return True
    particles = [t.lemma for t in dependents(sentence, verb.id, "compound", "advmod")]
    return any(f"{verb.lemma} {particle}" in light_verbs for particle in particles)

"""Clauses whose verb is left out because the clause before has it: *Oslo expelled two envoys, and Bern three*.

Of some only a phrase is left: *flew to Oslo on Monday and from there to Bern*; of others a verb stands for it:
*Oslo expelled two envoys after Bern had done the same to three*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from diplocode.syntax.clause import Clause, ClauseWords
from diplocode.syntax.relations import conjuncts, dependents, preposition
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence


def read_remnants(sentence: Sentence, clause: Clause, words: ClauseWords) -> Iterator[Clause]:
    """The clauses beside that of a verb which leave the verb out, or have another word for it.

    In such a clause the first phrase is a conjunct of the verb, and the others are its orphans (UD:
    ``orphan``). What the first clause has as its object,
    or in its phrases, is that of the others too where they name none.

    Args:
        sentence: a parsed sentence.
        clause: of a verb.
        words: by which a verb stands for the one before.
    """
    if clause.part != "verb":
        return
    for token in dependents(sentence, clause.trigger, "advcl", "conj", "parataxis"):
        subjects, sufferers = surface_subjects(sentence, token.id), same_done_to(sentence, token.id, words)
        denied = any(one.feat("Polarity") == "Neg" for one in dependents(sentence, token.id, "advmod"))
        if subjects and sufferers and not denied:
            others = tuple((name, i) for name, i in clause.obliques if name != preposition(sentence, sufferers[0]))
            yield replace(clause, passive=False, subjects=subjects, objects=sufferers, indirect=(), obliques=others)
    for name, head in _further_phrases(sentence, clause):
        yield replace(clause, obliques=tuple((name, i) for i in conjuncts(sentence, head)), complements=())
    if clause.passive:
        return
    things = _further_things(sentence, clause)
    for thing, beside in things.items():
        yield replace(clause, objects=tuple(conjuncts(sentence, thing)), obliques=beside, indirect=(), complements=())
    for first in dependents(sentence, clause.trigger, "conj"):
        orphans = list(dependents(sentence, first.id, "orphan"))
        if not orphans or first.id in things:
            continue
        phrases = [(preposition(sentence, token.id), token.id) for token in orphans]
        objects = tuple(i for name, head in phrases if not name for i in conjuncts(sentence, head))
        obliques = [(name, i) for name, head in phrases if name for i in conjuncts(sentence, head)]
        obliques += [
            (name, token.id)
            for noun in objects
            for token in dependents(sentence, noun, "nmod")
            if (name := preposition(sentence, token.id))
        ]
        subjects = tuple(i for i in conjuncts(sentence, first.id) if i not in objects)
        if own := preposition(sentence, first.id):  # sent wheat to Oslo in May and | to Bern | in June
            obliques += [(own, i) for i in subjects]
        yield replace(
            clause,
            subjects=clause.subjects if own else subjects,
            objects=objects or clause.objects,
            indirect=(),
            obliques=tuple(obliques) or clause.obliques,
            complements=(),
            predicates=(),
        )


def same_done_to(sentence: Sentence, id: int, words: ClauseWords) -> tuple[int, ...]:
    """To whom a verb that stands for the one before says the same is done: *did the same to | two envoys*."""
    if sentence[id].lemma.lower() not in words.pro_verbs:
        return ()
    told = [token.lemma.lower() for token in dependents(sentence, id, "obj", "advmod")]
    phrases = [t for t in dependents(sentence, id, "obl") if t.id > id and not words.echoes.isdisjoint(told)]
    named = (t.id for t in phrases if any(f"{word} {preposition(sentence, t.id)}" in words.echoes for word in told))
    return tuple(member for head in named for member in conjuncts(sentence, head))


def _further_things(sentence: Sentence, clause: Clause) -> dict[int, tuple[tuple[str, int], ...]]:
    """Things with the phrases that the object has too: *sent rice to Oslo and | tents to Bern*.

    Parsers join them to the verb or to the object.
    """
    found: dict[int, tuple[tuple[str, int], ...]] = {}
    first = dict(reversed(clause.obliques))
    for head in (clause.trigger, *clause.objects[:1]) if clause.objects else ():
        for thing in dependents(sentence, head, "conj"):
            below = dependents(sentence, thing.id, "orphan", "nmod", "obl")
            phrases = tuple((preposition(sentence, token.id), token.id) for token in below)
            alike = phrases and all(clause.objects[0] < first.get(name, 0) < thing.id for name, _ in phrases)
            if alike and thing.upos == "NOUN" and not preposition(sentence, thing.id):
                found[thing.id] = phrases
    return found


def _further_phrases(sentence: Sentence, clause: Clause) -> Iterator[tuple[str, int]]:
    """Phrases like one of a clause, joined to another one of it: *to Oslo on Monday and | to Bern | on Friday*."""
    names = {name for name, _ in clause.obliques}
    for head in (clause.trigger, *(i for _, i in clause.obliques)):
        own = preposition(sentence, head)
        for joined in dependents(sentence, head, "conj"):
            below = dependents(sentence, joined.id, "obl", "nmod") if joined.upos == "ADV" else (joined,)
            for token in below:
                name = preposition(sentence, token.id)
                if token.upos == "PROPN" and name in names and name not in ("", own):
                    yield name, token.id

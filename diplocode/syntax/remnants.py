"""Clauses whose verb is left out because the clause before has it: *Oslo expelled two envoys, and Bern three*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from diplocode.syntax.clause import Clause
from diplocode.syntax.relations import conjuncts, dependents, preposition
from diplocode.syntax.tree import Sentence


def read_remnants(sentence: Sentence, clause: Clause) -> Iterator[Clause]:
    """The clauses coordinated with that of a verb which leave the verb out.

    In such a clause the first phrase is a conjunct of the verb, and the others are its orphans (UD:
    ``orphan``). What the first clause has as its object,
    or in its phrases, is that of the others too where they name none.

    Args:
        sentence: a parsed sentence.
        clause: of a verb in the active voice.
    """
    if clause.part != "verb" or clause.passive:
        return
    for first in dependents(sentence, clause.trigger, "conj"):
        orphans = list(dependents(sentence, first.id, "orphan"))
        if not orphans:
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
        yield replace(
            clause,
            subjects=tuple(i for i in conjuncts(sentence, first.id) if i not in objects),
            objects=objects or clause.objects,
            indirect=(),
            obliques=tuple(obliques) or clause.obliques,
            complements=(),
            predicates=(),
        )

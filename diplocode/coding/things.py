"""When *it* is no actor: a text, a deal, a measure that is named before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from diplocode.coding.mentions import Mention
from diplocode.coding.reference_words import ReferenceWords
from diplocode.coding.references import Antecedent
from diplocode.syntax.relations import dependents, preposition, universal
from diplocode.syntax.tree import Sentence, Token

__all__ = ["Place", "demander", "is_thing", "last_thing", "place_of"]

#: Where a thing must stand to be meant: anywhere as an argument, or as a subject; empty where an actor is wanted.
Place = Literal["", "subject", "argument"]


def is_thing(token: Token, mention: Mention) -> bool:
    """Whether a noun is something that nobody is: a subject or object that names no actor and no person."""
    unknown = not mention.code and not mention.members and not mention.plural and not mention.entity
    return unknown and token.upos == "NOUN" and universal(token.deprel) in ("nsubj", "obj")


def place_of(sentence: Sentence, token: Token, words: ReferenceWords) -> Place:
    """Where the thing stands that a pronoun may mean.

    What one rejects is a thing as soon as an actor; whom one urges to do something, or accuses of it, is an actor.
    """
    if not token.head:
        return ""
    relation = universal(token.deprel)
    if relation == "nsubj":
        if _is_of_teller(sentence, token):
            return ""
        return "argument" if token.deprel == "nsubj:pass" or demander(sentence, token) else "subject"
    if relation == "obl":
        return "" if any(dependents(sentence, token.head, "obj")) else "subject"
    of_actors = words.reasons | words.owner_prepositions
    told = (
        any(dependents(sentence, token.head, "xcomp", "ccomp"))
        or any(preposition(sentence, other.id) in of_actors for other in dependents(sentence, token.head, "obl"))
        or any(_is_of_deed(sentence, one, words.charging) for one in dependents(sentence, token.head, "advcl", "obl"))
    )
    return "argument" if relation == "obj" and not told else ""


def _is_of_deed(sentence: Sentence, clause: Token, marks: Collection[str]) -> bool:
    """Whether a clause tells what somebody is accused of or praised for: *charged it | with mining a harbour*."""
    governs = clause.deprel == "advcl" or any(dependents(sentence, clause.id, "obj"))
    return governs and any(mark.form.lower() in marks for mark in dependents(sentence, clause.id, "mark", "case"))


def _is_of_teller(sentence: Sentence, token: Token) -> bool:
    """Whether who tells something is the subject of a clause of its own: *the rain stopped, and Oslo said | it*."""
    verb = sentence[token.head]
    teller = sentence[verb.head] if verb.deprel == "ccomp" else verb
    return teller.deprel == "conj" and any(dependents(sentence, teller.id, "nsubj")) and teller.id < token.id


def demander(sentence: Sentence, token: Token) -> int:
    """The verb of which a clause in the bare form is the demand, whose subject is another: *asked that | it | end*."""
    verb = sentence[token.head]
    bare = verb.form.lower() == verb.lemma.lower() and verb.feat("Tense") != "Past" and verb.feat("VerbForm") != "Part"
    if not bare or verb.deprel != "ccomp" or any(dependents(sentence, verb.id, "aux", "cop")):
        return 0
    return verb.head if universal(token.deprel) == "nsubj" and verb.upos == "VERB" else 0


def last_thing(batch: Sequence[Antecedent], place: Place) -> Antecedent | None:
    """The thing of a sentence that a pronoun means before any actor, or None.

    That is its main subject, and for `argument` whichever of its subjects and objects stands last.
    """
    for antecedent in reversed(batch):
        if place == "argument" and antecedent.argument and not antecedent.mention.members:
            return antecedent if antecedent.thing else None
        if antecedent.subject == 2 and place:
            return antecedent if antecedent.thing else None
    return None

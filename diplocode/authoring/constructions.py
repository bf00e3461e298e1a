"""Constructions: in which form of language a sentence tells an event.

Read from the tree and the rule that made the event; examples in one construction only show a codebook from one side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplocode.codebook.model import Grammar, Rule
from diplocode.codebook.patterns import Slot
from diplocode.events import Event
from diplocode.syntax.relations import dependents, is_verb, universal
from diplocode.syntax.scope import is_infinitive
from diplocode.syntax.subjects import is_passive
from diplocode.syntax.tree import Sentence, Token

_BY_RELATION = {
    "acl:relcl": "relative clause",
    "acl": "participle",
    "amod": "participle",
    "advcl": "adverbial clause",
    "xcomp": "infinitive",
    "conj": "coordination",
    "ccomp": "reported clause",
    "parataxis": "reported clause",
}


def construction_of(
    sentence: Sentence, event: Event, events: Sequence[Event], rules: Mapping[str, Rule], grammar: Grammar
) -> str:
    """The construction of an event: ``active``, ``passive``, ``event noun``, ``operator: active + infinitive`` ...

    Args:
        sentence: its sentence.
        event: the event.
        events: all events of the sentence, of every status; those inside operators among them.
        rules: the rules by name.
        grammar: closed lists of the language.
    """
    token = _trigger(sentence, event)
    name, _, inner = event.provenance.rule.partition(" > ")
    rule = rules.get(name)
    if rule is None:  # an operator without patterns (*will*), or a tie: told by the act itself
        own = _form_of(sentence, token, event, rules.get(inner), grammar)
        return f"operator: announced {own}" if inner else own
    own = _form_of(sentence, token, event, rule, grammar)
    if rule.operator is None:
        return own
    act = next((e for e in events if inner and e.provenance.rule == inner), None)
    form = _form_inside(sentence, _trigger(sentence, act), grammar) if act else "clause"
    return f"operator: {own} + {form}"


def _trigger(sentence: Sentence, event: Event) -> Token:
    span = event.provenance.trigger
    return next(token for token in sentence if span and token.start == span[0])


def _form_of(sentence: Sentence, token: Token, event: Event, rule: Rule | None, grammar: Grammar) -> str:
    """How a trigger stands in its sentence."""
    if rule and rule.pattern.negated:
        return "negation"
    if rule and rule.pattern.part == "adjective":
        return "predicate"
    if not is_verb(sentence, token.id):
        held = token.head and sentence[token.head].lemma.lower() in grammar.light_verbs
        return "light verb" if held and universal(token.deprel) in ("obj", "obl", "nsubj") else "event noun"
    relation = token.deprel if token.deprel in _BY_RELATION else universal(token.deprel)
    if relation not in ("acl", "acl:relcl", "amod") and is_passive(sentence, token.id):
        return "passive"
    if relation == "advcl" and token.feat("VerbForm") in ("Part", "Ger"):
        return "participle"
    if relation in _BY_RELATION:
        return _BY_RELATION[relation]
    if _is_coordinated(sentence, token):
        return "coordination"
    light = token.lemma.lower() in grammar.light_verbs
    named = rule and any(phrase.kind == "WORDS" and phrase.slot is Slot.OBJECT for phrase in rule.pattern.phrases)
    return "light verb" if light and named else "active"


def _is_coordinated(sentence: Sentence, verb: Token) -> bool:
    parties = dependents(sentence, verb.id, "nsubj", "obj", "obl")
    return any(any(dependents(sentence, party.id, "conj")) for party in parties)


def _form_inside(sentence: Sentence, token: Token, grammar: Grammar) -> str:
    """The form of the act inside an operator."""
    if not is_verb(sentence, token.id):
        return "event noun"
    marks = frozenset([grammar.infinitive]) if grammar.infinitive else frozenset()
    if is_infinitive(sentence, token, marks):
        return "infinitive"
    gerund = token.feat("VerbForm") in ("Ger", "Part") and not any(dependents(sentence, token.id, "nsubj", "aux"))
    return "gerund" if gerund else "clause"

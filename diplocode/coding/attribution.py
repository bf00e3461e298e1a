"""Who says so: the source that a sentence names for what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from diplocode.coding.words import WordReader
from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.scope import (
    ancestors,
    expression,
    is_clause,
    is_finite,
    matches,
    subject_of,
)
from diplocode.syntax.tree import Sentence, Token


@dataclass(frozen=True)
class AttributionWords:
    """How a language names who says so: the content of ``attribution.yaml``, explained there."""

    speech: frozenset[str]
    reports: frozenset[str]
    quoted: frozenset[str]
    citing: frozenset[str]
    markers: frozenset[str]
    asides: frozenset[str]
    aside_verbs: frozenset[str]
    nouns: frozenset[str]
    owners: frozenset[str]
    agents: frozenset[str]
    behind: frozenset[str]

    @cached_property
    def words_of_markers(self) -> tuple[frozenset[str], ...]:
        """The words that a sentence holds if it holds one of the markers."""
        return tuple(frozenset(marker.split(" ")) for marker in sorted(self.markers))

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words without one of which, or a marker, a sentence names nobody who tells it."""
        return self.speech | self.reports | self.citing | self.aside_verbs | self.nouns

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> AttributionWords:
        """Build from the content of ``attribution.yaml``.

        Raises:
            CodebookError: a list is missing, unknown, or no list.
        """
        names = [field.name for field in fields(cls)]
        reader = WordReader(data, "attribution.yaml", names)
        lists = {name: reader.words(name) for name in names}
        reader.finish()
        return cls(**lists)


@dataclass(frozen=True)
class AttributionSpan:
    """Where a sentence says who says so.

    Attributes:
        head: CoNLL-U id of the head of the source's noun phrase.
        marker: CoNLL-U id of the verb, noun or preposition that attributes (*said*, *according*).
    """

    head: int
    marker: int


def attribution_of(sentence: Sentence, trigger: int, words: AttributionWords) -> AttributionSpan | None:
    """The source of what a clause tells, if the sentence names one; the nearest where several do.

    Found are *X said that ...*, *..., X said*, *said X*, quotations, *according to X*, *citing X*,
    *X was quoted as saying*, *as X put it*, *X's claim that ...*. A trigger that is itself the verb
    of speech is not told by its own subject.

    Args:
        sentence: a parsed sentence.
        trigger: CoNLL-U id of the word that carries the event.
        words: the words of attribution of the language.
    """
    marked = any(map(sentence.vocabulary.issuperset, words.words_of_markers))
    if not marked and words.telling.isdisjoint(sentence.vocabulary):
        return None
    finders = (_find_aside, _find_marker, _find_governor) if marked else (_find_aside, _find_governor)
    for token in ancestors(sentence, trigger):
        for find in finders:
            found = find(sentence, token, trigger, words)
            if found is not None and found.marker != trigger and found.head != trigger:
                return _by_whom(sentence, found, words)
    return None


def _by_whom(sentence: Sentence, found: AttributionSpan, words: AttributionWords) -> AttributionSpan:
    """Of what somebody says, who says it: *a statement by the ministry said*."""
    source = sentence[found.head]
    owner = _owner(sentence, source, words) if matches(source, words.nouns) else None
    return AttributionSpan(owner.id, found.marker) if owner is not None else found


def _find_aside(sentence: Sentence, token: Token, trigger: int, words: AttributionWords) -> AttributionSpan | None:
    """A clause inside or after the one that it attributes: *..., X said*; *..., citing X*."""
    for aside in _asides(sentence, token):
        if aside.id == trigger or _contains(sentence, aside.id, trigger):
            continue
        marks = {expression(sentence, m) for m in dependents(sentence, aside.id, "mark", "advmod")}
        source = None
        if aside.deprel != "advcl" and matches(aside, words.speech):
            has_content = any(dependents(sentence, aside.id, "ccomp", "obj"))
            source = None if has_content else speaker_of(sentence, aside, words)
        elif marks & words.asides and matches(aside, words.aside_verbs | words.speech):
            source = next(iter(dependents(sentence, aside.id, "nsubj")), None)
        elif matches(aside, words.citing) and not any(dependents(sentence, aside.id, "nsubj")):
            source = next(iter(dependents(sentence, aside.id, "obj")), None)
        if source is not None:
            return AttributionSpan(source.id, aside.id)
    return None


def _asides(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Clauses beside a clause; some trees have *..., X said* as a conjunct, or on the last noun."""
    if not (below := sentence.related[token.id]):
        return
    yield from dependents(sentence, token.id, "parataxis", "advcl")
    for conjunct in below.get("conj", ()):
        if not any(dependents(sentence, conjunct.id, "cc")):
            yield conjunct
    for noun in dependents(sentence, token.id, "obj", "obl"):
        for clause in sentence.related[noun.id].get("acl:relcl", ()):
            subject = next(iter(dependents(sentence, clause.id, "nsubj")), None)
            is_apart = any(p.id < clause.id for p in dependents(sentence, clause.id, "punct"))
            if is_apart and subject is not None and subject.feat("PronType") not in {"Rel", "Int"}:
                yield clause


def _find_marker(sentence: Sentence, token: Token, trigger: int, words: AttributionWords) -> AttributionSpan | None:
    """A phrase with a preposition of attribution, anywhere in the clause: *according to X*."""
    for phrase in dependents(sentence, token.id, "obl", "nmod", "advcl", "advmod", "parataxis", "dep"):
        if _contains(sentence, phrase.id, trigger):
            continue
        cases = [case for case in dependents(sentence, phrase.id, "case") if case.id < phrase.id]
        marker = " ".join(expression(sentence, case) for case in cases)
        if marker in words.markers:
            return AttributionSpan(phrase.id, cases[0].id)
        source = _phrase_after(sentence, phrase, words) or _phrase_of(sentence, phrase, words)
        if source is not None:
            return AttributionSpan(source.id, phrase.id)
    return None


def _phrase_after(sentence: Sentence, phrase: Token, words: AttributionWords) -> Token | None:
    """*According to X* where the tree makes *according* the head of a phrase of its own."""
    for noun in dependents(sentence, phrase.id, "obl", "nmod", "obj"):
        for case in dependents(sentence, noun.id, "case"):
            if f"{phrase.form} {expression(sentence, case)}".lower() in words.markers:
                return noun
    return None


def _phrase_of(sentence: Sentence, phrase: Token, words: AttributionWords) -> Token | None:
    """*In the words of X*: a marker that is a phrase of its own."""
    first = min((case.id for case in dependents(sentence, phrase.id, "case")), default=phrase.id)
    for noun in dependents(sentence, phrase.id, "nmod"):
        for case in dependents(sentence, noun.id, "case"):
            if " ".join(sentence[i].form for i in range(first, case.id + 1)).lower() in words.markers:
                return noun
    return None


def _find_governor(sentence: Sentence, token: Token, trigger: int, words: AttributionWords) -> AttributionSpan | None:
    """The verb or noun whose clause, quotation or reported event the token is."""
    if not token.head:
        return None
    head = sentence[token.head]
    kind = universal(token.deprel)
    if kind in {"ccomp", "parataxis", "csubj"} or (kind == "xcomp" and head.upos == "VERB"):
        if kind == "parataxis" and matches(token, words.speech):
            return None
        if kind == "xcomp" and not is_finite(sentence, token):
            return None
        if not matches(head, words.speech):
            return None
    elif kind == "acl":
        return _find_told(sentence, token, head, words)
    elif not (token.id == trigger and kind == "obj" and matches(head, words.reports)):
        return None
    source = speaker_of(sentence, head, words)
    return AttributionSpan(source.id, head.id) if source is not None else None


def _find_told(sentence: Sentence, token: Token, head: Token, words: AttributionWords) -> AttributionSpan | None:
    """*Iran's claim that ...*; also *told [reporters that ...]*, as some parsers have it."""
    if not any(child.upos == "SCONJ" for child in dependents(sentence, token.id)):
        return None
    marker = head
    if matches(head, words.nouns):
        source = _owner(sentence, head, words)
    elif universal(head.deprel) in {"obj", "iobj", "obl"} and matches(sentence[head.head], words.speech):
        marker = sentence[head.head]
        source = speaker_of(sentence, marker, words)
    else:
        return None
    return AttributionSpan(source.id, marker.id) if source is not None else None


def speaker_of(sentence: Sentence, verb: Token, words: AttributionWords) -> Token | None:
    """Subject of a verb of speech; of a passive its agent, or the one who is quoted."""
    if any(dependents(sentence, verb.id, "nsubj:pass", "aux:pass", "csubj:pass")):
        for phrase in dependents(sentence, verb.id, "obl"):
            if any(matches(case, words.agents) for case in dependents(sentence, phrase.id, "case")):
                return phrase
        return None
    subject = subject_of(sentence, verb.id)
    governor = _governor_of_participle(sentence, verb)
    if subject is not None and governor is not None and subject.deprel == "nsubj:pass":
        return subject if matches(governor, words.quoted) else None
    return subject


def _governor_of_participle(sentence: Sentence, verb: Token) -> Token | None:
    if verb.head and universal(verb.deprel) in {"advcl", "xcomp", "conj"}:
        return sentence[verb.head]
    return None


def _owner(sentence: Sentence, noun: Token, words: AttributionWords) -> Token | None:
    """*Iran's claim*, *the claim by Iran*, or the subject of *Iran made the claim*."""
    for owner in dependents(sentence, noun.id, "nmod:poss", "nmod"):
        cases = dependents(sentence, owner.id, "case")
        if owner.deprel == "nmod:poss" or any(matches(case, words.owners) for case in cases):
            return owner
    if noun.head and universal(noun.deprel) == "obj" and is_clause(sentence, sentence[noun.head]):
        return subject_of(sentence, noun.head)
    return None


def _contains(sentence: Sentence, top: int, id: int) -> bool:
    return any(token.id == top for token in ancestors(sentence, id))

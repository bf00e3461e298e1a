"""Noun phrases as actors need them: head-level words apart from owners, and the characters of a
mention.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from diplocode.codebook.actor_model import Kind
from diplocode.codebook.names import bare, is_joint
from diplocode.coding.reference_words import ReferenceWords
from diplocode.coding.spans import AgentSpan, NameSpan, Spans, given_name_fits
from diplocode.syntax.relations import NOMINAL_TAGS, conjuncts, dependents, preposition, universal
from diplocode.syntax.tree import Sentence, Token

#: Longest text of a mention that is kept whole; owners are left out of longer ones.
MAX_LENGTH = 60
_INSIDE = frozenset(["amod", "compound", "flat", "fixed", "nmod:desc", "goeswith"])
#: Tags of words that head phrases; the others than those of nouns do only as names and role nouns of the dictionary.
_HEAD_TAGS = NOMINAL_TAGS | {"ADJ", "DET", ""}
#: Relations of words that open no phrase of their own.
_MODIFIERS = frozenset(
    [
        "compound",
        "amod",
        "flat",
        "fixed",
        "nmod:desc",
        "goeswith",
        "nummod",
        "det",
        "case",
        "punct",
        "advmod",
    ]
)
#: Relations of words before a noun that belong to the text of its mention, and of those inside them.
_BEFORE = frozenset(["det", "nummod", "nmod:poss", "amod"])
_WITHIN = frozenset(["det", "amod", "compound", "flat", "nmod", "case", "nummod", "conj", "cc"])
#: Relations of words that hang on those of a phrase and say nothing of whom it is.
_FUNCTION = frozenset(["det", "case", "punct", "cc"])


class Phrase(NamedTuple):
    """The head-level words of one noun phrase.

    Attributes:
        head: id of its head.
        ids: its words in order, without determiners, owners, apposition and prepositional phrases.
        items: names and role nouns among them, in order.
        names: its dictionary names.
        agents: its role nouns and adjectives.
        outside: what hangs on its words and is none of them, but for articles, prepositions, conjunctions and signs.
    """

    head: int
    ids: tuple[int, ...]
    items: tuple[NameSpan | AgentSpan, ...]
    names: tuple[NameSpan, ...]
    agents: tuple[AgentSpan, ...]
    outside: tuple[Token, ...]


class PhraseReader:
    """The phrases of one sentence, each read once."""

    def __init__(self, sentence: Sentence, spans: Spans, words: ReferenceWords) -> None:
        self._sentence, self._spans, self._words = sentence, spans, words
        self._phrases: dict[int, Phrase] = {}
        self._genders: dict[int, str] = {}
        self._names: dict[tuple[int, tuple[int, ...]], list[int]] = {}
        # Whether any word tells a gender: few do.
        self._tells_genders = not words.telling_gender.isdisjoint(sentence.vocabulary)

    @cached_property
    def heads(self) -> frozenset[int]:
        """Ids of the tokens that head a noun phrase of their own: no modifiers, no parts of names."""
        told = [t for t in self._sentence.tokens if t.upos in _HEAD_TAGS and not _modifies(t.deprel)]
        return frozenset([token.id for token in told if self._heads_span(token)])

    def _heads_span(self, token: Token) -> bool:
        """Whether a token is the head of its span, or a noun without one."""
        span = self._spans.get(token.id)
        return token.upos in NOMINAL_TAGS if span is None else span_head(self._sentence, span) == token.id

    def at(self, head: int) -> Phrase:
        """The phrase of a head token."""
        if head not in self._phrases:
            self._phrases[head] = read_phrase(self._sentence, head, self._spans)
        return self._phrases[head]

    def name(self, phrase: Phrase) -> list[int]:
        """Ids of the name that no dictionary covers: see `name_words`."""
        key = (phrase.head, phrase.ids)
        if key not in self._names:
            self._names[key] = name_words(self._sentence, phrase, self._spans, self._words)
        return self._names[key]

    def gender(self, head: int) -> str:
        """The gender that its words tell, or an empty string."""
        if not self._tells_genders:
            return ""
        if head not in self._genders:
            self._genders[head] = gender_of(self._sentence, self.at(head), self._words)
        return self._genders[head]


def read_phrase(sentence: Sentence, head: int, spans: Spans) -> Phrase:
    """The phrase of a head token; a title and a name side by side are one phrase, however they are
    attached.
    """
    words = _inside(sentence, head, spans)
    if head in spans or sentence[head].upos == "PROPN":
        words |= _neighbours(sentence, head, words, spans)
    ids = tuple(sorted(words))
    outside = [t for i in ids for t in sentence.below[i] if t.id not in words and t.deprel not in _FUNCTION]
    if spans.keys().isdisjoint(words):
        return Phrase(head, ids, (), (), (), tuple(outside))
    found = {span.start: span for i in ids if (span := spans.get(i)) and span.start in words and span.end in words}
    items = tuple(found.values())
    return Phrase(
        _name_head(sentence, head, words, spans) if items else head,
        ids,
        items,
        tuple([item for item in items if isinstance(item, NameSpan)]),
        tuple([item for item in items if isinstance(item, AgentSpan)]),
        tuple(outside),
    )


def _name_head(sentence: Sentence, head: int, ids: set[int], spans: Spans) -> int:
    """The name after a title where a parser has made the country before the title the head."""
    span = spans.get(head)
    title = spans.get(span.end + 1) if isinstance(span, NameSpan) else None
    if not isinstance(title, AgentSpan) or not _is_title(title):
        return head
    name = title.end + 1
    named = name in ids and sentence[name].upos == "PROPN"
    return name if named and title.start in ids else head


def _inside(sentence: Sentence, head: int, spans: Spans) -> set[int]:
    found, stack = {head}, [head]
    while stack:
        for token in sentence.below[stack.pop()]:
            # Parsers take a name before a noun for a determiner now and then: Oslo | soldiers.
            inside = _is_inner(token.deprel) or (token.deprel == "det" and isinstance(spans.get(token.id), NameSpan))
            if inside and not _is_clause(token) and token.id not in found:
                found.add(token.id)
                stack.append(token.id)
    if spans.keys().isdisjoint(found):
        return found
    # Names are one word to us, whatever the tree makes of their inside.
    own = spans.get(head)
    for span in [span for id in found if (span := spans.get(id))]:
        if isinstance(span, NameSpan) or span is own:
            found.update(range(span.start, span.end + 1))
    if isinstance(own, AgentSpan) and own.start < own.end:
        found |= _before_office(sentence, own, spans)
    return found


@lru_cache(maxsize=512)
def _is_inner(deprel: str) -> bool:
    """Whether a word of this relation is of the phrase that it hangs on."""
    return deprel in _INSIDE or universal(deprel) in _INSIDE


def _before_office(sentence: Sentence, office: AgentSpan, spans: Spans) -> set[int]:
    """Names and adjectives below the words of an office of several words: *the Jamaican | prime minister's office*."""
    inner = (token for id in range(office.start, office.end) for token in dependents(sentence, id, *_INSIDE))
    return {token.id for token in inner if token.id < office.start and isinstance(spans.get(token.id), NameSpan)}


def _is_clause(token: Token) -> bool:
    # A participle before a noun (the UN-backed government) has arguments of its own.
    return token.upos == "VERB"


def _neighbours(sentence: Sentence, head: int, ids: set[int], spans: Spans) -> set[int]:
    """Words of the names and titles beside those of a phrase that belong to it."""
    left, right = min(ids) - 1, max(ids) + 1
    found: set[int] = set()
    if isinstance(owner := spans.get(left), NameSpan) and _is_inner_owner(sentence, owner, head, spans):
        found.update(range(owner.start, owner.end + 1))
    named = sentence[head].upos == "PROPN"
    if named and left >= 1 and _is_title(spans.get(left)):
        other = _head_of(sentence, left, spans)
        if _are_siblings(sentence, head, other) and not _has_preposition(sentence, head, left):
            found |= _inside(sentence, other, spans)
    if right <= len(sentence) and sentence[right].upos == "PROPN" and _is_title(spans.get(head)):
        other = _head_of_name(sentence, right)
        if _are_siblings(sentence, head, other) and not _has_preposition(sentence, other, right - 1):
            found |= _inside(sentence, other, spans)
    return found


def _is_inner_owner(sentence: Sentence, owner: NameSpan, head: int, spans: Spans) -> bool:
    # Syrian government missiles: both words hang on the missiles, but the government is Syrian.
    one, two = sentence[span_head(sentence, owner)], sentence[head]
    inside = isinstance(spans.get(head), AgentSpan) and two.deprel == "compound"
    return inside and one.head == two.head and one.deprel in ("amod", "compound")


def _has_preposition(sentence: Sentence, name: int, title_end: int) -> bool:
    # That of "Secretary of State" is no preposition of the name after it, though parsers take it for one.
    return any(case.id > title_end for case in dependents(sentence, name, "case") if case.upos == "ADP")


def _is_title(span: NameSpan | AgentSpan | None) -> bool:
    return isinstance(span, AgentSpan) and any(a.kind == "person" and not a.plural for a in span.agents)


def _are_siblings(sentence: Sentence, head: int, other: int) -> bool:
    one, two = sentence[head], sentence[other]
    if two.head == head:
        return universal(two.deprel) in ("appos", "nmod", "compound", "flat", "dep", "nsubj")
    if one.head == other:
        return universal(one.deprel) in ("appos", "nmod", "compound", "flat", "dep", "nsubj")
    nominal = (
        "nsubj",
        "obj",
        "iobj",
        "obl",
        "nmod",
        "appos",
        "dep",
        "vocative",
        "parataxis",
        "conj",
    )
    return one.head == two.head and universal(one.deprel) in nominal and universal(two.deprel) in nominal


def _head_of(sentence: Sentence, id: int, spans: Spans) -> int:
    span = spans.get(id)
    return span_head(sentence, span) if span else id


def _head_of_name(sentence: Sentence, id: int) -> int:
    seen: set[int] = set()
    while id not in seen and sentence[id].deprel in ("compound", "amod", "flat", "nmod:desc") and sentence[id].head > 0:
        seen.add(id)
        id = sentence[id].head
    return id


def span_head(sentence: Sentence, span: NameSpan | AgentSpan) -> int:
    """The token of a span that the rest of the span hangs on."""
    if span.start == span.end:
        return span.end
    last = 0
    for id in range(span.end, span.start - 1, -1):
        token = sentence[id]
        if not span.start <= token.head <= span.end:
            if not _modifies(token.deprel):
                return id
            last = last or id
    return last or span.end


@lru_cache(maxsize=512)
def _modifies(deprel: str) -> bool:
    """Whether a word of this relation opens no phrase of its own."""
    return deprel in _MODIFIERS or universal(deprel) in _MODIFIERS


def name_words(sentence: Sentence, phrase: Phrase, spans: Spans, words: ReferenceWords) -> list[int]:
    """Ids of the proper name around (or, after a title, right of) the head that no longer
    dictionary name covers.
    """
    start, title = phrase.head, spans.get(phrase.head)
    if isinstance(title, AgentSpan):
        start = title.end + 1
    while start in phrase.ids and not _is_name_part(sentence, start, spans, words):
        if not _stands_between(sentence, start, spans, words):
            return []
        start += 1
    if start not in phrase.ids:
        return []
    run = [start]
    while run[0] - 1 in phrase.ids and _is_name_part(sentence, run[0] - 1, spans, words):
        run.insert(0, run[0] - 1)
    while run[-1] + 1 in phrase.ids and _is_name_part(sentence, run[-1] + 1, spans, words):
        run.append(run[-1] + 1)
    return run


def _stands_between(sentence: Sentence, id: int, spans: Spans, words: ReferenceWords) -> bool:
    """Whether a word may stand between a title and a name: *Mr*, *el presidente francés Emmanuel Macron*."""
    span = spans.get(id)
    return is_courtesy(sentence[id], words) or (isinstance(span, NameSpan) and is_adjective(sentence, span))


def is_adjective(sentence: Sentence, span: NameSpan) -> bool:
    """Whether a name is the adjective of a country, hung on a noun."""
    token = sentence[span.end]
    adjectival = token.upos == "ADJ" and token.deprel == "amod"
    return adjectival and any(entry.kind is Kind.ADJECTIVE for entry in span.entries)


def is_language(sentence: Sentence, span: NameSpan, words: ReferenceWords) -> bool:
    """Whether a nationality is a language: *spoke in French*, *addressed them in fluent Arabic*."""
    token = sentence[span_head(sentence, span)]
    if universal(token.deprel) not in ("obl", "nmod") or token.feat("Number") == "Plur":
        return False
    if any(entry.kind not in (Kind.ADJECTIVE, Kind.NATIONAL) for entry in span.entries):
        return False
    told = any(dependents(sentence, token.id, "det", "nmod:poss", "nummod"))
    return not told and preposition(sentence, token.id) in words.place_prepositions


def _is_name_part(sentence: Sentence, id: int, spans: Spans, words: ReferenceWords) -> bool:
    token = sentence[id]
    if not (token.upos == "PROPN" or universal(token.deprel) == "flat" or is_joint(token.form)):
        return False
    span = spans.get(id)
    return (span is None or (isinstance(span, NameSpan) and span.is_short_person)) and not is_courtesy(token, words)


def is_of_other_name(sentence: Sentence, span: NameSpan, spans: Spans, words: ReferenceWords) -> bool:
    """Whether a known surname is only part of a name that its bearer has not: *San | Marcos | University students*."""
    if not span.surname:
        return False
    form = sentence[span.start].form
    if any(token.upos == "PROPN" for token in dependents(sentence, span.end, "flat")):
        return all(entry.name.split()[0] != form for entry in span.entries)
    before = sentence[span.start - 1] if span.start > 1 else None
    if before is None or before.upos != "PROPN" or is_courtesy(before, words):
        return False
    known = spans.get(before.id)
    if known is not None and not (isinstance(known, NameSpan) and known.surname):
        return False
    return not any(given_name_fits(entry, [before.form, entry.name]) for entry in span.entries)


def is_courtesy(token: Token, words: ReferenceWords) -> bool:
    """Whether a word before a name is no part of it (*Mr*)."""
    return bare(token.form) in words.courtesy


def outer_head(sentence: Sentence, phrase: Phrase) -> Token:
    """The word of a phrase that hangs in the sentence: of a title with a name, the name, if parsers hang one on it."""
    token = sentence[phrase.head]
    for _ in phrase.ids:  # titles that hang on each other in a circle end too
        if token.deprel != "nmod:desc" or token.head not in phrase.ids:
            break
        token = sentence[token.head]
    return token


def is_definite(sentence: Sentence, phrase: Phrase, words: ReferenceWords) -> bool:
    """Whether a phrase has a determiner that refers back (*the*, *this*)."""
    for id in phrase.ids:
        for token in sentence.related[id].get("det", ()):
            if token.form.lower() in words.definite:
                return True
    return False


def gender_of(sentence: Sentence, phrase: Phrase, words: ReferenceWords) -> str:
    """The gender that the words of a phrase tell, or an empty string."""
    titles = (sentence[id].form.lower().rstrip(".") for id in phrase.ids)
    title = next((told for form in titles if (told := words.courtesy.get(form) or words.gendered.get(form, ""))), "")
    if title == "female":
        return title
    names = (sentence[id].form.lower() for id in phrase.ids if sentence[id].form[:1].isupper())
    given = next((told for name in names if (told := words.given_names.get(name, ""))), "")
    return given if given == "female" else title or given  # Sheikh Hasina


def attached(phrase: Phrase, *relations: str) -> list[Token]:
    """Dependents of any word of a phrase by these relations, without the phrase's own words; see `Phrase.outside`."""
    if not phrase.outside:
        return []
    return [t for t in phrase.outside if t.deprel in relations or universal(t.deprel) in relations]


def adjuncts(sentence: Sentence, phrase: Phrase) -> Iterator[Token]:
    """Prepositional phrases of a phrase, and those right after it that a parser has hung on the
    verb.
    """
    yield from attached(phrase, "nmod")
    head = sentence[phrase.head]
    last = phrase.ids[-1]
    if head.deprel == "conj":  # lawmakers and officials | in Oslo: what stands behind the last is all of theirs
        yield from (t for t in dependents(sentence, head.head, "nmod") if t.id > last and t.deprel != "nmod:poss")
    if head.head > 0 and last < len(sentence) and sentence[last + 1].upos == "ADP":
        for token in dependents(sentence, head.head, "obl"):
            if any(case.id == last + 1 for case in dependents(sentence, token.id, "case")):
                yield token


def owner_groups(sentence: Sentence, phrase: Phrase) -> list[list[int]]:
    """Possessors of a phrase, each with those coordinated with it."""
    return [conjuncts(sentence, token.id) for token in attached(phrase, "nmod:poss")]


def text_span(sentence: Sentence, phrase: Phrase) -> tuple[int, int]:
    """Characters of a mention: the phrase with its determiner, and its owner where that keeps it
    short.
    """
    own = set(phrase.ids)
    before = [token for id in phrase.ids for token in sentence.below[id] if _stands_before(token.deprel)]
    if not before:
        return _contiguous(sentence, phrase.head, own)
    full = own.union(*[_whole(sentence, token.id) for token in before if not _is_clause(token)])
    start, end = _contiguous(sentence, phrase.head, full)
    if end - start > MAX_LENGTH:
        determined = own | {token.id for token in before if universal(token.deprel) in ("det", "nummod")}
        start, end = _contiguous(sentence, phrase.head, determined)
    return (start, end) if end - start <= MAX_LENGTH else _contiguous(sentence, phrase.head, own)


@lru_cache(maxsize=512)
def _stands_before(deprel: str) -> bool:
    """Whether a word of this relation is of the text of the mention whose noun it hangs on."""
    return deprel in _BEFORE or universal(deprel) in _BEFORE


def _whole(sentence: Sentence, head: int) -> set[int]:
    found, stack = {head}, [head]
    while stack:
        for token in sentence.below[stack.pop()]:
            if token.id not in found and universal(token.deprel) in _WITHIN:
                found.add(token.id)
                stack.append(token.id)
    return found


def _contiguous(sentence: Sentence, head: int, ids: set[int]) -> tuple[int, int]:
    tokens = sentence.tokens
    first = last = head
    while first > 1 and (first - 1 in ids or (first - 2 in ids and is_joint(tokens[first - 2].form))):
        first -= 1
    while last < len(tokens) and (last + 1 in ids or (last + 2 in ids and is_joint(tokens[last].form))):
        last += 1
    return tokens[first - 1].start, tokens[last - 1].end

"""Tokens and sentences: Universal Dependencies trees tied to characters of the original text.

Field names follow CoNLL-U (https://universaldependencies.org/format.html). All types are
immutable; everything after the parser speaks them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from diplocode.errors import InputError


class Token(NamedTuple):
    """One syntactic word of a sentence.

    Attributes:
        id: position in the sentence, from 1, as in CoNLL-U.
        form: the word as written; ``document[start:end]``.
        lemma: its dictionary form, lower case except for proper nouns.
        upos: universal part of speech (``VERB``, ``PROPN`` ...); empty before parsing.
        feats: morphological features as CoNLL-U writes them (``Number=Sing|Person=3``), or empty.
        head: id of the governing token, 0 for the root.
        deprel: universal dependency relation with subtype (``nsubj:pass``); empty before parsing.
        start, end: offsets in characters of the document's text, end exclusive.
        entity: kind of named entity that the token belongs to (``person``, ``place``,
            ``organization``, ``other``), or empty where none or where the parser does not tell.
    """

    id: int
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    start: int
    end: int
    entity: str = ""

    def feat(self, name: str) -> str:
        """Value of a morphological feature, or an empty string.

        >>> Token(1, "talks", "talk", "NOUN", "Number=Plur", 0, "root", 0, 5).feat("Number")
        'Plur'
        """
        return _features(self.feats).get(name, "")


@lru_cache(maxsize=512)
def universal(deprel: str) -> str:
    """A relation without its subtype.

    >>> universal("nsubj:pass")
    'nsubj'
    """
    return deprel.partition(":")[0]


@lru_cache(maxsize=4096)
def _features(feats: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)


def make_tokens(*columns: Iterable[object]) -> tuple[Token, ...]:
    """Tokens from an iterable for each attribute in its order, `entity` included; the shortest ends them all.

    >>> make_tokens([1, 2], ["Oslo", "spoke"], *[[""] * 2] * 3, [0, 0], [""] * 2, [0, 5], [4, 10], [""] * 2)[1].form
    'spoke'
    """
    return tuple(map(_new_token, zip(*columns, strict=False)))


# Half the time of Token(...) and of Token._make, and there are as many tokens as words.
_new_token: Callable[[tuple[object, ...]], Token] = partial(tuple.__new__, Token)


@dataclass(frozen=True)
class Sentence:
    """One sentence: its tokens, and where it stands in the document.

    Attributes:
        tokens: the tokens in order; ``tokens[i].id == i + 1``.
        start, end: offsets of the sentence in characters of the document's text.
        text: the sentence as written, ``document[start:end]``.
        index: number of the sentence in its document, from 0.
        cut: whether it is a piece of a sentence too long for the parser, which goes on in the next one.
    """

    tokens: tuple[Token, ...]
    start: int
    end: int
    text: str
    index: int = 0
    cut: bool = False

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __getitem__(self, id: int) -> Token:
        """The token with a CoNLL-U id (from 1)."""
        return self.tokens[id - 1]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Ids of the dependents of every token, as `below` has the dependents themselves."""
        return tuple([tuple([token.id for token in below]) if below else () for below in self.below])

    @cached_property
    def below(self) -> tuple[tuple[Token, ...], ...]:
        """The dependents of every token, in order; index 0 holds the roots."""
        below: list[list[Token]] = [[] for _ in range(len(self.tokens) + 1)]
        for token in self.tokens:
            if 0 <= token.head <= len(self.tokens):
                below[token.head].append(token)
        return tuple(map(tuple, below))

    @cached_property
    def related(self) -> tuple[Mapping[str, Sequence[Token]], ...]:
        """The dependents of every token by relation, in order; those of a subtype under the whole relation too."""
        found: list[dict[str, list[Token]]] = [{} for _ in range(len(self.tokens) + 1)]
        for token in self.tokens:
            if 0 <= token.head <= len(self.tokens):
                found[token.head].setdefault(token.deprel, []).append(token)
                if ":" in token.deprel:
                    found[token.head].setdefault(universal(token.deprel), []).append(token)
        return tuple(found)

    @cached_property
    def lowered(self) -> tuple[tuple[str, str], ...]:
        """Lemma and form of every token in lower case."""
        return tuple([(token.lemma.lower(), token.form.lower()) for token in self.tokens])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the sentence as `lowered` has them: what needs one of some words asks this first."""
        return frozenset([word for pair in self.lowered for word in pair])

    @cached_property
    def prepositions(self) -> dict[int, str]:
        """What `diplocode.syntax.relations.preposition` has said of a token: it is asked again and again."""
        return {}

    @cached_property
    def subjects(self) -> dict[int, tuple[int, ...]]:
        """What `diplocode.syntax.subjects.surface_subjects` has said of a token."""
        return {}

    def with_tokens(self, tokens: tuple[Token, ...]) -> Sentence:
        """The same sentence with the tokens that a parser made; `dataclasses.replace` takes three times as long."""
        return Sentence(tokens, self.start, self.end, self.text, self.index, self.cut)

    def slice(self, start: int, end: int) -> str:
        """The text between two document offsets that lie in this sentence."""
        return self.text[start - self.start : end - self.start]


def check_heads(sentence: Sentence) -> None:
    """Refuse a tree in which a word hangs on none of its sentence.

    Raises:
        InputError: it does; the message names the word.
    """
    count = len(sentence.tokens)
    for token in sentence.tokens:
        if not 0 <= token.head <= count:
            raise InputError(
                f"sentence {sentence.index}: the head of word {token.id}, {token.form}, is {token.head}, "
                f"and the sentence has {count} words"
            )


@dataclass(frozen=True)
class Document:
    """A text to code, and what is known of it.

    Attributes:
        id: the user's identifier; every event carries it.
        text: the whole text; all offsets count its characters.
        date: day of publication, ISO 8601 (``2023-04-20``), or empty where unknown.
        title, url, publisher: carried into the events as they are.

    Raises:
        InputError: the date is not a day written so.
    """

    id: str
    text: str
    date: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""

    def __post_init__(self) -> None:
        if self.date and not _is_day(self.date):
            raise InputError(
                f"a document's date is a real day written YYYY-MM-DD, such as 2023-04-20; got {self.date!r}"
            )


@dataclass(frozen=True)
class Parse:
    """A document with its trees: coded again and again without parsing again.

    Attributes:
        document: what the trees are of; offsets of the sentences count the characters of its text.
        sentences: its sentences in order.
        parser: name and version of the parser, as it stands in the provenance of events.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    parser: str = "given"


def _is_day(value: str) -> bool:
    try:
        return datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False

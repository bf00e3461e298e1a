"""What diplocode asks of a parser: sentences with offsets, then UD trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from diplocode.syntax.tree import Document, Parse, Sentence

LONGEST = 140
"""Tokens of a sentence; parsers cut what is longer."""

_BLOCK = 256  # sentences whose trees are held at a time


class Parser(Protocol):
    """A source of Universal Dependencies trees.

    Splitting and parsing are two steps, so that a coder can leave out sentences that hold no
    trigger before paying for their trees.
    """

    @property
    def name(self) -> str:
        """Name and version, as it stands in the provenance of events (``compact-1.0``)."""

    def split(self, text: str) -> list[Sentence]:
        """Sentences of a text, tokenised: forms and exact offsets, no tree yet."""

    def parse(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """The same sentences in the same order with lemmas, tags, features, heads and relations."""


def parse_text(text: str, parser: Parser) -> Iterator[Sentence]:
    """The sentences of a text with their trees, parsed in blocks, so that a long text needs little memory."""
    sentences = parser.split(text)
    for start in range(0, len(sentences), _BLOCK):
        yield from parser.parse(sentences[start : start + _BLOCK])


def parse_document(document: Document, parser: Parser) -> Parse:
    """A document with its trees."""
    return Parse(document, tuple(parse_text(document.text, parser)), parser.name)

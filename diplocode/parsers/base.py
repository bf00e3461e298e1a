"""What diplocode asks of a parser: sentences with offsets, then UD trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from diplocode.errors import ParserError
from diplocode.syntax.tree import Document, Parse, Sentence

LONGEST = 140
"""Tokens of a sentence; parsers cut what is longer."""

_BLOCK = 256  # sentences whose trees are held at a time


class Parser(Protocol):
    """A source of Universal Dependencies trees.

    Splitting and parsing are two steps, so that a coder can leave out sentences that hold no
    trigger before paying for their trees. A parser of one language names it in an attribute ``language``
    (``en``); one that has none is taken to read any.
    """

    @property
    def name(self) -> str:
        """Name and version, as it stands in the provenance of events (``compact-1.4``)."""

    def split(self, text: str) -> list[Sentence]:
        """Sentences of a text, tokenised: forms and exact offsets, no tree yet."""

    def parse(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """The same sentences in the same order with lemmas, tags, features, heads and relations."""


def language_of(parser: Parser) -> str:
    """The language that a parser reads (``en``); empty where it reads any."""
    return str(getattr(parser, "language", ""))


def check_language(parser: Parser, language: str, what: str) -> None:
    """Refuse to read texts of one language with a parser of another.

    Args:
        parser: the parser.
        language: that of the texts; empty where nobody says.
        what: whose language it is, for the message (``the codebook cameo-es``).

    Raises:
        ParserError: the parser reads another one; the message names one that serves.
    """
    reads = language_of(parser)
    if language and reads and language != reads:
        raise ParserError(
            f"the parser {parser.name} reads {reads}, and {what} is for {language}: use the parser stanza "
            f"(`diplocode setup stanza {language}` brings its models), or give trees (`diplocode code --conllu`)"
        )


def parse_text(text: str, parser: Parser) -> Iterator[Sentence]:
    """The sentences of a text with their trees, parsed in blocks, so that a long text needs little memory."""
    sentences = parser.split(text)
    for start in range(0, len(sentences), _BLOCK):
        yield from parser.parse(sentences[start : start + _BLOCK])


def parse_document(document: Document, parser: Parser) -> Parse:
    """A document with its trees."""
    return Parse(document, tuple(parse_text(document.text, parser)), parser.name)

"""What diplocode asks of a parser: sentences with offsets, then UD trees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from diplocode.syntax.tree import Sentence


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

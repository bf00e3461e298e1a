"""GivenTrees: sentences whose trees are known, read as if a parser made the trees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from diplocode.errors import ParserError
from diplocode.syntax.tree import Sentence


class GivenTrees:
    """Reads texts that are made of known sentences, and no others.

    Args:
        trees: sentences with their trees, each told by its text.
        language: of the sentences.
    """

    name = "given"

    def __init__(self, trees: Iterable[Sentence], language: str = "") -> None:
        self.language = language
        self._trees = {tree.text: tree for tree in trees}

    def find(self, text: str) -> list[Sentence]:
        """The sentences that a text consists of, each at its place; none where it holds anything else."""
        found: list[Sentence] = []
        at = len(text) - len(text.lstrip())
        while at < len(text):
            known = max((known for known in self._trees if text.startswith(known, at)), key=len, default="")
            if not known:
                return []
            found.append(_moved(self._trees[known], at, len(found)))
            at += len(known)
            at += len(text[at:]) - len(text[at:].lstrip())
        return found

    def split(self, text: str) -> list[Sentence]:
        """The sentences of a text.

        Raises:
            ParserError: it holds one that is not known.
        """
        if text.strip() and not self.find(text):
            raise ParserError(f"no tree is given for: {text}")
        return self.find(text)

    def parse(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """The same sentences, which have their trees."""
        return list(sentences)


def _moved(tree: Sentence, start: int, index: int) -> Sentence:
    by = start - tree.start
    tokens = tuple(token._replace(start=token.start + by, end=token.end + by) for token in tree)
    return replace(tree, tokens=tokens, start=start, end=tree.end + by, index=index)

"""Hand-written trees, so that tests need no parser."""

from __future__ import annotations

from diplocode.syntax.notation import read_tree as tree
from diplocode.syntax.tree import Sentence

__all__ = ["id_of", "tree"]


def id_of(sentence: Sentence, form: str) -> int:
    """Id of the first token with a form."""
    return next(token.id for token in sentence if token.form == form)

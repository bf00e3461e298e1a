"""Terms: which tokens of a sentence head the nouns, event nouns and predicates that rules name."""

from __future__ import annotations

from collections.abc import Mapping
from operator import contains

from diplocode.syntax.tree import Sentence


def find_terms(sentence: Sentence, terms: Mapping[str, tuple[tuple[str, ...], ...]]) -> dict[int, frozenset[str]]:
    """The terms that every token heads, found by lemma or form (``{4: {"peace talk", "talk"}}``).

    Args:
        sentence: with its tree.
        terms: as words, by first word (`diplocode.codebook.compile.index_terms`).
    """
    words = [(token.lemma.lower(), token.form.lower()) for token in sentence]
    found: dict[int, set[str]] = {}
    for i, (lemma, form) in enumerate(words):
        for first in (lemma, form) if lemma != form else (lemma,):
            for row in terms.get(first, ()):
                end = i + len(row)
                if len(row) == 1:
                    found.setdefault(i + 1, set()).add(row[0])
                elif end <= len(words) and all(map(contains, words[i:end], row)):
                    head = _head_of(sentence, i + 1, end)
                    found.setdefault(head, set()).add(_as_written(row))
    return {id: frozenset(terms) for id, terms in found.items()}


def _as_written(row: tuple[str, ...]) -> str:
    return " ".join(row).replace(" - ", "-").replace(" '", "'")


def _head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a row whose head lies outside the row; the last such one."""
    heads = [i for i in range(first, last + 1) if not first <= sentence[i].head <= last]
    nominal = [i for i in heads if sentence[i].upos != "ADP"]
    return (nominal or heads or [last])[-1]

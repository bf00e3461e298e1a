"""Discard dictionaries of PETRARCH, as our discards.

A phrase keeps its sentence from being coded, one with ``+`` before it the whole story. Case does not count. A phrase
that holds another is merged with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from diplocode.codebook.keywords import split_phrase
from diplocode.codebook.petrarch.actors import clean_name
from diplocode.codebook.petrarch.source import Dictionary, Fate, Ledger, Line
from diplocode.codebook.petrarch.write import items, scalar


@dataclass
class ImportedDiscards:
    """Phrases in lower case, of sentences and of stories."""

    sentences: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)


def import_discards(dictionaries: Iterable[Dictionary], ledger: Ledger) -> ImportedDiscards:
    """Read discard dictionaries; what is wrong and what became of each line goes to the ledger."""
    seen: dict[tuple[bool, tuple[str, ...]], tuple[str, Line]] = {}
    for dictionary in dictionaries:
        for line in dictionary.lines:
            text = line.text.strip()
            story, phrase = text.startswith("+"), clean_name(text).lower()
            words = split_phrase(phrase)
            if not any(letter.isalnum() for word in words for letter in word):
                ledger.fault(line, 0, "DC802", f"no word in {text}")
            elif seen.setdefault((story, words), (phrase, line))[1] is not line:
                ledger.note(line, Fate.MERGED)
    found = ImportedDiscards()
    for (story, words), (phrase, line) in seen.items():
        parts = (words[start:end] for start, end in combinations(range(len(words) + 1), 2))
        if any((story, part) in seen for part in parts if part != words):  # that phrase discards as much
            ledger.note(line, Fate.MERGED)
        else:
            (found.documents if story else found.sentences).append(phrase)
            ledger.note(line, Fate.IMPORTED)
    return found


def discards_text(discards: ImportedDiscards, head: str) -> str:
    """A file of discards."""
    kinds = {"sentences": discards.sentences, "documents": discards.documents}
    lines = [f"{kind}: {items(map(scalar, phrases))}" for kind, phrases in kinds.items() if phrases]
    return "\n".join([f"# {head}", *lines]) + "\n"

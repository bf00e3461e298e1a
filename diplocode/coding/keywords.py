"""Phrases of discards and issues in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from diplocode.codebook.keywords import NOUN, VERB, Issues, Keyword, Keywords
from diplocode.codebook.names import agrees, atoms
from diplocode.codebook.reader import Mark
from diplocode.events import Issue
from diplocode.syntax.tree import Sentence

_VERB_TAGS = frozenset(["VERB", "AUX"])


class _Atom(NamedTuple):
    """An atom of a token: as written, and with the signs of a noun or verb in any form."""

    form: str
    signed: frozenset[str]
    last: bool


def find_keywords(sentence: Sentence, keywords: Keywords) -> Iterator[Keyword]:
    """The phrases that a sentence holds, in the order of their first words; each as often as it stands there.

    Words are compared as names are: an abbreviation with or without dots, accents left out, hyphens as spaces, capitals
    as written, but for text in capitals and words in lower case at the beginning of a sentence or title.
    """
    row: list[_Atom] = []
    places: list[int] = []
    known = keywords.keys()
    for number, token in enumerate(sentence):
        words = _first_words(token.form, token.lemma, token.upos)
        if known.isdisjoint(words):
            continue
        own = _atoms_of(token.form, token.lemma, token.upos)
        for one in (one for first in words for one in keywords.get(first, ())):
            if len(one.words) > 1 and not row:
                row, places = _row_of(sentence)
            found = _stands_at(one.words, row, places[number]) if row else _stands_at(one.words, own, 0)
            if found:
                yield one


@lru_cache(maxsize=65536)
def _first_words(form: str, lemma: str, tag: str) -> tuple[str, ...]:
    """What a phrase may begin with that begins with a token: most tokens begin none, so this is asked first."""
    first = _atoms_of(form, lemma, tag)[:1]
    return tuple(word for atom in first for word in (atom.form.lower(), *sorted(atom.signed)))


def _row_of(sentence: Sentence) -> tuple[list[_Atom], list[int]]:
    """The atoms of a sentence, and the number of the first of each token among them."""
    row: list[_Atom] = []
    places: list[int] = []
    for token in sentence:
        places.append(len(row))
        row.extend(_atoms_of(token.form, token.lemma, token.upos))
    return row, places


@lru_cache(maxsize=65536)
def _atoms_of(form: str, lemma: str, tag: str) -> tuple[_Atom, ...]:
    forms, lemmas = atoms(form), atoms(lemma)
    if len(lemmas) != len(forms):
        lemmas = forms
    sign = VERB if tag in _VERB_TAGS else NOUN
    return tuple(
        _Atom(pair[0], frozenset(f"{sign}{word.lower()}" for word in pair), number == len(forms))
        for number, pair in enumerate(zip(forms, lemmas, strict=True), 1)
    )


def _stands_at(words: Sequence[str], row: Sequence[_Atom], place: int) -> bool:
    end = place + len(words)
    if end > len(row) or not row[end - 1].last:
        return False
    return all(
        word.lower() in atom.signed if word.startswith((NOUN, VERB)) else agrees(word, atom.form)
        for word, atom in zip(words, row[place:end], strict=True)
    )


def find_discard(sentence: Sentence, keywords: Keywords) -> str:
    """By what a sentence is discarded: the phrase, or two of different kinds where none cancels them, and where it is
    written; empty where it is not.
    """
    kinds: dict[str, Keyword] = {}
    cancelled = False
    for one in find_keywords(sentence, keywords) if keywords else ():
        if not (one.value or one.cancels):
            return f"discarded by {one.text} ({place_of(one.mark)})"
        cancelled = cancelled or one.cancels
        if one.value:
            kinds.setdefault(one.value, one)
    if cancelled or len(kinds) < 2:
        return ""
    first, second, *_ = kinds.values()
    return f"discarded by {first.text} and {second.text} ({place_of(first.mark)})"


def find_document_discard(sentences: Iterable[Sentence], keywords: Keywords) -> str:
    """By what a text is discarded: the phrase, where it is written, and its sentence; empty where it is not."""
    found = ((sentence, find_discard(sentence, keywords)) for sentence in sentences)
    return next((f"{reason}, in sentence {sentence.index}" for sentence, reason in found if reason), "")


def place_of(mark: Mark) -> str:
    """``discards.yaml:7``."""
    return f"{mark.file}:{mark.line}"


def count_issues(sentence: Sentence, issues: Issues) -> tuple[Issue, ...]:
    """The issues of a sentence, in the order of their first phrases, each with the number of its phrases there.

    A phrase counts once, however often it stands there (PETRARCH: `get_issues`).
    """
    if not issues.keywords:
        return ()
    found = dict.fromkeys(find_keywords(sentence, issues.keywords))
    cancelled = {keyword.value for keyword in found if keyword.cancels}
    counts: dict[str, int] = {}
    for keyword in found:
        if not keyword.cancels and not cancelled & {"", keyword.value}:
            counts[keyword.value] = counts.get(keyword.value, 0) + 1
    return tuple(Issue(code=code, count=count) for code, count in counts.items())

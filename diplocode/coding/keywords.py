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


def find_keywords(sentence: Sentence, keywords: Keywords) -> Iterator[Keyword]:
    """The phrases that a sentence holds, in the order of their first words; each as often as it stands there.

    Words are compared as names are: an abbreviation with or without dots, accents left out, hyphens as spaces, capitals
    as written, but for text in capitals and words in lower case at the beginning of a sentence or title.
    """
    known = keywords.keys()
    for number, token in enumerate(sentence.tokens):
        words = _first_words(token.form, token.lemma, token.upos)
        if known.isdisjoint(words):
            continue
        for one in (one for first in words for one in keywords.get(first, ())):
            if _stands_at(one.words, sentence, number):
                yield one


@lru_cache(maxsize=65536)
def _first_words(form: str, lemma: str, tag: str) -> tuple[str, ...]:
    """What a phrase may begin with that begins with a token: most tokens begin none, so this is asked first."""
    first = _atoms_of(form, lemma, tag)[:1]
    return tuple(word for atom in first for word in (atom.form.lower(), *sorted(atom.signed)))


@lru_cache(maxsize=65536)
def _atoms_of(form: str, lemma: str, tag: str) -> tuple[_Atom, ...]:
    forms, lemmas = atoms(form), atoms(lemma)
    if len(lemmas) != len(forms):
        lemmas = forms
    sign = VERB if tag in _VERB_TAGS else NOUN
    return tuple(
        _Atom(pair[0], frozenset(f"{sign}{word.lower()}" for word in pair)) for pair in zip(forms, lemmas, strict=True)
    )


def _stands_at(words: Sequence[str], sentence: Sentence, number: int) -> bool:
    """Whether the words of a phrase begin with a token, follow each other, and end with one."""
    place = 0
    for token in sentence.tokens[number:]:
        for atom in _atoms_of(token.form, token.lemma, token.upos):
            if place == len(words) or not _is_said(words[place], atom):
                return False
            place += 1
        if place == len(words):
            return True
    return False


def _is_said(word: str, atom: _Atom) -> bool:
    return word.lower() in atom.signed if word.startswith((NOUN, VERB)) else agrees(word, atom.form)


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

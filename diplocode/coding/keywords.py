"""Phrases of discards and issues in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diplocode.codebook.keywords import NOUN, VERB, Issues, Keyword, Keywords
from diplocode.codebook.names import agrees, atoms
from diplocode.codebook.reader import Mark
from diplocode.events import Issue
from diplocode.syntax.tree import Sentence, Token

_VERB_TAGS = frozenset(["VERB", "AUX"])


class _Atom(NamedTuple):
    """An atom of a token: as written, and with the signs of a noun or verb in any form."""

    form: str
    signed: frozenset[str]
    first: bool
    last: bool


def find_keywords(sentence: Sentence, keywords: Keywords) -> Iterator[Keyword]:
    """The phrases that a sentence holds, in the order of their first words; each as often as it stands there.

    Words are compared as names are: an abbreviation with or without dots, accents left out, hyphens as spaces, capitals
    as written, but for text in capitals and words in lower case at the beginning of a sentence or title.
    """
    row = [atom for token in sentence for atom in _atoms_of(token)]
    for place, atom in enumerate(row):
        if not atom.first:
            continue
        for first in (atom.form.lower(), *sorted(atom.signed)):
            for keyword in keywords.get(first, ()):
                if _stands_at(keyword.words, row, place):
                    yield keyword


def _atoms_of(token: Token) -> Iterator[_Atom]:
    forms, lemmas = atoms(token.form), atoms(token.lemma)
    if len(lemmas) != len(forms):
        lemmas = forms
    sign = VERB if token.upos in _VERB_TAGS else NOUN
    for number, (form, lemma) in enumerate(zip(forms, lemmas, strict=True), 1):
        signed = frozenset((f"{sign}{form.lower()}", f"{sign}{lemma.lower()}"))
        yield _Atom(form, signed, number == 1, number == len(forms))


def _stands_at(words: Sequence[str], row: Sequence[_Atom], place: int) -> bool:
    end = place + len(words)
    if end > len(row) or not row[end - 1].last:
        return False
    return all(
        word.lower() in atom.signed if word.startswith((NOUN, VERB)) else agrees(word, atom.form)
        for word, atom in zip(words, row[place:end], strict=True)
    )


def find_discard(sentence: Sentence, keywords: Keywords) -> str:
    """By what a sentence is discarded: the phrase, and where it is written; empty where it is not."""
    if not keywords:
        return ""
    return next((f"discarded by {one.text} ({place_of(one.mark)})" for one in find_keywords(sentence, keywords)), "")


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

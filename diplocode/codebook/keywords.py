"""Phrases that say something of a whole sentence or text: discards, and issues.

A discard keeps a sentence or a text from being coded; an issue is a topic, and every event of a sentence carries
those of the sentence. See ``docs/codebook.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from diplocode.codebook.keys import DISCARD_KEYS, ISSUE_KEYS, ISSUES_KEYS
from diplocode.codebook.names import atoms
from diplocode.codebook.reader import Mapping as Map
from diplocode.codebook.reader import Mark, Report, Text, Value

#: What stands before a word of a phrase that is a noun, or a verb, in any of its forms.
NOUN, VERB = "n:", "v:"
_ISSUE = re.compile(r"[\w.:/&+'-]+")


@dataclass(frozen=True, slots=True)
class Keyword:
    """A phrase to look for.

    Attributes:
        text: as written.
        words: its atoms (`names.atoms`), a noun or verb in any form with its sign before it (``n:school``).
        mark: where it is written; two phrases are equal wherever they are.
        value: of an issue its code; of a discard its kind, where it needs one of another kind beside it.
        cancels: where it stands, the sentence does not have the issue `value`, or none where that is empty; nor do
            phrases of different kinds discard it.
    """

    text: str
    words: tuple[str, ...]
    mark: Mark = field(compare=False)
    value: str = ""
    cancels: bool = False


Keywords = Mapping[str, tuple[Keyword, ...]]
"""Phrases by their first word in lower case, with its sign."""


@dataclass(frozen=True)
class Discards:
    """Phrases of which one, or two of different kinds, keep a sentence, and of which one keeps the whole text."""

    sentences: Keywords = field(default_factory=dict)
    documents: Keywords = field(default_factory=dict)


@dataclass(frozen=True)
class Issues:
    """Topics: their labels by code, and the phrases that tell them."""

    labels: Mapping[str, str] = field(default_factory=dict)
    keywords: Keywords = field(default_factory=dict)


def read_discards(data: Map, report: Report) -> Discards:
    """The section ``discards`` of a codebook; problems go to the report."""
    report.keys(data, DISCARD_KEYS, "discards")
    sentences, documents = (_discards(data.get(kind), kind, report) for kind in ("sentences", "documents"))
    for kind, phrases in report.mapping(data.get("together"), "discards: together").items():
        sentences += _discards(phrases, f"together: {kind}", report, str(kind))
    sentences += _discards(data.get("unless"), "unless", report, cancels=True)
    return Discards(_index(sentences), _index(documents))


def _discards(value: Value | None, what: str, report: Report, kind: str = "", cancels: bool = False) -> list[Keyword]:
    what = f"discards: {what}"
    return list(_keywords(report.texts(value, what), what, report, kind, cancels))


def read_issues(data: Map, report: Report) -> Issues:
    """The section ``issues`` of a codebook; problems go to the report."""
    report.keys(data, ISSUES_KEYS, "issues")
    labels: dict[str, str] = {}
    keywords = list(
        _keywords(report.texts(data.get("cancel"), "issues: cancel"), "issues: cancel", report, cancels=True)
    )
    for code, entry in report.mapping(data.get("codes"), "issues: codes").items():
        fields = report.mapping(entry, str(code))
        report.keys(fields, ISSUE_KEYS, f"issue {code}")
        if not _ISSUE.fullmatch(code):
            report.add(code.mark, "DC501", f"{code}: the code of an issue is one word", "letters, digits and - _ . / &")
            continue
        labels[str(code)] = str(report.text(fields.get("label"), f"{code}: label")) or str(code)
        for key, cancels in (("phrases", False), ("except", True)):
            texts = report.texts(fields.get(key), f"issue {code}: {key}")
            keywords += _keywords(texts, f"issue {code}: {key}", report, str(code), cancels)
    return Issues(labels, _index(keywords))


def _keywords(
    texts: Sequence[Text], what: str, report: Report, value: str = "", cancels: bool = False
) -> Iterator[Keyword]:
    seen: dict[tuple[str, ...], Text] = {}
    for text in texts:
        words = split_phrase(text)
        if text.is_null:
            report.add(text.mark, "DC502", f"{what}: {text} is no phrase", f'write "{text}" where the word is meant')
        elif not any(letter.isalnum() for word in words for letter in word):
            report.add(text.mark, "DC502", f"{what}: no word in {text}")
        elif words in seen:
            first = seen[words].mark
            where = f"line {first.line}" if first.file == text.mark.file else f"{first.file}:{first.line}"
            report.add(text.mark, "DC503", f"{what}: {text} stands twice", f"it stands first in {where}")
        else:
            seen[words] = text
            yield Keyword(str(text), words, text.mark, value, cancels)


def split_phrase(text: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared.

    >>> split_phrase("post-secondary n:school"), split_phrase("U.N. v:vote")
    (('post', 'secondary', 'n:school'), ('UN', 'v:vote'))
    """
    words: list[str] = []
    for part in text.split():
        sign = part[:2] if part.startswith((NOUN, VERB)) else ""
        found = atoms(part[len(sign) :])
        words += [*found[:-1], *(f"{sign}{atom}" for atom in found[-1:])]
    return tuple(words)


def _index(keywords: Iterator[Keyword] | Sequence[Keyword]) -> dict[str, tuple[Keyword, ...]]:
    found: dict[str, list[Keyword]] = {}
    for keyword in keywords:
        found.setdefault(keyword.words[0].lower(), []).append(keyword)
    return {first: tuple(sorted(group, key=lambda one: -len(one.words))) for first, group in found.items()}

"""Two codebooks side by side: how their files differ, and how they code the same text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from diplocode.codebook.layers import read_layers
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.merge import merge_layers
from diplocode.codebook.model import Codebook
from diplocode.codebook.reader import Mapping, Report, Sequence, Value
from diplocode.coder import Coder
from diplocode.events import Event
from diplocode.results import DocumentError
from diplocode.syntax.tree import Document

_CHECKS = frozenset({"examples", "rejects", "note"})  # say what a rule does, and change no event


@dataclass(frozen=True)
class Difference:
    """Something that two codebooks say differently.

    Attributes:
        path: where: ``("actions", "161", "patterns")``.
        before, after: what each says; empty where it says nothing.
    """

    path: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True)
class Recoding:
    """A sentence that two codebooks code differently.

    Attributes:
        document: its id.
        sentence: the sentence.
        before, after: the events that only one of them reads.
    """

    document: str
    sentence: str
    before: tuple[Event, ...]
    after: tuple[Event, ...]


def compare_codebooks(before: str | Path, after: str | Path) -> list[Difference]:
    """How two codebooks differ, by section and entry: codes, patterns, operators, classes, actors, words.

    Raises:
        CodebookError: one of them has problems.
    """
    old, new = (_statements(name) for name in (before, after))
    found: list[Difference] = []
    for path in dict.fromkeys([*old, *new]):
        mine, theirs = old.get(path, set()), new.get(path, set())
        removed, added = sorted(mine - theirs), sorted(theirs - mine)
        if len(removed) == len(added) == 1:
            found.append(Difference(path, removed[0], added[0]))
        else:
            found += [Difference(path, text, "") for text in removed]
            found += [Difference(path, "", text) for text in added]
    return found


def _statements(name: str | Path) -> dict[tuple[str, ...], set[str]]:
    """Everything that a codebook says, by where it says it."""
    content = merge_layers(read_layers(name, Report()), Report())
    found: dict[tuple[str, ...], set[str]] = {}
    trees: list[tuple[str, Value]] = [*content.trees.items(), ("words", content.words)]
    for section, tree in trees:
        for path, text in _walk(tree, (section,)):
            found.setdefault(path, set()).add(text)
    for path, text in _actors(load_codebook(name)):
        found.setdefault(path, set()).add(text)
    return found


def _walk(value: Value | None, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key not in _CHECKS:
                yield from _walk(item, (*path, str(key)))
    elif isinstance(value, Sequence):
        for item in value:
            yield from _walk(item, path)
    elif value is not None:
        yield path, str(value)


def _actors(codebook: Codebook) -> Iterator[tuple[tuple[str, ...], str]]:
    for entry in codebook.actors.entries:
        for code in entry.codes:
            dates = f" from {code.start or '...'} to {code.end or '...'}" if code.dated else ""
            yield ("actors", f"{entry.name} ({entry.kind})"), f"{code.code}{dates}"
    for parts, agent in codebook.actors.agents:
        yield ("actors", f"{' '.join(parts)} (role)"), agent.code


@dataclass
class Comparison:
    """How two codebooks code the same documents; each is parsed once.

    Attributes:
        before, after: the coders; the parser of the first is used.
        documents, sentences: how many were read.
        counts: events that each of them read.
        recodings: the sentences that they code differently.
        errors: documents that could not be read.
    """

    before: Coder
    after: Coder
    documents: int = 0
    sentences: int = 0
    counts: list[int] = field(default_factory=lambda: [0, 0])
    recodings: list[Recoding] = field(default_factory=list)
    errors: list[DocumentError] = field(default_factory=list)

    def add(self, document: Document | DocumentError) -> None:
        """Code one document with both; one that cannot be read is noted in `errors`."""
        self.documents += 1
        if isinstance(document, DocumentError):
            self.errors.append(document)
            return
        parse = self.before.parse(document)
        self.sentences += len(parse.sentences)
        coders = (self.before, self.after)
        coded = [list(coder.code_parsed(parse.sentences, parse.document, parse.parser)) for coder in coders]
        for side, events in enumerate(coded):
            self.counts[side] += len(events)
        keys = [{_reading(event) for event in events} for events in coded]
        only = [[e for e in events if _reading(e) not in keys[1 - side]] for side, events in enumerate(coded)]
        for number in sorted({event.provenance.sentence for events in only for event in events}):
            sides = [tuple(e for e in events if e.provenance.sentence == number) for events in only]
            text = next(event.provenance.text for side in sides for event in side)
            self.recodings.append(Recoding(document.id, text, sides[0], sides[1]))


def _reading(event: Event) -> tuple[object, ...]:
    """What an event says, without what tells how it was found."""
    names = (event.source and event.source.name, event.target and event.target.name)
    return (event.provenance.sentence, *event.dyad, *names, event.action, event.status, event.date)

"""Patterns of verb dictionaries: from ``- $ * (TO &CEASEFIRE) +`` to elements, and to a sentence of our notation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from diplocode.codebook.petrarch.source import Ledger, Line

_TOKEN = re.compile(r"[(){}]|[^\s(){}]+")
_WORD = re.compile(r"[^\W_][\w.'/-]*$")
_CLASS = re.compile(r"&[\w-]+$")
_CLOSING = {"(": ")", "{": "}"}


class Part(StrEnum):
    """What an element of a pattern stands for."""

    WORDS = "words"
    SOURCE = "$"
    TARGET = "+"
    SKIPPED = "^"
    COMPOUND = "%"
    VERB = "*"


@dataclass(frozen=True)
class Element:
    """One element of a pattern.

    Attributes:
        part: an actor, the verb, or words.
        words: for `Part.WORDS`, its words in order: lower case, or ``&NAME`` for a synset.
        preposition: the preposition before it, with spaces, or empty.
    """

    part: Part
    words: tuple[str, ...] = ()
    preposition: str = ""


#: The target that a pattern does not name: the object if that is a known actor.
OBJECT = "[TARGET:CODED]"


class PatternError(Exception):
    """A pattern that cannot be read; `column` counts from 0."""

    def __init__(self, column: int, message: str) -> None:
        super().__init__(message)
        self.column, self.message = column, message


def read_elements(text: str, prepositions: frozenset[str], start: int = 0) -> tuple[Element, ...]:
    """The elements of a pattern's text.

    Args:
        text: without dash and code.
        prepositions: the words that open a phrase.
        start: column of the text in its line, for faults.

    Raises:
        PatternError: brackets do not pair, or something is neither word, synset nor actor.
    """
    return tuple(_Elements(text, prepositions, start).read())


class _Elements:
    """Reads the elements of one pattern from left to right."""

    def __init__(self, text: str, prepositions: frozenset[str], start: int) -> None:
        self.tokens = [(match[0], start + match.start()) for match in _TOKEN.finditer(text)]
        self.prepositions = prepositions
        self.at = 0

    def read(self) -> list[Element]:
        found: list[Element] = []
        bare: list[Element] = []  # those since the last round brackets: prepositions open what follows them there
        while self.at < len(self.tokens):
            token, column = self.tokens[self.at]
            if token in (")", "}"):
                raise PatternError(column, f"{token} closes nothing")
            if token == "(":
                found += [*_joined(bare, self.prepositions), *self._phrase()]
                bare = []
            else:
                bare.append(self._element())
        return [*found, *_joined(bare, self.prepositions)]

    def _element(self, closing: str = "") -> Element:
        token, column = self.tokens[self.at]
        self.at += 1
        if token == "{":
            return Element(Part.WORDS, tuple(word for inner in self._until("}", column) for word in inner.words))
        if token in tuple(Part) and token != "words":
            return Element(Part(token))
        if _CLASS.match(token):
            return Element(Part.WORDS, (token.rstrip("_").upper(),))
        words = tuple(word for word in token.lower().split("_") if word)
        if not words or not all(_WORD.match(word) for word in words):
            raise PatternError(column, f"{token} is no word, synset or actor")
        return Element(Part.WORDS, words)

    def _until(self, closing: str, opened: int) -> Iterator[Element]:
        while self.at < len(self.tokens):
            if self.tokens[self.at][0] == closing:
                self.at += 1
                return
            if self.tokens[self.at][0] in (")", "}"):
                break
            if self.tokens[self.at][0] == "(":
                yield from self._phrase()
            else:
                yield self._element()
        raise PatternError(opened, f"a bracket is not closed by {closing}")

    def _phrase(self) -> list[Element]:
        """What stands in round brackets: a preposition, and what follows it."""
        column = self.tokens[self.at][1]
        self.at += 1
        inner = list(self._until(")", column))
        if not inner:
            raise PatternError(column, "nothing stands in the brackets")
        return _joined(inner, self.prepositions)


def _joined(elements: Sequence[Element], prepositions: frozenset[str]) -> list[Element]:
    """The elements with prepositions joined to what follows them."""
    found: list[Element] = []
    waiting: Element | None = None
    for element in elements:
        both = " ".join([*waiting.words, *element.words]) if waiting is not None else ""
        if both in prepositions and element.part is Part.WORDS:
            waiting = Element(Part.WORDS, tuple(both.split()))
            continue
        if waiting is not None and " ".join(element.words) in prepositions:
            found.append(waiting)
            waiting = element
            continue
        if waiting is not None and element.part is not Part.VERB and not element.preposition:
            found.append(Element(element.part, element.words, " ".join(waiting.words)))
            waiting = None
            continue
        found += [waiting] if waiting is not None else []
        opens = element.part is Part.WORDS and " ".join(element.words) in prepositions and not element.preposition
        waiting = element if opens else None
        found += [] if opens else [element]
    return [*found, waiting] if waiting is not None else found


def sentence(elements: Sequence[Element], verb: str, classes: dict[str, str]) -> str:
    """A pattern in our notation.

    An actor that the pattern does not name stands where it stands by itself: the source is the subject, the target
    the object or nearby; where the source is named behind the verb, the target is the subject.

    Args:
        elements: of the pattern, the verb among them.
        verb: what stands for the verb.
        classes: names of our word classes by synset.
    """
    at = next(i for i, element in enumerate(elements) if element.part is Part.VERB)
    before, after = elements[:at], elements[at + 1 :]
    parts = {element.part for element in elements}
    head = _subject(before, after, parts)
    tail = [] if Part.TARGET in parts or head != "SOURCE" else [OBJECT]
    if head == "TARGET" and Part.SOURCE not in parts:
        tail = ["[~SOURCE]"]
    left = [_written(e, classes) for e in before if e.part is not Part.COMPOUND and not _is_subject(e, before, head)]
    right = [_written(e, classes) for e in after if e.part is not Part.COMPOUND]
    return " ".join([head, *left, verb, *tail, *right])


def _subject(before: Sequence[Element], after: Sequence[Element], parts: set[Part]) -> str:
    if Part.COMPOUND in parts:
        return "BOTH"
    if any(e.part is Part.TARGET and not e.preposition for e in before):
        return "TARGET"
    named = any(e.part is Part.SOURCE for e in after) or any(e.part is Part.SOURCE and e.preposition for e in before)
    return "TARGET" if named and Part.TARGET not in {e.part for e in after} else "SOURCE"


def _is_subject(element: Element, before: Sequence[Element], head: str) -> bool:
    """Whether an actor before the verb is the subject, which is written already."""
    return element.part.name == head and not element.preposition


def _written(element: Element, classes: dict[str, str]) -> str:
    preposition = f"{element.preposition.replace(' ', '_')} " if element.preposition else ""
    if element.part is Part.WORDS:
        *loose, last = _terms([classes.get(word, word) for word in element.words])
        return " ".join([*(f"~{word}" for word in loose), f"{preposition}~{last}"])
    kind = "ANY:CODED" if element.part is Part.SKIPPED else element.part.name
    return f"{preposition}{'' if preposition else '~'}{kind}"


def _terms(words: Sequence[str]) -> list[str]:
    """Of a noun phrase, the last two words as one term, and those before by themselves: others may stand between."""
    return [*words[:-2], "_".join(words[-2:])] if len(words) > 2 else ["_".join(words)]


def read_pattern_line(line: Line, text: str, prepositions: frozenset[str], ledger: Ledger) -> tuple[Element, ...]:
    """The elements of a pattern with exactly one verb; faults are noted, and give none."""
    try:
        elements = read_elements(text, prepositions, line.text.find(text))
    except PatternError as fault:
        ledger.fault(line, fault.column, "DC811", fault.message, "the pattern is left out")
        return ()
    verbs = sum(element.part is Part.VERB for element in elements)
    if verbs != 1:
        ledger.fault(line, 0, "DC812", f"a pattern has one *, not {verbs}", "the pattern is left out")
        return ()
    return elements

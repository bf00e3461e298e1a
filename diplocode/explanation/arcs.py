"""The tree of a sentence as a drawing: words in a row, and above them an arc from every head to its dependents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from diplocode.explanation.markup import Markup, element
from diplocode.explanation.model import Word

# In pixels. Letters are of a fixed width, so that the drawing needs no measuring.
_LETTER = 8.4
_SMALL_LETTER = 6.1
_GAP = 20
_STEP = 24
_CORNER = 7
_FOOT = 42
_MARGIN = 10
_APART = 5  # by so much arcs leave their head beside its middle


def tree_drawing(words: Sequence[Word], roles: Mapping[int, str]) -> Markup:
    """A drawing in SVG, that takes its colours from the page.

    Args:
        words: of the sentence.
        roles: class of the words that stand for something: ``source``, ``target``, ``trigger`` ..., by number.
    """
    places = _places(words)
    arcs = _arcs(words)
    top = max((arc.level for arc in arcs), default=1)
    base = _MARGIN + _STEP * (top + 1)
    width = max(place + _width(word) / 2 for place, word in zip(places.values(), words, strict=True)) + _MARGIN
    drawn = [
        *(_arc(arc, places, base) for arc in arcs),
        *(_root(places[word.id], base) for word in words if word.head == 0),
        *(_word(word, places[word.id], base, roles.get(word.id, "")) for word in words),
    ]
    label = "Dependency tree: " + "; ".join(f"{word.form} {word.relation}" for word in words)
    height = base + _FOOT
    size = {"viewBox": f"0 0 {width:.0f} {height:.0f}", "width": f"{width:.0f}", "height": f"{height:.0f}"}
    return element("svg", drawn, **size, role="img", aria_label=label)


@dataclass(frozen=True)
class _Arc:
    """From a head to a dependent, and how high it goes: 1 is lowest."""

    head: int
    dependent: int
    relation: str
    level: int = 1

    @property
    def ends(self) -> tuple[int, int]:
        return min(self.head, self.dependent), max(self.head, self.dependent)


def _width(word: Word) -> float:
    return max(len(word.form) * _LETTER, len(word.upos) * _SMALL_LETTER, len(word.relation) * _SMALL_LETTER) + _GAP


def _places(words: Sequence[Word]) -> dict[int, float]:
    """The middle of every word."""
    places: dict[int, float] = {}
    left = float(_MARGIN)
    for word in words:
        places[word.id] = left + _width(word) / 2
        left += _width(word)
    return places


def _arcs(words: Sequence[Word]) -> list[_Arc]:
    """The arcs, short ones below those that span them, those of punctuation left out."""
    ids = {word.id for word in words}
    drawn = (word for word in words if word.head in ids - {word.id} and word.relation != "punct")
    found = [_Arc(word.head, word.id, word.relation) for word in drawn]
    placed: list[_Arc] = []
    for arc in sorted(found, key=lambda one: (one.ends[1] - one.ends[0], one.ends)):
        left, right = arc.ends
        below = [other.level for other in placed if other.ends[0] < right and left < other.ends[1]]
        placed.append(replace(arc, level=1 + max(below, default=0)))
    return placed


def _arc(arc: _Arc, places: Mapping[int, float], base: float) -> Markup:
    towards = 1 if arc.dependent > arc.head else -1
    start, end = places[arc.head] + towards * _APART, places[arc.dependent] - towards * _APART / 2
    height = base - _STEP * arc.level
    turn = towards * min(_CORNER, abs(end - start) / 2)
    line = (
        f"M{start:.1f} {base:.1f} V{height + _CORNER:.1f} Q{start:.1f} {height:.1f} {start + turn:.1f} {height:.1f} "
        f"H{end - turn:.1f} Q{end:.1f} {height:.1f} {end:.1f} {height + _CORNER:.1f} V{base - 5:.1f}"
    )
    middle, half = (start + end) / 2, len(arc.relation) * _SMALL_LETTER / 2 + 3
    return element(
        "g",
        [
            element("path", (), d=line, class_="arc"),
            _arrow(end, base),
            element("rect", (), x=f"{middle - half:.1f}", y=f"{height - 7:.1f}", width=f"{2 * half:.1f}", height="14"),
            element("text", arc.relation, x=f"{middle:.1f}", y=f"{height + 4:.1f}", class_="relation"),
        ],
    )


def _arrow(x: float, base: float) -> Markup:
    return element("path", (), d=f"M{x - 3.5:.1f} {base - 7:.1f} h7 l-3.5 7 z", class_="arrow")


def _root(x: float, base: float) -> Markup:
    """An arrow from above, which no arc of a sound tree crosses."""
    line = element("path", (), d=f"M{x:.1f} {_MARGIN + 6:.1f} V{base - 5:.1f}", class_="arc")
    name = element("text", "root", x=f"{x:.1f}", y=f"{_MARGIN:.1f}", class_="relation")
    return element("g", [line, _arrow(x, base), name])


def _word(word: Word, x: float, base: float, role: str) -> Markup:
    return element("g", list(_word_lines(word, x, base, role)))


def _word_lines(word: Word, x: float, base: float, role: str) -> Iterator[Markup]:
    if role:
        width = len(word.form) * _LETTER + 8
        place = {"x": f"{x - width / 2:.1f}", "y": f"{base + 3:.1f}", "width": f"{width:.1f}", "height": "20"}
        yield element("rect", (), **place, rx="4", class_=f"fill {role}")
    yield element("text", word.form, x=f"{x:.1f}", y=f"{base + 18:.1f}", class_="form")
    yield element("text", word.upos, x=f"{x:.1f}", y=f"{base + 35:.1f}", class_="upos")

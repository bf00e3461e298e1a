"""Confidence: how likely an event is what its sentence says, from what an author can see of it.

Each of a few features of an event is at one level (*the target stands elsewhere than the pattern says*), and each
level has points. ``confidence.yaml`` of the codebook holds them; ``training/confidence.py`` fits them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Any

from diplocode.coding.frame import Frame
from diplocode.coding.mentions import Mention
from diplocode.coding.words import WordReader
from diplocode.errors import nearest
from diplocode.syntax.relations import universal
from diplocode.syntax.tree import Sentence

FEATURES: Mapping[str, tuple[str, ...]] = {
    "words": ("one", "two", "three", "more"),
    "construction": ("active", "passive", "noun", "adjective"),
    "act": ("plain", "operator", "announced", "undecided"),
    "clause": ("main", "joined", "complement", "adverbial", "relative", "phrase"),
    "source": ("name", "role", "reference", "unknown name", "unknown words", "nobody"),
    "target": ("name", "role", "reference", "unknown name", "unknown words", "nobody"),
    "source place": ("in place", "elsewhere"),
    "target place": ("in place", "elsewhere", "instead"),
    "direction": ("one way", "mutual"),
    "distance": ("near", "middle", "far"),
    "sentence": ("short", "middle", "long"),
    "dyads": ("one", "several"),
}
"""Features of an event, and the levels of each; ``docs/accuracy.md`` says what they mean."""

Levels = dict[str, str]
"""The level of each feature."""

#: Words between the trigger and the actor farther from it: near up to the first, middle up to the second.
_NEAR, _MIDDLE = 4, 10
#: Words of a sentence: short up to the first, middle up to the second.
_SHORT, _LONG = 20, 35

_COUNTS = ("one", "two", "three")
_CLAUSES = {
    "root": "main",
    "parataxis": "main",
    "conj": "joined",
    "ccomp": "complement",
    "xcomp": "complement",
    "csubj": "complement",
    "advcl": "adverbial",
    "acl": "relative",
}
_NAMES = frozenset(["name", "surname", "nationality", "country", "title"])


@dataclass(frozen=True)
class ConfidencePoints:
    """The points of every level: the content of ``confidence.yaml``, explained there.

    Attributes:
        base: of an event all of whose levels have none.
        points: by feature and level, with the reason as it is shown; levels without points are left out.
    """

    base: float
    points: Mapping[tuple[str, str], tuple[float, str]]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> ConfidencePoints:
        """Build from the content of ``confidence.yaml``.

        Raises:
            CodebookError: a feature is missing or unknown, a level is unknown, or points are no number.
        """
        reader = WordReader(data, "confidence.yaml", ["base", *FEATURES])
        points: dict[tuple[str, str], tuple[float, str]] = {}
        for feature, levels in FEATURES.items():
            for level, value in reader.items(data.get(feature, {}), feature):
                if level not in levels:
                    reader.add(level, "DC606", f"{feature}: no level {level}", nearest(level, levels))
                elif number := reader.number(value, f"{feature}: {level}"):
                    points[feature, str(level)] = (number, f"{feature}: {level} {number:+g}")
        found = cls(reader.number(data.get("base", "0"), "base"), points)
        reader.finish()
        return found

    def judge(self, levels: Levels) -> tuple[float, tuple[str, ...]]:
        """Confidence, 0 to 1 with two decimals, and the reasons: every level that has points, with them.

        The points of all levels and the base are added up; the confidence is their logistic function.
        """
        reasons = [self.points[level] for level in levels.items() if level in self.points]
        total = self.base + sum([number for number, _ in reasons])
        return round(1 / (1 + exp(-total)), 2), tuple([text for _, text in reasons])


def levels_of(sentence: Sentence, frame: Frame, source: Mention | None, target: Mention | None) -> Levels:
    """The level of each feature of one event.

    Args:
        sentence: a parsed sentence.
        frame: the rule that matched.
        source: who acts, of `frame`.
        target: whom it concerns.
    """
    words = frame.specificity[0]
    elsewhere = "instead" if frame.missing else "elsewhere"
    return {
        "words": _COUNTS[words - 1] if 0 < words <= len(_COUNTS) else "more",
        "construction": frame.construction or "active",
        "act": _act(frame),
        "clause": _CLAUSES.get(universal(sentence[frame.trigger].deprel), "phrase"),
        "source": _actor(sentence, source),
        "target": _actor(sentence, target),
        "source place": "elsewhere" if source is not None and "SOURCE" in frame.sought else "in place",
        "target place": elsewhere if target is not None and "TARGET" in frame.sought else "in place",
        "direction": "mutual" if frame.mutual else "one way",
        "distance": _distance(frame.trigger, source, target),
        "sentence": _size(len(sentence), _SHORT, _LONG, ("short", "middle", "long")),
        "dyads": "several" if len(frame.sources) > 1 or len(frame.targets) > 1 else "one",
    }


def _act(frame: Frame) -> str:
    if frame.rule.operator is not None:
        return "operator"
    if frame.announced is not None:
        return "announced"
    return "plain" if frame.code == frame.rule.code else "undecided"


def _actor(sentence: Sentence, mention: Mention | None) -> str:
    if mention is None:
        return "nobody"
    if mention.code:
        how = mention.resolved_from
        return "name" if how in _NAMES else "role" if how == "agent" else "reference"
    proper = mention.head and sentence[mention.head].upos == "PROPN"
    return "unknown name" if proper else "unknown words"


def _distance(trigger: int, source: Mention | None, target: Mention | None) -> str:
    far = max((abs(m.head - trigger) - 1 for m in (source, target) if m is not None and m.head), default=0)
    return _size(far, _NEAR, _MIDDLE, ("near", "middle", "far"))


def _size(number: int, small: int, middle: int, names: tuple[str, str, str]) -> str:
    return names[0] if number <= small else names[1] if number <= middle else names[2]

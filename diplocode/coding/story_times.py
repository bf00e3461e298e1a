"""The time that a text has come to, carried from sentence to sentence: *The next day Chad expelled the envoy.*"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from diplocode.coding.dates import TimeWords, time_told
from diplocode.coding.mentions import SentenceActors
from diplocode.coding.periods import VAGUE

#: For how many sentences a time is that of the story.
_FRESH = 3


def carry_times(sentences: Iterable[SentenceActors], published: str, words: TimeWords) -> Iterator[SentenceActors]:
    """The sentences of one text in order, each with the time told before it.

    Args:
        sentences: their actors.
        published: day of publication, ISO 8601, or empty.
        words: the words of time of the language.
    """
    told, age = VAGUE, 0
    for actors in sentences:
        fresh = told.start is not None and age < _FRESH
        yield replace(actors, time=told) if fresh else actors
        now = time_told(actors.sentence, published, words, told if fresh else VAGUE)
        told, age = now, age + 1 if now is told else 0

"""The time that a text has come to, carried from sentence to sentence: *The next day Chad expelled the envoy.*

And the day on which it was written, where a dateline says so: *today* is that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from diplocode.coding.dates import TimeWords, day_of_writing, time_told
from diplocode.coding.mentions import SentenceActors
from diplocode.coding.periods import VAGUE

#: For how many sentences a time is that of the story.
_FRESH = 3


def carry_times(sentences: Iterable[SentenceActors], published: str, words: TimeWords) -> Iterator[SentenceActors]:
    """The sentences of one text in order, each with the time told before it, and the day of writing.

    Args:
        sentences: their actors.
        published: day of publication, ISO 8601, or empty.
        words: the words of time of the language.
    """
    told, age, written = VAGUE, 0, published
    for actors in sentences:
        written = day_of_writing(actors.sentence, published, words) or written
        fresh = told.start is not None and age < _FRESH
        if fresh or written:
            actors = replace(actors, time=told if fresh else VAGUE, written=written)
        yield actors
        now = time_told(actors.sentence, written, words, told if fresh else VAGUE)
        told, age = now, age + 1 if now is told else 0

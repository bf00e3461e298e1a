"""The time that a text has come to, carried from sentence to sentence: *The next day Chad expelled the envoy.*

And the day on which it was written, where a dateline says so: *today* is that day.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from diplocode.coding.dates import TimeWords, day_of_writing, time_told
from diplocode.coding.mentions import SentenceActors
from diplocode.coding.periods import VAGUE, Period, may_count_on

#: For how many sentences a time is that of the story.
_FRESH = 3


def carry_times(sentences: Iterable[SentenceActors], published: str, words: TimeWords) -> Iterator[SentenceActors]:
    """The sentences of one text in order, each with the time told before it, if it may count from that, and the day of
    writing.

    Args:
        sentences: their actors.
        published: day of publication, ISO 8601, or empty.
        words: the words of time of the language.
    """
    written = published
    before: deque[SentenceActors] = deque(maxlen=_FRESH)
    for actors in sentences:
        written = day_of_writing(actors.sentence, published, words) or written
        told = _told_by(before, words) if may_count_on(actors.sentence, words) else VAGUE
        if told.start or written:
            actors = replace(actors, time=told, written=written)
        yield actors
        before.appendleft(actors)


def _told_by(before: Iterable[SentenceActors], words: TimeWords) -> Period:
    """The time to which the sentences before have come, the last of them first."""
    for actors in before:
        period = time_told(actors.sentence, actors.written, words, actors.time)
        if period is not None:
            return period
    return VAGUE

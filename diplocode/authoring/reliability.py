"""Whether confidence keeps its word: events by their confidence, and how many of them are right.

An event of a sentence with marked actors is right where it has these actors and the root label of the sentence. For
all others, since the sentences tell more than is marked, somebody has to judge: the file of judgements is CSV with
the columns ``id`` of the row, ``source``, ``code``, ``target`` and ``right`` (``yes`` or ``no``), actors as the
characters of their words (``12-19``), empty where there is none. An event of an article is right at country and root.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from diplocode.authoring.articles import Article, is_right
from diplocode.authoring.evaluation import GoldRow, Prediction, Span, match_row, root_label
from diplocode.authoring.intervals import Interval, share_interval
from diplocode.authoring.rows import read_rows
from diplocode.errors import InputError
from diplocode.events import Event

COLUMNS = ("id", "source", "code", "target", "right")

Judgements = Mapping[tuple[str, str, str, str], bool]
"""Whether an event is right, by row id, source, code and target."""

_EDGES = (0.6, 0.7, 0.8, 0.85, 0.9)


class Judged(NamedTuple):
    """An event and whether it is right."""

    event: Event
    right: bool


@dataclass(frozen=True)
class Band:
    """Events of about one confidence.

    Attributes:
        low, high: confidence from and below; the last band holds 1 too.
        events: their number.
        confidence: their mean confidence.
        right: the share of them that is right, with its 95% bootstrap interval.
    """

    low: float
    high: float
    events: int
    confidence: float
    right: float
    interval: Interval


def read_judgements(path: str | Path) -> Judgements:
    """The judgements of a file.

    Raises:
        InputError: the file cannot be read, a column is missing, or a judgement is neither yes nor no.
    """
    rows = read_rows(path)
    found: dict[tuple[str, str, str, str], bool] = {}
    for number, row in enumerate(rows, 2):
        if any(row.get(column) is None for column in COLUMNS) or row["right"] not in ("yes", "no"):
            raise InputError(f"{path}:{number}: wanted are {', '.join(COLUMNS)}; right is yes or no")
        found[row["id"], row["source"], row["code"], row["target"]] = row["right"] == "yes"
    return found


def judge_row(row: GoldRow, events: Iterable[Event], judgements: Judgements) -> Iterator[tuple[Event, bool | None]]:
    """The distinct events of a sentence with whether they are right; None where nobody has judged."""
    distinct: dict[Prediction, Event] = {}
    for event in events:
        distinct.setdefault(Prediction.of(event), event)
    for prediction, event in distinct.items():
        if match_row(row, prediction) == "direct" and root_label(prediction.code) == row.root:
            yield event, True
        else:
            source, target = _written(prediction.source_span), _written(prediction.target_span)
            yield event, judgements.get((row.id, source, prediction.code, target))


def judge_article(article: Article, events: Iterable[Event]) -> Iterator[tuple[Event, bool | None]]:
    """The events of an article with whether they are right; None for optional ones."""
    return ((event, is_right(article, event)) for event in events)


def _written(span: Span | None) -> str:
    return f"{span[0]}-{span[1]}" if span else ""


def bands(judged: Sequence[Judged], edges: Sequence[float] = _EDGES) -> list[Band]:
    """The events by bands of confidence; bands without events are left out."""
    limits = [0.0, *edges, 1.01]
    found = []
    for low, high in pairwise(limits):
        held = [one for one in judged if low <= (one.event.confidence or 0.0) < high]
        if held:
            found.append(_band(low, min(high, 1.0), held))
    return found


def calibration_error(found: Sequence[Band]) -> float:
    """Expected calibration error: mean distance of confidence and share of right events, by number of events.

    Source: Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015.
    """
    total = sum(band.events for band in found)
    return sum(band.events * abs(band.confidence - band.right) for band in found) / total if total else 0.0


def separation(judged: Sequence[Judged]) -> float:
    """How often a right event has more confidence than a wrong one (half for a tie): .5 by chance, 1 at best."""
    right, wrong = ([one.event.confidence or 0.0 for one in judged if one.right is flag] for flag in (True, False))
    pairs = len(right) * len(wrong)
    return sum((a > b) + (a == b) / 2 for a in right for b in wrong) / pairs if pairs else 0.5


def _band(low: float, high: float, held: Sequence[Judged]) -> Band:
    flags = [one.right for one in held]
    mean = sum(one.event.confidence or 0.0 for one in held) / len(held)
    return Band(low, high, len(held), mean, sum(flags) / len(held), share_interval(flags))

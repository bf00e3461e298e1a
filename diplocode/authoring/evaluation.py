"""Scoring coded events against sentences with marked actors and one of 15 root labels.

The gold rows are those of the PLV data (Hu et al., ACL 2024): a sentence, the characters of its
source and its target, and a root label. A predicted event counts for a row where its source
overlaps the marked source and its target the marked target. A missing event counts as wrong.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from diplocode.authoring.intervals import Interval, macro_f1_interval, share_interval
from diplocode.errors import InputError
from diplocode.events import Event

Span = tuple[int, int]
Part = Literal["tune", "check"]

NONE = "NONE"
"""The label of a row for which no event, or none with a label, was found."""

ROOTS: dict[str, str] = {
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "08": "YIELD",
    "09": "ACCUSE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}
"""Root label by the first two digits of a CAMEO code; 01 and 02 have none."""

EXCEPTIONS: dict[str, str] = {
    "163": "COERCE",
    "1712": "ASSAULT",
    "175": "COERCE",
    "191": "ASSAULT",
    "192": "ASSAULT",
    "201": "ASSAULT",
}
"""Codes (with those below them) whose label is not that of their root, as the PLV data has them."""

PLOVER_LABELS: dict[str, str] = {**{label: label for label in ROOTS.values()}, "CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Root label by PLOVER type."""

# A clause that happens to hold the mention is no find: a predicted span may be this much longer.
_LONGEST = 60
_LONGEST_RATIO = 2.5


class Prediction(NamedTuple):
    """What scoring looks at in an event: the spans and codes of its actors, and its CAMEO code or PLOVER type."""

    source_span: Span | None
    target_span: Span | None
    code: str
    source_code: str = ""
    target_code: str = ""

    @classmethod
    def of(cls, event: Event) -> Prediction:
        """The prediction that a coded event is."""
        source, target = event.source, event.target
        return cls(
            source.span if source else None,
            target.span if target else None,
            event.action.code,
            *event.dyad,
        )

    def to_json(self) -> dict[str, object]:
        """The event as the interchange format of predictions has it."""
        return {
            "source_span": self.source_span,
            "target_span": self.target_span,
            "cameo" if self.code[:1].isdigit() else "plover": self.code,
            "source_code": self.source_code,
            "target_code": self.target_code,
        }


@dataclass(frozen=True)
class GoldRow:
    """A sentence with its marked actors and root label.

    Attributes:
        id: of the row.
        text: the sentence; spans count its characters.
        sources, targets: every acceptable mention; empty where the gold marks none.
        root: one of the 15 labels, or empty where the row is not to be scored.
        reciprocal: both orders of the actors are right.
    """

    id: str
    text: str
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    root: str
    reciprocal: bool = False


@dataclass(frozen=True)
class LabelScore:
    """Precision, recall and F1 of one label, and its rows in the gold."""

    precision: float
    recall: float
    f1: float
    rows: int


@dataclass(frozen=True)
class PairScores:
    """The figures of labels for rows whose actors are given; intervals are those of `intervals`.

    Attributes:
        rows: gold rows that have a root label and both actors marked.
        accuracy: rows with the right label; a missing event is wrong.
        macro_f1: mean F1 over the labels of the gold.
        missing: rows without an event, or with one that has no label.
        labels: by label of the gold.
    """

    rows: int
    accuracy: float
    accuracy_interval: Interval
    macro_f1: float
    macro_f1_interval: Interval
    missing: int
    labels: Mapping[str, LabelScore]


@dataclass(frozen=True)
class RowScores:
    """The figures of one evaluation; shares are of scored rows unless said otherwise, intervals as in `intervals`.

    Attributes:
        rows: gold rows that have a root label and a marked actor.
        accuracy: rows whose matched event has the right root; a missing event is wrong.
        macro_f1: mean F1 over the labels of the gold.
        detected: rows with an event between the marked actors.
        reversed_only: rows with one only in the wrong direction.
        source_recall, target_recall: rows with an event whose source (target) is the marked one.
        accuracy_given_match: right roots among the detected rows.
        first_event_accuracy: rows where the sentence's first labelled event has the right root.
        sentences: distinct sentences.
        events_per_sentence: distinct events by sentence.
        precision: events that match a row and its root, by all events: a lower bound, since the
            gold marks one pair of actors a sentence.
        labels: by label of the gold.
    """

    rows: int
    accuracy: float
    accuracy_interval: Interval
    macro_f1: float
    macro_f1_interval: Interval
    detected: float
    detected_interval: Interval
    reversed_only: float
    source_recall: float
    target_recall: float
    accuracy_given_match: float
    first_event_accuracy: float
    sentences: int
    events_per_sentence: float
    precision: float
    labels: Mapping[str, LabelScore]


# -- reading and writing ---------------------------------------------------------------------


def read_gold(path: str | Path, part: Part | None = None) -> list[GoldRow]:
    """Gold rows of a JSON Lines file.

    Args:
        path: a file of objects with ``id``, ``text``, ``source_spans`` and ``target_spans`` (or
            ``source_span``, ``target_span``), ``root``, and optionally ``reciprocal``.
        part: ``"check"`` for the quarter of the rows whose SHA-1 of the id is divisible by four,
            ``"tune"`` for the others, None for all.

    Raises:
        InputError: a line that is no gold row; the message names it.
    """
    rows = list(_read_rows(Path(path)))
    return [row for row in rows if part is None or part_of(row.id) == part]


def part_of(id: str) -> Part:
    """The part that a row belongs to, by the hash of its id."""
    digest = int(hashlib.sha1(id.encode(), usedforsecurity=False).hexdigest(), 16)
    return "check" if digest % 4 == 0 else "tune"


def _read_rows(path: Path) -> Iterator[GoldRow]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            yield GoldRow(
                str(data["id"]),
                data["text"],
                _spans(data, "source"),
                _spans(data, "target"),
                "" if data.get("no_event") else data.get("root") or "",
                bool(data.get("reciprocal")),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            reason = f"no key {error}" if isinstance(error, KeyError) else str(error)
            raise InputError(f"{path}:{number}: not a gold row: {reason}") from error


def _spans(data: Mapping[str, Any], side: str) -> tuple[Span, ...]:
    spans = data.get(f"{side}_spans") or [data.get(f"{side}_span")]
    return tuple((int(start), int(end)) for start, end in filter(None, spans))


def predictions_line(id: str, predictions: Iterable[Prediction]) -> str:
    """One row's predictions as a line of JSON."""
    return json.dumps({"id": id, "events": [one.to_json() for one in predictions]})


# -- matching --------------------------------------------------------------------------------


def root_label(code: str) -> str:
    """The root label of a CAMEO code or PLOVER type, or an empty text for one that has none.

    >>> root_label("1712"), root_label("171"), root_label("010"), root_label("RETREAT")
    ('ASSAULT', 'COERCE', '', 'YIELD')
    """
    if code in PLOVER_LABELS:
        return PLOVER_LABELS[code]
    for length in (4, 3):
        if code[:length] in EXCEPTIONS:
            return EXCEPTIONS[code[:length]]
    return ROOTS.get(code[:2], "")


def match_row(row: GoldRow, event: Prediction) -> Literal["direct", "reversed", ""]:
    """How an event fits a row: its actors in the marked order, exchanged, or not at all."""
    if not row.sources and not row.targets:
        return ""
    source, target = event.source_span, event.target_span
    apart = not any(overlap(a, b) for a in row.sources for b in row.targets)
    if apart and source and target and overlap(source, target):
        return ""
    if _fits(source, row.sources) and _fits(target, row.targets):
        return "direct"
    if _fits(target, row.sources) and _fits(source, row.targets):
        return "direct" if row.reciprocal else "reversed"
    return ""


def _fits(span: Span | None, gold: Sequence[Span]) -> bool:
    return not gold or _finds(span, gold)


def _finds(span: Span | None, gold: Sequence[Span]) -> bool:
    if span is None:
        return False
    length = span[1] - span[0]
    return any(
        overlap(span, mention) and length <= max(_LONGEST, _LONGEST_RATIO * (mention[1] - mention[0]))
        for mention in gold
    )


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


# -- scoring ---------------------------------------------------------------------------------


def score_rows(rows: Sequence[GoldRow], predictions: Mapping[str, Sequence[Prediction]]) -> RowScores:
    """Score predictions against gold rows.

    Args:
        rows: the gold.
        predictions: events by row id, in the coder's order; a missing id means no event. Equal
            events of one row count once.
    """
    events = {row.id: tuple(dict.fromkeys(predictions.get(row.id, ()))) for row in rows}
    scored = [row for row in rows if row.root]
    marked = [row for row in scored if row.sources or row.targets]
    matches = {row.id: [(match_row(row, e), e) for e in events[row.id]] for row in marked}
    direct = {id: [e for how, e in found if how == "direct"] for id, found in matches.items()}
    gold = [row.root for row in marked]
    labels = [_first_label(direct[row.id]) for row in marked]
    pairs = _score_labels(gold, labels)
    found = [bool(direct[row.id]) for row in marked]
    reversed_only = sum(not direct[row.id] and any(how for how, _ in matches[row.id]) for row in marked)
    with_source = [row for row in marked if row.sources]
    with_target = [row for row in marked if row.targets]
    sentences, number, precise = _precision(rows, events)
    return RowScores(
        rows=len(marked),
        accuracy=pairs.accuracy,
        accuracy_interval=pairs.accuracy_interval,
        macro_f1=pairs.macro_f1,
        macro_f1_interval=pairs.macro_f1_interval,
        detected=_share(sum(found), len(marked)),
        detected_interval=share_interval(found),
        reversed_only=_share(reversed_only, len(marked)),
        source_recall=_share(
            sum(any(_finds(e.source_span, row.sources) for e in events[row.id]) for row in with_source),
            len(with_source),
        ),
        target_recall=_share(
            sum(any(_finds(e.target_span, row.targets) for e in events[row.id]) for row in with_target),
            len(with_target),
        ),
        accuracy_given_match=_share(pairs.accuracy * len(marked), sum(found)),
        first_event_accuracy=_share(sum(_first_label(events[row.id]) == row.root for row in scored), len(scored)),
        sentences=sentences,
        events_per_sentence=_share(number, sentences),
        precision=_share(precise, number),
        labels=pairs.labels,
    )


def has_both_actors(row: GoldRow) -> bool:
    """Whether a row has a label and both actors marked, so that `score_pairs` scores it."""
    return bool(row.root and row.sources and row.targets)


def score_pairs(rows: Sequence[GoldRow], events: Mapping[str, Event | None]) -> PairScores:
    """Score the events between given actors.

    Args:
        rows: the gold; rows without a label or without both actors are left out.
        events: the event of each row by its id, or None.
    """
    rows = [row for row in rows if has_both_actors(row)]
    found = (events.get(row.id) for row in rows)
    labels = [root_label(event.action.code) or NONE if event else NONE for event in found]
    return _score_labels([row.root for row in rows], labels)


def _score_labels(gold: Sequence[str], labels: Sequence[str]) -> PairScores:
    right = [a == b for a, b in zip(gold, labels, strict=True)]
    by_label = label_scores(gold, labels)
    return PairScores(
        rows=len(gold),
        accuracy=_share(sum(right), len(gold)),
        accuracy_interval=share_interval(right),
        macro_f1=_share(sum(score.f1 for score in by_label.values()), len(by_label)),
        macro_f1_interval=macro_f1_interval(gold, labels),
        missing=labels.count(NONE),
        labels=by_label,
    )


def label_scores(gold: Sequence[str], labels: Sequence[str]) -> dict[str, LabelScore]:
    """Precision, recall and F1 by label of the gold, in the order of the alphabet."""
    pairs = Counter(zip(gold, labels, strict=True))
    given, found = Counter(gold), Counter(labels)
    scores = {}
    for label in sorted(given):
        right = pairs[label, label]
        precision, recall = _share(right, found[label]), _share(right, given[label])
        f1 = _share(2 * precision * recall, precision + recall)
        scores[label] = LabelScore(precision, recall, f1, given[label])
    return scores


def _first_label(events: Iterable[Prediction]) -> str:
    return next(filter(None, (root_label(event.code) for event in events)), NONE)


def _precision(rows: Sequence[GoldRow], events: Mapping[str, Sequence[Prediction]]) -> tuple[int, int, int]:
    """Distinct sentences, their distinct events, and those that match a row and its root."""
    by_text: dict[str, list[GoldRow]] = defaultdict(list)
    for row in rows:
        by_text[row.text].append(row)
    number = precise = 0
    for same in by_text.values():
        found = dict.fromkeys(event for row in same for event in events[row.id])
        number += len(found)
        precise += sum(
            any(row.root == root_label(e.code) and match_row(row, e) == "direct" for row in same if row.root)
            for e in found
        )
    return len(by_text), number, precise


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0

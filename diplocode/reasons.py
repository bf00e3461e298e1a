"""Reasons of a whole run: why each sentence without an event has none, as records, counts and a table."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from diplocode.coding.reasons import Reason
from diplocode.formats.files import Target, writing

__all__ = ["COLUMNS", "Reason", "SentenceReason", "count_reasons", "reason_writer", "write_reasons"]

COLUMNS = ("document", "sentence", "start", "end", "reason", "detail", "text")
"""The columns of a table of reasons, in order."""


@dataclass(frozen=True)
class SentenceReason:
    """Why one sentence gives no event that is reported.

    Attributes:
        document: id of its document.
        sentence: its number in the document, from 0.
        span: characters of the document's text that are the sentence.
        reason: the reason, of a closed list: see ``docs/explain.md``.
        detail: the reason in the words of the sentence: the rule that came nearest and what it lacks, or what was
            read; empty where there is nothing to add.
        text: the sentence.
    """

    document: str
    sentence: int
    span: tuple[int, int]
    reason: Reason
    detail: str
    text: str

    def to_row(self) -> dict[str, str | int]:
        """A flat dict with the columns of `COLUMNS`."""
        start, end = self.span
        values = (self.document, self.sentence, start, end, self.reason.value, self.detail, self.text)
        return dict(zip(COLUMNS, values, strict=True))


def count_reasons(reasons: Iterable[SentenceReason]) -> dict[Reason, int]:
    """How many sentences have each reason, the most frequent first."""
    return dict(Counter(one.reason for one in reasons).most_common())


def write_reasons(reasons: Iterable[SentenceReason], target: Target) -> int:
    """Write reasons as CSV, and return their number.

    Args:
        reasons: of one or more documents.
        target: a path, complete or absent; ``.gz`` or ``.zip`` packs; or a binary stream.

    Raises:
        InputError: the path cannot be written.
    """
    with reason_writer(target) as write:
        return sum(write(reason) for reason in reasons)


@contextmanager
def reason_writer(target: Target) -> Iterator[ReasonWriter]:
    """A writer of reasons as CSV, for those that come one by one; the file appears when the block ends.

    Raises:
        InputError: the path cannot be written.
    """
    with writing(target) as stream:
        yield ReasonWriter(stream)


class ReasonWriter:
    """Writes reasons as rows of a CSV table; call it with each."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._write(COLUMNS)

    def __call__(self, reason: SentenceReason) -> int:
        """Write one row; returns 1, the number written."""
        self._write(reason.to_row().values())
        return 1

    def _write(self, values: Iterable[str | int]) -> None:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(values)
        self._stream.write(line.getvalue().encode("utf-8", "replace"))

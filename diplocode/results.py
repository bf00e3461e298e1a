"""Events: what coding and reading give back. A sequence of `Event`, with what could not be coded or read.

pandas, polars and pyarrow load when a method first needs them.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, get_args, overload

from diplocode import formats
from diplocode.analysis.duplicates import Codes, Per, group_events, one_a_day
from diplocode.errors import InputError, MissingExtraError, RowError
from diplocode.events import Actor, Event
from diplocode.formats.flat import Value, to_row
from diplocode.reasons import SentenceReason
from diplocode.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa

_SHOWN = 20

OnError = Literal["raise", "skip", "collect"]
"""What is done about rows that are no events, and about events that a format cannot hold."""


@dataclass(frozen=True)
class DocumentError:
    """A document that could not be read or coded, or a row of a file that is no event. It never stops a run.

    Attributes:
        document: id of the document, or the path where there is no document yet; of a row, file and line.
        reason: what is wrong, and what to do about it where we know.
    """

    document: str
    reason: str

    def __str__(self) -> str:
        return f"{self.document}: {self.reason}"


@dataclass(frozen=True)
class Discarded:
    """A document that the codebook's discards keep from being coded.

    Attributes:
        document: id of the document.
        reason: the phrase, where it is written, and its sentence.
    """

    document: str
    reason: str

    def __str__(self) -> str:
        return f"{self.document}: {self.reason}"


@dataclass(frozen=True)
class Pair:
    """What one given actor does to another: the answer of `Coder.code_pair`.

    Attributes:
        event: the event, with the two as source and target; None where no rule makes one.
        reason: how it was found, or why there is none.
    """

    event: Event | None
    reason: str


class Events(Sequence[Event]):
    """Coded events in the order of the text, and the documents that failed or were discarded.

    Immutable; two are equal when their events, errors, reasons and discarded documents are. A slice keeps events only,
    a sum keeps everything of both.

    >>> events = Events(errors=[DocumentError("a1", "the text is empty")])
    >>> len(events), events.errors[0].reason
    (0, 'the text is empty')
    """

    __slots__ = ("_discarded", "_errors", "_events", "_reasons")

    def __init__(
        self,
        events: Iterable[Event] = (),
        errors: Iterable[DocumentError] = (),
        reasons: Iterable[SentenceReason] = (),
        discarded: Iterable[Discarded] = (),
    ) -> None:
        self._events = tuple(events)
        self._errors = tuple(errors)
        self._reasons = tuple(reasons)
        self._discarded = tuple(discarded)

    @property
    def errors(self) -> tuple[DocumentError, ...]:
        """The documents or rows that could not be read or coded, with the reason."""
        return self._errors

    @property
    def reasons(self) -> tuple[SentenceReason, ...]:
        """Why each sentence without an event has none, where `Options.reasons` asks for it (``docs/explain.md``)."""
        return self._reasons

    @property
    def discarded(self) -> tuple[Discarded, ...]:
        """The documents that the codebook's discards kept from being coded, with the phrase."""
        return self._discarded

    def __len__(self) -> int:
        return len(self._events)

    def __iter__(self) -> Iterator[Event]:
        return iter(self._events)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Events: ...
    def __getitem__(self, index: int | slice) -> Event | Events:
        return Events(self._events[index]) if isinstance(index, slice) else self._events[index]

    def __add__(self, other: Events) -> Events:
        if not isinstance(other, Events):
            return NotImplemented
        return Events(
            self._events + other._events,
            self._errors + other._errors,
            self._reasons + other._reasons,
            self._discarded + other._discarded,
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Events):
            return NotImplemented
        return (self._events, *self._beside()) == (other._events, *other._beside())

    def __hash__(self) -> int:
        return hash((tuple(event.id for event in self._events), *self._beside()))

    def _beside(self) -> tuple[tuple[object, ...], ...]:
        return self._errors, self._reasons, self._discarded

    # -- mentions of one event ---------------------------------------------------------------

    def group(self, window: int = 1, codes: Codes = "compatible") -> Events:
        """The events, each with a `group_id` that mentions of one event have in common.

        Args:
            window: days that mentions of one event may span; 1 for the same day.
            codes: ``compatible`` where one code may stand above the other, ``equal``, or ``root``.

        Raises:
            InputError: a window below one day, or no such choice.

        See `diplocode.analysis.duplicates` and ``docs/duplicates.md``.
        """
        return Events(group_events(self._events, window, codes), self._errors, self._reasons)

    def one_a_day(self, per: Per = "code") -> Events:
        """One event of each dyad, code and day: the most special, most confident, first one.

        Args:
            per: ``code``; ``root`` for one of each root; ``group`` for one of each `group_id`.

        Raises:
            InputError: no such choice, or ``group`` where an event has no `group_id`.
        """
        return Events(one_a_day(self._events, per), self._errors, self._reasons)

    # -- as tables -------------------------------------------------------------------------

    def to_records(self) -> list[dict[str, Value]]:
        """One flat dict an event, with the columns of `diplocode.formats.flat.COLUMNS` in order.

        Dates are ISO 8601 texts, codes are texts, what is missing is None.
        """
        return [to_row(event) for event in self._events]

    def to_arrow(self) -> pa.Table:
        """An Arrow table with the fixed flat schema, also where there are no events.

        Same columns as `to_records`; ``date`` and ``published`` are date32, offsets int32, scales
        float64, everything else string. The schema's metadata names codebook, parser and version.
        """
        import pyarrow as pa

        from diplocode.formats import arrow

        schema = arrow.SCHEMA.with_metadata(arrow.metadata(self._events))
        table = pa.Table.from_batches(arrow.to_batches(self._events), arrow.SCHEMA)
        return table.cast(schema)

    def to_frame(self, library: Literal["pandas", "polars"] = "pandas") -> Any:
        """A data frame of pandas or polars with the columns of `to_arrow`.

        Codes stay text; in pandas dates are datetime64 and whole numbers nullable Int32.

        Raises:
            MissingExtraError: the library is not installed.
            InputError: an unknown library.
        """
        if library == "pandas":
            try:
                import pandas as pd
            except ImportError as error:
                raise MissingExtraError("pandas", "analysis", "to_frame()") from error
            nullable = {"int32": pd.Int32Dtype()}
            return self.to_arrow().to_pandas(types_mapper=lambda kind: nullable.get(str(kind)), date_as_object=False)
        if library == "polars":
            try:
                import polars as pl
            except ImportError as error:
                raise MissingExtraError("polars", "analysis", "to_frame('polars')") from error
            return pl.from_arrow(self.to_arrow())
        raise InputError(f"unknown data frame library {library}; known: pandas, polars")

    def write(self, path: str | Path | BinaryIO, format: str | None = None, on_error: OnError = "raise") -> int:
        """Write the events to a file and return the number of those written.

        Args:
            path: where to; the file is complete or, after an error, as it was before. ``.gz`` or
                ``.zip`` at the end packs.
            format: name of the format; guessed by the suffix where it is None.
            on_error: what to do about an event that the format cannot hold, such as one without a date: ``raise`` stops
                and writes nothing; ``skip`` and ``collect`` leave it out with a warning, one for all or one each.

        Raises:
            InputError: an unknown format, an event that it cannot hold, or a path that cannot be written.
        """
        refused = Refused(on_error, "event")
        count = formats.write(self._events, path, format, refused)
        for error in refused.errors:
            warnings.warn(str(error), UserWarning, stacklevel=2)
        return count

    # -- for people ------------------------------------------------------------------------

    def citation(self) -> str:
        """A sentence for the methods section: program, codebook with its hash, parser.

        Events of files that do not say who coded them, such as those of GDELT, are counted apart.

        >>> Events().citation() == f"Events coded with diplocode {__version__}."
        True
        """
        origins = [o for event in self._events if (o := event.provenance).version or o.codebook or o.parser]
        foreign = len(self) - len(origins)
        others = f"{_counted(foreign, 'event')} from files that do not say who coded them" if foreign else ""
        if others and not origins:
            return f"{others}, read with diplocode {__version__}."
        versions = sorted({origin.version or __version__ for origin in origins}) or [__version__]
        books = sorted({(o.codebook, o.codebook_hash) for o in origins if o.codebook})
        parsers = sorted({origin.parser for origin in origins if origin.parser})
        parts = [f"diplocode {', '.join(versions)}"]
        parts += [f"codebook {name} (content hash {code})" for name, code in books]
        parts += [f"parser {name}" for name in parsers]
        return f"Events coded with {', '.join(parts)}{f'; {others}' if others else ''}."

    def __repr__(self) -> str:
        lines = [_counted(len(self), "event") + self._failures()]
        lines += [f"  {_line(event)}" for event in self._events[:_SHOWN]]
        if len(self) > _SHOWN:
            lines.append(f"  ... and {len(self) - _SHOWN} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{name}</th>" for name in _HTML_COLUMNS)
        rows = "".join(_html_row(event) for event in self._events[:_SHOWN])
        more = f"<p>... and {len(self) - _SHOWN} more</p>" if len(self) > _SHOWN else ""
        failed = "".join(f"<li>{escape(str(error))}</li>" for error in self._errors[:_SHOWN])
        caption = escape(_counted(len(self), "event") + self._failures())
        return (
            f"<p>{caption}</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            f"{more}{f'<ul>{failed}</ul>' if failed else ''}"
        )

    def _failures(self) -> str:
        errors = f", {_counted(len(self._errors), 'error')}" if self._errors else ""
        return errors + (f", {len(self._discarded)} discarded" if self._discarded else "")


def read(path: str | Path | BinaryIO, format: str = formats.AUTO, on_error: OnError = "raise") -> Events:
    """Read a file of events, in any format that diplocode reads.

    Args:
        path: of the file, or a binary stream.
        format: name of the format; by default it is recognised by the contents.
        on_error: what to do about a row that is no event: ``raise`` stops there; ``collect`` puts an error with file,
            line and reason for each into `Events.errors`; ``skip`` one error for all, with their number and the first.

    Raises:
        InputError: no such file, an unknown format, or contents that are no events.
    """
    refused = Refused(on_error)
    events = list(formats.read(path, format, refused))
    return Events(events, refused.errors)


class Refused:
    """Rows that a reader refuses, or events that a writer does, counted and shown; call it with their errors.

    Args:
        on_error: see `read`.
        noun: what is refused: a row, an event.

    Raises:
        InputError: there is no such choice.
    """

    def __init__(self, on_error: OnError = "raise", noun: str = "row") -> None:
        if on_error not in get_args(OnError):
            raise InputError(f"on_error is raise, skip or collect, not {on_error!r}")
        self.count = 0
        self._on_error, self._noun = on_error, noun
        self._kept: list[RowError] = []

    def __call__(self, error: RowError) -> None:
        """Note an error, or raise it.

        Raises:
            RowError: `on_error` is ``raise``.
        """
        if self._on_error == "raise":
            raise error
        self.count += 1
        if self._on_error == "collect" or not self._kept:
            self._kept.append(error)

    @property
    def errors(self) -> list[DocumentError]:
        """Every error, or the number of them and the first one."""
        if self._on_error == "skip" and self._kept:
            first = self._kept[0]
            reason = f"{_counted(self.count, self._noun)} skipped from here on; the first: {first.reason}"
            return [DocumentError(first.where, reason)]
        return [DocumentError(error.where, error.reason) for error in self._kept]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _who(actor: Actor | None) -> str:
    if actor is None:
        return "---"
    return actor.code or f"({actor.text or actor.name})"


def _line(event: Event) -> str:
    status = "" if event.status == "asserted" else f" [{event.status.value}]"
    parts = [event.date, _who(event.source), event.action.code, _who(event.target)]
    label = f" {event.action.label}" if event.action.label else ""
    return " ".join(part for part in parts if part) + label + status


_HTML_COLUMNS = ("date", "source", "action", "target", "status", "sentence")


def _html_row(event: Event) -> str:
    cells = (
        event.date,
        _who(event.source),
        f"{event.action.code} {event.action.label}",
        _who(event.target),
        event.status.value,
        event.provenance.text,
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"

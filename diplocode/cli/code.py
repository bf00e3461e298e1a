"""``diplocode code``: events of files, folders and tables."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from itertools import chain, compress
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from diplocode.analysis.duplicates import group_events
from diplocode.analysis.duplicates import one_a_day as keep_one_a_day
from diplocode.cli.console import CodebookOption, ParserOption, counted, errors, output
from diplocode.cli.interruption import INTERRUPTED, interruptible
from diplocode.coder import Coder, Options
from diplocode.display.events import events_table
from diplocode.display.progress import RunProgress
from diplocode.display.reasons import reasons_table
from diplocode.documents import read_documents
from diplocode.errors import DiplocodeError, InputError, RowError, nearest
from diplocode.events import Event, Status
from diplocode.formats import FORMATS, Format, find_format, write
from diplocode.formats.appending import CodedDocuments
from diplocode.formats.appending import append as add_events
from diplocode.parses import holds_parses, read_parses
from diplocode.reasons import Reason, SentenceReason, reason_writer
from diplocode.recoding import recode_file
from diplocode.results import DocumentError, Events
from diplocode.syntax.tree import Document, Parse


def command(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Text files, folders, tables (.csv, .tsv, .jsonl), parses (.conllu, .parquet); `-` is standard input.",
            show_default=False,
        ),
    ],
    date: Annotated[str, typer.Option(help="Day of publication, YYYY-MM-DD, of what has none of its own.")] = "",
    format: Annotated[
        str | None,
        typer.Option(help=f"Output format: {', '.join(FORMATS)}. Guessed by --out's suffix."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="File to write; it appears when complete. `.gz` or `.zip` packs."),
    ] = None,
    append: Annotated[
        bool,
        typer.Option("--append", help="Go on with the file of --out: documents that have events there are left out."),
    ] = False,
    text_column: Annotated[
        str | None, typer.Option(help="Column of tables with the text (default: text, body ...).")
    ] = None,
    date_column: Annotated[
        str | None, typer.Option(help="Column with the day of publication (default: date ...).")
    ] = None,
    id_column: Annotated[
        str | None, typer.Option(help="Column with the id (default: id ...; else file and row).")
    ] = None,
    codebook: CodebookOption = "cameo",
    parser: ParserOption = "compact",
    conllu: Annotated[bool, typer.Option("--conllu", help="All files are CoNLL-U, whatever their names.")] = False,
    reuse: Annotated[
        Path | None,
        typer.Option(
            help="Events of an earlier run over the same parses (.jsonl, .parquet) with the same options: only "
            "documents that hold a word of a changed rule are coded again."
        ),
    ] = None,
    reuse_codebook: Annotated[
        str, typer.Option(help="The codebook of that run (default: its compiled form in the cache).")
    ] = "",
    all_statuses: Annotated[
        bool,
        typer.Option("--all-statuses", help="Also events denied, planned, demanded and so on."),
    ] = False,
    status: Annotated[
        list[str],
        typer.Option(
            help="Only events of this status (asserted, denied, future ...); once for each.", show_default=False
        ),
    ] = [],  # noqa: B006
    any_actors: Annotated[
        bool,
        typer.Option("--any-actors", help="Also events whose source has no actor code, or with no actor code at all."),
    ] = False,
    group: Annotated[
        bool,
        typer.Option("--group", help="Mark mentions of one event: the same `group_id` (see `diplocode group`)."),
    ] = False,
    one_a_day: Annotated[
        bool,
        typer.Option("--one-a-day", help="Keep one event of each dyad, code and day."),
    ] = False,
    reasons: Annotated[
        Path | None,
        typer.Option(help="Table (CSV) to write: for every sentence without an event the reason; and a summary."),
    ] = None,
    encoding: Annotated[str, typer.Option(help="Encoding of the files, such as latin-1 (default: UTF-8).")] = "",
) -> None:
    """Code news text into events.

    On a terminal the events are shown as a table; in a pipe they are JSON lines. A document that
    cannot be read or coded is reported and never stops the run. Ctrl-C ends it after the document
    at hand and keeps what is done; the same command with --append goes on from there.

    Examples:

    - `diplocode code article.txt --date 2023-04-20`
    - `diplocode code articles/ --out events.csv`
    - `diplocode code news.csv --text-column body --date-column day --out events.parquet`
    - `diplocode code news.csv --out events.parquet --append` goes on after Ctrl-C, or with new rows
    - `diplocode code news.jsonl.gz --format jsonl | head`
    - `diplocode code articles/ --out all.csv --all-statuses` has a column `status`, with what did not happen
    - `diplocode code articles/ --out plans.csv --status future --status conditional`
    - `diplocode code articles/ --out events.csv --group` marks mentions of one event
    - `diplocode code articles/ --out events.csv --reasons reasons.csv` tells why sentences gave no event
    - `diplocode code parses.parquet --codebook mine.yaml` codes what `diplocode parse` has stored
    - `diplocode code parses.parquet --codebook mine.yaml --reuse events.parquet --out new.parquet` after a rule changed
    - `diplocode code --conllu trees.conllu` codes trees of any UD parser

    Exit status: 0 where something was coded, 1 where nothing could be, 2 for wrong options, 130
    after Ctrl-C.
    """
    chosen = _choose_format(format, out)
    stored = [conllu or holds_parses(path) for path in paths]
    texts = read_documents(
        [path for path, is_stored in zip(paths, stored, strict=True) if not is_stored],
        text_column=text_column,
        date_column=date_column,
        id_column=id_column,
        date=date,
        encoding=encoding,
    )
    documents = chain(texts, read_parses(compress(paths, stored), date))
    if append and (group or one_a_day):
        raise InputError("--group and --one-a-day compare all events: use `diplocode group` on the complete file")
    if append and reasons is not None and reasons.exists():
        raise InputError(f"{reasons} is there from another run; with --append name another file for --reasons")
    if reuse is not None and (append or reasons is not None or not all(stored)):
        raise InputError("--reuse is for stored parses that are coded again, and not with --append or --reasons")
    coded = _coded_documents(out, chosen) if append else ()
    options = Options(
        statuses=_statuses(all_statuses, status),
        actors="any" if any_actors else "coded",
        reasons=reasons is not None,
    )
    coder = Coder(codebook, parser, options)
    if not all(stored):
        coder.check_parser()
    gc.freeze()  # a codebook is no garbage: the collector need not look through it again and again
    console = errors()
    told = reason_writer(reasons) if reasons is not None else nullcontext(lambda _: 0)
    with told as tell, interruptible(console) as stopped, RunProgress(console) as progress:
        run = _Run(coder, console, progress, stopped, tell)
        if reuse is None:
            results = coder.stream(run.remaining(documents, coded))
        else:
            results = recode_file(coder, read_parses(paths, date), reuse, reuse_codebook)
        events = run.kept(_compared(run.events(results), group, one_a_day), one_a_day)
        shown: list[Event] = []
        with suppress(_NothingCodedError):
            if chosen is None:
                shown = list(events)
            elif append and out is not None:
                add_events(events, out, chosen.name, run.refuse)
            else:
                write(events, out or sys.stdout.buffer, chosen.name, run.refuse)
    if chosen is None and shown:
        terminal = output()
        terminal.print(events_table(shown, terminal.width))
    console.print(run.summary(out), markup=False, soft_wrap=True)
    if any(stored) and not (run.coded or run.nothing_coded or run.discarded):
        console.print(run.hint(), markup=False, soft_wrap=True)
    if run.reasons:
        console.print(reasons_table(run.reasons))
    if stopped():
        raise typer.Exit(INTERRUPTED)
    if run.nothing_coded and (run.failed or not run.left_out):
        raise typer.Exit(1)


class _NothingCodedError(DiplocodeError):
    """Every document failed: what stood in the output file before is left as it is."""


def _compared(events: Iterator[Event], group: bool, one_a_day: bool) -> Iterator[Event]:
    """The events, with marks on mentions of one event and one a day if asked for, which needs all of them at once."""
    if not (group or one_a_day):
        yield from events
        return
    found = list(events)
    found = group_events(found) if group else found
    yield from keep_one_a_day(found) if one_a_day else found


def _coded_documents(out: Path | None, format: Format | None) -> CodedDocuments:
    if out is None or format is None:
        raise InputError("--append goes on with a file; name it with --out")
    return CodedDocuments(out, format.name)


def _statuses(all_statuses: bool, chosen: Sequence[str]) -> frozenset[Status] | Literal["all"]:
    """The statuses to report; asserted only where none is chosen."""
    if all_statuses:
        if chosen:
            raise InputError("--all-statuses reports every status: leave --status out")
        return "all"
    for name in chosen:
        if name not in set(Status):
            hint = nearest(name, Status)
            raise InputError(f"no status {name}; {hint or 'one of ' + ', '.join(Status)}")
    return frozenset(map(Status, chosen)) or Options().statuses


def _choose_format(name: str | None, out: Path | None) -> Format | None:
    """The format to write, or None for a table on the terminal."""
    if out is not None:
        return find_format(name, out)
    if name is None:
        return None if sys.stdout.isatty() else find_format("jsonl")
    format = find_format(name)
    if not format.text and sys.stdout.isatty():
        raise InputError(f"{name} is no text to show; give --out FILE or a pipe")
    return format


@dataclass
class _Run:
    """Counts what passes by, and reports errors as they come."""

    coder: Coder
    console: Console
    progress: RunProgress
    stopped: Callable[[], bool]
    tell: Callable[[SentenceReason], object]
    reasons: Counter[Reason] = field(default_factory=Counter)
    documents: int = 0
    coded: int = 0
    undated: int = 0
    failed: int = 0
    discarded: int = 0
    left_out: int = 0
    unwritten: int = 0
    chosen: int | None = None

    @property
    def nothing_coded(self) -> bool:
        """Whether every document failed."""
        return self.failed == self.documents

    def remaining(
        self, documents: Iterable[Document | Parse | DocumentError], coded: Container[str]
    ) -> Iterator[Document | Parse | DocumentError]:
        """The documents that are not yet coded."""
        for item in documents:
            document = item.document if isinstance(item, Parse) else item
            if isinstance(document, Document) and document.id in coded:
                self.left_out += 1
            else:
                yield item

    def events(self, results: Iterator[Events]) -> Iterator[Event]:
        """The events of all documents, until there are no more or the user stops the run."""
        for events in results:
            self.documents += 1
            self.coded += len(events)
            self.undated += sum(not (event.date or event.published) for event in events)
            for error in events.errors:
                self.failed += 1
                self.console.print(f"error: {error}", markup=False, soft_wrap=True)
            for discarded in events.discarded:
                self.discarded += 1
                self.console.print(str(discarded), markup=False, soft_wrap=True)
            for reason in events.reasons:
                self.reasons[reason.reason] += 1
                self.tell(reason)
            self.progress.show(self._counts())
            yield from events
            if self.stopped():
                return
        if self.nothing_coded:
            raise _NothingCodedError

    def kept(self, events: Iterator[Event], one_a_day: bool) -> Iterator[Event]:
        """The events that are written; counted where they are fewer than those coded."""
        if one_a_day:
            self.chosen = 0
        for event in events:
            if self.chosen is not None:
                self.chosen += 1
            yield event

    def refuse(self, error: RowError) -> None:
        """Report an event that the format cannot hold."""
        self.unwritten += 1
        self.console.print(f"error: {error}", markup=False, soft_wrap=True)

    def summary(self, out: Path | None) -> str:
        """The last line: what was done."""
        undated = f" ({self.undated} undated: give --date or --date-column)" if self.undated else ""
        kept = f", {self.chosen:,} kept as one a day" if self.chosen is not None else ""
        before = f", {counted(self.left_out, 'document')} coded before" if self.left_out else ""
        left_out = f", {counted(self.unwritten, 'event')} left out" if self.unwritten else ""
        where = f" -> {out}" if out is not None and not self.nothing_coded else ""
        return f"{self._counts()}{undated}{before}{left_out}{kept}{where}"

    def hint(self) -> str:
        """What may be wrong where trees that were given have no event at all."""
        known = self.coder.codebook
        return f"no event in these trees; are they of the language of the codebook {known.name}, {known.language}?"

    def _counts(self) -> str:
        parts = [counted(self.documents, "document"), counted(self.coded, "event")]
        discarded = [f"{self.discarded:,} discarded"] if self.discarded else []
        return ", ".join([*parts, *discarded, counted(self.failed, "error")])

"""``diplocode group``: marks mentions of one event in files of events, and keeps one a day where asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import compress, count
from pathlib import Path
from typing import Annotated, cast

import typer

from diplocode import formats
from diplocode.analysis.duplicates import Codes, Grouping, Per, kept_places
from diplocode.cli.console import counted, errors
from diplocode.cli.event_files import STEP, EventFiles, SourceFormat, TargetFormat, finish, split_paths
from diplocode.display.progress import RunProgress
from diplocode.errors import InputError, RowError
from diplocode.events import Event
from diplocode.formats import AUTO, find_format
from diplocode.formats.files import Refuse
from diplocode.results import OnError, Refused


def command(
    paths: EventFiles,
    window: Annotated[
        int, typer.Option(help="Days that mentions of one event may span; 1 for the same day.", min=1)
    ] = 1,
    codes: Annotated[
        str,
        typer.Option(help="Codes that fit: `compatible` (equal, or one above the other), `equal`, or `root`."),
    ] = "compatible",
    one_a_day: Annotated[
        bool, typer.Option("--one-a-day", help="Keep one event of each dyad, code and day (see --per).")
    ] = False,
    per: Annotated[
        str | None,
        typer.Option(help="With --one-a-day: one of each `code` (the default), of each `root`, or of each `group`."),
    ] = None,
    source: SourceFormat = AUTO,
    target: TargetFormat = None,
    on_error: Annotated[
        str, typer.Option(help="Rows that are no events, and events that the format cannot hold: see `convert`.")
    ] = "raise",
) -> None:
    """Mark mentions of one event in files of events: each event gets a `group_id`.

    Two events are mentions of one where source, target and status are the same, their days lie in one window, and one
    code stands above the other. The files are read twice, so that millions of events fit into little memory;
    the order of files and events does not matter. docs/duplicates.md has the details.

    Examples:

    - `diplocode group events.jsonl grouped.jsonl`
    - `diplocode group january.csv february.csv year.parquet --window 3`
    - `diplocode group events.parquet daily.csv --one-a-day --per root`
    - `diplocode group events.jsonl events.export.csv` writes a row a group, with its number of mentions

    Exit status: 0, or 1 where something was left out, 2 for errors, 130 after Ctrl-C.
    """
    sources, out = split_paths(paths)
    if per is not None and not one_a_day:
        raise InputError("--per says what --one-a-day keeps: give --one-a-day too")
    chosen = find_format(target, out)
    refused, unwritten = (Refused(cast(OnError, on_error), noun) for noun in ("row", "event"))
    console = errors()
    with RunProgress(console) as progress:

        def read(step: str, refuse: Refuse = _pass_over) -> Iterator[Event]:
            return _counting(_events(sources, source, refuse), step, progress.show)

        grouping = Grouping(read("comparing", refused), window, cast(Codes, codes))
        events: Iterator[Event] = map(grouping.mark, read("writing"))
        if one_a_day:
            kept = kept_places(map(grouping.mark, read("choosing")), cast(Per, per or "code"))
            events = compress(events, (place in kept for place in count()))
        written = formats.write(events, out, chosen.name, unwritten)
    done = f"{counted(len(sources), 'file')}, {counted(len(grouping), 'group')}"
    finish(console, done, [refused], unwritten, f", {counted(written, 'row')} -> {out}")


def _pass_over(error: RowError) -> None:
    """A row that was refused before."""


def _events(sources: Iterable[Path], format: str, refuse: Refuse) -> Iterator[Event]:
    for path in sources:
        yield from formats.read(path, format, refuse)


def _counting(events: Iterable[Event], step: str, show: Callable[[str], None]) -> Iterator[Event]:
    for number, event in enumerate(events, 1):
        if number % STEP == 0:
            show(f"{step}: {counted(number, 'event')}")
        yield event

"""``diplocode convert``: events from one file format to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, cast

import typer

from diplocode import formats
from diplocode.cli.console import counted, errors
from diplocode.cli.event_files import STEP, EventFiles, SourceFormat, TargetFormat, finish, split_paths
from diplocode.display.progress import RunProgress
from diplocode.events import Event
from diplocode.formats import AUTO, find_format
from diplocode.results import OnError, Refused


def command(
    paths: EventFiles,
    source: SourceFormat = AUTO,
    target: TargetFormat = None,
    on_error: Annotated[
        str,
        typer.Option(
            help="Rows that are no events, and events that the format cannot hold: `raise` stops; `skip` counts and "
            "shows the first, `collect` all."
        ),
    ] = "raise",
) -> None:
    """Convert files of events into another format, several into one.

    OUT appears when it is complete; an error or Ctrl-C leaves it as it was. What a format cannot hold is lost:
    docs/formats.md has a list.

    Examples:

    - `diplocode convert events.jsonl events.parquet`
    - `diplocode convert 20130401.export.CSV.zip events.jsonl --on-error skip`
    - `diplocode convert january.csv february.csv year.tsv --to icews`

    Exit status: 0, or 1 where something was left out, 2 for errors, 130 after Ctrl-C.
    """
    sources, out = split_paths(paths)
    chosen = find_format(target, out)
    refused = [Refused(cast(OnError, on_error)) for _ in sources]
    unwritten = Refused(cast(OnError, on_error), "event")
    console = errors()
    with RunProgress(console) as progress:
        events = _events(sources, source, refused, progress)
        count = formats.write(events, out, chosen.name, unwritten)
    finish(console, f"{counted(len(sources), 'file')}, {counted(count, 'event')}", refused, unwritten, f" -> {out}")


def _events(sources: Sequence[Path], format: str, refused: Sequence[Refused], progress: RunProgress) -> Iterator[Event]:
    """The events of all files, one after the other."""
    count = 0
    for path, refuse in zip(sources, refused, strict=True):
        for event in formats.read(path, format, refuse):
            count += 1
            if count % STEP == 0:
                progress.show(f"{path.name}: {counted(count, 'event')}")
            yield event

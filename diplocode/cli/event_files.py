"""What the commands share that read files of events and write one: their arguments and options."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from diplocode.cli.console import counted
from diplocode.errors import InputError
from diplocode.formats import FORMATS
from diplocode.results import Refused

STEP = 5_000
"""Events between two looks at the clock."""

EventFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="IN... OUT",
        help="Files of events, and the file to write; `.gz` or `.zip` at the end packs.",
        show_default=False,
    ),
]

SourceFormat = Annotated[
    str, typer.Option("--from", metavar="FORMAT", help="Format of the files (default: recognised by contents).")
]

TargetFormat = Annotated[
    str | None,
    typer.Option("--to", metavar="FORMAT", help=f"Format to write: {', '.join(FORMATS)}. Guessed by OUT's suffix."),
]


def split_paths(paths: list[Path]) -> tuple[list[Path], Path]:
    """The files to read, and the file to write.

    Raises:
        InputError: there is no file to read.
    """
    *sources, out = paths
    if not sources:
        raise InputError("give at least one file to read and, last, the file to write")
    return sources, out


def finish(console: Console, done: str, rows: Iterable[Refused], events: Refused, written: str) -> None:
    """Tell what was done, left out and written, each error on a line before it.

    Args:
        console: where it is told.
        done: what was done, to stand before what was left out.
        rows: of the files that were read, what was refused.
        events: what the format written cannot hold.
        written: what was written, to stand after it.

    Raises:
        typer.Exit: with status 1, where something was left out.
    """
    rows = list(rows)
    for error in (error for part in (*rows, events) for error in part.errors):
        console.print(f"error: {error}", markup=False, soft_wrap=True)
    numbers = ((sum(file.count for file in rows), "row"), (events.count, "event"))
    left_out = [counted(number, noun) for number, noun in numbers if number]
    lost = f", {' and '.join(left_out)} left out" if left_out else ""
    console.print(f"{done}{lost}{written}", markup=False, soft_wrap=True)
    if left_out:
        raise typer.Exit(1)

"""What the commands share that read files of events and write one: their arguments and options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diplocode.errors import InputError
from diplocode.formats import FORMATS

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

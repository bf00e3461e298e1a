"""Progress on standard error, for runs that take longer than a moment."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

_DELAY = 1.0  # seconds before anything is shown: short runs stay quiet


class RunProgress:
    """A line that counts while a run lasts; nothing where the console is no terminal.

    Use as a context manager and call `show` as often as there is something new.
    """

    def __init__(self, console: Console) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self._bar = Progress(*columns, console=console, transient=True)
        self._task = self._bar.add_task("")
        self._quiet = not console.is_terminal
        self._begun = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            self._bar.stop()

    def show(self, text: str) -> None:
        """Replace the line, once the run has lasted a moment."""
        if self._quiet or time.monotonic() - self._begun < _DELAY:
            return
        if not self._shown:
            self._shown = True
            self._bar.start()
        self._bar.update(self._task, description=text)

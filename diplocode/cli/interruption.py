"""Ctrl-C that loses nothing: the first one asks a run to stop, the second one ends it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from rich.console import Console

INTERRUPTED = 130
"""Exit status after Ctrl-C."""


@contextmanager
def interruptible(console: Console) -> Iterator[Callable[[], bool]]:
    """Turns the first Ctrl-C into a request to stop; the second one stops at once."""
    asked = threading.Event()

    def note(signal_number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        console.print("stopping after this document (Ctrl-C again: at once) ...", markup=False)

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    previous = signal.signal(signal.SIGINT, note)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, previous)

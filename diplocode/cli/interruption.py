"""Ctrl-C that loses nothing: the first one asks a run to stop, the second one ends it. SIGTERM is the same."""

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
    previous = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)

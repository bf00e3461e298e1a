"""Going on with a file of events: which documents it holds, and more events at its end.

A file grows by being written anew, so it is complete at every moment and can be of any format, packed or not.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from diplocode.errors import InputError
from diplocode.events import Event
from diplocode.formats import FORMATS, find_format, read, write
from diplocode.formats.delimited import clean
from diplocode.formats.files import Refuse, raise_refused


class CodedDocuments:
    """The documents whose events a file holds; ask with ``in``. A document without an event leaves no trace there.

    Args:
        path: of the file; one that does not exist holds none.
        format: name of its format; guessed by the suffix where it is None.

    Raises:
        InputError: the format keeps no ids of documents, or the file cannot be read.
    """

    def __init__(self, path: str | Path, format: str | None = None) -> None:
        chosen = find_format(format, path)
        if not chosen.documents:
            able = ", ".join(name for name, other in FORMATS.items() if other.documents)
            raise InputError(f"{chosen.name} keeps no ids of documents, so a run cannot be continued; able: {able}")
        events = read(path, chosen.name) if Path(path).exists() else iter(())
        self._ids = frozenset(event.provenance.document for event in events)

    def __contains__(self, id: object) -> bool:
        return id in self._ids or (isinstance(id, str) and clean(id) in self._ids)


def append(events: Iterable[Event], path: str | Path, format: str | None = None, refuse: Refuse = raise_refused) -> int:
    """Write what a file holds and then these events; return the number of all. The file is complete or as it was.

    Args:
        events: any iterable; it is consumed one event at a time.
        path: of the file, which need not exist.
        format: name of its format; guessed by the suffix where it is None.
        refuse: what to do with an event that the format cannot hold.

    Raises:
        InputError: an unknown format, or a path that cannot be read or written.
    """
    chosen = find_format(format, path)
    old = read(path, chosen.name) if Path(path).exists() else iter(())
    return write(chain(old, events), path, chosen.name, refuse)

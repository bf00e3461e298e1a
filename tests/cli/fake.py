"""A stand-in for the coder, so that the command line is tested without parser and codebook."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from typing import Any

from diplocode.coder import Options
from diplocode.events import Action, Actor, Event, Provenance
from diplocode.results import DocumentError, Events
from diplocode.syntax.tree import Document


class FakeCoder:
    """Codes "expelled" between two words as 161; fails on "fail"; each "^C" interrupts."""

    options: list[Options] = []  # noqa: RUF012 - what the command asked for, for the tests to see

    def __init__(self, codebook: str = "cameo", parser: str = "compact", options: Options | None = None) -> None:
        self.options.append(options or Options())

    def check_parser(self) -> None:
        pass

    def stream(self, documents: Iterable[Any]) -> Iterator[Events]:
        for document in documents:
            if isinstance(document, DocumentError):
                yield Events(errors=[document])
            elif "fail" in document.text:
                yield Events(errors=[DocumentError(document.id, "failed as asked")])
            else:
                for _ in range(document.text.count("^C")):
                    os.kill(os.getpid(), signal.SIGINT)
                yield Events(_events(document))


def _events(document: Document) -> Iterator[Event]:
    words = document.text.split()
    for before, verb, after in zip(words, words[1:], words[2:], strict=False):
        if verb == "expelled":
            yield Event(
                source=Actor(text=before, code="NOR"),
                target=Actor(text=after),
                action=Action(code="161", label="Reduce or break diplomatic relations"),
                published=document.date,
                title=document.title,
                provenance=Provenance(document=document.id, text=document.text),
            )

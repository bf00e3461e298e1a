"""Coding again under a changed codebook: only documents that hold a word of the changed rules.

Most changes of a codebook are a few rules, and a rule concerns few documents. The events of all others are kept
as they were, with the new codebook in their provenance: the result is that of coding everything anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from diplocode.codebook.cache import read_cached
from diplocode.codebook.changes import changed_triggers
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.model import Codebook
from diplocode.coder import Coder
from diplocode.errors import InputError
from diplocode.events import Event
from diplocode.formats import recognise_format
from diplocode.results import DocumentError, Events
from diplocode.syntax.tree import Parse
from diplocode.version import __version__


def recode(
    coder: Coder, parses: Iterable[Parse | DocumentError], events: Iterable[Event], before: Codebook
) -> Iterator[Events]:
    """Code parses whose events under another codebook are known.

    Where more than rules has changed (`diplocode.codebook.changes`), every document is coded again. Memory is
    constant but for the ids of the documents.

    Args:
        coder: codes what has to be coded, under the new codebook.
        parses: documents with their trees, each with an id of its own.
        events: all events of an earlier run over the same parses in the same order, with the options of `coder`,
            nothing left out.
        before: the codebook of that run.

    Yields:
        The events of each document, as `Coder.stream` does.

    Raises:
        InputError: two documents of one id; events of another codebook or of another version of diplocode, of a
            document that is none of these in this order, or such as these options or this day would not give.
    """
    changed = changed_triggers(before, coder.codebook)
    earlier = _Earlier(events, before)
    for parse in parses:
        if isinstance(parse, DocumentError):
            yield Events((), [parse])
            continue
        kept = earlier.of_document(parse.document.id)
        if changed is None or _holds(parse, changed):
            yield from coder.stream([parse])
        else:
            discarded = () if kept else coder.discarded(parse)
            same = (_under(coder.codebook, _fitting(event, parse, coder)) for event in kept)
            yield Events(same, discarded=discarded)
    earlier.finish()


def _holds(parse: Parse, words: frozenset[str]) -> bool:
    """Whether a token of a document has one of these lemmas or forms."""
    for sentence in parse.sentences:
        for token in sentence.tokens:
            if token.lemma.lower() in words or token.form.lower() in words:
                return True
    return False


def _fitting(event: Event, parse: Parse, coder: Coder) -> Event:
    """An earlier event, if a run with these options could have made it; what it left out, nobody can see."""
    statuses = coder.options.statuses
    if statuses != "all" and event.status not in statuses:
        other = f"the status {event.status}, which is not asked for"
    elif coder.options.actors == "coded" and not any(actor and actor.code for actor in (event.source, event.target)):
        other = "no actor with a code"
    elif event.published != parse.document.date:
        other = f"the publication date {event.published or 'none'}, its document now {parse.document.date or 'none'}"
    else:
        return event
    raise InputError(
        f"the earlier event {event.id} has {other}: reuse events that were coded with the same options, or code "
        "everything anew"
    )


def _under(codebook: Codebook, event: Event) -> Event:
    """An event with another codebook in its provenance, and the id of that."""
    name = f"{codebook.name}-{codebook.version}"
    provenance = event.provenance.model_copy(update={"codebook": name, "codebook_hash": codebook.hash})
    return event.model_copy(update={"provenance": provenance})


def recode_file(
    coder: Coder, parses: Iterable[Parse | DocumentError], path: str | Path, codebook: str | Path = ""
) -> Iterator[Events]:
    """As `recode`, with the events of a file.

    Args:
        coder: codes what has to be coded, under the new codebook.
        parses: what the events are of.
        path: a file that keeps every field of events (JSON lines, Parquet).
        codebook: name or manifest of the codebook of that run; empty: as compiled in the user's cache.

    Raises:
        InputError: another format, or a codebook that is not to be found; otherwise as `recode`.
    """
    format = recognise_format(path)
    if not format.lossless:
        raise InputError(f"{path}: {format.name} does not keep all of an event; reuse jsonl or parquet")
    events = format.load().read(path)
    first = next(events, None)
    if first is None:
        raise InputError(f"{path}: no events to reuse")
    before = load_codebook(codebook) if codebook else _codebook_of(first, coder)
    return recode(coder, parses, chain([first], events), before)


def _codebook_of(event: Event, coder: Coder) -> Codebook:
    """The codebook that an event was coded with, from the cache."""
    made = event.provenance
    before = coder.codebook if made.codebook_hash == coder.codebook.hash else read_cached(made.codebook_hash)
    if before is None:
        raise InputError(
            f"{made.codebook} ({made.codebook_hash}), which the earlier events were coded with, is no longer in the "
            "cache: name it with --reuse-codebook, or code everything anew"
        )
    return before


class _Earlier:
    """The events of an earlier run, document by document."""

    def __init__(self, events: Iterable[Event], before: Codebook) -> None:
        self.events = iter(events)
        self.before = before
        self.next = self._take()
        self.seen: set[str] = set()

    def of_document(self, id: str) -> list[Event]:
        """The events of the document whose turn it is."""
        if id in self.seen:
            raise InputError(f"two documents have the id {id!r}: which of them earlier events are of cannot be told")
        self.seen.add(id)
        found: list[Event] = []
        while self.next is not None and self.next.provenance.document == id:
            found.append(self.next)
            self.next = self._take()
        return found

    def finish(self) -> None:
        """See that every event was of some document."""
        if self.next is not None:
            raise InputError(
                f"the earlier events are of other documents, or in another order: {self.next.provenance.document!r}"
            )

    def _take(self) -> Event | None:
        event = next(self.events, None)
        if event is None:
            return None
        made = event.provenance
        if made.codebook_hash != self.before.hash:
            raise InputError(
                f"the event {event.id} was coded with {made.codebook} ({made.codebook_hash}), "
                f"not with {self.before.name}-{self.before.version} ({self.before.hash})"
            )
        if made.version != __version__:
            raise InputError(f"the event {event.id} was coded by diplocode {made.version}: code everything anew")
        return event

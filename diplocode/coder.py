"""The coder: text -> sentences -> trees -> actors -> frames -> events.

Read `Coder.code_document` and you have seen the whole program: each step is one function of one
module, each noun one small immutable type.
"""

from __future__ import annotations

import datetime
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast

from diplocode.codebook.loader import load_codebook
from diplocode.codebook.model import Codebook
from diplocode.coding.actors import iter_actors
from diplocode.coding.assemble import CodingWords, Source, assemble_events
from diplocode.coding.frames import Frame, match_frames
from diplocode.coding.keywords import find_discard, find_document_discard
from diplocode.coding.mentions import SentenceActors
from diplocode.coding.pairs import event_between, mark_actors
from diplocode.coding.papers import carry_papers
from diplocode.coding.quarrels import Quarrels
from diplocode.coding.reasons import Reason, reason_of_none
from diplocode.coding.speakers import carry_speakers
from diplocode.coding.story_times import carry_times
from diplocode.coding.tone import document_tone
from diplocode.coding.trace import Trace
from diplocode.documents import clean_text, parse_date
from diplocode.errors import DiplocodeError, InputError, nearest
from diplocode.events import Event, Status
from diplocode.explanation import Explanation, detail_of_none, explain_sentence
from diplocode.parsers.base import Parser, check_language, parse_document, parse_text
from diplocode.parsers.registry import load_parser
from diplocode.reasons import SentenceReason
from diplocode.results import Discarded, DocumentError, Events, Pair
from diplocode.syntax.forms import TreeForms, settle_forms
from diplocode.syntax.mending import mend
from diplocode.syntax.proforms import take_up_nouns
from diplocode.syntax.tree import Document, Parse, Sentence, check_heads
from diplocode.version import __version__

_FIELDS = ("date", "title", "url", "publisher")


@dataclass(frozen=True)
class Options:
    """Which of the events read from a text are reported.

    Attributes:
        statuses: the statuses to report, or ``"all"``; asserted events by default.
        actors: ``"coded"`` for events whose source has a code, or that tell no source and whose target has one
            (*two envoys were arrested*); ``"any"`` for all.
        self_dyads: report events whose source and target have the same code.
        reasons: tell for each sentence without an event why it has none: `Events.reasons`.
    """

    statuses: frozenset[Status] | Literal["all"] = frozenset([Status.ASSERTED])
    actors: Literal["coded", "any"] = "coded"
    self_dyads: bool = False
    reasons: bool = False

    def __post_init__(self) -> None:
        statuses: Any = self.statuses
        known = [status.value for status in Status]
        if statuses != "all":
            for status in [statuses] if isinstance(statuses, str) else statuses:
                if status not in known:
                    raise InputError(f"no status {str(status)!r}; {nearest(str(status), known)}".rstrip("; "))
            if isinstance(statuses, str):
                raise InputError("statuses is a set of statuses, or 'all'")
        if self.actors not in ("coded", "any"):
            raise InputError(f"actors is 'coded' or 'any', not {self.actors!r}")

    @property
    def assembled(self) -> frozenset[Status]:
        """The statuses of events that are needed: of those that are not reported too where reasons are told."""
        return frozenset(Status) if self.statuses == "all" or self.reasons else self.statuses

    def admits(self, event: Event) -> bool:
        """Whether an event is reported."""
        return self.refusal(event) is None

    def refusal(self, event: Event) -> Reason | None:
        """Why an event is not reported; None where it is."""
        if self.statuses != "all" and event.status not in self.statuses:
            return Reason.NOT_ASSERTED
        source, target = event.dyad
        if event.source is None and event.target is None:
            return Reason.NO_PARTIES
        if self.actors == "coded" and not source and (event.source is not None or not target):
            return Reason.UNCODED_ACTORS
        if self.self_dyads or not source or source != target or _are_two(event):
            return None
        return Reason.SELF_DYAD


def _are_two(event: Event) -> bool:
    """Whether source and target are different persons or bodies of one code: two ministers, two ministries.

    Two role nouns may be one body where one says no more than the other (*the government*, *the Chadian government*;
    *el gobierno*, *el gobierno chadiano*), or where they end in the same word.
    """
    a, b = event.source, event.target
    if a is None or b is None or a.name == b.name or not (a.country and a.roles and b.roles):
        return False
    one, other = a.text.split(), b.text.split()
    alike = one[-1:] == other[-1:] or set(one) <= set(other) or set(other) <= set(one)
    if {a.resolved_from, b.resolved_from} <= {"agent", "title"} and alike:
        return False
    kinds = {a.entity, b.entity} <= {"person", "organization"}
    return kinds and {a.resolved_from, b.resolved_from} <= {"name", "surname", "agent", "title", "pronoun"}


class Coder:
    """Codes news text into events.

    Args:
        codebook: name of a packaged codebook, the path of a manifest, or a codebook that is loaded.
        parser: ``"compact"`` (the embedded parser, of English), ``"stanza"`` (of the codebook's language), or any
            object with the methods of `diplocode.parsers.base.Parser`.
        options: which events are reported.

    Raises:
        CodebookError: the codebook has problems; all of them are listed.
        ParserError: the parser cannot be loaded.

    Example:
        >>> coder = Coder()
        >>> events = coder.code("Oslo expelled four Chadian envoys.", date="2023-04-20")
        >>> [(e.source.code, e.action.code, e.target.code) for e in events]
        [('NOR', '161', 'TCD')]
    """

    def __init__(
        self, codebook: str | Path | Codebook = "cameo", parser: str | Parser = "compact", options: Options = Options()
    ) -> None:
        self.codebook = codebook if isinstance(codebook, Codebook) else load_codebook(codebook)
        self.parser: Parser = load_parser(parser, self.codebook.language) if isinstance(parser, str) else parser
        self.options = options
        self._source = Source(self.codebook, CodingWords.from_codebook(self.codebook), self.parser.name, __version__)
        self._mending = self._source.words.for_mending(self.codebook.grammar, self.codebook.actors)

    # -- coding ------------------------------------------------------------------------------

    def code(
        self,
        text: str,
        date: str | datetime.date | None = "",
        id: str = "",
        title: str = "",
        url: str = "",
        publisher: str = "",
    ) -> Events:
        """Code one text.

        Args:
            text: news text; offsets of the events count its characters. Control characters are read as
                spaces, halves of surrogate pairs as replacement characters.
            date: day of publication, YYYY-MM-DD or a `datetime.date`; relative dates are reckoned from it.
                None or empty where it is not known.
            id: the document's id in the events.
            title: carried into the events.
            url: carried into the events.
            publisher: carried into the events.

        Raises:
            InputError: the date is not a day, or something that is to be text is none.
        """
        return self.code_document(Document(id, text, str(date or ""), title, url, publisher))

    def code_document(self, document: Document) -> Events:
        """Code one document: parse, find actors, match frames, assemble events."""
        document = _cleaned(document)
        return self.code_parsed(self._trees(document.text), document, self.parser.name)

    def parse(self, document: Document | Mapping[str, Any] | str) -> Parse:
        """A document with its trees, to be stored (`diplocode.parses`) and coded again with other codebooks.

        Args:
            document: as `stream` takes it: a document, a text, or a mapping with ``text``.

        Raises:
            InputError: it is nothing of these.
        """
        self.check_parser()
        return parse_document(_cleaned(_as_document(document, _name_of(document, ""))), self.parser)

    def code_parsed(
        self, sentences: Iterable[Sentence], document: Document | None = None, parser: str = "given"
    ) -> Events:
        """Code sentences whose trees are given; their offsets count the document's characters.

        Args:
            sentences: trees of Universal Dependencies, version 2.
            document: what they are of; its text is not read.
            parser: who made the trees, for the provenance of the events.

        Raises:
            InputError: a word hangs on none of its sentence.
        """
        document = document or Document("", "")
        source = replace(self._source, parser=parser)
        sentences = list(sentences)
        for sentence in sentences:
            check_heads(sentence)
        kept, discarded = self._keep(sentences)
        if discarded:
            told = [_reason_of_text(document, one, discarded) for one in sentences] if self.options.reasons else []
            return Events(discarded=[Discarded(document.id, discarded)], reasons=told)
        found: list[Event] = []
        reasons: list[SentenceReason] = []
        assembled = self.options.assembled
        for actors, frames in self._frames(kept, document.date):
            if frames and source.tone is None:
                source = replace(source, tone=document_tone(sentences, source.words.tone))
            events = list(assemble_events(document, actors, frames, source, assembled))
            admitted = [event for event in events if self.options.admits(event)]
            found.extend(admitted)
            if self.options.reasons and not admitted:
                reasons.append(self._reason(document, actors, frames, events))
        return Events(found, reasons=reasons)

    def discarded(self, parse: Parse) -> tuple[Discarded, ...]:
        """By what a document is discarded; empty where it is to be coded."""
        by = self._keep(list(parse.sentences))[1]
        return (Discarded(parse.document.id, by),) if by else ()

    def _reason(
        self, document: Document, actors: SentenceActors, frames: list[Frame], events: list[Event]
    ) -> SentenceReason:
        """Why none of the events of a sentence is reported, or none was read."""
        trace = Trace(discarded=find_discard(actors.sentence, self.codebook.discards.sentences))
        if not frames and not trace.discarded:
            match_frames(actors.sentence, actors, self.codebook, trace)
        refused = [reason for event in events if (reason := self.options.refusal(event))]
        none = reason_of_none(actors, frames, refused, trace)
        return _told(document, actors.sentence, none.reason, detail_of_none(none, actors, frames, events))

    def read_frames(self, document: Document) -> Iterator[tuple[SentenceActors, list[Frame]]]:
        """What a document's events are assembled from, sentence by sentence: actors, and the rules that matched."""
        document = _cleaned(document)
        return self._frames(self._keep(self._trees(document.text))[0], document.date)

    def check_parser(self) -> None:
        """Refuse texts where the parser reads another language than the codebook; given trees need no parser.

        Raises:
            ParserError: it does; the message names a parser that serves.
        """
        check_language(self.parser, self.codebook.language, f"the codebook {self.codebook.name}")

    def _trees(self, text: str) -> Iterator[Sentence]:
        self.check_parser()
        return parse_text(text, self.parser)

    def _read(self, sentences: Iterable[Sentence], date: str) -> Iterator[SentenceActors]:
        """The actors of sentences, whose trees are brought into the form that the engine reads."""
        grammar = self.codebook.grammar
        forms = TreeForms(grammar.object_markers, grammar.null_subjects)
        mended = (mend(settle_forms(sentence, forms), self._mending) for sentence in sentences)
        words = self._source.words
        settled = take_up_nouns(mended, words.references.pro_forms)
        found = iter_actors(settled, self.codebook.actors, date, words.references)
        told = carry_papers(carry_speakers(found, words.attribution), grammar, words.references.definite)
        return carry_times(told, date, words.time)

    def read_events(self, document: Document) -> Iterator[tuple[Sentence, list[Event]]]:
        """Every event of a document, of any status and with any actors, sentence by sentence."""
        document = _cleaned(document)
        for actors, frames in self._frames(self._keep(self._trees(document.text))[0], document.date):
            yield actors.sentence, list(assemble_events(document, actors, frames, self._source))

    def _quarrels(self) -> Quarrels:
        """What one text says of who quarrels with whom, before its first sentence."""
        actors = self.codebook.actors
        words, clauses = self._source.words.references, self.codebook.grammar.clause_words
        return Quarrels(actors.countries, actors.roles, words, clauses)

    def _frames(self, sentences: Iterable[Sentence], date: str) -> Iterator[tuple[SentenceActors, list[Frame]]]:
        return self._quarrels().settle_all(self._matched(self._read(sentences, date)))

    def _matched(self, read: Iterable[SentenceActors]) -> Iterator[tuple[SentenceActors, list[Frame]]]:
        for actors in read:
            discarded = find_discard(actors.sentence, self.codebook.discards.sentences)
            yield actors, [] if discarded else match_frames(actors.sentence, actors, self.codebook)

    def _keep(self, sentences: Iterable[Sentence]) -> tuple[Iterable[Sentence], str]:
        """The sentences of a text that is to be coded; or none, and by what phrase the text is discarded."""
        keywords = self.codebook.discards.documents
        if not keywords:
            return sentences, ""
        sentences = list(sentences)
        discarded = find_document_discard(sentences, keywords)
        return ([] if discarded else sentences), discarded

    def code_pair(
        self, text: str, source: tuple[int, int], target: tuple[int, int], date: str | datetime.date | None = ""
    ) -> Pair:
        """The event in which one actor of a text does something to another, where you know both.

        The words that you mark are actors, whether the dictionary knows them or not. Rules may leave a role
        open, and of all they make of the sentence the reading is taken that fits the two best; its status may
        be any.

        Args:
            text: news text.
            source: start and end of the words of who acts, in characters of the text.
            target: the same of whom it concerns.
            date: day of publication, as for `code`.

        Raises:
            InputError: a span that holds no word of the text; otherwise as `code`.

        >>> text = "Oslo, which borders Russia, expelled four Chadian envoys."
        >>> pair = Coder().code_pair(text, source=(0, 4), target=(37, 56))
        >>> pair.event.action.code, pair.event.target.code, pair.reason
        ('161', 'TCDGOV', 'both actors stand where the rule wants them')
        """
        document = _cleaned(Document("", text, str(date or "")))
        read = list(self._read(self._trees(document.text), document.date))
        return Pair(*event_between(document, *mark_actors(read, source, target), self._source))

    def stream(self, documents: Iterable[Any]) -> Iterator[Events]:
        """Code documents one by one, in constant memory.

        Args:
            documents: documents, texts, or mappings with ``text`` and the other fields of `Document`; or
                a pandas or polars frame with these columns; or parses, which are coded as they are. Errors
                of a reader are passed on.

        Yields:
            The events of each document, in order. A document that cannot be coded yields no event and one
            record in `Events.errors`.
        """
        for number, item in enumerate(_rows(documents)):
            if isinstance(item, DocumentError):
                yield Events((), [item])
                continue
            name = str(number)
            try:
                name = _name_of(item, name)
                yield self._code_item(item, name)
            except Exception as error:  # whatever it is, the other documents go on
                yield Events((), [DocumentError(name, _reason(error))])

    def _code_item(self, item: Document | Parse | Mapping[str, Any] | str, name: str) -> Events:
        if isinstance(item, Parse):
            return self.code_parsed(item.sentences, _cleaned(item.document), item.parser)
        return self.code_document(_as_document(item, name))

    # -- asking ------------------------------------------------------------------------------

    def explain(self, text: str | Parse, date: str = "", most: int = 4) -> Explanation:
        """Trees, actors, rules with the first condition that failed, events with what made them, and why not.

        Args:
            text: news text, or a document with its trees.
            date: day of publication, as for `code`; of a document with trees its own where none is given.
            most: how many of the rules that failed are told for each word that starts rules; the nearest come first.

        Raises:
            InputError: a word of a given tree hangs on none of its sentence.

        >>> print(Coder().explain("Oslo slept.").sentences[0].reason)
        NO_TRIGGER
        """
        if isinstance(text, Parse):
            document = _cleaned(replace(text.document, date=date or text.document.date))
            sentences, parser = list(text.sentences), text.parser
            for sentence in sentences:
                check_heads(sentence)
        else:
            document = _cleaned(Document("", text, date))
            sentences, parser = list(self._trees(document.text)), self.parser.name
        source = replace(self._source, parser=parser)
        discarded = self._keep(sentences)[1]
        read, traces = [], []
        for actors in self._read(sentences, document.date):
            by = discarded or find_discard(actors.sentence, self.codebook.discards.sentences)
            traces.append(Trace(discarded=_of_text(by) if discarded else by))
            read.append((actors, [] if by else match_frames(actors.sentence, actors, self.codebook, traces[-1])))
        told = [
            explain_sentence(document, actors, frames, trace, source, self.options.refusal, max(0, most))
            for (actors, frames), trace in zip(self._quarrels().settle_all(read), traces, strict=True)
        ]
        return Explanation(
            sentences=tuple(told),
            date=document.date,
            codebook=f"{self.codebook.name}-{self.codebook.version}",
            codebook_hash=self.codebook.hash,
            parser=parser,
            version=__version__,
        )


def _of_text(discarded: str) -> str:
    """By what a sentence is discarded whose whole text is."""
    return f"the text is {discarded}"


def _reason_of_text(document: Document, sentence: Sentence, discarded: str) -> SentenceReason:
    return _told(document, sentence, Reason.DISCARDED, _of_text(discarded))


def _told(document: Document, sentence: Sentence, reason: Reason, detail: str) -> SentenceReason:
    span = (sentence.start, sentence.end)
    return SentenceReason(document.id, sentence.index, span, reason, detail, sentence.text)


def _name_of(item: Document | Parse | Mapping[str, Any] | str, number: str) -> str:
    """Id of a document, or its number from 0 where it has none.

    Raises:
        InputError: it is nothing that can be a document.
    """
    if isinstance(item, Document | Parse):
        return (item.document if isinstance(item, Parse) else item).id
    if isinstance(item, str):
        return number
    if not isinstance(item, Mapping):
        raise InputError(f"a document is a text, a mapping or a Document, not {type(item).__name__}")
    return number if item.get("id") is None else clean_text(str(item["id"]))


def _cleaned(document: Document) -> Document:
    """The document with characters that every output format can hold, one for one.

    Raises:
        InputError: a field holds no text.
    """
    texts: dict[str, str] = {}
    for field in ("id", "text", *_FIELDS):
        value = getattr(document, field)
        if not isinstance(value, str):
            raise InputError(f"the {field} of a document is text, not {type(value).__name__}")
        texts[field] = clean_text(value)
    return replace(document, **texts)


def _as_document(item: Document | Mapping[str, Any] | str, name: str) -> Document:
    if isinstance(item, Document):
        return item
    if isinstance(item, str):
        return Document(name, item)
    if not isinstance(item.get("text"), str):
        raise InputError("the document has no text: give a mapping with the key 'text'")
    fields = {key: str(item[key]) for key in _FIELDS if not _is_missing(item.get(key))}
    fields["date"] = parse_date(fields.get("date", ""))
    return Document(name, item["text"], **fields)


def _is_missing(value: object) -> bool:
    """Whether a field is empty, as frames have it: None, NaN or NaT are not equal to themselves."""
    return value is None or bool(value != value)


def _rows(documents: Any) -> Iterable[Any]:
    """The rows of a frame as mappings; other documents as they are."""
    if hasattr(documents, "iter_rows"):
        rows: Iterable[Any] = documents.iter_rows(named=True)
        return rows
    if hasattr(documents, "to_dict") and hasattr(documents, "columns"):
        records: Iterable[Any] = documents.to_dict("records")
        return records
    return cast("Iterable[Any]", documents)


def _reason(error: Exception) -> str:
    """What is wrong, for the error record; what nobody foresaw says where it happened."""
    if isinstance(error, DiplocodeError | ValueError):
        return str(error) or type(error).__name__
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"a fault of diplocode at {where}, please report it: {type(error).__name__}: {error}"

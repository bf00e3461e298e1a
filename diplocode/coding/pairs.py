"""The act that relates two given actors: among all that rules can make of a sentence, the one that fits best.

Where `frames` asks which acts a sentence tells and who their parties are, here the parties are known. So rules
may leave a role open, and every reading of every word is weighed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import index

from diplocode.codebook.model import Ontology
from diplocode.coding.assemble import FrameReader, Source, read_acts
from diplocode.coding.frame import Frame, Specificity
from diplocode.coding.frames import possible_frames
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.errors import InputError
from diplocode.events import Event, Status
from diplocode.syntax.relations import NOMINAL_TAGS
from diplocode.syntax.scope import ancestors
from diplocode.syntax.tree import Document, Sentence

Span = tuple[int, int]

#: What speaks for a reading, in points. What only happens inside another act, or between the two the other way
#: round, is wanted least; a known order of parties counts as much as two words more in the rule.
INSIDE_ANOTHER_ACT = -4
REVERSED = -4
ASSERTED = 2
BOTH_IN_PLACE = 2
BEST_AT_ITS_WORD = 2
GOVERNS_BOTH = 2
EACH_WORD_OR_PHRASE = 1
EACH_STEP_FROM_ROOT = -1
#: Steps that count at most.
_DEEPEST = 6


def mark_actors(read: Sequence[SentenceActors], source: Span, target: Span) -> tuple[SentenceActors, Mention, Mention]:
    """The actors of the sentence that holds two marked ones, which are actors whatever the dictionary says of them.

    Args:
        read: the actors of a document, sentence by sentence.
        source: characters of the document that name the source.
        target: the same for the target.

    Returns:
        The actors, the source and the target. Where they stand in two sentences it is that of the target, and
        the source has the head 0.

    Raises:
        InputError: a span that is no two whole numbers, or has no word between its characters.
    """
    source, target = _checked("source", source), _checked("target", target)
    held = {}
    for name, span in (("source", source), ("target", target)):
        held[name] = [actors for actors in read if _token_ids(actors.sentence, span)]
        if not held[name]:
            raise InputError(f"the {name} ({span[0]}, {span[1]}) holds no word of the text")
    shared = [actors for actors in held["target"] if any(actors is other for other in held["source"])]
    actors = (shared or held["target"])[0]
    marked = [_marked(actors, target)]
    if shared:
        marked.append(_marked(actors, source))
    given: dict[int, Mention] = {}
    # The longer first, so that a mention inside another keeps its words.
    for mention in sorted(marked, key=lambda m: m.start - m.end):
        given.update((id, mention) for id in _token_ids(actors.sentence, (mention.start, mention.end)))
    by_head = {**actors.by_head, **{m.head: m for m in marked}}
    doer = marked[1] if shared else _marked(held["source"][0], source)._replace(head=0)
    return replace(actors, by_head=by_head, given=given), doer, marked[0]


def _checked(name: str, span: Span) -> Span:
    """A span as plain whole numbers, such as those of numpy become."""
    try:
        start, end = map(index, span)
    except (TypeError, ValueError):
        raise InputError(f"the {name} is a start and an end in characters of the text, not {span!r}") from None
    return start, end


def _token_ids(sentence: Sentence, span: Span) -> list[int]:
    return [token.id for token in sentence if _overlap((token.start, token.end), span)]


def _marked(actors: SentenceActors, span: Span) -> Mention:
    """Marked words as a mention: with the code of their head, else of the first known actor among them."""
    sentence = actors.sentence
    ids = _token_ids(sentence, span)
    outward = [i for i in ids if sentence[i].head not in ids]
    head = next((i for i in outward if sentence[i].upos in NOMINAL_TAGS), outward[0] if outward else ids[0])
    known = (actors.mention(i) for i in (head, *ids))
    mention = next((m for m in known if m.code), actors.mention(head))
    start, end = max(span[0], sentence.start), min(span[1], sentence.end)
    return mention._replace(head=head, start=start, end=end, text=sentence.slice(start, end), members=())


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


# -- choosing ------------------------------------------------------------------------------------


def event_between(
    document: Document, actors: SentenceActors, source: Mention, target: Mention, origin: Source
) -> tuple[Event | None, str]:
    """The event in which one actor does something to another, and how it was found, or why not.

    Args:
        document: the document.
        actors: of the sentence, with the two marked (`mark_actors`).
        source: who acts.
        target: whom it concerns.
        origin: codebook and words.
    """
    # How likely readings with given actors are has not been measured.
    origin = replace(origin, words=replace(origin.words, confidence=None))
    frames = possible_frames(actors.sentence, actors, origin.codebook)
    readings = [
        _Reading(reader, part, status, number > 0)
        for reader, acts in read_acts(document, actors, frames, origin)
        for number, (part, status) in enumerate(acts)
    ]
    if not readings:
        return None, "no rule matches any words of the sentence"
    for reading in _Choice(actors.sentence, source, target, readings, origin.codebook.ontology).in_order():
        part = replace(reading.frame, sources=(source,), targets=(target,), mutual=False)
        for event in reading.reader.events(part, reading.status):
            return event, reading.found(source, target)
    return None, "what the sentence tells has no code in the ontology of the events"


@dataclass(frozen=True)
class _Reading:
    """One act that a rule makes of the sentence.

    Attributes:
        reader: of the rule's clause.
        frame: the act.
        status: how the text presents it.
        nested: it is the act inside the one that its rule makes (*agreed to send aid*: the sending).
    """

    reader: FrameReader
    frame: Frame
    status: Status
    nested: bool

    def in_place(self, source: Mention, target: Mention) -> tuple[bool, bool]:
        """Whether source and target fill the roles that they were given."""
        sources, targets = self.parties()
        return _is_among(source, sources), _is_among(target, targets)

    def is_reversed(self, source: Mention, target: Mention) -> bool:
        """Whether only the target fills the role of the source, or the other way round."""
        sources, targets = self.parties()
        return _is_only(target, source, sources) or _is_only(source, target, targets)

    def parties(self) -> tuple[Sequence[Mention], Sequence[Mention]]:
        """Who fills the roles of source and target; all parties both where the act is mutual."""
        if self.frame.mutual:
            both = (*self.frame.sources, *self.frame.targets)
            return both, both
        return self.frame.sources, self.frame.targets

    def found(self, source: Mention, target: Mention) -> str:
        """How the event was found."""
        places = {
            (True, True): "both actors stand where the rule wants them",
            (True, False): "the source stands where the rule wants it; the target is given",
            (False, True): "the target stands where the rule wants it; the source is given",
            (False, False): "the likeliest act of the sentence; both actors are given",
        }
        return places[self.in_place(source, target)]


def _is_among(one: Mention, others: Iterable[Mention]) -> bool:
    return any(_overlap((one.start, one.end), (m.start, m.end)) for m in others)


def _is_only(one: Mention, other: Mention, found: Sequence[Mention]) -> bool:
    """Whether all that was found is one actor and not the other."""
    return bool(found) and not _is_among(other, found) and all(_is_among(one, [m]) for m in found)


@dataclass(frozen=True)
class _Choice:
    """Orders the readings of a sentence for two actors."""

    sentence: Sentence
    source: Mention
    target: Mention
    readings: Sequence[_Reading]
    ontology: Ontology

    def in_order(self) -> list[_Reading]:
        """The readings, the best first; statements that PLOVER has no type for come last."""
        return sorted(self.readings, key=lambda r: (self._is_deed(r.frame), self.points(r)), reverse=True)

    def _is_deed(self, frame: Frame) -> bool:
        return self.ontology.plover(frame.code) is not None

    def points(self, reading: _Reading) -> int:
        """How well a reading fits the two actors: see the constants of the module."""
        frame = reading.frame
        operated = frame.rule.operator is not None
        words, _, filled, _ = frame.specificity
        points = EACH_WORD_OR_PHRASE * (words + filled)
        points += EACH_STEP_FROM_ROOT * min(sum(1 for _ in ancestors(self.sentence, frame.trigger)), _DEEPEST)
        if reading.nested or (frame.trigger in self._inner and not operated):
            points += INSIDE_ANOTHER_ACT
        if reading.is_reversed(self.source, self.target):
            points += REVERSED
        if reading.status is Status.ASSERTED:
            points += ASSERTED
        if all(reading.in_place(self.source, self.target)):
            points += BOTH_IN_PLACE
        if self._fit(frame) == self._best[frame.trigger]:
            points += BEST_AT_ITS_WORD
        if frame.trigger == self._summit:
            points += GOVERNS_BOTH
        return points

    @staticmethod
    def _fit(frame: Frame) -> tuple[int, Specificity]:
        return (-frame.missing, frame.specificity)

    @cached_property
    def _best(self) -> dict[int, tuple[int, Specificity]]:
        """The best fit of a rule at each word."""
        best: dict[int, tuple[int, Specificity]] = {}
        for fit, id in ((self._fit(reading.frame), reading.frame.trigger) for reading in self.readings):
            best[id] = max(best.get(id, fit), fit)
        return best

    @cached_property
    def _inner(self) -> set[int]:
        """The words of acts inside operators whose roles are all filled."""
        found: set[int] = set()
        for frame in (reading.frame for reading in self.readings if not reading.frame.missing):
            inner = frame.inner if self._is_deed(frame) else None
            while inner is not None:
                found.add(inner.trigger)
                inner = inner.inner
        return found

    @cached_property
    def _summit(self) -> int:
        """The lowest word that governs both actors."""
        above = {token.id for token in ancestors(self.sentence, self.target.head)}
        return next((t.id for t in ancestors(self.sentence, self.source.head) if t.id in above), 0)

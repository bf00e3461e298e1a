"""From what coding a sentence leaves behind to its explanation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diplocode.codebook.model import Candidate
from diplocode.coding.assemble import FrameReader, Source, read_acts
from diplocode.coding.evidence import Read, find_clues
from diplocode.coding.frame import Frame
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.reasons import Reason, reason_of_none
from diplocode.coding.status import StatusReading, clause_status
from diplocode.coding.tone import Weight as ToneWeight
from diplocode.coding.tone import intensity_words, polarity_words, register_words
from diplocode.coding.trace import Miss, Trace
from diplocode.events import Event, Status
from diplocode.explanation.model import (
    Evidence,
    ExplainedEvent,
    KnownActor,
    Operation,
    SentenceExplanation,
    TriedRule,
    Trigger,
    Weight,
    Word,
)
from diplocode.explanation.wording import detail_of_none, why_missed
from diplocode.syntax.tree import Document, Sentence

Refusal = Callable[[Event], Reason | None]
"""Why an event that was read is not reported, or None where it is."""

Act = tuple[Frame, Status]


def explain_sentence(
    document: Document,
    actors: SentenceActors,
    frames: Sequence[Frame],
    trace: Trace,
    source: Source,
    refusal: Refusal,
    most: int,
) -> SentenceExplanation:
    """What was seen in one sentence, and why it gives no event where it gives none.

    Args:
        document: what the sentence is of.
        actors: its actors.
        frames: its frames.
        trace: of the matching of its rules.
        source: codebook and words.
        refusal: why an event is not reported.
        most: how many rules that failed are told for each word.
    """
    sentence = actors.sentence
    events = tuple(_explained_events(document, actors, frames, source, refusal))
    refused = [one.refused for one in events if one.refused]
    none = None if len(refused) < len(events) else reason_of_none(actors, frames, refused, trace)
    cut = "too long for the parser: cut here, and what follows is coded as a sentence of its own"
    return SentenceExplanation(
        index=sentence.index,
        text=sentence.text,
        span=(sentence.start, sentence.end),
        words=tuple(_words(sentence)),
        actors=tuple(_known_actor(mention) for mention in actors.mentions),
        events=events,
        triggers=_Triggers(actors, frames, trace, most).told(),
        reason=none.reason if none else None,
        detail=detail_of_none(none, actors, frames, [one.event for one in events]) if none else "",
        notes=(cut,) if sentence.cut else (),
    )


def _words(sentence: Sentence) -> Iterator[Word]:
    for token in sentence:
        yield Word(
            id=token.id,
            form=token.form,
            lemma=token.lemma,
            upos=token.upos,
            relation=token.deprel,
            head=token.head,
            span=(token.start, token.end),
        )


def _known_actor(mention: Mention) -> KnownActor:
    return KnownActor(
        codes=tuple(one.code for one in mention.members or (mention,)),
        text=mention.text,
        span=(mention.start, mention.end),
        resolved_from=mention.resolved_from,
        reason=mention.reason,
    )


# -- events ------------------------------------------------------------------------------------


def _explained_events(
    document: Document, actors: SentenceActors, frames: Sequence[Frame], source: Source, refusal: Refusal
) -> Iterator[ExplainedEvent]:
    """Every event, each once, as `diplocode.coding.assemble.assemble_events` gives them."""
    seen: set[str] = set()
    for reader, acts in read_acts(document, actors, frames, source):
        for number, (part, status) in enumerate(acts):
            events = [event for event in reader.events(part, status) if event.id not in seen]
            seen.update(event.id for event in events)
            if not events:
                continue
            told = _ActReader(reader, acts, number)
            mark = part.rule.pattern.mark
            for event in events:
                yield ExplainedEvent(
                    event=event,
                    file=mark.file,
                    line=mark.line,
                    operations=told.operations(),
                    status=told.evidence(),
                    intensity=_weights(reader.sentence, told.intensity()),
                    polarity=_weights(reader.sentence, told.polarity()),
                    register_words=tuple(told.register()),
                    refused=refusal(event),
                )


def _weights(sentence: Sentence, weights: Iterator[ToneWeight]) -> tuple[Weight, ...]:
    tokens = ((sentence[weight.id], weight.strength) for weight in weights)
    return tuple(Weight(text=t.form, span=(t.start, t.end), strength=round(s, 3)) for t, s in tokens)


@dataclass(frozen=True)
class _ActReader:
    """One of the acts of a frame: how it came by its code, its status and its tone."""

    reader: FrameReader
    acts: Sequence[Act]
    number: int

    @property
    def frame(self) -> Frame:
        return self.acts[self.number][0]

    def operations(self) -> tuple[Operation, ...]:
        """The operators that made the code, outermost first."""
        found = []
        frame: Frame | None = self.frame
        if self.frame.announced:
            inside = self.acts[self.number + 1][0]
            operator = self.frame.announced
            found.append(_operation(operator.name, inside.code, operator.key_for(inside.code), self.frame.code))
            frame = inside
        while frame is not None and frame.rule.operator is not None:
            operator, code = frame.rule.operator, frame.inner.code if frame.inner else ""
            own = not operator.code_for(code)
            found.append(_operation(operator.name, code, operator.key_for(code, own), frame.code))
            frame = frame.inner
        return tuple(found)

    def evidence(self) -> tuple[Evidence, ...]:
        """What made the status, or the act one that its subject announces."""
        return tuple(self._evidence(self.number))

    def _evidence(self, number: int) -> Iterator[Evidence]:
        frame, status = self.acts[number]
        inside_announced = number > 0 and self.acts[number - 1][0].announced is not None
        if frame.announced or (inside_announced and status is not Status.CONDITIONAL):
            yield from self._clues(lambda sentence, words: self.reader.intention(frame, StatusReading(sentence, words)))
        elif inside_announced:
            yield from self._clues(self._status(frame.trigger))
        elif number:
            outer, above = self.acts[number - 1]
            if above is Status.ASSERTED and outer.rule.operator:
                name = outer.rule.operator.name
                token = self.reader.sentence[outer.trigger]
                rule = f"the operator {name} (inner: {outer.rule.operator.inner or status.value})"
                yield Evidence(text=token.form, span=(token.start, token.end), source=rule)
            else:
                yield from self._evidence(number - 1)
        elif status is not Status.ASSERTED:
            yield from self._clues(self._status(frame.trigger))
        elif frame.negation_read:
            for clue in self._clues(self._status(frame.trigger)):
                yield clue.model_copy(update={"source": "the pattern reads the negation"})

    def _status(self, trigger: int) -> Read:
        return lambda sentence, words: clause_status(sentence, trigger, words)

    def _clues(self, read: Read) -> Iterator[Evidence]:
        sentence = self.reader.sentence
        for clue in find_clues(sentence, self.reader.source.words.status, read):
            source = f"status.yaml: {clue.list}" if clue.list else clue.feature or "the grammar"
            if not clue.id:
                yield Evidence(text=clue.feature, source="a question")
                continue
            token = sentence[clue.id]
            yield Evidence(text=token.form, span=(token.start, token.end), source=source)

    def intensity(self) -> Iterator[ToneWeight]:
        """The words that strengthen or soften the act."""
        return intensity_words(self.reader.sentence, self.frame.trigger, self.reader.source.words.tone)

    def polarity(self) -> Iterator[ToneWeight]:
        """The friendly and hostile words of the sentence."""
        return polarity_words(self.reader.sentence, self.reader.source.words.tone)

    def register(self) -> Iterator[Evidence]:
        """The words that tell in which register of diplomacy the act is told."""
        sentence, words = self.reader.sentence, self.reader.source.words.tone
        for id, name in register_words(sentence, self.frame.trigger, words):
            token = sentence[id]
            yield Evidence(text=token.form, span=(token.start, token.end), source=name)


def _operation(operator: str, inside: str, line: str, code: str) -> Operation:
    return Operation(operator=operator, inside=inside, line=line, code=code)


# -- rules -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Triggers:
    """The words that start rules, and what became of these."""

    actors: SentenceActors
    frames: Sequence[Frame]
    trace: Trace
    most: int

    def told(self) -> tuple[Trigger, ...]:
        chosen = {frame.trigger: frame for frame in _with_others(self.frames)}
        inside = {inner.trigger: (inner, frame) for frame in _with_others(self.frames) for inner in _inner(frame)}
        starts = sorted(self.trace.starts.items())
        return tuple(self._trigger(id, rules, chosen, inside) for id, rules in starts)

    def _trigger(
        self,
        id: int,
        rules: Sequence[Candidate],
        chosen: Mapping[int, Frame],
        inside: Mapping[int, tuple[Frame, Frame]],
    ) -> Trigger:
        token = self.actors.sentence[id]
        tried = [self._matched(frame, chosen.get(id), inside.get(id)) for frame in self._frames_at(id, chosen)]
        failed = self.trace.failed(id)
        if id in chosen:
            failed = [miss for miss in failed if miss.rule.name != chosen[id].rule.name]
        tried += [self._failed(miss) for miss in failed[: self.most]]
        return Trigger(
            word=token.form,
            span=(token.start, token.end),
            rules=len({candidate.rule.name for candidate in rules}),
            tried=tuple(tried),
            more=max(0, len(failed) - self.most),
            note="" if tried or failed else self._why_untried(id),
        )

    def _frames_at(self, id: int, chosen: Mapping[int, Frame]) -> list[Frame]:
        """The frames at a word, that which was taken first."""
        found = self.trace.matched(id)
        if id not in chosen:
            return found
        taken = chosen[id]
        return [taken, *(frame for frame in found if frame.rule.name != taken.rule.name)]

    def _matched(self, frame: Frame, chosen: Frame | None, inside: tuple[Frame, Frame] | None) -> TriedRule:
        undecided = self.trace.undecided.get(frame.trigger, ())
        if chosen is not None and frame.rule.name == chosen.rule.name:
            missing = "; its target stands elsewhere in the clause" if frame.missing else ""
            return _tried(frame, "chosen", f"the most specific that fits{missing}")
        if inside is not None and frame.rule.name == inside[0].rule.name:
            return _tried(frame, "inside", f"the act inside {inside[1].rule.name}")
        if any(frame.rule.name == other.rule.name for other in undecided):
            names = [other.rule.name for other in undecided if other.rule.name != frame.rule.name]
            return _tried(frame, "undecided", f"as specific as {'; '.join(names)}")
        taken = chosen or (inside[0] if inside else None)
        why = f"less specific than {taken.rule.name}" if taken else "fits, and its words serve another rule"
        return _tried(frame, "beaten", why)

    def _failed(self, miss: Miss) -> TriedRule:
        sentence, mark = self.actors.sentence, miss.rule.pattern.mark
        return TriedRule(
            rule=miss.rule.name,
            code=miss.rule.code,
            outcome="failed",
            lack=miss.lack,
            why=why_missed(miss, self.actors),
            found=tuple((sentence[id].start, sentence[id].end) for id in miss.found if id),
            file=mark.file,
            line=mark.line,
        )

    def _why_untried(self, id: int) -> str:
        sentence = self.actors.sentence
        for frame in self.frames:
            if id in frame.taken and id != frame.trigger:
                return f'its word serves the rule at "{sentence[frame.trigger].form}"'
        return "it hangs on no root of the tree"


def _with_others(frames: Sequence[Frame]) -> Iterator[Frame]:
    for frame in frames:
        yield frame
        yield from frame.others


def _inner(frame: Frame) -> Iterator[Frame]:
    while frame.inner is not None:
        frame = frame.inner
        yield frame


def _tried(frame: Frame, outcome: str, why: str) -> TriedRule:
    mark = frame.rule.pattern.mark
    content = {"rule": frame.rule.name, "code": frame.code, "outcome": outcome, "why": why}
    return TriedRule.model_validate({**content, "file": mark.file, "line": mark.line})

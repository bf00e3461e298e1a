"""An explanation as lines of styled pieces: plain text joins them, a terminal colours them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from diplocode.events import Event, Precision
from diplocode.explanation.model import (
    Evidence,
    ExplainedEvent,
    KnownActor,
    SentenceExplanation,
    TriedRule,
    Trigger,
    Weight,
    Word,
)
from diplocode.explanation.wording import actor_name

LABEL_WIDTH = 8
MARKS = {"chosen": "+", "inside": "+", "beaten": "=", "undecided": "?", "failed": "-"}
"""What stands before a rule, by what became of it."""


class Piece(NamedTuple):
    """Some text, and how it is shown: ``strong``, ``dim``, ``relation``, ``good``, ``bad`` or plain."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Line:
    """One line.

    Attributes:
        pieces: its text.
        label: what it is about, where a new topic begins.
        depth: how far it is indented, in columns, after the label.
        title: it is the sentence itself, and has no label.
    """

    pieces: tuple[Piece, ...]
    label: str = ""
    depth: int = 0
    title: bool = False

    @property
    def text(self) -> str:
        """Without label and indentation."""
        return "".join(piece.text for piece in self.pieces)

    def __str__(self) -> str:
        if self.title:
            return self.text
        return f"  {self.label:<{LABEL_WIDTH}}{' ' * self.depth}{self.text}".rstrip()


def sentence_lines(one: SentenceExplanation) -> Iterator[Line]:
    """A sentence, its tree, its actors, its events or the reason why there is none, and its rules."""
    place = f"{one.index}  [{one.span[0]}:{one.span[1]}]  "
    yield Line((Piece(place, "dim"), Piece(" ".join(one.text.split()), "strong")), title=True)
    yield from _labelled("tree", _tree_lines(one.words))
    yield from _labelled("actors", (_actor_line(actor) for actor in one.actors))
    for events in acts(one.events):
        yield from _labelled("event", _event_lines(events))
    if one.reason is not None:
        yield from _labelled("reason", _reason_lines(one))
    for trigger in one.triggers:
        yield from _labelled("rules", _trigger_lines(trigger))
    yield from _labelled("note", (Line((Piece(note),)) for note in one.notes))


def _labelled(label: str, lines: Iterable[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        yield Line(line.pieces, label if number == 0 else "", line.depth)


# -- tree and actors ---------------------------------------------------------------------------


def tree_rows(words: Sequence[Word]) -> Iterator[tuple[str, Word]]:
    """The words below their heads, each with the guide lines before it; words that hang on no root come last."""
    below: dict[int, list[Word]] = {}
    for word in words:
        below.setdefault(word.head, []).append(word)
    shown: set[int] = set()
    for start in (*below.get(0, ()), *words):
        waiting = [("", "", start)]
        while waiting:
            first, before, word = waiting.pop()
            if word.id in shown:
                continue
            shown.add(word.id)
            yield first, word
            inner = [one for one in below.get(word.id, ()) if one.id not in shown]
            for one in reversed(inner):
                guides = ("└── ", "    ") if one is inner[-1] else ("├── ", "│   ")
                waiting.append((before + guides[0], before + guides[1], one))


def _tree_lines(words: Sequence[Word]) -> Iterator[Line]:
    for guide, word in tree_rows(words):
        pieces = [Piece(guide, "dim"), Piece(word.form, "strong")]
        pieces += [Piece(f"  {word.relation}", "relation"), Piece(f"  {word.upos}", "dim")]
        if word.lemma not in ("", word.form):
            pieces.append(Piece(f"  {word.lemma}", "dim"))
        yield Line(tuple(pieces))


def _actor_line(actor: KnownActor) -> Line:
    codes = "+".join(code or "---" for code in actor.codes)
    how = "; ".join(filter(None, (actor.resolved_from, actor.reason)))
    place = f"  [{actor.span[0]}:{actor.span[1]}]"
    return Line((Piece(codes, "strong"), Piece(f"  {actor.text}"), Piece(f"{place}  {how}".rstrip(), "dim")))


# -- events ------------------------------------------------------------------------------------


def acts(events: Iterable[ExplainedEvent]) -> Iterator[list[ExplainedEvent]]:
    """Events that differ in nothing that is shown but their parties: both ways of a meeting, acts of two countries."""
    for _, group in groupby(events, key=_act_of):
        yield list(group)


def _act_of(one: ExplainedEvent) -> tuple[object, ...]:
    event = one.event
    where = event.provenance
    told = (event.action, event.status, event.attribution, event.confidence, one.refused)
    return (where.trigger, where.rule, *told)


def _event_lines(events: Sequence[ExplainedEvent]) -> Iterator[Line]:
    for event in (one.event for one in events):
        head = f"{actor_name(event.source)} {event.action.code} {actor_name(event.target)}"
        yield Line((Piece(head, "strong"), Piece(f"  {label_of(event)}")))
    for name, pieces in _facts(events[0]):
        yield Line((Piece(f"{name:<14}", "dim"), *pieces), depth=2)


def _facts(one: ExplainedEvent) -> Iterator[tuple[str, list[Piece]]]:
    event = one.event
    yield "rule", [Piece(event.provenance.rule), Piece(f"  {one.file}:{one.line}" if one.file else "", "dim")]
    for step in one.operations:
        inside = step.inside or "a clause without a code"
        yield "operator", [Piece(f"{step.operator}: {inside} gives {step.code}"), Piece(f"  line {step.line}", "dim")]
    yield "status", [Piece(event.status.value, "strong"), *_evidence_pieces(one.status)]
    yield "date", [Piece(date_of(event) or "none")]
    if event.attribution is not None:
        yield "said by", [Piece(actor_name(event.attribution))]
    yield "tone", list(_tone_pieces(one))
    if one.register_words:
        yield "register", [Piece(", ".join(f'{word.source} "{word.text}"' for word in one.register_words))]
    if event.confidence is not None:
        yield "confidence", [Piece(f"{event.confidence:.2f}", "strong"), Piece(_reasons(event), "dim")]
    if event.issues:
        yield "issues", [Piece(issues_of(event))]
    if one.refused is not None:
        yield "not reported", [Piece(one.refused.value, "bad"), Piece(f"  {one.refused.meaning}")]


def _evidence_pieces(evidence: Sequence[Evidence]) -> Iterator[Piece]:
    for clue in evidence:
        yield Piece(f'  "{clue.text}"')
        yield Piece(f" {clue.source}", "dim")


def _tone_pieces(one: ExplainedEvent) -> Iterator[Piece]:
    tone = one.event.tone
    scale = "none" if tone.goldstein is None else f"{tone.goldstein:g}"
    yield Piece(f"goldstein {scale}, quad class {tone.quad_class or 'none'}")
    yield Piece(f"; intensity {tone.intensity:g}")
    yield Piece(_weights(one.intensity), "dim")
    yield Piece(f"; polarity {tone.polarity:g}")
    yield Piece(_weights(one.polarity), "dim")


def _weights(weights: Sequence[Weight]) -> str:
    return "".join(f' "{weight.text}" {weight.strength:+g}' for weight in weights)


def _reasons(event: Event) -> str:
    return "".join(f"  {reason}" for reason in event.provenance.reasons)


def label_of(event: Event) -> str:
    """The act in words; for PLOVER with mode and contexts."""
    action = event.action
    if action.ontology != "plover":
        return action.label
    mode = f", {action.mode}" if action.mode else ""
    return f"{action.label}{mode}" + (f": {', '.join(action.context)}" if action.context else "")


def issues_of(event: Event) -> str:
    """The topics of an event with their counts: ``DIPLOMACY 2, COLD 1``."""
    return ", ".join(f"{issue.code} {issue.count}" for issue in event.issues)


def date_of(event: Event) -> str:
    """The date as exact as it is known: ``2023-03`` for a month."""
    length = {Precision.MONTH: 7, Precision.YEAR: 4}.get(event.date_precision or Precision.DAY, 10)
    return event.date[:length] + (" (week)" if event.date_precision is Precision.WEEK else "")


# -- rules -------------------------------------------------------------------------------------


def _reason_lines(one: SentenceExplanation) -> Iterator[Line]:
    if one.reason is not None:
        yield Line((Piece(one.reason.value, "bad"), Piece(f"  {one.reason.meaning}")))
    if one.detail:
        yield Line((Piece(one.detail),), depth=2)


def _trigger_lines(trigger: Trigger) -> Iterator[Line]:
    count = f"  [{trigger.span[0]}:{trigger.span[1]}]  starts {trigger.rules} rule{'' if trigger.rules == 1 else 's'}"
    note = f"; {trigger.note}" if trigger.note else ""
    yield Line((Piece(f'"{trigger.word}"', "strong"), Piece(count + note, "dim")))
    for tried in trigger.tried:
        yield from _tried_lines(tried)
    if trigger.more:
        yield Line((Piece(f"... and {trigger.more} that came less near", "dim"),), depth=2)


def _tried_lines(tried: TriedRule) -> Iterator[Line]:
    style = {"+": "good", "-": "dim"}.get(MARKS[tried.outcome], "bad")
    place = f"  {tried.file}:{tried.line}" if tried.file else ""
    yield Line((Piece(f"{MARKS[tried.outcome]} ", style), Piece(tried.rule), Piece(place, "dim")), depth=2)
    yield Line((Piece(tried.why),), depth=4)

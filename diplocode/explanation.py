"""Explanations: what the coder saw in each sentence, and why there is no event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diplocode.coding.mentions import Mention
from diplocode.events import Event
from diplocode.syntax.tree import Sentence


@dataclass(frozen=True)
class SentenceExplanation:
    """What the coder saw in one sentence.

    Attributes:
        sentence: with its tree.
        mentions: its coded actors.
        events: its events, of every status and with any actors.
        notes: why there is no event, and which rules nearly fired.
    """

    sentence: Sentence
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    notes: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """The explanation in plain text."""
        yield self.sentence.text
        for token in self.sentence:
            head = self.sentence[token.head].form if token.head else "-"
            yield f"  {token.id:>3} {token.form:<18} {token.lemma:<16} {token.upos:<6} {token.deprel:<14} {head}"
        for mention in self.mentions:
            yield f"  actor  {mention.code:<10} {mention.text} ({mention.resolved_from})"
        for event in self.events:
            source, target = event.dyad
            yield (
                f"  event  {source or '---'} {event.action.code} {target or '---'} "
                f"{event.status} {event.date or 'undated'}  by {event.provenance.rule}"
            )
        for note in self.notes:
            yield f"  note   {note}"


@dataclass(frozen=True)
class Explanation:
    """The explanation of a text, sentence by sentence; printing it shows all."""

    sentences: tuple[SentenceExplanation, ...]

    def __str__(self) -> str:
        return "\n".join(line for sentence in self.sentences for line in sentence.lines())

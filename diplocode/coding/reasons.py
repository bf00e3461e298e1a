"""Why a sentence gives no event: one reason of a closed list for each such sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from diplocode.coding.frame import Frame
from diplocode.coding.mentions import SentenceActors
from diplocode.coding.trace import Lack, Miss, Trace


class Reason(StrEnum):
    """Why a sentence gives no event; ``docs/explain.md`` tells what to do about each.

    The order is that of how far a sentence came: where several would do, the last one is given.
    """

    DISCARDED = "DISCARDED"
    NO_TREE = "NO_TREE"
    NO_TRIGGER = "NO_TRIGGER"
    NO_ACTOR = "NO_ACTOR"
    OTHER_WORDS = "OTHER_WORDS"
    NO_ACT = "NO_ACT"
    NO_SOURCE = "NO_SOURCE"
    NO_TARGET = "NO_TARGET"
    OTHER_KIND = "OTHER_KIND"
    ONE_PARTY = "ONE_PARTY"
    AMBIGUOUS_ROOTS = "AMBIGUOUS_ROOTS"
    NO_TYPE = "NO_TYPE"
    NOT_ASSERTED = "NOT_ASSERTED"
    NO_PARTIES = "NO_PARTIES"
    UNCODED_ACTORS = "UNCODED_ACTORS"
    SELF_DYAD = "SELF_DYAD"

    @property
    def meaning(self) -> str:
        """The reason in words."""
        return _MEANINGS[self]

    @property
    def rank(self) -> int:
        """Its place in the order, from 0."""
        return list(Reason).index(self)


_MEANINGS = {
    Reason.DISCARDED: "a phrase of the codebook's discards keeps it from being coded",
    Reason.NO_TREE: "the words that start rules hang on no root: the tree is damaged",
    Reason.NO_TRIGGER: "no word of the sentence starts a rule",
    Reason.NO_ACTOR: "words start rules, but no noun phrase of the sentence is a known actor",
    Reason.OTHER_WORDS: "the nearest rule wants other words than the sentence has",
    Reason.NO_ACT: "the nearest rule is about another act, and finds none that it can take",
    Reason.NO_SOURCE: "the nearest rule finds nobody who does it",
    Reason.NO_TARGET: "the nearest rule finds nobody to whom it is done",
    Reason.OTHER_KIND: "the nearest rule finds an actor of another kind than it wants",
    Reason.ONE_PARTY: "an act of two parties, and only one is there",
    Reason.AMBIGUOUS_ROOTS: "rules of different root codes fit equally well",
    Reason.NO_TYPE: "an act was read that has no type in PLOVER",
    Reason.NOT_ASSERTED: "an event was read that the text does not assert: denied, planned, demanded ...",
    Reason.NO_PARTIES: "an event was read that has neither source nor target",
    Reason.UNCODED_ACTORS: "an event was read whose source has no code, or none at all and no target with a code",
    Reason.SELF_DYAD: "an event was read whose source and target have the same code",
}

_BY_ROLE = {"SOURCE": Reason.NO_SOURCE, "TARGET": Reason.NO_TARGET, "BOTH": Reason.ONE_PARTY, "ACTION": Reason.NO_ACT}


@dataclass(frozen=True)
class NoEvent:
    """Why a sentence has no event.

    Attributes:
        reason: the reason.
        miss: the rule that came nearest and the condition that it failed, where that is the reason.
        undecided: names of the rules between which nothing is decided.
        discarded: by what the sentence or its text is discarded.
    """

    reason: Reason
    miss: Miss | None = None
    undecided: tuple[str, ...] = ()
    discarded: str = ""


def reason_of_none(actors: SentenceActors, frames: Sequence[Frame], refused: Sequence[Reason], trace: Trace) -> NoEvent:
    """Why a sentence gives no event.

    Args:
        actors: its actors.
        frames: its frames.
        refused: of each event that was read and is not reported, why not.
        trace: of the matching of its rules; read only where there are no frames.
    """
    if trace.discarded:
        return NoEvent(Reason.DISCARDED, discarded=trace.discarded)
    if refused:
        return NoEvent(max(refused, key=lambda reason: reason.rank))
    if frames:
        paired = any(True for frame in frames for _ in frame.dyads())
        return NoEvent(Reason.NO_TYPE if paired else Reason.ONE_PARTY)
    if not trace.starts:
        return NoEvent(Reason.NO_TRIGGER)
    if not actors.mentions:
        return NoEvent(Reason.NO_ACTOR)
    if trace.undecided:
        names = (frame.name for frames in trace.undecided.values() for frame in frames)
        return NoEvent(Reason.AMBIGUOUS_ROOTS, undecided=tuple(sorted(set(names))))
    miss = trace.nearest()
    return NoEvent(_reason_of(miss), miss) if miss else NoEvent(Reason.NO_TREE)


def _reason_of(miss: Miss) -> Reason:
    if miss.absent or miss.lack is Lack.OTHER_WORDS:
        return Reason.OTHER_WORDS
    if miss.lack is Lack.OTHER_KIND:
        return Reason.OTHER_KIND
    if miss.lack is Lack.NO_CODE:
        return Reason.NO_ACT
    return _BY_ROLE.get(miss.phrase.kind if miss.phrase else "", Reason.OTHER_WORDS)

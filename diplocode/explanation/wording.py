"""Conditions of rules in words that an author of patterns understands."""

from __future__ import annotations

from collections.abc import Sequence

from diplocode.codebook.patterns import ROLES, Phrase, Slot
from diplocode.coding.frame import Frame
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.reasons import NoEvent, Reason
from diplocode.coding.trace import Lack, Miss
from diplocode.events import Actor, Event

_MOST = 4  # alternatives that are named

_PLACES = {
    Slot.SUBJECT: "as subject",
    Slot.OF_SUBJECT: "behind the subject",
    Slot.OBJECT: "as object",
    Slot.INDIRECT: "as indirect object",
    Slot.OWNER: "as owner",
    Slot.CLAUSE: "as a clause",
    Slot.AFTER: "behind the verb",
    Slot.BEFORE: "before the verb",
}


def why_missed(miss: Miss, actors: SentenceActors) -> str:
    """The first condition that a rule failed: what it needs, and what was found instead."""
    if miss.phrase is None:
        return _about_trigger(miss)
    found = _listed([f'"{actors.sentence[id].form}"' for id in miss.found])
    return f"needs {_wanted(miss.phrase)}; {_found(miss, found, actors)}"


def detail_of_none(none: NoEvent, actors: SentenceActors, frames: Sequence[Frame], events: Sequence[Event]) -> str:
    """A reason in the words of its sentence: the nearest rule and what it lacks, or what was read.

    Args:
        none: why the sentence has no event.
        actors: its actors.
        frames: its frames.
        events: the events that were read and are not reported.
    """
    if none.miss is not None:
        word = actors.sentence[none.miss.trigger].form
        return f'"{word}": {none.miss.rule.name} {why_missed(none.miss, actors)}'
    if none.discarded:
        return none.discarded
    if none.undecided:
        return f"undecided between {'; '.join(none.undecided)}"
    if none.reason in (Reason.NO_TYPE, Reason.ONE_PARTY):
        lack = "no type in PLOVER" if none.reason is Reason.NO_TYPE else "one party, where two are due"
        return f"{', '.join(dict.fromkeys(frame.code for frame in frames))}: {lack}"
    return "; ".join(dict.fromkeys(map(_as_read, events)))


def _as_read(event: Event) -> str:
    parties = f"{actor_name(event.source)} {event.action.code} {actor_name(event.target)}"
    return f"{parties} is {event.status.value}"


def actor_name(actor: Actor | None) -> str:
    """The code of an actor; its words in brackets where it has none; ``---`` for nobody."""
    if actor is None:
        return "---"
    return actor.code or f"({actor.text or actor.name})"


def _about_trigger(miss: Miss) -> str:
    pattern = miss.rule.pattern
    if miss.lack is Lack.TRIGGER_WORDS:
        return f'needs "{" ".join(miss.candidate.words)}" beside its verb'
    if miss.lack is Lack.CASE:
        return f"needs {_alternatives(sorted(pattern.case))} before it"
    return "needs a negation of its verb"


def _wanted(phrase: Phrase) -> str:
    """A phrase as the pattern has it, and its place."""
    text = _alternatives(phrase.text.split("|"))
    article = "not " if phrase.negated else ""
    if phrase.kind == "ACTION":
        marker = [phrase.marker] if phrase.marker else sorted(phrase.prepositions)
        return f"{article}{text}" + (f" after {_alternatives(marker)}" if marker else "")
    if phrase.slot in (Slot.OBLIQUE, Slot.OF_SUBJECT):
        text = f"{text} after {_alternatives(sorted(phrase.prepositions))}"
    return f"{text} {_PLACES.get(phrase.slot, '')}".rstrip()


def _found(miss: Miss, found: str, actors: SentenceActors) -> str:
    """What stands in the place instead."""
    phrase = miss.phrase
    nobody = "nobody" if phrase is not None and phrase.kind in ROLES else "nothing"
    if miss.lack is Lack.OTHER_KIND:
        return f"found {_listed([_as_actor(actors.mention(id)) for id in miss.found if id])}".rstrip()
    if miss.lack is Lack.NO_CODE:
        return f"the operator gives no code for {found or 'what stands inside'}"
    if miss.lack is Lack.NO_ACT:
        return f"found only {found}" if found else "no such clause or event noun is there"
    texts = {
        Lack.NOTHING: f"{nobody} is there",
        Lack.TAKEN: f"{found} fills another phrase of the rule",
        Lack.OTHER_WORDS: f"found {found}",
        Lack.NO_OWNER: f"{found} has no owner that fits",
        Lack.NO_ACTOR: f"{found} can be no actor",
        Lack.SOURCE_ITSELF: f"found only the source, {found}",
        Lack.ONE_PARTY: f"found only {found}, and two parties are due",
    }
    return texts[miss.lack]


def _as_actor(mention: Mention) -> str:
    """An actor with its code, to compare with the kind that is wanted."""
    known = mention.code or (f"a {mention.entity}" if mention.entity else "without a code")
    return f'"{mention.text}" ({known})'


def _alternatives(words: Sequence[str]) -> str:
    """Alternatives as patterns have them, of many the first ones."""
    shown = [word if word.isupper() else word.replace("_", " ") for word in words[:_MOST]]
    return "|".join(shown) + (f"|... ({len(words) - _MOST} more)" if len(words) > _MOST else "")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:_MOST]) + (" ..." if len(words) > _MOST else "")

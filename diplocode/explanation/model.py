"""What the coder saw in a text, as data: frozen, typed, and JSON when you ask for it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from diplocode.coding.reasons import Reason
from diplocode.coding.trace import Lack
from diplocode.events import Event, Span


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Word(_Model):
    """A word of a sentence, with its place in the tree."""

    id: int
    """Number in the sentence, from 1."""
    form: str
    """As written."""
    lemma: str
    """Base form."""
    upos: str
    """Part of speech in Universal Dependencies."""
    relation: str
    """Relation to its head."""
    head: int
    """Number of the word that it depends on; 0 for the root."""
    span: Span
    """Characters of the text."""


class KnownActor(_Model):
    """A noun phrase that stands for an actor."""

    codes: tuple[str, ...]
    """Its code; several where it stands for several actors, and an empty one where a member has none."""
    text: str
    """As written."""
    span: Span
    """Characters of the text."""
    resolved_from: str = ""
    """How the code was found: ``name``, ``agent``, ``pronoun`` ..."""
    reason: str = ""
    """Why there is no code, where there is none."""


class TriedRule(_Model):
    """A rule at one of the words that start it."""

    rule: str
    """The code or operator, and the pattern as written."""
    code: str = ""
    """The code that it gives, or gave for the act inside; empty for an operator that failed."""
    outcome: Literal["chosen", "inside", "beaten", "undecided", "failed"]
    """``chosen``: it made the event; ``inside``: the act inside an operator; ``beaten``: it fits, and another rule
    was taken; ``undecided``: it fits as well as one of another root; ``failed``: a condition failed."""
    lack: Lack | None = None
    """The kind of the first condition that failed."""
    why: str = ""
    """That condition, and what was found instead; or which rule was taken."""
    found: tuple[Span, ...] = ()
    """Characters of what stands in the place in question."""
    file: str = ""
    """File of the codebook in which the rule stands."""
    line: int = 0
    """Line of that file, from 1."""


class Trigger(_Model):
    """A word that starts rules."""

    word: str
    """As written."""
    span: Span
    """Characters of the text."""
    rules: int
    """How many rules it starts."""
    tried: tuple[TriedRule, ...] = ()
    """What became of them: first those that fit, then those that came nearest to it."""
    more: int = 0
    """Rules that failed and are left out of `tried`."""
    note: str = ""
    """Why none was tried, where that is so."""


class Operation(_Model):
    """An operator that made the code of an event of the code of the act inside."""

    operator: str
    """Name of the operator."""
    inside: str
    """Code of the act inside; empty where its clause has none."""
    line: str
    """The line of ``gives`` that decided: a prefix of that code, ``default`` or ``none``."""
    code: str
    """The code it gives."""


class Evidence(_Model):
    """A word that decided something, and the list of the codebook that it is in."""

    text: str
    """As written."""
    span: Span | None = None
    """Characters of the text; none where no single word decides."""
    source: str
    """Which list says so (``status.yaml: auxiliaries``), or what of the grammar."""


class Weight(_Model):
    """A word and what it adds to a tone."""

    text: str
    """As written."""
    span: Span
    """Characters of the text."""
    strength: float
    """Its share, before sums are kept within -1 and 1."""


class ExplainedEvent(_Model):
    """An event that was read, whether it is reported or not."""

    event: Event
    """The event."""
    file: str = ""
    """File of the codebook in which its rule stands."""
    line: int = 0
    """Line of that file, from 1."""
    operations: tuple[Operation, ...] = ()
    """The operators that made its code, outermost first."""
    status: tuple[Evidence, ...] = ()
    """What made its status other than asserted, or an announced act one of its own."""
    intensity: tuple[Weight, ...] = ()
    """The words that strengthen or soften the act."""
    polarity: tuple[Weight, ...] = ()
    """The friendly and hostile words of its sentence."""
    register_words: tuple[Evidence, ...] = ()
    """The words that tell in which register of diplomacy the act is told (``frank``), with its name as source."""
    refused: Reason | None = None
    """Why it is not reported; None where it is."""


class SentenceExplanation(_Model):
    """What the coder saw in one sentence."""

    index: int
    """Number of the sentence in the text, from 0."""
    text: str
    """As written."""
    span: Span
    """Characters of the text."""
    words: tuple[Word, ...]
    """Its words, with the tree."""
    actors: tuple[KnownActor, ...]
    """Its known actors."""
    events: tuple[ExplainedEvent, ...]
    """Every event that was read."""
    triggers: tuple[Trigger, ...]
    """The words that start rules, in order."""
    reason: Reason | None = None
    """Why there is no event; None where one is reported."""
    detail: str = ""
    """The reason in the words of this sentence: the nearest rule, the status ..."""
    notes: tuple[str, ...] = ()
    """What else is to be known, such as that the parser cut the sentence."""

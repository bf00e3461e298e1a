"""The typed schema: one `Event` is who did what to whom, when, in what tone, and who says so.

All models are frozen pydantic models; codes are strings everywhere (``046`` is not 46). The JSON
Schema of `Event` is exported to ``docs/event.schema.json``.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    computed_field,
    field_validator,
    model_validator,
)

SCHEMA_VERSION = "1"
"""Of the nested and the flat form: changes when a field changes its meaning or goes; new columns come at the end."""


class Status(StrEnum):
    """How the text presents an event; only `ASSERTED` ones are reported by default."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    DENIED = "denied"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    REQUESTED = "requested"
    THREATENED = "threatened"
    REFUSED = "refused"
    ATTEMPTED = "attempted"
    ENDED = "ended"
    HABITUAL = "habitual"


class Precision(StrEnum):
    """How exactly the text dates an event: `Event.date` is the first day of the period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def _check_span(span: tuple[int, int] | None) -> tuple[int, int] | None:
    if span is not None and not 0 <= span[0] <= span[1]:
        raise ValueError(f"a span is (start, end) with 0 <= start <= end, in characters; got {span}")
    return span


@lru_cache(maxsize=16_384)
def _check_iso_date(value: str) -> str:
    if value:
        try:
            parsed = datetime.date.fromisoformat(value)
        except ValueError:
            parsed = None
        if parsed is None or parsed.isoformat() != value:
            raise ValueError(f"a date is a real day written YYYY-MM-DD, such as 2023-04-20; got {value!r}")
    return value


@lru_cache(maxsize=1_024)
def _check_code(value: str) -> str:
    if not re.fullmatch(r"[0-9]{2,4}[A-Za-z]?|[A-Z]+(-[A-Za-z_]+)?", value):
        raise ValueError(
            "an action code is two to four digits kept as a string (CAMEO: '042'), with or without a letter behind, "
            f"or a PLOVER type in capitals ('CONSULT'); got {value!r}"
        )
    return value


@lru_cache(maxsize=16_384)
def _check_actor_code(value: str) -> str:
    if not re.fullmatch(r"[\w!#-~]*", value):
        raise ValueError(
            "an actor code is one word, in CAMEO a row of three-character parts, country first (ISRGOV), "
            f"or empty for an actor in no dictionary; got {value!r}"
        )
    return value


_BESIDE_ID = frozenset(["group_id", "confidence"])
"""Fields that the id of an event does not depend on: what is found out about it, not what it is."""
_NOT_HASHED: dict[str, Any] = {
    "id": True,
    "provenance": {"reasons"},
    "tone": {"document"},
    **dict.fromkeys(_BESIDE_ID, True),
}


def _check_issue(value: str) -> str:
    if not re.fullmatch(r"[\w.:/&+'-]+", value):
        raise ValueError(f"the code of an issue is one word, such as DISEASE; got {value!r}")
    return value


Span = Annotated[tuple[int, int], AfterValidator(_check_span)]
Word = Annotated[str, Field(min_length=1)]
IsoDate = Annotated[str, AfterValidator(_check_iso_date)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Actor(_Model):
    """A source, a target, or whoever says so.

    An actor that no dictionary knows has an empty code and keeps its words.
    """

    code: Annotated[str, AfterValidator(_check_actor_code)] = ""
    """CAMEO actor code, country first (``ISRGOV``); empty where unknown."""
    country: str = ""
    """Country or international part of the code (``ISR``, ``IGO``); empty where none."""
    roles: tuple[Word, ...] = ()
    """Role parts of the code in order (``GOV``, ``MIL``)."""
    name: str = ""
    """Name in the codebook (``Eli Cohen``), or the head noun phrase of the text."""
    text: str = ""
    """The mention as written."""
    span: Span | None = None
    """Characters of the document's text that are the mention (not its clause)."""
    resolved_from: str = ""
    """How the code was found: ``name``, ``agent``, ``surname``, ``pronoun`` ...; or why it was not."""
    entity: str = ""
    """Kind of entity where known: person, place, organization, other."""


class Action(_Model):
    """What was done: its code in the ontology of the codebook, and in both where both are known.

    >>> action = Action(code="161", plover="SANCTION", mode="withdraw", context=("diplomatic",))
    >>> action.root, action.cameo, action.plover
    ('16', '161', 'SANCTION')
    """

    ontology: Literal["cameo", "plover"] = "cameo"
    """Which ontology `code` belongs to."""
    code: Annotated[str, AfterValidator(_check_code)]
    """CAMEO code (``042``) or PLOVER type (``CONSULT``)."""
    label: str = ""
    """The code in words (``Make a visit``)."""
    root: str = ""
    """The root: the first two digits in CAMEO, the type itself in PLOVER."""
    mode: str = ""
    """PLOVER mode (``visit``), or empty."""
    context: tuple[Word, ...] = ()
    """PLOVER contexts (``military``, ``economic``), or none."""
    cameo: str = ""
    """CAMEO code, whatever the ontology; empty where none is known."""
    plover: str = ""
    """PLOVER type, whatever the ontology; empty where none is known, or PLOVER has none."""

    @model_validator(mode="before")
    @classmethod
    def _fill_codes(cls, data: Any) -> Any:
        """Root, and the code under the name of its own ontology."""
        if not isinstance(data, dict) or not isinstance(code := data.get("code"), str):
            return data
        own, root = ("cameo", code[:2]) if code[:1].isdigit() else ("plover", code)
        return {**data, "root": data.get("root") or root, own: code}


class Tone(_Model):
    """The fixed scale values of the code, and what the words say."""

    goldstein: Annotated[float, Field(allow_inf_nan=False)] | None = None
    """Score of the code, -10 (conflict) to +10 (cooperation): of a CAMEO code the Goldstein score (1.1b3
    scale), of a PLOVER type that of the mode, else of the type."""
    quad_class: Literal[1, 2, 3, 4] | None = None
    """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict (CAMEO after Schrodt: roots
    01-05, 06-08, 09-13, 14-20; PLOVER: that of the type)."""
    intensity: Annotated[float, Field(ge=-1, le=1)] = 0.0
    """How the wording strengthens (+1: severely) or softens (-1: mildly) the act; 0 plain."""
    polarity: Annotated[float, Field(ge=-1, le=1)] = 0.0
    """Tone of the sentence's own words, -1 hostile to +1 friendly; 0 neutral."""
    document: Annotated[float, Field(ge=-100, le=100)] | None = None
    """Positive less negative words of the whole document, in per cent of its words (GDELT's AvgTone)."""


class Issue(_Model):
    """A topic of a codebook that a sentence touches."""

    code: Annotated[str, AfterValidator(_check_issue)]
    """Code of the topic in the codebook (``DISEASE``)."""
    count: Annotated[int, Field(ge=1)] = 1
    """How many of its phrases the sentence holds, each counted once."""


class Provenance(_Model):
    """Where an event comes from: enough to find the sentence and the rule, and to repeat the run."""

    document: str = ""
    """Id of the document."""
    sentence: int = 0
    """Number of the sentence in the document, from 0."""
    text: str = ""
    """The sentence as written."""
    span: Span = (0, 0)
    """Characters of the document's text that are the sentence."""
    trigger: Span | None = None
    """Characters of the word that carries the action."""
    rule: str = ""
    """The pattern that matched, after its code; operators outermost first."""
    codebook: str = ""
    """Name and version of the codebook."""
    codebook_hash: str = ""
    """Content hash of the codebook, hexadecimal."""
    parser: str = ""
    """Name and version of the parser."""
    version: str = ""
    """Version of diplocode."""
    reasons: tuple[Word, ...] = ()
    """What speaks for and against the event, in points of its confidence (``target place: elsewhere -0.9``)."""


class Event(_Model):
    """One event of one sentence.

    ``id`` is a hash of everything else but `confidence` with its reasons, `group_id` and the tone of the document, and
    but `issues` where there are none: the same event has the same id in every run.

    Raises:
        pydantic.ValidationError: a value is refused; the message names the field and what it
            should look like.

    >>> event = Event(action=Action(code="042"), source=Actor(code="ISRGOV"))
    >>> event.action.root, event.status.value
    ('04', 'asserted')
    """

    date: IsoDate = ""
    """Day of the event, YYYY-MM-DD (the first day of a longer period); empty where unknown."""
    date_precision: Precision | None = None
    """Length of the period that `date` opens; none where there is no date."""
    published: IsoDate = ""
    """Day of publication of the document, YYYY-MM-DD, or empty."""
    source: Actor | None = None
    """Who did it."""
    target: Actor | None = None
    """To whom."""
    action: Action
    """What was done."""
    tone: Tone = Tone()
    """Scale values and wording."""
    status: Status = Status.ASSERTED
    """How the text presents it."""
    attribution: Actor | None = None
    """Who says so, where the text names somebody other than its author; of a denied event, who denies it."""
    place: str = ""
    """Country code of where it happened, where the sentence says so."""
    title: str = ""
    """Title of the document."""
    url: str = ""
    """Address of the document."""
    publisher: str = ""
    """Publisher of the document."""
    provenance: Provenance = Provenance()
    """Sentence, rule, codebook and parser."""
    issues: tuple[Issue, ...] = ()
    """Topics of its sentence, where the codebook has issues."""
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    """How likely the sentence says what the event says, 0 to 1: see ``docs/accuracy.md``; none where not estimated."""
    group_id: str = ""
    """Common to mentions of one event, where duplicates were marked."""
    extra: dict[str, str] = Field(default_factory=dict)
    """What a file that was read holds beyond this schema."""

    @model_validator(mode="before")
    @classmethod
    def _drop_id(cls, data: Any) -> Any:
        if isinstance(data, dict) and "id" in data:
            return {key: value for key, value in data.items() if key != "id"}
        return data

    @field_validator("source", "target", "attribution", mode="after")
    @classmethod
    def _check_has_content(cls, actor: Actor | None) -> Actor | None:
        if actor is not None and not (actor.code or actor.text or actor.name):
            raise ValueError("an actor has a code, a name or a text; use None for no actor")
        return actor

    @model_validator(mode="after")
    def _check_precision(self) -> Self:
        if bool(self.date) != (self.date_precision is not None):
            raise ValueError("date and date_precision come together: give both or neither")
        return self

    @computed_field  # type: ignore[prop-decorator]
    @cached_property
    def id(self) -> str:
        """Content hash, 16 hexadecimal digits."""
        without = _NOT_HASHED if self.issues else _NOT_HASHED | {"issues": True}
        content = self.model_dump(mode="json", exclude=without)
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, with other values for some fields (which are not checked), and the id of its own content."""
        copied = super().model_copy(update=update, deep=deep)
        if update and not _BESIDE_ID.issuperset(update):
            copied.__dict__.pop("id", None)
        return copied

    @property
    def dyad(self) -> tuple[str, str]:
        """Codes of source and target; an empty string where there is none."""
        return (self.source.code if self.source else "", self.target.code if self.target else "")


def join_issues(issues: Sequence[Issue]) -> str:
    """Issues as PETRARCH and Phoenix write them.

    >>> join_issues([Issue(code="DISEASE", count=2), Issue(code="AID")])
    'DISEASE,2;AID,1'
    """
    return ";".join(f"{issue.code},{issue.count}" for issue in issues)


def split_issues(text: str) -> tuple[Issue, ...]:
    """The issues of `join_issues`; a code without a number counts once.

    Raises:
        ValueError: it is no such list.

    >>> split_issues("DISEASE,2;AID,1") == (Issue(code="DISEASE", count=2), Issue(code="AID"))
    True
    """
    issues = []
    for part in filter(None, text.split(";")):
        code, _, count = part.partition(",")
        if count and not re.fullmatch("[0-9]{1,9}", count):
            raise ValueError(f"issues are written CODE,2;CODE,1; got {part!r}")
        issues.append(Issue(code=code, count=int(count or 1)))
    return tuple(issues)


def event_schema() -> dict[str, Any]:
    """The JSON Schema of `Event` (draft 2020-12), as exported to ``docs/event.schema.json``.

    ``version`` is `SCHEMA_VERSION`; codebook, its hash and the version of diplocode stand in each event.
    """
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "version": SCHEMA_VERSION}
    return head | Event.model_json_schema(mode="serialization")

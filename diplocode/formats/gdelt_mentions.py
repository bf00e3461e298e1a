"""GDELT 2.0 mentions: 16 columns between tabs, no header. Where each event was mentioned.

Events are written as their mentions. A file of mentions alone holds no events, for it has neither codes nor actors:
read it with `read_mentions` and join it to the events by GLOBALEVENTID.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplocode.errors import InputError, RowError
from diplocode.events import Actor, Event
from diplocode.formats.delimited import Layout, Row, read_rows, write_rows
from diplocode.formats.files import Refuse, Target, name_of, raise_refused
from diplocode.formats.gdelt import global_event_id
from diplocode.formats.recognition import Head
from diplocode.formats.values import compact_day

LAYOUT = Layout(
    "gdelt2-mentions",
    (
        *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier"),
        *("SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence"),
        *("MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
    ),
    integers=frozenset(
        {
            *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "SentenceID", "Actor1CharOffset"),
            *("Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen"),
        }
    ),
    numbers=frozenset({"MentionDocTone"}),
)

_MIDNIGHT = "000000"
_WEB = "1"  # MentionType of what has an address


def write(events: Iterable[Event], target: Target, refuse: Refuse = raise_refused) -> int:
    """Write the mention of each event to a path (complete or absent) or a binary stream; return their number.

    None is refused.
    """
    return write_mentions(map(to_mention, events), target)


def read(source: Target, refuse: Refuse = raise_refused) -> Iterator[Event]:
    """Refuses: mentions are no events.

    Raises:
        InputError: always; it says what to do.
    """
    raise InputError(
        f"{name_of(source)}: mentions have no codes and no actors, so they are no events; read them with "
        "diplocode.formats.gdelt_mentions.read_mentions and join them to events by GLOBALEVENTID"
    )


def recognises(head: Head) -> bool:
    """Whether the first line is a mention: a number, two times of day and a type, or none of them."""
    fields = head.fields
    return len(fields) == len(LAYOUT.columns) and (
        (fields[0].isdecimal() and all((field or "0").isdecimal() for field in fields[1:4]))
        or [field.casefold() for field in fields[:2]] == ["globaleventid", "eventtimedate"]
    )


def to_mention(event: Event) -> Row:
    """The mention of an event: its sentence in its document, by the columns of `LAYOUT`.

    Offsets count characters of the document from 0; -1 is GDELT's mark for an actor that is not there.
    """
    origin = event.provenance
    row = Row(GLOBALEVENTID=global_event_id(event))
    if event.date:
        row["EventTimeDate"] = compact_day(event.date) + _MIDNIGHT
    if event.published:
        row["MentionTimeDate"] = compact_day(event.published) + _MIDNIGHT
    if event.url:
        row["MentionType"] = _WEB
    row["MentionSourceName"] = event.publisher
    row["MentionIdentifier"] = event.url or origin.document
    if origin.text:
        row["SentenceID"] = str(origin.sentence + 1)
        row["InRawText"] = "1"
        row["Actor1CharOffset"] = _offset(event.source)
        row["Actor2CharOffset"] = _offset(event.target)
    if origin.trigger:
        row["ActionCharOffset"] = str(origin.trigger[0])
    if event.tone.document is not None:
        row["MentionDocTone"] = str(event.tone.document)
    if event.confidence is not None:
        row["Confidence"] = str(round(100 * event.confidence))
    return row


def _offset(actor: Actor | None) -> str:
    return str(actor.span[0]) if actor and actor.span else "-1"


def read_mentions(source: Target, refuse: Refuse = raise_refused) -> Iterator[Row]:
    """Mentions of a path or binary stream, in order, by the columns of `LAYOUT`; what is missing is empty.

    Rows without a whole number as GLOBALEVENTID go to `refuse`.
    """
    for where, row in read_rows(LAYOUT, source, refuse):
        if row["GLOBALEVENTID"].isdecimal():
            yield row
        else:
            refuse(RowError(where, f"GLOBALEVENTID: a whole number is expected, not {row['GLOBALEVENTID']!r}"))


def write_mentions(mentions: Iterable[Row], target: Target) -> int:
    """Write mentions to a path (complete or absent) or a binary stream; return their number."""
    return write_rows(LAYOUT, mentions, target)

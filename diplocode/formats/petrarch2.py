"""Output of PETRARCH-2: fields between tabs, no header, not the same number in every row.

Date (YYYYMMDD), source, target, code, issues (``NAME,n;...``), ids of sentences, address, source of the story; then,
where the coder was asked for them, the words of both actors, those of the event, and the roots of both actors. The
address is left out where there is none. A missing actor or text is ``---``, other missing fields are empty.
"""

from __future__ import annotations

import re

from diplocode.events import Event, Precision, Provenance, join_issues
from diplocode.formats.delimited import Layout, Row, Table, clean
from diplocode.formats.recognition import Head
from diplocode.formats.values import (
    cameo_of,
    code_of,
    coded_action,
    compact_day,
    day_of,
    fixed_tone,
    read_actor,
    read_cameo,
    read_day,
    read_issues,
    read_sentence,
    sentence_id,
    trigger_of,
)

_REQUIRED = ("date", "source", "target", "code", "issues", "ids", "url", "storysource")
_OPTIONAL = ("source_text", "target_text", "event_text", "source_root", "target_root")
COLUMNS = (*_REQUIRED, *_OPTIONAL)
MISSING = "---"

_URL = _REQUIRED.index("url")
_DASHED = ("source", "target", *_OPTIONAL)
# Which optional columns rows have, by their number.
_CHOICES: dict[int, tuple[str, ...]] = {
    0: (),
    1: ("event_text",),
    2: ("source_text", "target_text"),
    3: ("source_text", "target_text", "event_text"),
    4: ("source_text", "target_text", "source_root", "target_root"),
    5: _OPTIONAL,
}


def _to_row(event: Event) -> Row:
    source, target, url = event.source, event.target, _stripped(event.url)
    row = Row(
        date=compact_day(day_of(event)),
        code=cameo_of(event),
        issues=join_issues(event.issues),
        ids=sentence_id(event.provenance),
        url=url,
        # A row without an address is told by its source, which therefore must not look like one.
        storysource=event.publisher if url else event.publisher.rpartition("://")[2],
    )
    dashed = Row(
        source=code_of(source),
        target=code_of(target),
        source_text=source.text if source else "",
        target_text=target.text if target else "",
        event_text=trigger_of(event.provenance),
    )
    row.update({name: _stripped(dashed[name]) or MISSING for name in _DASHED})
    return row


def _from_row(row: Row) -> Event:
    code = read_cameo(row["code"])
    document, sentence = read_sentence(row["ids"])
    dashed = {name: row[name] if row[name] != MISSING else "" for name in _DASHED}
    return Event(
        date=read_day(row["date"]),
        date_precision=Precision.DAY,
        source=read_actor(dashed["source"], text=dashed["source_text"]),
        target=read_actor(dashed["target"], text=dashed["target_text"]),
        action=coded_action(code),
        tone=fixed_tone(code),
        issues=read_issues(row["issues"]),
        url=row["url"],
        publisher=row["storysource"],
        provenance=Provenance(document=document, sentence=sentence),
    )


def _stripped(text: str) -> str:
    return clean(text).strip()


def _shorten(fields: list[str]) -> list[str]:
    """A row without its address and without the optional columns, where there are none."""
    required, optional = fields[: len(_REQUIRED)], fields[len(_REQUIRED) :]
    if not required[_URL]:
        del required[_URL]
    return required if set(optional) <= {"", MISSING} else required + optional


def _repair(fields: list[str]) -> list[str] | None:
    """A row with all columns, where one of another length lacks the address or optional ones."""
    beyond = len(fields) - len(_REQUIRED)
    has_url = beyond == 0 or (beyond > 0 and "://" in fields[_URL])
    optional = _CHOICES.get(beyond if has_url else beyond + 1)
    if optional is None:
        return None
    required = fields[:_URL] + ([] if has_url else [""]) + fields[_URL:]
    row = dict(zip((*_REQUIRED, *optional), required, strict=True))
    return [row.get(name, MISSING) for name in COLUMNS]


TABLE = Table(
    Layout("petrarch2", COLUMNS, shortest=len(_REQUIRED) - 1, repair=_repair, shorten=_shorten), _to_row, _from_row
)
write, read = TABLE.write, TABLE.read


def recognises(head: Head) -> bool:
    """Whether the first line is such a row: eight digits, two actors, a code."""
    fields = head.fields
    return (
        len(_REQUIRED) - 1 <= len(fields) <= len(COLUMNS)
        and re.fullmatch("[0-9]{8}", fields[0]) is not None
        and re.fullmatch("[0-9]{2,4}", fields[3]) is not None
    )

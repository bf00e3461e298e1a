"""JSON Lines: one event a line, as the JSON Schema in ``docs/event.schema.json`` says.

Nothing of an event is lost. Lines end in a line feed, the encoding is UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from diplocode.errors import RowError
from diplocode.events import Event
from diplocode.formats.delimited import unwritable
from diplocode.formats.files import BOM, Refuse, Target, first_problem, name_of, raise_refused, reading, writing
from diplocode.formats.recognition import Head


def write(events: Iterable[Event], target: Target, refuse: Refuse = raise_refused) -> int:
    """Write events to a path (complete or absent) or a binary stream; return the number of those written.

    An event with half a surrogate pair, which UTF-8 cannot write, goes to `refuse`.
    """
    count = 0
    with writing(target) as stream:
        for event in events:
            try:
                line = event.model_dump_json()
            except PydanticSerializationError as error:
                refuse(unwritable(event, "jsonl", error))
            else:
                stream.write(line.encode() + b"\n")
                count += 1
    return count


def read(source: Target, refuse: Refuse = raise_refused) -> Iterator[Event]:
    """Events of a path or binary stream, in order; lines that are none go to `refuse`. Empty lines are passed over."""
    with reading(source) as stream:
        for number, line in enumerate(stream, 1):
            if number == 1:
                line = line.removeprefix(BOM)
            if not line.strip():
                continue
            try:
                event = Event.model_validate_json(line)
            except ValidationError as error:
                refuse(RowError(f"{name_of(source)}:{number}", f"not an event: {first_problem(error)}"))
            else:
                yield event


def recognises(head: Head) -> bool:
    """Whether the first line is an object with an action."""
    return bool(head.lines) and head.lines[0].lstrip().startswith("{") and '"action"' in head.lines[0]

"""JSON Lines: one event a line, as the JSON Schema in ``docs/event.schema.json`` says.

Nothing of an event is lost. Lines end in a line feed, the encoding is UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from diplocode.errors import InputError
from diplocode.events import Event
from diplocode.formats.files import Target, first_problem, name_of, reading, writing


def write(events: Iterable[Event], target: Target) -> int:
    """Write events to a path (complete or absent) or a binary stream; return their number."""
    count = 0
    with writing(target) as stream:
        for event in events:
            stream.write(event.model_dump_json().encode() + b"\n")
            count += 1
    return count


def read(source: Target) -> Iterator[Event]:
    """Events of a path or binary stream, in order. Empty lines are passed over.

    Raises:
        InputError: a line that is no event; the message names file, line and field.
    """
    with reading(source) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                event = Event.model_validate_json(line)
            except ValidationError as error:
                where = f"{name_of(source)}:{number}"
                raise InputError(f"{where}: not an event: {first_problem(error)}") from error
            yield event

"""YAML as codebooks need it: every scalar a string, no duplicate keys, every value with its place.

PyYAML's resolver turns ``046`` into 38 and ``NO`` into False, and lets the last of two equal keys
win. This reader composes nodes with the C loader and keeps the text of every scalar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml
from yaml.reader import ReaderError

from diplocode.errors import Problem, nearest

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 32
_SHOWN = 40


class Mark(NamedTuple):
    """Where a value stands: file, and line and column counted from 1."""

    file: str = ""
    line: int = 0
    column: int = 0


_NOWHERE = Mark()


class Text(str):
    """A scalar of a YAML file, with its place in `mark`; `plain` tells that it stands without quotes."""

    mark: Mark = Mark()
    plain: bool = False

    def __new__(cls, value: str, mark: Mark = _NOWHERE) -> Text:
        """A string at a place."""
        text = super().__new__(cls, value)
        text.mark = mark
        return text

    @property
    def is_null(self) -> bool:
        """Whether YAML takes it for nothing at all."""
        return self.plain and self in ("~", "null", "Null", "NULL")


class Sequence(list["Value"]):
    """A list of a YAML file, with its place in `mark`."""

    mark: Mark = Mark()


class Mapping(dict[Text, "Value"]):
    """A mapping of a YAML file, with its place in `mark`; its keys are `Text`, and are asked for by any string."""

    mark: Mark = Mark()

    def get(self, key: str, default: Value | None = None) -> Value | None:  # type: ignore[override]
        """The value of a key, or `default`."""
        return self[key] if key in self else default  # type: ignore[index]  # noqa: SIM401 - this is get

    def string(self, key: str) -> str:
        """The value of a key as a plain string; empty where it is missing or no single value."""
        value = self.get(key)
        return str(value) if isinstance(value, Text) else ""


Value = Text | Sequence | Mapping


@dataclass
class Report:
    """Collects every problem of a run, so that the author sees all of them at once."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, mark: Mark, code: str, message: str, hint: str = "") -> None:
        """Note a problem at a place."""
        self.problems.append(Problem(mark.file, mark.line, mark.column, code, message, hint))

    # -- checked access: each notes what is wrong and returns something harmless -------------

    def mapping(self, value: Value | None, what: str) -> Mapping:
        """`value` as a mapping, or an empty one and a problem."""
        if isinstance(value, Mapping):
            return value
        if value is not None and value != "":
            self.add(value.mark, "DC003", f"{what} is a mapping of keys to values", f"found {_kind(value)}")
            return Mapping()
        empty = Mapping()
        empty.mark = value.mark if value is not None else Mark()
        return empty

    def sequence(self, value: Value | None, what: str) -> Sequence:
        """`value` as a list; a single scalar is a problem."""
        if isinstance(value, Sequence):
            return value
        if value is not None and value != "":
            hint = f"write [{value}]" if isinstance(value, Text) else f"found {_kind(value)}"
            hint = "write [], or leave it out" if isinstance(value, Text) and value.is_null else hint
            self.add(value.mark, "DC004", f"{what} is a list", hint)
        return Sequence()

    def text(self, value: Value | None, what: str) -> Text:
        """`value` as a string, or an empty one and a problem."""
        if isinstance(value, Text):
            return value
        if value is not None:
            self.add(value.mark, "DC005", f"{what} is a single value", f"found {_kind(value)}")
        return Text("")

    def flag(self, value: Value | None, what: str) -> bool:
        """`value` as true or false; anything else is a problem, and false."""
        text = self.text(value, what)
        if text and text not in ("true", "false"):
            self.add(text.mark, "DC707", f"{what}: {text}", "write true or false")
        return text == "true"

    def texts(self, value: Value | None, what: str) -> list[Text]:
        """`value` as a list of strings; items that are not strings are problems."""
        items = self.sequence(value, what)
        return [text for item in items if (text := self.text(item, f"each item of {what}"))]

    def keys(self, mapping: Mapping, known: Iterable[str], what: str, required: Iterable[str] = ()) -> None:
        """Check the keys of a mapping: unknown and missing ones are problems."""
        allowed = set(known) | set(required)
        for key in mapping:
            if key not in allowed:
                self.add(key.mark, "DC002", f"{what}: unknown key {key}", nearest(key, allowed))
        for key_needed in required:
            # A mapping without a place is the stand-in for something whose problem has been noted.
            if key_needed not in mapping and mapping.mark.file:
                self.add(mapping.mark, "DC006", f"{what}: the key {key_needed} is missing")


def _kind(value: Value) -> str:
    if isinstance(value, Text):
        return f"the single value {value[:_SHOWN]!s}{'...' if len(value) > _SHOWN else ''}"
    return "a list" if isinstance(value, Sequence) else "a mapping"


def read_yaml(source: bytes, file: str, report: Report) -> Value | None:
    """Read one YAML document.

    Args:
        source: the file's bytes; UTF-8 (a byte order mark is accepted).
        file: how to name the file in problems.
        report: takes every problem: bytes that are not UTF-8, control characters, syntax,
            duplicate keys, tags and aliases that codebooks do not use.

    Returns:
        The document, or None where it is empty or cannot be read.
    """
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        column = len(source[source.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8-sig")) + 1
        report.add(
            Mark(file, line, column), "DC001", f"not UTF-8: byte 0x{source[error.start]:02x}", "save the file as UTF-8"
        )
        return None
    builder = _Builder(file, report)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
            if len(builder.open) > _DEEPEST:
                mark = builder.open[-1].mark
                report.add(mark, "DC001", f"nested more than {_DEEPEST} deep", "is a bracket left open?")
                return None
    except yaml.YAMLError as error:
        report.add(_error_mark(error, text, file), "DC001", f"not YAML: {_error_text(error)}", _syntax_hint(error))
        return None
    return builder.document


def _error_mark(error: yaml.YAMLError, text: str, file: str) -> Mark:
    if isinstance(error, ReaderError):  # it knows the character only
        at = text.find(chr(error.character)) if isinstance(error.character, int) else -1
        return Mark(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) if at >= 0 else Mark(file)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return Mark(file, mark.line + 1, mark.column + 1) if mark else Mark(file)


def _error_text(error: yaml.YAMLError) -> str:
    problem, context = getattr(error, "problem", None), getattr(error, "context", None)
    return ", ".join(part for part in (context, problem) if part) or str(error).splitlines()[0]


def _syntax_hint(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", "") or ""
    if "mapping values are not allowed" in problem:
        return "a value with a colon needs quotes"
    if "cannot start any token" in problem:
        return "indent with spaces, and quote a value that begins with a special character"
    return ""


class _Builder:
    """Builds values from the events of the YAML parser, without recursion."""

    def __init__(self, file: str, report: Report) -> None:
        self.file, self.report = file, report
        self.document: Value | None = None
        self.open: list[Sequence | Mapping] = []
        self.keys: list[Text | None] = []  # the key that waits for its value, per open mapping

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            text = Text(event.value, self._mark(event))
            text.plain = not event.style
            if event.tag not in (None, "!"):
                self._refuse_tag(event)
            self._add(text)
        elif isinstance(event, yaml.CollectionStartEvent):
            if event.tag not in (None, "!"):
                self._refuse_tag(event)
            self._open(Sequence() if isinstance(event, yaml.SequenceStartEvent) else Mapping(), event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            mark = self._mark(event)
            self.report.add(mark, "DC008", f"an alias, *{event.anchor}: codebooks have none", "write the value out")
            self._add(Text("", mark))
        elif isinstance(event, yaml.DocumentStartEvent) and self.document is not None:
            self.report.add(self._mark(event), "DC009", "a second document in the file", "remove the line ---")

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        self.report.add(self._mark(event), "DC008", f"a tag, {event.tag}: codebooks have none", "remove it")

    def _mark(self, event: yaml.Event) -> Mark:
        mark = event.start_mark
        return Mark(self.file, mark.line + 1, mark.column + 1) if mark else Mark(self.file)

    def _open(self, value: Sequence | Mapping, event: yaml.Event) -> None:
        value.mark = self._mark(event)
        self._add(value)
        self.open.append(value)
        self.keys.append(None)

    def _add(self, value: Value) -> None:
        if not self.open:
            self.document = value if self.document is None else self.document
        elif isinstance(self.open[-1], Sequence):
            self.open[-1].append(value)
        elif self.keys[-1] is None:
            self.keys[-1] = self._key(value, self.open[-1])
        else:
            self.open[-1].setdefault(self.keys[-1], value)
            self.keys[-1] = None

    def _key(self, value: Value, mapping: Mapping) -> Text:
        if not isinstance(value, Text):
            self.report.add(value.mark, "DC005", "a key is a single word", f"found {_kind(value)}")
            return Text("", value.mark)
        if value in mapping:
            first = next(key for key in mapping if key == value).mark.line
            self.report.add(value.mark, "DC007", f"the key {value} stands twice", f"it stands first in line {first}")
        return value


def walk_texts(value: Value | None) -> Iterator[Text]:
    """Every scalar below a value, keys left out, in file order."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Sequence):
        for item in value:
            yield from walk_texts(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from walk_texts(item)

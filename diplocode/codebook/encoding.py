"""A compiled codebook as lines of JSON and back.

Driven by the types of the dataclasses, so that a new field needs nothing here. A dataclass becomes the
list of its fields; what is shared (a rule, an actor, a set of words) stands once in a pool, and elsewhere
its number in it. Actors are many, and a text names few: each is a line that is read when it is asked for.
Nothing in such a file can run code, as a pickle could.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections import abc
from collections.abc import Callable
from enum import Enum
from itertools import accumulate
from typing import Any, TypeVar, overload

from diplocode.codebook.actor_model import ActorEntry, Agent
from diplocode.codebook.model import Codebook, Operator, Rule
from diplocode.codebook.names import NameTrie
from diplocode.codebook.reader import Mapping as Map
from diplocode.codebook.reader import Mark, Sequence, Text, Value

#: Kept once and referred to by number; a type stands after those that it holds.
_POOLED: tuple[Any, ...] = (frozenset[str], Operator, Rule, ActorEntry, Agent)
_LAZY: tuple[Any, ...] = (ActorEntry, Agent)
_PLAIN = (str, int, float, bool)

Convert = Callable[[Any], Any]
Item = TypeVar("Item")


def encode_codebook(codebook: Codebook) -> bytes:
    """A codebook as lines of JSON.

    Raises:
        TypeError: a field has a type that this module does not know.
    """
    encoder = _Encoder()
    body = encoder.converter(Codebook)(codebook)
    pools = {hint: list(encoder.pools[str(hint)].values()) for hint in _POOLED}
    eager = [rows for hint, rows in pools.items() if hint not in _LAZY]
    lazy = [pools[hint] for hint in _LAZY]
    head = [eager, [len(rows) for rows in lazy], body]
    return b"\n".join(_line(value) for value in (head, *(row for rows in lazy for row in rows)))


def decode_codebook(content: bytes) -> Codebook:
    """The codebook that `encode_codebook` wrote; anything else raises one of many errors."""
    head, *lines = content.split(b"\n")
    eager, lengths, body = json.loads(head)
    decoder = _Decoder()
    for hint, rows in zip((hint for hint in _POOLED if hint not in _LAZY), eager, strict=True):
        convert = decoder.make(hint)
        decoder.pools[str(hint)] = [convert(row) for row in rows]
    ends = list(accumulate(lengths))
    for hint, length, end in zip(_LAZY, lengths, ends, strict=True):
        decoder.pools[str(hint)] = _Lines(lines[end - length : end], decoder.make(hint))
    codebook: Codebook = decoder.converter(Codebook)(body)
    return codebook


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class _Lines(abc.Sequence[Item]):
    """Values that are decoded when they are first asked for."""

    def __init__(self, lines: list[bytes], convert: Callable[[Any], Item]) -> None:
        self.lines, self.convert = lines, convert
        self.read: dict[int, Item] = {}

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> list[Item]: ...

    def __getitem__(self, place: int | slice) -> Item | list[Item]:
        if isinstance(place, slice):
            return [self[number] for number in range(len(self))[place]]
        if place not in self.read:
            self.read[place] = self.convert(json.loads(self.lines[place]))
        return self.read[place]


def _same(value: Any) -> Any:
    return value


def _fields(hint: Any) -> list[Any] | None:
    """The types of the fields of a dataclass or named tuple, or None."""
    hints = typing.get_type_hints(hint) if isinstance(hint, type) else {}
    if dataclasses.is_dataclass(hint):
        return [hints[field.name] for field in dataclasses.fields(hint)]
    return list(hints.values()) if isinstance(hint, type) and hasattr(hint, "_fields") else None


class _Codec:
    """What both directions share: one converter for each type, made when first asked for."""

    def __init__(self) -> None:
        self.made: dict[str, Convert] = {}

    def converter(self, hint: Any) -> Convert:
        """Converts values of a type; a pooled one to or from its number."""
        key = str(hint)
        if key not in self.made:
            self.made[key] = lambda value: self.made[key](value)  # for a type that holds itself
            self.made[key] = self.refer(hint) if hint in _POOLED else self.make(hint)
        return self.made[key]

    def refer(self, hint: Any) -> Convert:
        """Converts values of a pooled type."""
        raise NotImplementedError

    def make(self, hint: Any) -> Convert:
        """Converts values of a type, whether pooled or not."""
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if hint in _PLAIN or origin is typing.Literal:
            return _same
        if hint == Value:
            return self.tree()
        if origin is NameTrie:
            return self.trie(inner[0])
        if origin in (frozenset, tuple):
            return self.many(origin, self.converter(inner[0]))
        if origin in (dict, abc.Mapping):
            return self.mapping(self.converter(inner[1]))
        if origin is types.UnionType and type(None) in inner:
            convert = self.converter(next(part for part in inner if part is not type(None)))
            return lambda value: None if value is None else convert(value)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self.enum(hint)
        if (fields := _fields(hint)) is not None:
            return self.row(hint, [self.converter(field) for field in fields])
        raise TypeError(f"a field of a type that has no encoding: {hint}")

    def mapping(self, convert: Convert) -> Convert:
        """Converts mappings of strings."""
        if convert is _same:
            return dict
        return lambda value: {key: convert(item) for key, item in value.items()}

    def many(self, origin: Any, convert: Convert) -> Convert:
        """Converts tuples and sets."""
        raise NotImplementedError

    def row(self, hint: Any, fields: list[Convert]) -> Convert:
        """Converts dataclasses and named tuples."""
        raise NotImplementedError

    def enum(self, hint: type[Enum]) -> Convert:
        """Converts members of an enumeration."""
        raise NotImplementedError

    def tree(self) -> Convert:
        """Converts YAML values with their places."""
        raise NotImplementedError

    def trie(self, hint: Any) -> Convert:
        """Converts tries of names."""
        raise NotImplementedError


class _Encoder(_Codec):
    """Codebook to JSON."""

    def __init__(self) -> None:
        super().__init__()
        self.pools: dict[str, dict[Any, Any]] = {str(hint): {} for hint in _POOLED}
        self.numbers: dict[tuple[str, Any], int] = {}
        self.alive: list[Any] = []  # what is known by its id must not be collected

    def refer(self, hint: Any) -> Convert:
        pool, convert = self.pools[str(hint)], self.make(hint)
        by_value = typing.get_origin(hint) is frozenset

        def number(value: Any) -> int:
            key = (str(hint), value if by_value else id(value))
            if key not in self.numbers:
                row = convert(value)
                self.numbers[key] = len(pool)
                pool[len(pool)] = row
                self.alive.append(value)
            return self.numbers[key]

        return number

    def many(self, origin: Any, convert: Convert) -> Convert:
        order: Convert = sorted if origin is frozenset else _same
        return lambda value: [convert(item) for item in order(value)]

    def row(self, hint: Any, fields: list[Convert]) -> Convert:
        is_dataclass = dataclasses.is_dataclass(hint)
        names = [field.name for field in dataclasses.fields(hint)] if is_dataclass else list(hint._fields)
        pairs = list(zip(names, fields, strict=True))
        return lambda value: [convert(getattr(value, name)) for name, convert in pairs]

    def enum(self, hint: type[Enum]) -> Convert:
        return lambda value: value.value

    def tree(self) -> Convert:
        def write(value: Any) -> Any:
            if isinstance(value, Text):
                return [str(value), *value.mark]
            if isinstance(value, Sequence):
                return [[write(item) for item in value], *value.mark]
            return [{"items": [[write(key), write(item)] for key, item in value.items()]}, *value.mark]

        return write

    def trie(self, hint: Any) -> Convert:
        number = self.converter(hint)
        return lambda trie: [trie.ignore_case, trie.fold([number(entry) for entry in trie.entries])]


class _Decoder(_Codec):
    """JSON to codebook."""

    def __init__(self) -> None:
        super().__init__()
        self.pools: dict[str, abc.Sequence[Any]] = {}

    def refer(self, hint: Any) -> Convert:
        return self.pools[str(hint)].__getitem__

    def many(self, origin: Any, convert: Convert) -> Convert:
        if convert is _same:
            return tuple if origin is tuple else frozenset
        return lambda value: origin(map(convert, value))

    def row(self, hint: Any, fields: list[Convert]) -> Convert:
        changed = [(place, convert) for place, convert in enumerate(fields) if convert is not _same]

        def read(value: list[Any]) -> Any:
            for place, convert in changed:
                value[place] = convert(value[place])
            return hint(*value)

        return read

    def enum(self, hint: type[Enum]) -> Convert:
        return {member.value: member for member in hint}.__getitem__

    def tree(self) -> Convert:
        def read(value: list[Any]) -> Value:
            content, mark = value[0], Mark(*value[1:])
            if isinstance(content, str):
                return Text(content, mark)
            if isinstance(content, list):
                found: Sequence | Map = Sequence(read(item) for item in content)
            else:
                found = Map((typing.cast(Text, read(key)), read(item)) for key, item in content["items"])
            found.mark = mark
            return found

        return read

    def trie(self, hint: Any) -> Convert:
        entries = self.pools[str(hint)]
        return lambda value: NameTrie(value[0], value[1], entries)

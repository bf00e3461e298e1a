"""Merging the layers of a codebook: what a later layer adds, replaces and removes.

Everything adds unless it says otherwise. In a mapping ``remove: true`` takes out what stands there in
the layers below, and ``replace: true`` puts the new in its place. Where those have a list, a list adds
to it, and ``{add: [...], remove: [...]}`` or ``{replace: [...]}`` change it. Actors are merged by name,
where they are read (`actor_files`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from diplocode.codebook.keys import CLASS_KEYS, LIST_KEYS, SECTIONS, TREES
from diplocode.codebook.layers import Layer, Part
from diplocode.codebook.model import Change
from diplocode.codebook.reader import Mapping as Map
from diplocode.codebook.reader import Mark, Report, Sequence, Text, Value, read_yaml
from diplocode.errors import nearest

#: Mappings of names to entries: an entry is taken out by ``remove: true`` of its own.
_TABLES = frozenset({("issues", "codes"), ("ontology", "codes"), *(("classes", kind) for kind in CLASS_KEYS)})
_TREES = tuple(section for section in SECTIONS if section != "actors")
_Container = TypeVar("_Container", Map, Sequence)


@dataclass
class Content:
    """What all layers together say.

    Attributes:
        trees: by section (``actions``: blocks by code), each with the places of its values.
        words: the files of words by name.
        actors: for each layer, the actor files with their labels.
        removed: codes that a layer removed, with the code above each.
        changes: what was replaced or removed.
        complete: every file could be read.
    """

    trees: dict[str, Map] = field(default_factory=lambda: {section: Map() for section in _TREES})
    words: Map = field(default_factory=Map)
    actors: list[list[tuple[str, Value]]] = field(default_factory=list)
    removed: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    complete: bool = True


def merge_layers(layers: Iterable[Layer], report: Report) -> Content:
    """Parse and merge layers, the lowest first; problems go to the report."""
    content = Content()
    merger = _Merger(content, report)
    for number, layer in enumerate(layers):
        merger.merge_layer(layer, number)
    return content


@dataclass
class _Merger:
    """Merges layer after layer into one content."""

    content: Content
    report: Report

    def merge_layer(self, layer: Layer, number: int) -> None:
        """Merge one layer into what those below it say."""
        self.content.actors.append([])
        classes: dict[str, Mark] = {}
        for part in layer.parts:
            value = None if part.section == TREES else self._read(part)  # trees are for checks alone
            if value is None:
                continue
            if part.section == "actors":
                self.content.actors[-1].append((part.label, value))
            elif part.section == "words":
                self.content.words = self._table(self.content.words, Map({Text(part.key): value}), ("words",))
            else:
                if part.section == "classes":
                    self._check_classes(value, classes)
                self._merge_tree(part.section, self.report.mapping(value, _SHAPES[part.section]), number)

    def _read(self, part: Part) -> Value | None:
        if not isinstance(part.content, bytes):
            return part.content
        before = len(self.report.problems)
        value = read_yaml(part.content, part.label, self.report)
        self.content.complete &= all(problem.code != "DC001" for problem in self.report.problems[before:])
        return value

    def _check_classes(self, value: Value, seen: dict[str, Mark]) -> None:
        for classes in value.values() if isinstance(value, Map) else ():
            for name in classes if isinstance(classes, Map) else ():
                if name in seen:
                    self.report.add(name.mark, "DC007", f"the class {name} stands twice", "one file defines a class")
                seen[name] = name.mark

    def _merge_tree(self, section: str, value: Map, number: int) -> None:
        before = self.content.trees[section]
        after = self._table(before, value, (section,))
        if section == "operators" and number:  # of operators that announce, the first that fits is taken
            new = {name: block for name, block in after.items() if name not in before}
            after = _marked(Map({**new, **after}), after.mark)
        self.content.trees[section] = after
        if section == "ontology":
            self._drop_codes(before, after)

    def _drop_codes(self, before: Map, after: Map) -> None:
        """Take out the blocks of codes that are no more."""
        old, new = (tree.get("codes") or Map() for tree in (before, after))
        if not isinstance(old, Map) or not isinstance(new, Map):
            return
        for code, fields in old.items():
            if code not in new:
                self.content.removed[str(code)] = fields.string("parent") if isinstance(fields, Map) else ""
                actions = self.content.trees["actions"]
                self.content.trees["actions"] = _marked(
                    Map({key: block for key, block in actions.items() if key != code}), actions.mark
                )

    # -- one value over another ------------------------------------------------------------------

    def _table(self, base: Map, over: Map, path: tuple[str, ...]) -> Map:
        """Entries of one mapping over those of another."""
        merged = _marked(Map(base), base.mark if base.mark.file else over.mark)
        for key, value in over.items():
            below = base.get(key)
            if path in _TABLES and key == "remove" and isinstance(value, Sequence):
                names = ", ".join(f"{name}: {{remove: true}}" for name in value)
                self.report.add(value.mark, "DC003", f"{' '.join(path)} has no list to remove from", f"write {names}")
                continue
            if isinstance(value, Map) and value.string("remove") == "true":
                if below is None:
                    self._nothing(key, key, base, path)
                    continue
                self._note("removed", (*path, str(key)), below, value.mark)
                del merged[key]
            else:
                merged[key] = self._amend(below, value, (*path, str(key)))
        return merged

    def _amend(self, base: Value | None, over: Value, path: tuple[str, ...]) -> Value:
        if isinstance(over, Map):
            if isinstance(base, Sequence) or (
                base is None and path not in _TABLES and over and set(over) <= set(LIST_KEYS)
            ):
                return self._amend_list(base or Sequence(), over, path)
            if over.string("replace") == "true":
                if base is None:
                    self.report.add(over.mark, "DC021", f"{path[-1]}: nothing to replace", "leave out replace: true")
                else:
                    self._note("replaced", path, base, over.mark)
                base = None
                over = _marked(Map({key: value for key, value in over.items() if key != "replace"}), over.mark)
            return self._table(base if isinstance(base, Map) else _marked(Map(), over.mark), over, path)
        if isinstance(over, Sequence) and isinstance(base, Sequence):
            return _marked(Sequence([*base, *over]), over.mark)
        if isinstance(base, Text) and base != over:
            self._note("replaced", path, base, over.mark)
        return over

    def _amend_list(self, base: Value, over: Map, path: tuple[str, ...]) -> Sequence:
        """``{add: [...], remove: [...]}`` or ``{replace: [...]}`` over a list."""
        what = path[-1]
        self.report.keys(over, LIST_KEYS, f"{what}: changes of a list")
        kept = list(base) if isinstance(base, Sequence) else []
        if "replace" in over:
            self._note("replaced", path, base, over.mark)
            kept = []
        for text in self.report.texts(over.get("remove"), f"{what}: remove"):
            old = next((item for item in kept if item == text), None)
            if old is None:
                known = [item for item in kept if isinstance(item, Text)]
                self._nothing(text, text, known, path)
            else:
                self._note("removed", (*path, str(text)), old, text.mark)
                kept = [item for item in kept if item != text]
        for key in ("replace", "add"):
            kept.extend(self.report.sequence(over.get(key), f"{what}: {key}"))
        return _marked(Sequence(kept), over.mark)

    def _nothing(self, at: Text, name: str, known: Iterable[str], path: tuple[str, ...]) -> None:
        message = f"{' '.join(path[1:]) or path[0]}: nothing to remove: {name}"
        self.report.add(at.mark, "DC021", message, nearest(str(name), [str(item) for item in known]))

    def _note(self, kind: str, path: tuple[str, ...], old: Value, by: Mark) -> None:
        self.content.changes.append(Change(kind, path, old.mark, by))


_SHAPES = {
    "ontology": "an ontology",
    "classes": "a file of word classes",
    "nominals": "a file of nominals",
    "actions": "a file of actions",
    "operators": "a file of operators",
    "examples": "a file of examples",
    "discards": "a file of discards",
    "issues": "a file of issues",
}


def _marked(value: _Container, mark: Mark) -> _Container:
    value.mark = mark
    return value

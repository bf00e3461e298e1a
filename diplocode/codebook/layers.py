"""The layers of a codebook: its manifest and files, and those of the codebooks that it extends.

A manifest names files, or holds their content itself. `read_layers` follows ``extends`` down to the
codebook that extends none, and reads the bytes of every file: enough for the content hash, before
anything but the manifests is parsed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from diplocode.codebook.keys import MANIFEST_KEYS, SECTIONS, TREES
from diplocode.codebook.reader import Mapping as Map
from diplocode.codebook.reader import Mark, Report, Sequence, Text, Value, read_yaml
from diplocode.codebook.sources import CodebookFolder, content_hash, find_codebook, is_packaged
from diplocode.errors import CodebookError, nearest


class Part(NamedTuple):
    """A file that a manifest names, or a block that it holds.

    Attributes:
        section: the manifest's key (``actions``).
        key: of a file of words its name (``tone``), else empty.
        label: how the file is named in problems.
        content: its bytes, or the block as read.
    """

    section: str
    key: str
    label: str
    content: bytes | Value


@dataclass(frozen=True)
class Layer:
    """One codebook of a chain.

    Attributes:
        manifest: its manifest.
        label: how the manifest is named in problems.
        parts: files and blocks, in the order of the manifest's keys.
        contents: label and bytes of the manifest and every file.
    """

    manifest: Map
    label: str
    parts: tuple[Part, ...]
    contents: tuple[tuple[str, bytes], ...]

    @property
    def files(self) -> tuple[str, ...]:
        """Labels of the files, the manifest first."""
        return tuple(label for label, _ in self.contents)


def read_layers(name: str | Path, report: Report) -> list[Layer]:
    """The layers of a codebook, the one that extends no other first; none where the manifest fails.

    Args:
        name: packaged name, or path of a manifest.
        report: takes every problem: files that are not there, a base that is not there or extends itself.

    Raises:
        CodebookError: there is no such codebook.
    """
    layers: list[Layer] = []
    folder: CodebookFolder | None = find_codebook(name)
    prefix, seen = "", list[str]()
    left_out: set[str] = set()
    while folder and (layer := _read_layer(folder, prefix, left_out, report)):
        seen.append(folder.identity)
        layers.insert(0, layer)
        base = report.text(layer.manifest.get("extends"), "extends")
        if not base:
            return layers
        left_out |= _read_without(layer.manifest, report)
        folder = _find_base(base, folder, seen, report)
        prefix = f"{base}:" if is_packaged(base) else _folder_label(prefix, base)
    return []


def hash_layers(layers: list[Layer]) -> str:
    """Content hash of everything in force."""
    return content_hash([content for layer in layers for content in layer.contents])


def _folder_label(prefix: str, base: str) -> str:
    parent = PurePosixPath(prefix) / PurePosixPath(base).parent
    return "" if str(parent) == "." else f"{parent}/"


def _find_base(base: Text, folder: CodebookFolder, seen: list[str], report: Report) -> CodebookFolder | None:
    try:
        found = find_codebook(str(base) if is_packaged(base) else Path(str(folder.root)) / base)
    except CodebookError as error:
        problem = error.problems[0]
        report.add(base.mark, problem.code, f"extends: {problem.message}: {base}", problem.hint)
        return None
    if found.identity in seen:
        chain = [PurePosixPath(path).name for path in (*seen, found.identity)]
        report.add(base.mark, "DC020", f"the codebook extends itself: {' -> '.join(chain)}", "remove one extends")
        return None
    return found


def _read_without(manifest: Map, report: Report) -> set[str]:
    """The sections that a codebook does not take from those below it."""
    sections = report.texts(manifest.get("without"), "without")
    for section in sections:
        if section not in SECTIONS:
            hint = nearest(section, SECTIONS) or f"sections: {', '.join(SECTIONS)}"
            report.add(section.mark, "DC022", f"without: there is no section {section}", hint)
    return {str(section) for section in sections}


def _read_layer(folder: CodebookFolder, prefix: str, left_out: set[str], report: Report) -> Layer | None:
    label = prefix + folder.manifest
    content = folder.read(folder.manifest)
    manifest = read_yaml(content, label, report)
    if not isinstance(manifest, Map):
        report.mapping(manifest, "a manifest")
        if not report.problems:
            report.add(Mark(label, 1), "DC006", "the manifest is empty")
        return None
    needed = ("name",) if "extends" in manifest else ("name", "version", "language")
    report.keys(manifest, MANIFEST_KEYS, "manifest", needed)
    parts = tuple(part for part in _parts(manifest, folder, prefix, label, report) if part.section not in left_out)
    files = dict.fromkeys((part.label, part.content) for part in parts if isinstance(part.content, bytes))
    return Layer(manifest, label, parts, ((label, content), *files))


def _parts(manifest: Map, folder: CodebookFolder, prefix: str, label: str, report: Report) -> Iterator[Part]:
    for key, entry in report.mapping(manifest.get("words"), "words").items():
        if not isinstance(entry, Text):
            yield Part("words", str(key), label, entry)
            continue
        if not folder.expand(entry):
            report.add(key.mark, "DC011", f"words: no file {entry}", "paths are relative to the manifest")
        for path in folder.expand(entry):
            yield Part("words", str(key), prefix + path, folder.read(path))
    if "codes" in manifest:
        codes = Map({Text("codes", manifest.mark): report.mapping(manifest.get("codes"), "codes")})
        yield Part("ontology", "", label, codes)
    for section in (*SECTIONS, TREES):
        for item in _items(manifest.get(section)):
            if not isinstance(item, Text):
                yield Part(section, "", label, item)
                continue
            paths = folder.expand(item)
            if not paths:
                report.add(item.mark, "DC011", f"{section}: no file {item}", "paths are relative to the manifest")
            for path in paths:
                yield Part(section, "", prefix + path, folder.read(path))


def _items(entry: Value | None) -> list[Value]:
    """What a section of the manifest holds: paths and blocks of its own.

    Actors with a name make one list, before which stand those that are taken out: a name may be taken from the
    codebook below and given to somebody else.
    """
    if entry is None or entry == "":
        return []
    if not isinstance(entry, Sequence):
        return [entry]
    removed, named, others = Sequence(), Sequence(), list[Value]()
    removed.mark = named.mark = entry.mark
    for item in entry:
        if not (isinstance(item, Map) and "name" in item):
            others.append(item)
        elif item.string("remove") == "true":
            removed.append(item)
        else:
            named.append(item)
    return [*([removed] if removed else []), *others, *([named] if named else [])]

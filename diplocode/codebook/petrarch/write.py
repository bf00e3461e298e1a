"""YAML as people write it: plain scalars where they can be plain, lists in brackets over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: Letters that open a plain scalar, and all that stand in one; others are quoted.
_PLAIN = re.compile(r"[^\W\d_][\w .()/+&!~'%$*>-]*|\d{4}-\d\d-\d\d")
_WORDS = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])
_WIDTH = 150


@dataclass(frozen=True)
class Written:
    """A file of an imported codebook.

    Attributes:
        section: the manifest's key under which it is named, or empty for one that stands beside.
        path: where it is, below the folder of the manifest.
        text: its content.
    """

    section: str
    path: str
    text: str


def scalar(value: str) -> str:
    """A single value, quoted where YAML would take it for something else, inside brackets too.

    >>> scalar("al-Qaeda"), scalar("042"), scalar("No"), scalar("a: b"), scalar("2004-01-31")
    ('al-Qaeda', '"042"', '"No"', '"a: b"', '2004-01-31')
    """
    plain = _PLAIN.fullmatch(value) and value == value.strip() and value.lower() not in _WORDS
    return value if plain else '"' + "".join(map(_escaped, value)) + '"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"


def fields(values: Mapping[str, str]) -> str:
    """A mapping in braces, of values that are YAML already.

    >>> fields({"code": "GBRGOV", "to": "1990-11-28"})
    '{code: GBRGOV, to: 1990-11-28}'
    """
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def items(values: Iterable[str], indent: int = 0) -> str:
    """A list in brackets, of values that are YAML already; a long one goes over lines, indented by `indent`.

    >>> items(["GOV", "MIL"])
    '[GOV, MIL]'
    """
    line_items = list(values)
    line = "[" + ", ".join(line_items) + "]"
    if len(line) <= _WIDTH - indent:
        return line
    pad = " " * (indent + 2)
    rows: list[str] = []
    for item in line_items:
        if rows and len(rows[-1]) + len(item) + 2 <= _WIDTH:
            rows[-1] += f", {item}"
        else:
            rows.append(pad + item)
    return "[\n" + ",\n".join(rows) + f"\n{pad}]"


def manifest(name: str, head: str, settings: Mapping[str, str], files: Sequence[Written]) -> Written:
    """The manifest of an imported codebook.

    Args:
        name: of the codebook, and of its file.
        head: a comment on where it comes from, a line each.
        settings: further keys, as YAML.
        files: what it names, by section.
    """
    sections: dict[str, list[str]] = {}
    for file in files:
        if file.section:
            sections.setdefault(file.section, []).append(scalar(file.path))
    lines = [f"# {line}".rstrip() for line in head.splitlines()]
    lines += [f"{key}: {value}" for key, value in {"name": scalar(name), **settings}.items()]
    lines += [f"{section}: {items(paths)}" for section, paths in sections.items()]
    return Written("", f"{name}.yaml", "\n".join(lines) + "\n")

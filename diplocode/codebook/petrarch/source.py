"""Dictionary files of PETRARCH as numbered lines, and the account of what became of each line.

A line is imported, or merged (it says again what another says), or faulty, or says something that our YAML
cannot say, or holds nothing but a comment. `Ledger` keeps that account; a line that nobody accounts for
is a fault of its own, so none is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from diplocode.codebook.reader import Mark
from diplocode.errors import InputError, Problem

_OPENING = re.compile(r"<!\s*--")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Fate(StrEnum):
    """What became of a line; of several, the first in this order counts."""

    FAULTY = "faulty"
    UNSAID = "cannot be said"
    IMPORTED = "imported"
    MERGED = "merged"
    COMMENT = "comment or blank"


_ORDER = {fate: rank for rank, fate in enumerate(Fate)}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dictionary.

    Attributes:
        file: label of the file.
        number: counted from 1.
        text: the line without its comment and without spaces at its end; what stands before keeps its column.
    """

    file: str
    number: int
    text: str

    def mark(self, column: int = 0) -> Mark:
        """The place of a column, counted from 0, or of the first character that is no space."""
        return Mark(self.file, self.number, (column or len(self.text) - len(self.text.lstrip())) + 1)


@dataclass(frozen=True)
class Dictionary:
    """A dictionary file: its label, and its lines that hold more than a comment."""

    label: str
    lines: tuple[Line, ...]


@dataclass
class Ledger:
    """The account of every line of every file, and what is wrong with some.

    Attributes:
        problems: faults of the files.
        unsaid: what our YAML cannot say.
        fates: by file, what became of each line.
    """

    problems: list[Problem] = field(default_factory=list)
    unsaid: list[Problem] = field(default_factory=list)
    fates: dict[str, dict[int, Fate]] = field(default_factory=dict)

    def note(self, line: Line, fate: Fate) -> None:
        """Note what became of a line; a worse fate stays."""
        known = self.fates[line.file].get(line.number)
        if known is None or _ORDER[fate] < _ORDER[known]:
            self.fates[line.file][line.number] = fate

    def fault(self, line: Line, column: int, code: str, message: str, hint: str = "") -> None:
        """Note a fault; `column` counts from 0."""
        self.problems.append(_problem(line, column, code, message, hint))
        self.note(line, Fate.FAULTY)

    def leave(self, line: Line, column: int, code: str, message: str, hint: str = "") -> None:
        """Note something that our YAML cannot say; `column` counts from 0."""
        self.unsaid.append(_problem(line, column, code, message, hint))
        self.note(line, Fate.UNSAID)

    def close(self, dictionary: Dictionary) -> None:
        """Note as faults the lines of a file that nothing was made of."""
        for line in dictionary.lines:
            if line.number not in self.fates[line.file]:
                self.fault(line, 0, "DC801", f"nothing is understood by this line: {line.text.strip()}")

    def totals(self) -> dict[str, Counter[Fate]]:
        """By file, the number of lines of each fate; together, they are all lines of the file."""
        return {label: Counter(fates.values()) for label, fates in self.fates.items()}


def _problem(line: Line, column: int, code: str, message: str, hint: str) -> Problem:
    mark = line.mark(column)
    return Problem(mark.file, mark.line, mark.column, code, message, hint)


def read_dictionary(path: str | Path, ledger: Ledger) -> Dictionary:
    """Read a dictionary file into lines without comments.

    Comments run from ``#`` to the end of the line, or from ``<!--`` to ``-->`` over any number of lines. Bytes that
    are not UTF-8 are read as Latin-1. Control characters are faults, and their line is left out.

    Args:
        path: the file.
        ledger: takes comments and faults.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    label = str(path)
    ledger.fates[label] = {}
    rows = text.split("\n")
    if rows[-1] == "":
        rows.pop()
    lines = []
    for number, row in enumerate(_without_comments(rows), 1):
        line = Line(label, number, row.rstrip())
        if not line.text:
            ledger.note(line, Fate.COMMENT)
        elif bad := _CONTROL.search(line.text):
            ledger.fault(line, bad.start(), "DC800", f"a control character, 0x{ord(bad[0]):02x}", "correct the line")
        else:
            lines.append(line)
    return Dictionary(label, tuple(lines))


def _without_comments(rows: list[str]) -> Iterator[str]:
    """The lines with comments taken out; where something follows a comment, spaces take its place."""
    open_comment = False
    for row in rows:
        kept = ""
        rest = row.rstrip("\r")
        while rest:
            if open_comment:
                end = rest.find("-->")
                cut = len(rest) if end < 0 else end + 3
                open_comment = end < 0
                kept, rest = kept + " " * cut, rest[cut:]
                continue
            start = _OPENING.search(rest)
            hash_at = rest.find("#")
            if hash_at >= 0 and (start is None or hash_at < start.start()):
                kept, rest = kept + rest[:hash_at], ""
            elif start is None:
                kept, rest = kept + rest, ""
            else:
                kept, rest, open_comment = kept + rest[: start.start()], rest[start.start() :], True
        yield kept

"""Every error of diplocode, and the problem report of codebooks and input files.

One exception family: catch `DiplocodeError` to catch them all. Errors are written for the
person who wrote the YAML or called the function, so each carries what to change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in an input file.

    Args:
        file: path of the file, as the user would recognise it.
        line: line, counted from 1 (0: the file as a whole).
        column: column, counted from 1 (0: the line as a whole).
        code: stable identifier of the kind of problem, such as ``DC104``.
        message: what is wrong.
        hint: what to do about it, or empty.

    >>> print(Problem("a.yaml", 12, 7, "DC104", "161: unknown word class DIPLOMATT",
    ...               "did you mean DIPLOMAT?"))
    a.yaml:12:7 [DC104] 161: unknown word class DIPLOMATT; did you mean DIPLOMAT?
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        return f"{place} [{self.code}] {self.message}" + (f"; {self.hint}" if self.hint else "")


class DiplocodeError(Exception):
    """Base of every error that diplocode raises on purpose."""


class CodebookError(DiplocodeError):
    """A codebook cannot be used. `problems` holds everything that is wrong with it, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        count = len(self.problems)
        head = f"the codebook has {count} problem{'s' if count != 1 else ''}:"
        super().__init__("\n".join([head, *(f"  {problem}" for problem in self.problems)]))


class InputError(DiplocodeError):
    """An input (a document, a file of events, a CoNLL-U block) cannot be read."""


class RowError(InputError):
    """A row of a file is no event, or an event cannot be a row of a file.

    Attributes:
        where: file and line (``events.csv:7``), or file and row; of an event, its id.
        reason: what is wrong with it.
    """

    def __init__(self, where: str, reason: str) -> None:
        self.where, self.reason = where, reason
        super().__init__(f"{where}: {reason}")


class ParserError(DiplocodeError):
    """A parser cannot be loaded, or failed on a text."""


class MissingExtraError(DiplocodeError):
    """An optional package is needed and not installed."""

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs the package {package}; install it with: pip install 'diplocode[{extra}]'")


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint with the nearest known name, or an empty string.

    >>> nearest("DIPLOMATT", ["DIPLOMAT", "TREATY"])
    'did you mean DIPLOMAT?'
    """
    matches: Sequence[str] = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"did you mean {matches[0]}?" if matches else ""

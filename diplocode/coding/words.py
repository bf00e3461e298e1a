"""Reading the word lists that `coding` takes from a codebook: dicts and lists of strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from diplocode.errors import CodebookError, Problem, nearest


class WordReader:
    """Reads the lists of one file of words, and notes what is wrong with any of them.

    Values that know their place in a file (those of `diplocode.codebook.reader`) have it in the
    problems; plain dicts and lists serve as well. Words are put in lower case.

    Args:
        data: content of the file, name of list -> list or mapping.
        file: name of the file, for problems whose place is not known.
        names: the lists that the file has to hold.

    >>> reader = WordReader({"negations": ["not", "Never"]}, "status.yaml", ["negations"])
    >>> sorted(reader.words("negations"))
    ['never', 'not']
    """

    def __init__(self, data: Mapping[str, Any], file: str, names: Iterable[str]) -> None:
        self.data = data
        self.file = file
        self.problems: list[Problem] = []
        known = sorted(names)
        for key in data:
            if key not in known:
                self.add(key, "DC601", f"unknown list {key}", nearest(key, known))
        for name in known:
            if name not in data:
                self.add(data, "DC602", f"the list {name} is missing", f"write {name}: [] if empty")

    def add(self, value: object, code: str, message: str, hint: str = "") -> None:
        """Note a problem with a value."""
        mark = getattr(value, "mark", None)
        file, line, column = mark if mark and mark[0] else (self.file, 0, 0)
        self.problems.append(Problem(file, line, column, code, message, hint))

    def finish(self) -> None:
        """End the reading.

        Raises:
            CodebookError: anything was wrong; it holds every problem.
        """
        if self.problems:
            raise CodebookError(self.problems)

    def words(self, name: str) -> frozenset[str]:
        """A list of words as a set."""
        return frozenset(self.texts(self.data.get(name, []), name))

    def numbers(self, name: str) -> dict[str, float]:
        """A mapping of words to numbers.

        >>> WordReader({"numbers": {"two": "2"}}, "time.yaml", ["numbers"]).numbers("numbers")
        {'two': 2.0}
        """
        return {
            word.lower(): self.number(value, f"{name}: {word}")
            for word, value in self.items(self.data.get(name, {}), name)
        }

    def positions(self, name: str) -> dict[str, int]:
        """A list of lists of synonyms, as a mapping of each word to its place from 1.

        >>> reader = WordReader({"days": [["monday", "mon."], ["tuesday"]]}, "t.yaml", ["days"])
        >>> reader.positions("days")
        {'monday': 1, 'mon.': 1, 'tuesday': 2}
        """
        groups = self.data.get(name, [])
        if not isinstance(groups, list):
            self.add(groups, "DC603", f"{name}: a list of lists of words is wanted")
            return {}
        return {word: place for place, group in enumerate(groups, 1) for word in self.texts(group, name)}

    def texts(self, value: object, name: str) -> Iterator[str]:
        """The words of a list, each once; a word that stands twice is a problem."""
        if not isinstance(value, list):
            self.add(value, "DC603", f"{name}: a list of words is wanted", "write [word, word]")
            return
        seen: set[str] = set()
        for word in value:
            if not isinstance(word, str):
                self.add(word, "DC603", f"{name}: a word is wanted, not {word!r}")
            elif word.lower() in seen:
                self.add(word, "DC604", f"{name}: {word} stands twice")
            else:
                seen.add(word.lower())
                yield word.lower()

    def items(self, value: object, name: str) -> Iterator[tuple[str, Any]]:
        """Keys and values of a mapping."""
        if isinstance(value, Mapping):
            yield from value.items()
        else:
            self.add(value, "DC603", f"{name}: a mapping is wanted", "write {word: value}")

    def number(self, value: object, name: str) -> float:
        """A number that a codebook holds as a string."""
        try:
            return float(str(value))
        except ValueError:
            self.add(value, "DC603", f"{name}: a number is wanted, not {value}")
            return 0.0


def check_keys(data: Mapping[str, Any], known: Iterable[str], file: str) -> None:
    """Refuse a file of words that lacks a list, or has one that nobody reads.

    Raises:
        CodebookError: with one problem (``DC601``, ``DC602``) for every such key.
    """
    WordReader(data, file, known).finish()


def word_set(value: object, name: str, file: str) -> frozenset[str]:
    """A single list of words as a set, in lower case.

    Raises:
        CodebookError: it is no list, or a word stands twice (``DC603``, ``DC604``).

    >>> sorted(word_set(["not", "Never"], "negations", "status.yaml"))
    ['never', 'not']
    """
    reader = WordReader({}, file, [])
    words = frozenset(reader.texts(value, name))
    reader.finish()
    return words

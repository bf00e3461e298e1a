"""Reading the word lists that `coding` takes from a codebook: plain dicts and lists of strings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from diplocode.errors import CodebookError, Problem, nearest


def check_keys(data: Mapping[str, Any], known: Iterable[str], file: str) -> None:
    """Refuse a file of words that lacks a list, or has one that nobody reads.

    Raises:
        CodebookError: with one problem (``DC601``, ``DC602``) for every such key.
    """
    names = sorted(known)
    problems = [
        Problem(file, 0, 0, "DC601", f"unknown list {key}", nearest(key, names))
        for key in data
        if key not in names
    ]
    problems += [
        Problem(file, 0, 0, "DC602", f"the list {key} is missing", f"write {key}: [] if empty")
        for key in names
        if key not in data
    ]
    if problems:
        raise CodebookError(problems)


def word_set(value: Any, name: str, file: str) -> frozenset[str]:
    """A list of words as a set, in lower case.

    >>> sorted(word_set(["not", "Never"], "negations", "status.yaml"))
    ['never', 'not']
    """
    if isinstance(value, str) or not isinstance(value, Iterable):
        refuse(file, f"{name}: a list of words is wanted, not {value!r}", "write [word, word]")
    return frozenset(str(word).lower() for word in value)


def number_table(value: Any, name: str, file: str) -> dict[str, float]:
    """A mapping of words to numbers, words in lower case.

    >>> number_table({"two": "2"}, "numbers", "time.yaml")
    {'two': 2.0}
    """
    if not isinstance(value, Mapping):
        refuse(file, f"{name}: a mapping of words to numbers is wanted", "write {word: 1}")
    return {str(key).lower(): number(item, f"{name}.{key}", file) for key, item in value.items()}


def number(value: Any, name: str, file: str) -> float:
    """A number that a codebook holds as a string."""
    try:
        return float(value)
    except (TypeError, ValueError):
        refuse(file, f"{name}: a number is wanted, not {value!r}", "")


def positions(value: Any, name: str, file: str) -> dict[str, int]:
    """A list of lists of synonyms, as a mapping of each word to its place from 1.

    >>> sorted(positions([["monday", "mon."], ["tuesday"]], "weekdays", "time.yaml").items())
    [('mon.', 1), ('monday', 1), ('tuesday', 2)]
    """
    if isinstance(value, str) or not isinstance(value, Iterable):
        refuse(file, f"{name}: a list of lists of words is wanted", "write [[word, short], ...]")
    return {
        word: place
        for place, synonyms in enumerate(value, 1)
        for word in word_set(synonyms, name, file)
    }


def refuse(file: str, message: str, hint: str) -> NoReturn:
    """Refuse a value of a file of words.

    Raises:
        CodebookError: always, with one problem ``DC603``.
    """
    raise CodebookError([Problem(file, 0, 0, "DC603", message, hint)])

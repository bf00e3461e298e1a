"""Names as rows of atoms, and the trie that finds them in the tokens of a sentence.

Parsers differ in where they cut: *Asia-Pacific*, *al-Shabab*, *U.N.*, *Iran's*. So names and tokens
are both cut into atoms, at hyphens and apostrophes, with the dots of abbreviations and the accents
left out;
a name matches where its atoms fill whole tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

Entry = TypeVar("Entry")

_CUTS = re.compile(r"[-‐‑–—'’ʼ`/_\s]+")
_DOTS = re.compile(r"(?<=\w)\.")
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "ʻ": "'",
    }
)


@lru_cache(maxsize=65536)
def atoms(form: str) -> tuple[str, ...]:
    """The atoms of a token or name, accents and abbreviation dots left out; none for a bare hyphen.

    >>> atoms("al-Shabab"), atoms("U.N."), atoms("’s"), atoms("-"), atoms("Erdoğan")
    (('al', 'Shabab'), ('UN',), ('s',), (), ('Erdogan',))
    """
    plain = form if form.isascii() else _without_accents(form)
    return tuple(atom for atom in _CUTS.split(_DOTS.sub("", plain)) if atom)


def _without_accents(form: str) -> str:
    parts = unicodedata.normalize("NFKD", form.translate(_LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def is_joint(form: str) -> bool:
    """Whether a token only joins the atoms around it: a hyphen or an apostrophe."""
    return len(form) == 1 and not atoms(form) and bool(_CUTS.fullmatch(form))


def agrees(name: str, text: str) -> bool:
    """Whether an atom of the text may stand for an atom of a name, as to capitals.

    >>> agrees("Iran", "IRAN"), agrees("al", "Al"), agrees("US", "us")
    (True, True, False)
    """
    if text == name:
        return True
    return (text.isupper() and text == name.upper()) or (name[0].islower() and text == name.capitalize())


class NameTrie(Generic[Entry]):
    """Entries by the atoms of their names; filled once, then only read.

    Args:
        ignore_case: capitals do not count (role nouns); else they must agree (names).
    """

    def __init__(self, ignore_case: bool = False) -> None:
        self._ignore_case = ignore_case
        # A node maps an atom in lower case to the next node; the key "" holds the names that end
        # here.
        self._root: dict[str, Any] = {}

    def add(self, name: str, entry: Entry) -> None:
        """Let a name stand for an entry; a name without letters is left out."""
        parts = atoms(name)
        if not parts:
            return
        node: Any = self._root
        for part in parts:
            node = node.setdefault(part.lower(), {})
        node.setdefault("", []).append((parts, entry))

    def longest(self, forms: Sequence[str], start: int) -> tuple[int, list[Entry]]:
        """The longest name that begins with the token at `start`.

        Returns:
            The index after its last token, and its entries; `start` and none where there is none.
        """
        node: Any = self._root
        seen: list[str] = []
        end, found = start, list[Entry]()
        for index in range(start, len(forms)):
            parts = atoms(forms[index])
            if not parts and (index == start or not is_joint(forms[index])):
                break
            for part in parts:
                node = node.get(part.lower())
                if node is None:
                    return end, found
                seen.append(part)
            if parts and (entries := self._ending(node, seen)):
                end, found = index + 1, entries
        return end, found

    def get(self, name: str) -> list[Entry]:
        """The entries of exactly this name."""
        forms = [name]
        end, found = self.longest(forms, 0)
        return found if end else []

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], Entry]]:
        stack: list[dict[str, Any]] = [self._root]
        while stack:
            node = stack.pop()
            yield from node.get("", [])
            stack.extend(below for key, below in node.items() if key)

    def _ending(self, node: dict[str, Any], seen: list[str]) -> list[Entry]:
        names: list[tuple[tuple[str, ...], Entry]] = node.get("", [])
        if self._ignore_case:
            return [entry for _, entry in names]
        exact = [entry for parts, entry in names if list(parts) == seen]
        return exact or [entry for parts, entry in names if all(map(agrees, parts, seen))]

"""Names as rows of atoms, and the trie that finds them in the tokens of a sentence.

Parsers differ in where they cut: *Asia-Pacific*, *al-Shabab*, *U.N.*, *Iran's*. So names and tokens
are both cut into atoms, at hyphens and apostrophes, with the dots of abbreviations and the accents
left out;
a name matches where its atoms fill whole tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

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


@lru_cache(maxsize=65536)
def first_atom(form: str) -> str:
    """The first atom of a token in lower case, by which names are looked up; empty where it has none."""
    return next(iter(atoms(form)), "").lower()


@lru_cache(maxsize=65536)
def bare(form: str) -> str:
    """The letters of a token in lower case: *Mr.* as *mr*."""
    return "".join(atoms(form)).lower()


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
        folded: the names of a trie made before, as `fold` gave them; each first atom unfolds when it is
            first looked up.
        entries: the entries of that trie, by number.
    """

    def __init__(
        self,
        ignore_case: bool = False,
        folded: Mapping[str, str] = MappingProxyType({}),
        entries: Sequence[Entry] | None = None,
    ) -> None:
        self.ignore_case = ignore_case
        self.entries: Sequence[Entry] = [] if entries is None else entries
        # A node maps an atom in lower case to the next node; the key "" holds the names that end
        # here, with the numbers of their entries.
        self._root: dict[str, Any] = dict(folded)
        self._beginnings: dict[str, dict[str, Any] | None] = {}

    def add(self, name: str, entry: Entry) -> None:
        """Let a name stand for an entry; a name without letters is left out."""
        parts = atoms(name)
        if parts:
            self._beginnings.clear()
            self._put(self._root, parts, len(self.entries))
            cast("list[Entry]", self.entries).append(entry)

    @property
    def first_atoms(self) -> Collection[str]:
        """What names begin with: a name is only sought at a token whose `first_atom` is among them, and few are."""
        return self._root.keys()

    def longest(self, forms: Sequence[str], start: int) -> tuple[int, list[Entry]]:
        """The longest name that begins with the token at `start`.

        Returns:
            The index after its last token, and its entries; `start` and none where there is none.
        """
        begun = node = self._begun_by(forms[start])
        seen: list[str] = []
        end = start
        found: list[Entry] = []
        if node is None:
            return end, found
        for index in range(start, len(forms)):
            parts = atoms(forms[index])
            if not parts and not is_joint(forms[index]):
                break
            for part in parts:
                node = node.get(part.lower()) if seen else begun
                if node is None:
                    return end, found
                seen.append(part)
            if parts and "" in node and (entries := self._ending(node, seen)):
                end, found = index + 1, entries
        return end, found

    def _begun_by(self, form: str) -> dict[str, Any] | None:
        """The node of the first atom of a token, if that, as it is written, begins a name: *the* is not *The* Hague."""
        if not (parts := atoms(form)):
            return None
        atom = parts[0]
        if atom not in self._beginnings:
            if (node := self._unfolded(atom.lower())) is None:
                return None
            begins = self.ignore_case or any(agrees(name[0], atom) for name, _ in self._names_below([node]))
            self._beginnings[atom] = node if begins else None
        return self._beginnings[atom]

    def get(self, name: str) -> list[Entry]:
        """The entries of exactly this name."""
        return self.longest([name], 0)[1]

    def starting(self, form: str) -> Iterator[Entry]:
        """The entries whose names begin with an atom, once for each such name."""
        if node := self._unfolded(form.lower()):
            for _, number in self._names_below([node]):
                yield self.entries[number]

    def fold(self, numbers: Sequence[int]) -> dict[str, str]:
        """The names by first atom, a line each, with the numbers that their entries are to have elsewhere."""
        folded: dict[str, list[str]] = {}
        for parts, number in sorted(self._names(), key=lambda name: [part.lower() for part in name[0]]):
            folded.setdefault(parts[0].lower(), []).append(" ".join([*parts, str(numbers[number])]))
        return {atom: "\n".join(lines) for atom, lines in folded.items()}

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], Entry]]:
        for parts, number in self._names():
            yield parts, self.entries[number]

    def _names(self) -> Iterator[tuple[tuple[str, ...], int]]:
        return self._names_below([node for key in self._root if (node := self._unfolded(key))])

    def _names_below(self, stack: list[dict[str, Any]]) -> Iterator[tuple[tuple[str, ...], int]]:
        while stack:
            node = stack.pop()
            yield from node.get("", [])
            stack.extend(below for key, below in node.items() if key)

    def _put(self, node: dict[str, Any], parts: tuple[str, ...], number: int) -> None:
        for part in parts:
            node = node.setdefault(part.lower(), {})
        node.setdefault("", []).append((parts, number))

    def _unfolded(self, atom: str) -> dict[str, Any] | None:
        """The node of a first atom."""
        node = self._root.get(atom)
        if isinstance(node, str):
            made: dict[str, Any] = {}
            for line in node.split("\n"):
                *parts, number = line.split(" ")
                self._put(made, tuple(parts), int(number))
            self._root[atom] = node = made[atom]
        found: dict[str, Any] | None = node
        return found

    def _ending(self, node: dict[str, Any], seen: list[str]) -> list[Entry]:
        names: list[tuple[tuple[str, ...], int]] = node[""]
        if not self.ignore_case:
            written = tuple(seen)
            exact = [name for name in names if name[0] == written]
            names = exact or [name for name in names if all(map(agrees, name[0], seen))]
        return [self.entries[number] for _, number in names]

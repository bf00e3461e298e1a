"""Longer names of training sentences: parties, owners and enumerations, grafted from other sentences.

News lists names with parties and offices (*A of the X, the Y's B and C*), of which the treebanks have few.
All that is grafted is a phrase of the treebanks, so that its tags and inner relations stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from training.treebank import Tree, Word

_COMMA = Word(",", ",", "PUNCT", ",", "", 0, "punct", True, 0, 0)
_AND = Word("and", "and", "CCONJ", "CC", "", 0, "cc", False, 0, 0)
_PARTS = frozenset(("flat", "compound", "nmod:desc", "punct"))
_OWNERS = frozenset(("flat", "compound", "amod", "det", "case", "punct"))
KINDS = ("of", "owner", "list")
"""What is grafted: ``A of X``, ``X's A``, ``A, B and C``."""

_BARRED = frozenset(("NOUN", "PROPN", "ADJ", "DET", "PART", "NUM"))
_LONGEST = 7


@dataclass(frozen=True)
class Phrase:
    """Words of a phrase with heads counted inside it from 1; its own head has 0."""

    words: tuple[Word, ...]

    @property
    def head(self) -> int:
        """Number of the head."""
        return next(i for i, word in enumerate(self.words, 1) if word.head == 0)


class Grafter:
    """Grafts phrases onto names.

    Args:
        trees: where the phrases come from.
        random: draws the phrases.
    """

    def __init__(self, trees: Sequence[Tree], random: Random) -> None:
        self._random = random
        self._names: list[Phrase] = []
        self._found: dict[str, list[Phrase]] = {"of": [], "owner": []}
        for tree in trees:
            below = _children(tree.words)
            for span in _names(tree.words, below):
                self._names.append(_phrase(tree.words, span))
            for at, word in enumerate(tree.words, 1):
                kind = {"nmod": "of", "nmod:poss": "owner"}.get(word.deprel)
                whole = _whole(below, at)
                if kind and whole and word.upos == "PROPN" and _is_plain(tree.words, below, at, whole, kind):
                    self._found[kind].append(_phrase(tree.words, whole))

    def graft(self, words: list[Word]) -> list[Word]:
        """The words of a variant of a sentence; the same words where it holds no name to graft onto."""
        spans = list(_names(words, _children(words)))
        kinds = [kind for kind in KINDS if self._found.get(kind, self._names)]
        if not spans or not kinds:
            return words
        span = self._random.choice(spans)
        kind = self._random.choice(kinds)
        name = next(i for i in range(span[0], span[1] + 1) if not span[0] <= words[i - 1].head <= span[1])
        if kind == "list":
            return self._enumerate(words, span, name)
        if kind == "owner" and not _can_be_owned(words, span):
            return words
        phrase = self._random.choice(self._found[kind])
        after = span[0] - 1 if kind == "owner" else span[1]
        return _insert(words, after, phrase, name)

    def _enumerate(self, words: list[Word], span: tuple[int, int], name: int) -> list[Word]:
        """``A`` -> ``A, B of X, C and D``."""
        if any(word.head == name and word.deprel in ("conj", "appos") for word in words):
            return words
        more = [self._member() for _ in range(self._random.choice((1, 1, 2, 2, 3, 4)))]
        after, serial = span[1], self._random.random() < 0.4
        for number, member in enumerate(more, 1):
            last = number == len(more)
            signs = [_COMMA] * (not last or (serial and number > 1)) + [_AND] * last
            shift = len(signs)
            head = member.head + shift
            joined = [replace(sign, head=head) for sign in signs] + [
                replace(w, head=w.head + shift if w.head else 0, deprel=w.deprel if w.head else "conj")
                for w in member.words
            ]
            words = _insert(words, after, Phrase(tuple(joined)), name, "conj")
            after += len(joined)
        return words

    def _member(self) -> Phrase:
        """A name, at times with a party, an owner or both."""
        found = self._random.choice(self._names)
        if self._found["of"] and self._random.random() < 0.4:
            of = self._random.choice(self._found["of"])
            words = _insert(list(found.words), len(found.words), of, found.head)
            return Phrase(tuple(words))
        if self._found["owner"] and self._random.random() < 0.3 and _can_be_owned(found.words, (1, len(found.words))):
            owner = self._random.choice(self._found["owner"])
            return Phrase(tuple(_insert(list(found.words), 0, owner, found.head)))
        return found


def _insert(words: list[Word], after: int, phrase: Phrase, head: int, deprel: str = "") -> list[Word]:
    """Words with a phrase after word number `after`, its head dependent on word number `head`."""
    count = len(phrase.words)

    def moved(number: int) -> int:
        return number + count if number > after else number

    own = [
        replace(w, head=w.head + after if w.head else moved(head), deprel=w.deprel if w.head or not deprel else deprel)
        for w in phrase.words
    ]
    rest = [replace(w, head=moved(w.head)) for w in words]
    return [*rest[:after], *own, *rest[after:]]


def _children(words: Sequence[Word]) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in range(len(words) + 1)]
    for number, word in enumerate(words, 1):
        below[word.head].append(number)
    return below


def _whole(below: Sequence[Sequence[int]], at: int) -> tuple[int, int] | None:
    """First and last word of a subtree without gaps and not long; None for others."""
    inside, waiting = [at], list(below[at])
    while waiting and len(inside) <= _LONGEST:
        inside.append(waiting.pop())
        waiting += below[inside[-1]]
    first, last = min(inside), max(inside)
    return (first, last) if last - first + 1 == len(inside) <= _LONGEST else None


def _names(words: Sequence[Word], below: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Spans of names of persons and the like: a proper noun with parts of names and titles only."""
    for at, word in enumerate(words, 1):
        if word.upos != "PROPN" or word.deprel in _PARTS or word.deprel in ("vocative", "goeswith", "list"):
            continue
        parts = [number for number in below[at] if words[number - 1].deprel == "flat"]
        span = _whole(below, at)
        if parts and span and all(_is_part(w) for w in words[span[0] - 1 : span[1]] if w is not word):
            yield span


def _is_part(word: Word) -> bool:
    return word.deprel in _PARTS and (word.upos != "PUNCT" or word.form == "-")


def _can_be_owned(words: Sequence[Word], span: tuple[int, int]) -> bool:
    """Whether a name has no title, and no noun or adjective stands before it."""
    before = words[span[0] - 2].upos if span[0] > 1 else ""
    inside = words[span[0] - 1 : span[1]]
    return before not in _BARRED and all(word.deprel != "nmod:desc" for word in inside)


def _is_plain(words: Sequence[Word], below: Sequence[Sequence[int]], at: int, span: tuple[int, int], kind: str) -> bool:
    cases = [words[i - 1] for i in below[at] if words[i - 1].deprel == "case"]
    wanted = [
        word for word in cases if (word.upos == "PART" if kind == "owner" else word.form in ("of", "from", "for"))
    ]
    inside = words[span[0] - 1 : span[1]]
    return len(cases) == len(wanted) == 1 and all(w.deprel in _OWNERS for w in inside if w is not words[at - 1])


def _phrase(words: Sequence[Word], span: tuple[int, int]) -> Phrase:
    first, last = span
    shift = first - 1
    inside = words[shift:last]
    own = [replace(w, head=w.head - shift if first <= w.head <= last else 0) for w in inside]
    return Phrase((replace(own[0], glued=False), *own[1:]))

"""Sets of words by number, and which of them a sentence has no word of.

Of the sets of words that rules need there are thousands, and a sentence is asked for some hundreds of them: as bits of
one whole number they are compared at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_


class WordSets:
    """Numbered sets of words; a number of bits stands for some of them.

    Args:
        sets: all sets that may be asked for.
    """

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        self.bits = {words: 1 << number for number, words in enumerate(dict.fromkeys(sets))}
        self.by_word: dict[str, int] = defaultdict(int)
        for words, bit in self.bits.items():
            for word in words:
                self.by_word[word] |= bit

    def of(self, sets: Iterable[frozenset[str]]) -> int:
        """The bits of some of the sets."""
        return reduce(or_, (self.bits[words] for words in sets), 0)

    def absent(self, present: Iterable[str]) -> int:
        """The bits of the sets that hold none of these words.

        >>> sets = WordSets([frozenset({"to", "for"}), frozenset({"aid"})])
        >>> sets.absent(["aid", "for"]), sets.absent(["aid"]) == sets.of([frozenset({"to", "for"})])
        (0, True)
        """
        held = reduce(or_, (self.by_word[word] for word in present if word in self.by_word), 0)
        return ((1 << len(self.bits)) - 1) & ~held

"""Sets of words by number, and which of them a sentence has no word of.

Of the sets of words that rules need there are thousands, and a sentence is asked for some hundreds of them: as bits of
one whole number they are compared at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_


class WordSets:
    """Numbered sets of words; a number of bits stands for some of them.

    Args:
        sets: all sets that may be asked for.
    """

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        # Those that most rules need come first, so that the numbers of most rules are short.
        self.bits = {words: 1 << number for number, (words, _) in enumerate(Counter(sets).most_common())}
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self.bits):
            for word in words:
                self._numbers[word].append(number)
        self._held: dict[str, int] = {}
        self.all = (1 << len(self.bits)) - 1

    def of(self, sets: Iterable[frozenset[str]]) -> int:
        """The bits of some of the sets."""
        return reduce(or_, (self.bits[words] for words in sets), 0)

    def absent(self, present: Iterable[str]) -> int:
        """The bits of the sets that hold none of these words.

        >>> sets = WordSets([frozenset({"to", "for"}), frozenset({"aid"})])
        >>> sets.absent(["aid", "for"]), sets.absent(["aid"]) == sets.of([frozenset({"to", "for"})])
        (0, True)
        """
        return self.all & ~reduce(or_, [self._holding(word) for word in present if word in self._numbers], 0)

    def _holding(self, word: str) -> int:
        """The bits of the sets that hold a word: of most words nobody ever asks."""
        if word not in self._held:
            self._held[word] = sum(1 << number for number in self._numbers[word])
        return self._held[word]

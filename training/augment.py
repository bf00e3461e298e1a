"""News-like variants of training sentences: names never seen, quotes, capitals, missing stops."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from training.treebank import Tree, Word

_CURLY = {"'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'m": "’m"}


class Augmenter:
    """Makes variants; each call draws from its own generator, so that runs repeat."""

    def __init__(self, trees: Sequence[Tree], seed: int) -> None:
        self._random = Random(seed)
        self._names = sorted(
            {
                word.form
                for tree in trees
                for word in tree.words
                if word.upos == "PROPN"
                and word.form[:1].isupper()
                and word.form[1:].islower()
                and len(word.form) > 3
            }
        )

    def name(self) -> str:
        """A name of the treebanks, or one spliced from two of them."""
        one = self._random.choice(self._names)
        if self._random.random() < 0.4:
            return one
        other = self._random.choice(self._names)
        left = self._random.randint(2, len(one) - 1)
        right = self._random.randint(1, len(other) - 2)
        return one[:left] + other[right:].lower()

    def vary(self, tree: Tree) -> tuple[list[Word], list[str]]:
        """Words of a variant of a tree, and their forms.

        The words keep their ids; only a final stop may be gone, and it heads nothing.
        """
        words = list(tree.words)
        last = words[-1]
        is_leaf = last.head != 0 and all(word.head != len(words) for word in words)
        if len(words) > 3 and last.form in ".!" and is_leaf and self._chance(0.08):
            words.pop()
        forms = [word.form for word in words]
        if self._chance(0.3):
            self._rename(words, forms)
        if self._chance(0.25):
            self._curl(forms)
        draw = self._random.random()
        if draw < 0.02:
            forms = [form.upper() for form in forms]
        elif draw < 0.035:
            forms = [form.lower() for form in forms]
        elif draw < 0.06:
            for i in range(self._random.randint(1, min(4, len(forms)))):
                forms[i] = forms[i].upper()
        elif draw < 0.075:
            forms = [f.capitalize() if len(f) > 3 and f.islower() else f for f in forms]
        return words, forms

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _rename(self, words: list[Word], forms: list[str]) -> None:
        """Put other names in place of names; plurals and parts of hyphenated names stay."""
        for i, word in enumerate(words):
            plain = word.form[:1].isupper() and word.form[1:].islower() and len(word.form) > 3
            if word.upos == "PROPN" and word.xpos == "NNP" and plain and self._chance(0.5):
                forms[i] = self.name()

    def _curl(self, forms: list[str]) -> None:
        opened = False
        for i, form in enumerate(forms):
            if form == '"':
                forms[i] = "”" if opened else "“"
                opened = not opened
            else:
                forms[i] = _CURLY.get(form, form)

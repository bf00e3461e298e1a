"""News-like variants of training sentences: names never seen, quotes, capitals, missing stops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

from training.graft import Grafter
from training.names import known_names
from training.treebank import Tree, Word

_CURLY = {"'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'m": "’m"}
_CAPITALS = "ABCDEFGHIJKLMNOPRSTUVW"
_SYLLABLE = (
    "b ch d g h j k kw l m n p s sh t ts w x y z hs hy",
    "a ae ai ao au e eo eu i ia ie o oo ou u ui ya yeo yo yu",
    " n ng k l m p t  ",
)
_LONGEST = 60  # words of a sentence that may grow longer
_HYPHEN = Word("-", "-", "PUNCT", "HYPH", "", 0, "punct", True, 0, 0)


def _is_plain(word: Word) -> bool:
    return word.form[:1].isupper() and word.form[1:].islower() and len(word.form) > 3


class Augmenter:
    """Makes variants; each call draws from its own generator, so that runs repeat."""

    def __init__(self, trees: Sequence[Tree], seed: int, graft: float = 0.0) -> None:
        """Args: graft: share of the sentences with names to which phrases are grafted (`training.graft`)."""
        self._random = Random(seed)
        self._graft = graft
        # Phrases without entities would teach that their names are none.
        self._grafters = {
            has: Grafter([tree for tree in trees if tree.has_entities == has], self._random) for has in (False, True)
        }
        self._names = sorted(
            {word.form for tree in trees for word in tree.words if word.upos == "PROPN" and _is_plain(word)}
        )
        self._known = known_names()

    def restart(self, seed: str) -> None:
        """Draw from here on as a new augmenter with this seed would."""
        self._random.seed(seed)

    def name(self, entity: str = "") -> str:
        """A name of the codebook (of this kind), of the treebanks, or one spliced from two of those."""
        draw = self._random.random()
        if draw < 0.3:
            persons, places = self._known
            is_place = self._chance(0.5) if entity not in ("person", "place") else entity == "place"
            return self._random.choice(places) if is_place else self._random.choice(persons)[1]
        one = self._random.choice(self._names)
        if draw < 0.6:
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
        if self._graft and len(words) <= _LONGEST and self._chance(self._graft):
            words = self._grafters[tree.has_entities].graft(words)
        forms = [word.form for word in words]
        if self._chance(0.3):
            self._rename(words, forms)
        if self._chance(0.15):
            words, forms = self._hyphenate(words, forms)
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
        for first, last in self._full_names(words):
            if self._chance(0.4):
                forms[first], forms[last] = self._random.choice(self._known.people)
        for i, word in enumerate(words):
            is_name = word.upos == "PROPN" and word.xpos == "NNP" and _is_plain(word) and forms[i] == word.form
            if is_name and self._chance(0.5):
                forms[i] = self.name(word.entity)
            elif word.upos == "PROPN" and word.form.isupper() and 2 <= len(word.form) <= 5:
                forms[i] = "".join(self._random.choices(_CAPITALS, k=self._random.randint(2, 5)))

    def _full_names(self, words: list[Word]) -> Iterator[tuple[int, int]]:
        """First and last word of the names of plain words side by side."""
        for i, (word, after) in enumerate(pairwise(words)):
            ends = i + 2 == len(words) or words[i + 2].deprel != "flat"
            is_name = word.upos == "PROPN" and after.deprel == "flat" and after.head == i + 1
            if ends and is_name and _is_plain(word) and _is_plain(after):
                yield i, i + 1

    def _hyphenate(self, words: list[Word], forms: list[str]) -> tuple[list[Word], list[str]]:
        """Put a given name of two syllables (``Jong|-|un``) in place of a later part of a name.

        Both parts depend on the head of the name as ``flat``, the hyphen on the second.
        """
        heads = {word.head for word in words}
        at = [
            i
            for i, word in enumerate(words)
            if word.deprel == "flat" and word.xpos == "NNP" and i + 1 not in heads and i > 0
        ]
        if not at:
            return words, forms
        i = self._random.choice(at)
        first, second = self._syllable().capitalize(), self._syllable()
        if self._chance(0.3):
            second = second.capitalize()
        moved = [replace(w, head=w.head + 2 if w.head > i + 1 else w.head) for w in words]
        parts = [
            replace(moved[i], form=first, lemma=first),
            replace(_HYPHEN, head=i + 3, entity=moved[i].entity),
            replace(moved[i], form=second, lemma=second, glued=True),
        ]
        return (
            [*moved[:i], *parts, *moved[i + 1 :]],
            [*forms[:i], first, "-", second, *forms[i + 1 :]],
        )

    def _syllable(self) -> str:
        return "".join(self._random.choice(part.split(" ")) for part in _SYLLABLE)

    def _curl(self, forms: list[str]) -> None:
        opened = False
        for i, form in enumerate(forms):
            if form == '"':
                forms[i] = "”" if opened else "“"
                opened = not opened
            else:
                forms[i] = _CURLY.get(form, form)

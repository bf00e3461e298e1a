"""Vectors of word forms: the part of the network that sees no context, kept for every form met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from diplocode.parsers.compact.features import ROOT_ROW, form_features
from diplocode.parsers.compact.kin import KIN

_LIMIT: Final = 16_384
_CHUNK: Final = 1024

#: Dashes that join no words, and those that join none between spaces: *Oslo - once a friend - left*.
_DASHES: Final = frozenset(["—", "―", "--"])
_HYPHENS: Final = frozenset(["-", "–"])
_ALL: Final = _DASHES | _HYPHENS


def _apart(forms: list[str], glued: NDArray[np.int64], length: int) -> None:
    """Write every dash inside a sentence that joins no words as the one that parsers know best, between spaces.

    Args:
        forms: words of sentences of one length.
        glued: 1 where a word follows the one before without a space.
        length: of the sentences.

    >>> forms, glued = ["Oslo", "—", "a", "port"], np.array([0, 1, 1, 0])
    >>> _apart(forms, glued, 4)
    >>> forms, glued.tolist()
    (['Oslo', '--', 'a', 'port'], [0, 0, 0, 0])
    """
    for at, form in enumerate(forms):
        inside = form in _ALL and 0 < at % length < length - 1
        if inside and (form in _DASHES or not (glued[at] or glued[at + 1])):
            forms[at] = "--"
            glued[at : at + 2] = 0


class WordVectors:
    """Vectors of the forms met so far; forgets them when it would hold more than `limit`.

    Args:
        session: the ONNX model ``words``.
        vocabulary: id of every known normalised form, from `features.FIRST_FORM`.
        limit: number of forms kept, 2 kB each; at least that of the tokens of a batch.

    Attributes:
        matrix: (2 * limit, D) two rows for each form, after a space and glued to the token before;
            the artificial root is form 0.
    """

    def __init__(
        self, session: onnxruntime.InferenceSession, vocabulary: Mapping[str, int], limit: int = _LIMIT
    ) -> None:
        self._session = session
        self._vocabulary = vocabulary
        self._limit = limit
        self._numbers: dict[str, int] = {}
        root = self._encode([ROOT_ROW])
        self.matrix: NDArray[np.float32] = np.empty((2 * limit, root.shape[1]), np.float32)
        self.matrix[:2] = root

    def lookup(self, sentences: Sequence[Sequence[str]], glued: Iterable[Sequence[bool]]) -> NDArray[np.int64]:
        """Rows of the tokens of sentences of one length: (B, 1 + T), column 0 the root."""
        forms = list(chain.from_iterable(sentences))
        flags = np.fromiter(chain.from_iterable(glued), np.int64, len(forms))
        if not _ALL.isdisjoint(forms):
            _apart(forms, flags, len(sentences[0]))
        numbers = list(map(self._numbers.get, forms))
        if None in numbers:
            self._learn(forms)
            numbers = list(map(self._numbers.get, forms))
        rows = np.zeros((len(sentences), 1 + len(sentences[0])), np.int64)
        rows[:, 1:] = (2 * np.array(numbers, np.int64) + flags).reshape(len(sentences), -1)
        return rows

    def _learn(self, forms: Sequence[str]) -> None:
        """Make the vectors of those forms that are new."""
        new = [form for form in dict.fromkeys(forms) if form not in self._numbers]
        if len(self._numbers) + len(new) >= self._limit:
            self._numbers.clear()
            new = list(dict.fromkeys(forms))
        self._add(new)

    def _add(self, forms: Sequence[str]) -> None:
        for at in range(0, len(forms), _CHUNK):
            chunk = forms[at : at + _CHUNK]
            first = len(self._numbers) + 1
            known = (KIN[form].like if form in KIN else form for form in chunk)
            vectors = self._encode([form_features(form, self._vocabulary) for form in known])
            self.matrix[2 * first : 2 * first + len(vectors)] = vectors
            self._numbers.update(zip(chunk, range(first, first + len(chunk)), strict=True))

    def _encode(self, rows: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """(2 * forms, D) vectors of rows of features."""
        (vectors,) = self._session.run(["vectors"], {"words": np.array(rows, np.int32)})
        flat: NDArray[np.float32] = vectors.reshape(2 * len(rows), -1)
        return flat

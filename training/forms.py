"""Batches of word forms for training, each form analysed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from diplocode.parsers.compact.features import ROOT_ROW, WIDTH, form_features


class FormCache:
    """Rows of the forms met so far.

    Args:
        vocabulary: id of every known normalised form, from `features.FIRST_FORM`.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._rows: dict[str, int] = {}
        self._matrix = np.zeros((1024, WIDTH), np.int32)
        self._matrix[0] = ROOT_ROW

    def _row_number(self, form: str) -> int:
        number = self._rows.get(form)
        if number is None:
            number = len(self._rows) + 1
            if number == len(self._matrix):
                self._matrix = np.concatenate([self._matrix, np.zeros_like(self._matrix)])
            self._matrix[number] = form_features(form, self._vocabulary)
            self._rows[form] = number
        return number

    def lookup(self, sentences: Sequence[Sequence[str]]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Rows of the distinct forms of a batch, and which row every token has.

        Returns:
            ``words`` (U, WIDTH): one row for each distinct form; the first is the root's.
            ``index`` (B, 1 + T): rows of the tokens, column 0 the root, padded with the root.
        """
        longest = max((len(forms) for forms in sentences), default=0)
        numbers = np.zeros((len(sentences), longest + 1), np.int64)
        for i, forms in enumerate(sentences):
            numbers[i, 1 : len(forms) + 1] = [self._row_number(form) for form in forms]
        used, first, index = np.unique(numbers, return_index=True, return_inverse=True)
        order = np.argsort(first)  # as they stand in the batch: which forms were met before it does not matter
        return self._matrix[used[order]], np.argsort(order)[index].reshape(numbers.shape).astype(np.int64)

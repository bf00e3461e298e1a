"""What the network knows of a word form: ids of its form, affixes, n-grams and shape.

A form becomes one row of integers, kept in a growing matrix, so that every form of a text is
analysed once. Unseen forms share one form id and are told apart by spelling alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

UNKNOWN: Final = 1
ROOT: Final = 2
FIRST_FORM: Final = 3
PREFIXES: Final = (1, 2, 3, 4)
SUFFIXES: Final = (1, 2, 3, 4, 5)
NGRAMS: Final = 18
PREFIX_BUCKETS: Final = 4096
SUFFIX_BUCKETS: Final = 8192
NGRAM_BUCKETS: Final = 16384
SHAPE_BUCKETS: Final = 1024

# Columns of a row: form | prefixes | suffixes | shapes | n-grams. 0 means "nothing" everywhere.
PREFIX_AT: Final = 1
SUFFIX_AT: Final = PREFIX_AT + len(PREFIXES)
SHAPE_AT: Final = SUFFIX_AT + len(SUFFIXES)
NGRAM_AT: Final = SHAPE_AT + 3
WIDTH: Final = NGRAM_AT + NGRAMS

ROOT_FORM: Final = "\0root"
_LONGEST: Final = 40
_LIMIT: Final = 200_000

_EQUAL_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‛`´ʼ′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–−", "-"),
        "—": "-",
        "―": "-",
        "…": ".",
        **dict.fromkeys("123456789", "0"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)


def normalize_form(form: str) -> str:
    """The key of a form in the vocabulary: lower case, one quote, one dash, digits as 0.

    >>> normalize_form("Don’t"), normalize_form("1,250"), normalize_form("--")
    ("don't", '0,000', '-')
    """
    key = form.lower().translate(_EQUAL_SIGNS)
    if len(key) > 1:
        if key.strip("-") == "":
            return "-"
        if key.strip(".") == "":
            return "..."
        if key in ("''", "``"):
            return '"'
    return key or form


def word_shape(form: str) -> str:
    """Upper case, lower case, digits and signs of a form, letter by letter.

    >>> word_shape("U.S."), word_shape("McCain"), word_shape("2.5m")
    ('X.X.', 'XxXxxx', 'd.dx')
    """
    return "".join("X" if c.isupper() else "d" if c.isdigit() else "x" if c.isalpha() else c for c in form)


def _collapse(shape: str) -> str:
    return "".join(c for i, c in enumerate(shape) if i == 0 or c != shape[i - 1])


def _bucket(kind: str, text: str, buckets: int) -> int:
    return crc32(f"{kind}{text}".encode("utf-8", "replace")) % (buckets - 1) + 1


def form_features(form: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The row of a form: `WIDTH` ids, in the order of the columns above."""
    key = normalize_form(form)
    row = [vocabulary.get(key, UNKNOWN)]
    short = key if len(key) <= _LONGEST else key[: _LONGEST // 2] + key[-_LONGEST // 2 :]
    row += [_bucket("p", short[:n], PREFIX_BUCKETS) if len(short) >= n else 0 for n in PREFIXES]
    row += [_bucket("s", short[-n:], SUFFIX_BUCKETS) if len(short) >= n else 0 for n in SUFFIXES]
    shape = word_shape(form[:_LONGEST])
    row += [
        _bucket("a", shape[:4], SHAPE_BUCKETS),
        _bucket("b", _collapse(shape)[:8], SHAPE_BUCKETS),
        _bucket("c", f"{min(len(form), 12)}", SHAPE_BUCKETS),
    ]
    padded = f"<{short}>"
    grams = [padded[i : i + 3] for i in range(len(padded) - 2)]
    ids = [_bucket("g", gram, NGRAM_BUCKETS) for gram in grams[:NGRAMS]]
    return row + ids + [0] * (NGRAMS - len(ids))


class FormCache:
    """Rows of the forms met so far; forgets everything when it holds `limit` forms.

    Args:
        vocabulary: id of every known normalised form, from `FIRST_FORM`.
        limit: number of forms kept (about 130 bytes each).
    """

    def __init__(self, vocabulary: Mapping[str, int], limit: int = _LIMIT) -> None:
        self._vocabulary = vocabulary
        self._limit = limit
        self._clear()

    def _clear(self) -> None:
        self._rows: dict[str, int] = {}
        self._matrix = np.zeros((1024, WIDTH), np.int32)
        self._row_number(ROOT_FORM)
        self._matrix[0] = 0
        self._matrix[0, 0] = ROOT

    def _row_number(self, form: str) -> int:
        number = self._rows.get(form)
        if number is None:
            number = len(self._rows)
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
        if len(self._rows) > self._limit:
            self._clear()
        get, rows = self._row_number, self._rows
        longest = max((len(forms) for forms in sentences), default=0)
        numbers = np.zeros((len(sentences), longest + 1), np.int64)
        for i, forms in enumerate(sentences):
            known = [rows.get(form) for form in forms]
            numbers[i, 1 : len(forms) + 1] = [
                get(form) if number is None else number for form, number in zip(forms, known, strict=True)
            ]
        used, index = np.unique(numbers, return_inverse=True)
        return self._matrix[used], index.reshape(numbers.shape).astype(np.int64)

"""What the network knows of a word form: ids of its form, affixes, n-grams and shape.

A form becomes one row of integers. Unseen forms share one form id and are told apart by spelling alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from zlib import crc32

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

_LONGEST: Final = 40

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


ROOT_ROW: Final = [ROOT] + [0] * (WIDTH - 1)


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

"""How far figures would vary with other rows of the same kind: bootstrap intervals.

The rows are drawn again, with replacement, `SAMPLES` times; 95% of the figures of these samples lie in the
interval (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, percentile method). The seed is fixed:
the same rows have the same interval.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Interval = tuple[float, float]

SAMPLES = 2000
SEED = 20230420
_LEVEL = (2.5, 97.5)


def share_interval(flags: Sequence[bool]) -> Interval:
    """The interval of the share of rows for which something holds.

    >>> share_interval([True] * 90 + [False] * 10)
    (0.84, 0.95)
    >>> share_interval([])
    (0.0, 0.0)
    """
    if not flags:
        return (0.0, 0.0)
    return _percentiles(np.asarray(flags, dtype=float)[_draws(len(flags))].mean(axis=1))


def macro_f1_interval(gold: Sequence[str], labels: Sequence[str]) -> Interval:
    """The interval of the mean F1 over the labels of the gold; a label that a sample lacks is left out of its mean."""
    if not gold:
        return (0.0, 0.0)
    names = sorted({*gold, *labels})
    place = {name: i for i, name in enumerate(names)}
    true, found = (np.array([place[label] for label in row]) for row in (gold, labels))
    return _percentiles(np.array([_macro_f1(true[rows], found[rows], len(names)) for rows in _draws(len(gold))]))


def _macro_f1(true: npt.NDArray[np.intp], found: npt.NDArray[np.intp], labels: int) -> float:
    given = np.bincount(true, minlength=labels)
    right = np.bincount(true[true == found], minlength=labels)
    f1 = 2 * right / np.maximum(given + np.bincount(found, minlength=labels), 1)
    return float(f1[given > 0].mean())


def _draws(rows: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(rows, size=(SAMPLES, rows))


def _percentiles(figures: npt.NDArray[np.float64]) -> Interval:
    low, high = np.percentile(figures, _LEVEL)
    return (round(float(low), 4), round(float(high), 4))

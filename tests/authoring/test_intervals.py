"""Bootstrap intervals: where they lie, how wide they are, and that they stay the same."""

from __future__ import annotations

import pytest

from diplocode.authoring.intervals import macro_f1_interval, share_interval


def test_an_interval_holds_its_share_and_narrows_with_more_rows() -> None:
    few, many = ([True] * 8 + [False] * 2) * 5, ([True] * 8 + [False] * 2) * 100
    (low, high), (closer_low, closer_high) = share_interval(few), share_interval(many)
    assert low < closer_low < 0.8 < closer_high < high
    # The normal approximation of a share of .8 among 1,000: 1.96 * sqrt(.8 * .2 / 1000) = .025 on each side.
    assert (closer_low, closer_high) == pytest.approx((0.775, 0.825), abs=0.003)


def test_the_same_rows_have_the_same_interval() -> None:
    assert share_interval([True, False, True]) == share_interval([True, False, True])


def test_figures_without_spread_have_no_width() -> None:
    assert share_interval([True] * 20) == (1.0, 1.0)
    assert macro_f1_interval(["A", "B"] * 10, ["A", "B"] * 10) == (1.0, 1.0)
    assert macro_f1_interval(["A"] * 20, ["B"] * 20) == (0.0, 0.0)


def test_macro_f1_weighs_labels_alike() -> None:
    gold = ["A"] * 90 + ["B"] * 10
    low, high = macro_f1_interval(gold, ["A"] * 100)
    # F1 of A near .95, of B 0.
    assert low <= 0.474 <= high
    assert high < 0.5


def test_no_rows_give_zeros() -> None:
    assert share_interval([]) == macro_f1_interval([], []) == (0.0, 0.0)

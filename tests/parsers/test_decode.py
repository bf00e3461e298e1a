"""Trees from scores: the best one, with one root."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from diplocode.parsers.compact.decode import are_trees, spanning_tree, uncross


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for node in range(1, len(heads) + 1):
        steps = 0
        while node:
            node, steps = heads[node - 1], steps + 1
            if steps > len(heads):
                return False
    return True


def best_score(scores: NDArray[np.float32]) -> float:
    """By trying every tree."""
    count = len(scores) - 1
    trees = filter(is_tree, product(range(count + 1), repeat=count))
    return max(float(sum(scores[i, h] for i, h in enumerate(heads, 1))) for heads in trees)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_the_tree_is_the_best_of_all(count: int) -> None:
    random = np.random.default_rng(count)
    for _ in range(20):
        scores = random.normal(size=(count + 1, count + 1)).astype(np.float32)
        heads = spanning_tree(scores)
        assert is_tree(tuple(heads[1:].tolist()))
        assert scores[np.arange(1, count + 1), heads[1:]].sum() == pytest.approx(best_score(scores))


@pytest.mark.parametrize("tried", [0, 8], ids=["dear roots", "forced roots"])
def test_a_tree_keeps_one_root_where_every_token_would_be_one(monkeypatch: pytest.MonkeyPatch, tried: int) -> None:
    monkeypatch.setattr("diplocode.parsers.compact.decode._TRIED", tried)
    random = np.random.default_rng(5)
    for _ in range(20):
        scores = random.normal(size=(6, 6)).astype(np.float32)
        scores[:, 0] += 4
        heads = spanning_tree(scores)
        assert is_tree(tuple(heads[1:].tolist()))
        assert scores[np.arange(1, 6), heads[1:]].sum() == pytest.approx(best_score(scores))


@pytest.mark.parametrize("count", [2, 10, 60])
def test_any_scores_give_a_tree(count: int) -> None:
    random = np.random.default_rng(0)
    for scale in (0.0, 1e-3, 1e3):
        scores = (scale * random.normal(size=(count + 1, count + 1))).astype(np.float32)
        assert is_tree(tuple(spanning_tree(scores)[1:].tolist()))


def test_trees_are_told_from_cycles_and_from_two_roots() -> None:
    heads = np.array([[0, 0, 1, 2], [0, 2, 1, 0], [0, 0, 0, 1], [2, 2, 0, 2]], np.int64)
    assert are_trees(heads).tolist() == [True, False, False, True]


def crossings(heads: list[int]) -> int:
    """By comparing every two arcs."""
    arcs = [tuple(sorted(arc)) for arc in enumerate(heads)][1:]
    return sum(a < c < b < d for a, b in arcs for c, d in arcs)


@pytest.mark.parametrize("count", [3, 8, 30])
def test_arcs_that_cross_are_undone_and_trees_stay_trees(count: int) -> None:
    random = np.random.default_rng(count)
    scores = random.normal(size=(20, count + 1, count + 1)).astype(np.float32)
    heads = np.stack([spanning_tree(sentence) for sentence in scores])
    undone = uncross(scores, heads)
    assert (np.concatenate([uncross(scores[i, None], heads[i, None]) for i in range(20)]) == undone).all()
    before, after = [[crossings(tree) for tree in trees.tolist()] for trees in (heads, undone)]
    for was, now, old, new in zip(before, after, heads, undone, strict=True):
        assert is_tree(tuple(new[1:].tolist()))
        assert now < was or (new == old).all()
    assert sum(after) < sum(before) / 4 if count < 30 else sum(after) < sum(before)

"""Trees from arc scores: the maximum spanning tree with one root.

Chu and Liu (1965), Edmonds (1967). One root is asked for by making roots dear: of the ways that
Stanojević and Cohen (2021) compare, the one whose cost does not depend on the scores.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def are_trees(heads: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the heads of each sentence form a tree with one root.

    Args:
        heads: (B, 1 + T) head of every token; column 0 is the artificial root.
        lengths: (B,) tokens in each sentence, without the root.
    """
    width = heads.shape[1]
    position = np.arange(width)
    real = (position[None, :] >= 1) & (position[None, :] <= lengths[:, None])
    up = np.where(real, heads, 0)
    one_root = ((up == 0) & real).sum(1) == 1
    for _ in range(int(width).bit_length()):
        up = np.take_along_axis(up, up, 1)
    result: NDArray[np.bool_] = one_root & (up == 0).all(1)
    return result


def spanning_tree(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Heads of the best tree with one root.

    Args:
        scores: (1 + T, 1 + T) score of each token (row) for each head (column); row and
            column 0 are the artificial root.

    Returns:
        (1 + T,) heads; that of the root is 0.

    >>> spanning_tree(np.array([[0, 0, 0], [5, 0, 4], [4, 3, 0]], np.float32)).tolist()
    [0, 0, 1]
    """
    count = len(scores)
    if count <= 2:
        return np.zeros(count, np.int64)
    weights = scores.astype(np.float64)
    real = weights[1:]
    # More than any tree can gain by a second root, so that the best tree has one.
    weights[1:, 0] -= count * (real.max() - real.min() + 1.0)
    np.fill_diagonal(weights, -np.inf)
    weights[0, :] = -np.inf
    return _chu_liu_edmonds(weights)


def _find_cycle(heads: NDArray[np.int64]) -> list[int]:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _chu_liu_edmonds(weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads of the maximum spanning arborescence from node 0; rows are dependents."""
    heads: NDArray[np.int64] = weights.argmax(1).astype(np.int64)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    count = len(weights)
    inside = np.zeros(count, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = weights[members, heads[members]]
    # Contract the cycle into one last node: the best way in, and the best way out of it.
    entering = weights[np.ix_(members, outside)] - kept[:, None]
    leaving = weights[np.ix_(outside, members)]
    size = len(outside)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = weights[np.ix_(outside, outside)]
    small[size, :size] = entering.max(0) + kept.sum()
    small[:size, size] = leaving.max(1)
    inner = _chu_liu_edmonds(small)
    for i in range(1, size):
        head = int(inner[i])
        heads[outside[i]] = members[leaving[i].argmax()] if head == size else outside[head]
    entry = int(inner[size])
    heads[members[entering[:, entry].argmax()]] = outside[entry]
    return heads

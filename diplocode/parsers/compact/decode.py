"""Trees from arc scores: the maximum spanning tree with one root, whose crossing arcs are then undone.

Chu and Liu (1965), Edmonds (1967), contracting in place after Tarjan (1977). Where the best tree has
several roots, the most promising roots are forced one after the other; where that settles nothing, one
root is asked for by making roots dear, whose cost does not depend on the scores (Stanojević and Cohen 2021).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

_TRIED: Final = 8
_ROUNDS: Final = 8


def are_trees(heads: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the heads of each sentence form a tree with one root.

    Args:
        heads: (B, 1 + T) head of every token of sentences of one length; column 0 is the artificial root.
    """
    count, width = heads.shape
    roots = width * np.arange(count)[:, None]
    nodes = heads + roots  # numbered through, since one index is faster than two
    nodes[:, :1] = roots
    up = nodes.ravel()
    for _ in range(width.bit_length()):
        up = up[up]
    one_root = (heads[:, 1:] == 0).sum(1) == 1
    result: NDArray[np.bool_] = one_root & (up.reshape(nodes.shape) == roots).all(1)
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
    np.fill_diagonal(weights, -np.inf)
    weights[0, :] = -np.inf
    heads = _chu_liu_edmonds(weights.copy())
    return heads if np.count_nonzero(heads[1:] == 0) == 1 else _one_rooted(weights)


def uncross(scores: NDArray[np.float32], heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """Trees without arcs that cross, as far as a few changes go: each time the one that costs least.

    A word whose arc crosses others is hung on the best head to which its arc crosses none, or fewer.

    Args:
        scores: (B, 1 + T, 1 + T) as for `spanning_tree`, of sentences of one length.
        heads: (B, 1 + T) of their trees.

    >>> scores = np.zeros((1, 5, 5), np.float32)
    >>> scores[0, 3, 2] = 1
    >>> uncross(scores, np.array([[0, 2, 0, 1, 2]])).tolist()  # 3 hung on 1 across the root
    [[0, 2, 0, 2, 2]]
    """
    heads = heads.copy()
    nodes = np.arange(heads.shape[1])
    rows = np.arange(len(heads))  # the sentences that may get better
    for _ in range(_ROUNDS):
        rows = rows[_have_crossings(heads[rows])]
        if not rows.size:
            break
        arcs = _Arcs(heads[rows])
        crossed = arcs.crossed(np.arange(len(rows))[:, None], nodes, heads[rows])
        crossed[heads[rows] == 0] = 0
        at, tokens = np.nonzero(crossed)
        sentences = rows[at]
        counts = arcs.crossed(at[:, None], tokens[:, None], nodes)
        outside = ~_below(heads[sentences], tokens)
        free = outside & (counts == 0)
        better = np.where(free.any(1)[:, None], free, outside & (counts < crossed[at, tokens][:, None]))
        worth = np.where(better, scores[sentences, tokens], -np.inf)
        costs = np.full(crossed.shape, np.inf)
        costs[at, tokens] = scores[sentences, tokens, heads[sentences, tokens]] - worth.max(1)
        best = np.zeros_like(crossed)
        best[at, tokens] = worth.argmax(1)
        moved, least = np.isfinite(costs.min(1)), costs.argmin(1)
        rows = rows[moved]
        heads[rows, least[moved]] = best[moved, least[moved]]
    return heads


def _have_crossings(heads: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which trees have arcs that cross."""
    tokens = np.arange(1, heads.shape[1])
    lefts, rights = np.minimum(tokens, heads[:, 1:]), np.maximum(tokens, heads[:, 1:])
    left, right = lefts[:, :, None], rights[:, :, None]
    crosses: NDArray[np.bool_] = (left < lefts[:, None]) & (lefts[:, None] < right) & (right < rights[:, None])
    result: NDArray[np.bool_] = np.any(crosses, axis=(1, 2))
    return result


class _Arcs:
    """The arcs of trees of one size, counted so that a look tells how many of them another arc would cross.

    Args:
        heads: (B, 1 + T) of the trees.
    """

    def __init__(self, heads: NDArray[np.int64]) -> None:
        size = heads.shape[1]
        tokens = np.arange(1, size)
        rows = np.arange(len(heads))[:, None]
        self._before = np.zeros((len(heads), size + 1, size + 1), np.int32)  # left end before i, right end before j
        self._before[rows, np.minimum(tokens, heads[:, 1:]) + 1, np.maximum(tokens, heads[:, 1:]) + 1] = 1
        self._before.cumsum(1, out=self._before).cumsum(2, out=self._before)

    def crossed(
        self, rows: NDArray[np.int64], tokens: NDArray[np.int64], heads: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        """How many arcs of a tree an arc crosses that would join a token and a head."""
        before, left, right = self._before, np.minimum(tokens, heads), np.maximum(tokens, heads)
        into = before[rows, left, right] - before[rows, left, left + 1]
        starting_inside = before[rows, right, -1] - before[rows, left + 1, -1]
        ending_inside = before[rows, right, right + 1] - before[rows, left + 1, right + 1]
        result: NDArray[np.int32] = into + starting_inside - ending_inside
        return result


def _below(heads: NDArray[np.int64], tokens: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which nodes of each tree hang on a token of it, itself among them; and the root, which hangs on none."""
    width = heads.shape[1]
    rows = np.arange(len(heads))[:, None]
    found: NDArray[np.bool_] = tokens[:, None] == np.arange(width)
    for _ in range(width.bit_length()):
        found |= found[rows, heads]
        heads = heads[rows, heads]
    found[:, 0] = True
    return found


def _one_rooted(weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best tree with one root: tries roots by what their trees can score at most."""
    tokens = np.arange(1, len(weights))
    inner = weights[1:, 1:].max(1)
    most = weights[1:, 0] + inner.sum() - inner
    best, found = -np.inf, np.zeros(len(weights), np.int64)
    for root in (np.argsort(-most, kind="stable")[:_TRIED] + 1).tolist():
        if most[root - 1] <= best:
            return found
        forced = weights.copy()
        forced[:, 0] = forced[root] = -np.inf
        forced[root, 0] = weights[root, 0]
        heads = _chu_liu_edmonds(forced)
        score = weights[tokens, heads[1:]].sum()
        if score > best:
            best, found = score, heads
    # More than any tree can gain by a second root, so that the best tree has one.
    finite = weights[np.isfinite(weights)]
    dear = weights.copy()
    dear[1:, 0] -= len(weights) * (finite.max() - finite.min() + 1.0)
    return _chu_liu_edmonds(dear)


def _chu_liu_edmonds(weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads of the maximum spanning arborescence from node 0; rows are dependents. Changes `weights`.

    Follows best heads from each node; where they close a cycle, contracts it into its first node.
    """
    greedy: NDArray[np.int64] = weights.argmax(1)
    greedy[0] = 0
    up = greedy
    for _ in range(len(greedy).bit_length()):
        up = up[up]
    if not up.any():  # no cycle
        return greedy
    count = len(weights)
    arcs = np.arange(count * count).reshape(count, count)  # dependent * count + head, of the tokens
    inside = list(range(count))  # the node that each token is now part of
    best: list[int] = greedy.tolist()
    chosen = [i * count + head for i, head in enumerate(best)]
    cycles: list[tuple[list[int], list[int], list[int]]] = []
    done = {0}
    for start in range(1, count):
        path, node = list[int](), inside[start]
        while node not in done:
            if node not in path:
                path.append(node)
            else:
                at = path.index(node)
                cycle = path[at:]
                del path[at + 1 :]
                cycles.append((cycle, [chosen[i] for i in cycle], inside))
                _contract(weights, arcs, np.array(cycle), np.array([inside[best[i]] for i in cycle]))
                inside = [node if i in cycle else i for i in inside]
                best[node] = int(weights[node].argmax())
                chosen[node] = int(arcs[node, best[node]])
            node = inside[best[node]]
        done.update(path)
    for cycle, own, before in reversed(cycles):
        entry = chosen[cycle[0]]
        for i, arc in zip(cycle, own, strict=True):
            chosen[i] = arc
        chosen[before[entry // count]] = entry
    heads = np.array(chosen) % count
    heads[0] = 0
    return heads


def _contract(
    weights: NDArray[np.float64], arcs: NDArray[np.int64], cycle: NDArray[np.int64], heads: NDArray[np.int64]
) -> None:
    """Make the first node of a cycle stand for all: the best way in from each node, and out of it to each."""
    node, every = cycle[0], np.arange(len(weights))
    entering = weights[cycle] - weights[cycle, heads][:, None]
    leaving = weights[:, cycle]
    first, last = entering.argmax(0), leaving.argmax(1)
    arcs[node], arcs[:, node] = arcs[cycle[first], every], arcs[every, cycle[last]]
    row, column = entering[first, every], leaving[every, last]
    row[cycle] = column[cycle] = -np.inf
    weights[cycle] = weights[:, cycle] = -np.inf
    weights[node], weights[:, node] = row, column

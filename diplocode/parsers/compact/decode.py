"""Trees from arc scores: the maximum spanning tree with one root.

Chu and Liu (1965), Edmonds (1967), contracting in place after Tarjan (1977). Where the best tree has
several roots, the most promising roots are forced one after the other; where that settles nothing, one
root is asked for by making roots dear, whose cost does not depend on the scores (Stanojević and Cohen 2021).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

_TRIED: Final = 8


def are_trees(heads: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the heads of each sentence form a tree with one root.

    Args:
        heads: (B, 1 + T) head of every token of sentences of one length; column 0 is the artificial root.
    """
    up = heads.copy()
    up[:, 0] = 0
    one_root = (up[:, 1:] == 0).sum(1) == 1
    for _ in range(heads.shape[1].bit_length()):
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
    np.fill_diagonal(weights, -np.inf)
    weights[0, :] = -np.inf
    heads = _chu_liu_edmonds(weights.copy())
    return heads if np.count_nonzero(heads[1:] == 0) == 1 else _one_rooted(weights)


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
    count = len(weights)
    arcs = np.arange(count * count).reshape(count, count)  # dependent * count + head, of the tokens
    inside = np.arange(count)  # the node that each token is now part of
    best: list[int] = weights.argmax(1).tolist()
    chosen = [i * count + head for i, head in enumerate(best)]
    cycles: list[tuple[list[int], list[int], NDArray[np.int64]]] = []
    done = {0}
    for start in range(1, count):
        path, node = list[int](), int(inside[start])
        while node not in done:
            if node not in path:
                path.append(node)
            else:
                at = path.index(node)
                cycle = path[at:]
                del path[at + 1 :]
                cycles.append((cycle, [chosen[i] for i in cycle], inside.copy()))
                _contract(weights, arcs, np.array(cycle), inside[[best[i] for i in cycle]])
                members = np.zeros(count, bool)
                members[cycle] = True
                inside[members[inside]] = node
                best[node] = int(weights[node].argmax())
                chosen[node] = int(arcs[node, best[node]])
            node = int(inside[best[node]])
        done.update(path)
    for cycle, own, before in reversed(cycles):
        entry = chosen[cycle[0]]
        for i, arc in zip(cycle, own, strict=True):
            chosen[i] = arc
        chosen[int(before[entry // count])] = entry
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

"""The three ONNX graphs of the embedded parser.

``words`` turns distinct forms into vectors, which the parser keeps; ``sentences`` gives tags and arc
scores of sentences of one length; ``relations`` names the arcs of finished trees. Shapes: U distinct
forms, B sentences, T tokens with the root in front, D the width of the network. See `training.network`
for the meaning of each part.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto

from diplocode.parsers.compact import features
from training.graph import Graph, Rows
from training.weights import Weights

_INT, _FLOAT, _BYTE = int(TensorProto.INT64), int(TensorProto.FLOAT), int(TensorProto.UINT8)
_PAIR: list[Any] = ["B", "T"]
_LAST = int(np.iinfo(np.int64).max)


def assemble(weights: Weights) -> dict[str, onnx.ModelProto]:
    """The models by name."""
    return {
        "words": assemble_words(weights),
        "sentences": SentenceGraph(weights).assemble(),
        "relations": assemble_relations(weights),
    }


def assemble_words(weights: Weights) -> onnx.ModelProto:
    """Input ``words`` (U, WIDTH) int32; output ``vectors`` (U, 2, D) float.

    The first vector of a form stands for it after a space, the second for it glued to the token before.
    """
    g, f = Graph(weights), features
    form = g.node("Gather", "words", g.constant(np.int64(0)), axis=1)
    found = [g.table("words.form", form)]
    edges = [
        ("prefix", f.PREFIX_AT, f.SUFFIX_AT),
        ("suffix", f.SUFFIX_AT, f.SHAPE_AT),
        ("shape", f.SHAPE_AT, f.NGRAM_AT),
        ("ngram", f.NGRAM_AT, f.WIDTH),
    ]
    for name, start, stop in edges:
        ids = g.cut("words", start, stop, 1)
        axes = g.constant(np.array([1], np.int64))
        total = g.node("ReduceSum", g.table(f"words.{name}", ids), axes, keepdims=0)
        present = g.node("Cast", g.node("Greater", ids, g.constant(np.int32(0))), to=_FLOAT)
        count = g.node("ReduceSum", present, axes, keepdims=1)
        count = g.node("Sqrt", g.node("Max", count, g.constant(np.float32(1))))
        found.append(g.node("Div", total, count))
    mixed = g.norm(g.linear(g.node("Concat", *found, axis=-1), "words.mix"), "words.norm")
    inner = g.quantize(g.linear(mixed, "words.inner"), rectify=True)
    apart = g.add(mixed, g.linear(inner, "words.outer"))
    axis = g.constant(np.array([1], np.int64))
    both = [g.node("Unsqueeze", x, axis) for x in (apart, g.add(apart, g.weight("glued")))]
    vectors = g.node("Concat", *both, axis=1)
    inputs = {"words": (int(TensorProto.INT32), ["U", features.WIDTH])}
    return g.model(inputs, {"vectors": (vectors, _FLOAT, ["U", 2, "D"])})


class SentenceGraph:
    """Tags and arc scores of sentences of one length."""

    def __init__(self, weights: Weights) -> None:
        self.graph = Graph(weights)
        self._weights = weights
        self._reach = len(weights["arc_distance"]) // 2

    def _count(self, kind: str) -> int:
        return len({name.split(".")[1] for name in self._weights if name.startswith(f"{kind}.")})

    def _convolve(self, normed: str, name: str) -> str:
        """What a gated convolution of three tokens adds; a sentence shares one scale."""
        g = self.graph
        largest = g.node("ReduceMax", g.largest(normed), axes=[1], keepdims=0)
        rows = g.quantize_by(normed, largest, axes=[1, 2])
        pads = g.constant(np.array([0, 1, 0, 0, 1, 0], np.int64))
        padded = g.node("Pad", rows.levels, pads, g.constant(np.uint8(rows.zero)))
        before, after = g.cut(padded, 0, -2, 1), g.cut(padded, 2, _LAST, 1)
        rows = Rows(g.node("Concat", before, rows.levels, after, axis=-1), rows.largest)
        gate = g.node("Sigmoid", g.linear(rows, f"{name}.window.gate"))
        return g.mul(g.linear(rows, f"{name}.window.value"), gate)

    def _attend(self, normed: str, distance: str, name: str) -> str:
        """What self-attention adds."""
        g = self.graph
        rows = g.quantize(normed)
        heads, width = len(self._weights[f"{name}.distance"]), len(self._weights[f"{name}.merge.levels"])
        split = g.constant(np.array([0, 0, heads, width // heads], np.int64))
        query, key, value = (
            g.node("Transpose", g.node("Reshape", g.linear(rows, f"{name}.project.{part}"), split), perm=order)
            for part, order in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3]))
        )
        scores = g.mul(g.node("MatMul", query, key), g.constant(np.float32((width // heads) ** -0.5)))
        scores = g.add(scores, g.node("Gather", g.weight(f"{name}.distance"), distance, axis=1))
        mixed = g.node("MatMul", g.node("Softmax", scores, axis=-1), value)
        mixed = g.node("Transpose", mixed, perm=[0, 2, 1, 3])
        merged = g.node("Reshape", mixed, g.constant(np.array([0, 0, width], np.int64)))
        return g.linear(merged, f"{name}.merge")

    def _feed(self, normed: str, name: str) -> str:
        """What the feed-forward layer after self-attention adds."""
        g = self.graph
        inner = g.quantize(g.linear(normed, f"{name}.inner"), rectify=True)
        return g.linear(inner, f"{name}.outer")

    def _early(self, local: str) -> str:
        """What the tags guessed before the attention layers add."""
        g, rows = self.graph, self.graph.quantize(local)
        shares = [g.node("Softmax", g.linear(rows, f"early.{part}"), axis=-1) for part in ("upos", "xpos")]
        return g.linear(g.quantize(g.node("Concat", *shares, axis=-1), rectify=True), "tags")

    def _tags(self, x: str, local: str) -> dict[str, str]:
        """Scores of the classes of every token, from its vectors before and after the attention layers."""
        g = self.graph
        largest = g.node("Max", g.largest(x), g.largest(local))
        parts = [g.quantize_by(part, largest) for part in (x, local)]
        levels = g.node("Concat", *(part.levels for part in parts), axis=-1)
        inner = g.quantize(g.linear(Rows(levels, parts[0].largest), "tag_inner"), rectify=True)
        return {name: g.linear(inner, f"tag_outer.{name}") for name in ("upos", "feats", "lemmas", "entities")}

    def _arcs(self, rows: Rows, distance: str) -> str:
        """(B, T, T) scores of each token's head; that of itself is out of reach."""
        g = self.graph
        dependent = g.quantize(g.linear(rows, "arc_dependent"), rectify=True)
        governor = g.node("Relu", g.linear(rows, "arc_governor"))
        columns = g.node("Transpose", governor, perm=[0, 2, 1])
        scores = g.node("MatMul", g.linear(dependent, "arc_weight"), columns)
        bias = g.linear(g.quantize(governor, rectify=True), "arc_bias")
        scores = g.add(scores, g.node("Transpose", bias, perm=[0, 2, 1]))
        return g.add(scores, g.node("Gather", g.weight("arc_distance"), distance, axis=0))

    def _distance(self) -> str:
        """(T, T) distance of column from row, within reach, from 0."""
        g, reach = self.graph, self._reach
        length = g.node("Gather", g.node("Shape", "index"), g.constant(np.int64(1)), axis=0)
        zero, one = g.constant(np.int64(0)), g.constant(np.int64(1))
        position = g.node("Range", zero, length, one)
        row = g.node("Unsqueeze", position, g.constant(np.array([0], np.int64)))
        column = g.node("Unsqueeze", position, g.constant(np.array([1], np.int64)))
        low, high = g.constant(np.int64(-reach)), g.constant(np.int64(reach))
        near = g.node("Clip", g.node("Sub", row, column), low, high)
        return g.add(near, high)

    def assemble(self) -> onnx.ModelProto:
        """The model.

        Inputs: ``vectors`` (V, D) float, ``index`` (B, T) int64 rows of it.
        Outputs: scores (B, T, classes) float ``upos``, ``feats``, ``lemmas``, ``entities``; those of arcs
        (B, T, T) float ``arcs``; ``levels`` (B, T, D) uint8 and ``largest`` (B, T, 1) float for ``relations``.
        """
        g = self.graph
        x = g.node("Gather", "vectors", "index", axis=0)
        for i in range(self._count("convolutions")):
            name = f"convolutions.{i}"
            x = g.add(x, self._convolve(g.norm(x, f"{name}.norm"), name))
        local, distance = g.norm(x, "early_norm"), self._distance()
        x = g.add(x, self._early(local))
        for i in range(self._count("attentions")):
            name = f"attentions.{i}"
            x = g.add(x, self._attend(g.norm(x, f"{name}.norm"), distance, name))
            x = g.add(x, self._feed(g.norm(x, f"{name}.inner_norm"), name))
        normed = g.norm(x, "norm")
        outputs = {name: (value, _FLOAT, [*_PAIR, name]) for name, value in self._tags(normed, local).items()}
        rows = g.quantize(normed)
        outputs["arcs"] = (self._arcs(rows, distance), _FLOAT, [*_PAIR, "T"])
        outputs["levels"] = (rows.levels, _BYTE, [*_PAIR, "D"])
        outputs["largest"] = (rows.largest, _FLOAT, [*_PAIR, 1])
        inputs = {"vectors": (_FLOAT, ["V", "D"]), "index": (_INT, _PAIR)}
        return g.model(inputs, outputs)


def assemble_relations(weights: Weights) -> onnx.ModelProto:
    """Inputs: ``levels`` and ``largest`` of `SentenceGraph`, ``heads`` (B * T,) int64: the head of each
    token, by its number in the first two axes taken together. Output ``deprels`` (B * T, classes) float, scores.
    """
    g = Graph(weights)
    width = len(weights["label_governor.added.levels"])
    levels = g.node("Reshape", "levels", g.constant(np.array([-1, width], np.int64)))
    rows = Rows(levels, g.node("Reshape", "largest", g.constant(np.array([-1, 1], np.int64))))

    def pair(part: str) -> tuple[str, str]:
        governor = g.node("Gather", g.linear(rows, f"label_governor.{part}"), "heads", axis=0)
        return g.linear(rows, f"label_dependent.{part}"), governor

    added = g.node("Relu", g.add(*pair("added")))
    scores = g.linear(g.node("Concat", added, g.mul(*pair("product")), axis=-1), "label")
    inputs = {
        "levels": (_BYTE, [*_PAIR, "D"]),
        "largest": (_FLOAT, [*_PAIR, 1]),
        "heads": (_INT, ["N"]),
    }
    return g.model(inputs, {"deprels": (scores, _FLOAT, ["N", "deprels"])})

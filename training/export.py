"""Write a trained network as the ONNX model of the package, with its vocabulary.

python -m training.export --data DIR --model model.pt --vocabulary vocabulary.json --out FOLDER
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto

from diplocode.parsers.compact import features
from training.graph import Graph
from training.network import Batch, Network, Sizes
from training.prepare import TRAIN, data_folder
from training.smooth import smooth
from training.train import Encoder, batches
from training.treebank import read_treebank

_INT = int(TensorProto.INT64)
_FLOAT = int(TensorProto.FLOAT)
_PAIR: list[Any] = ["B", "T"]
_FAR = np.float32(-1e4)
Array = NDArray[np.float32]


class Exporter:
    """Builds the graph of a network; see `network` for the meaning of each part."""

    def __init__(self, network: Network) -> None:
        self.graph = Graph()
        self.sizes = network.sizes
        self._weights = {n: w.numpy().astype(np.float32) for n, w in network.state_dict().items()}

    def weight(self, name: str) -> Array:
        """A weight of the network by its name in the checkpoint."""
        array: Array = self._weights[name]
        return array

    def linear(self, x: str | tuple[str, str], name: str) -> str:
        """A linear layer by name; its input may be quantised already."""
        rows = self.graph.quantize(x) if isinstance(x, str) else x
        return self.graph.linear(rows, self.weight(f"{name}.weight"), self._weights.get(f"{name}.bias"))

    def norm(self, x: str, name: str) -> str:
        """A layer normalisation by name."""
        return self.graph.norm(x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"))

    def words(self) -> str:
        """(U, D) vectors of the distinct forms."""
        g, f = self.graph, features
        form = g.node("Gather", "words", g.constant(np.int64(0)), axis=1)
        parts = [g.table(self.weight("words.form.weight"), form)]
        edges = [
            ("prefix", f.PREFIX_AT, f.SUFFIX_AT),
            ("suffix", f.SUFFIX_AT, f.SHAPE_AT),
            ("shape", f.SHAPE_AT, f.NGRAM_AT),
            ("ngram", f.NGRAM_AT, f.WIDTH),
        ]
        for name, start, stop in edges:
            ids = g.cut("words", start, stop, 1)
            weight = self.weight(f"words.{name}.weight").copy()
            weight[0] = 0.0
            axes = g.constant(np.array([1], np.int64))
            total = g.node("ReduceSum", g.table(weight, ids), axes, keepdims=0)
            present = g.node("Cast", g.node("Greater", ids, g.constant(np.int32(0))), to=_FLOAT)
            count = g.node("ReduceSum", present, axes, keepdims=1)
            count = g.node("Sqrt", g.node("Max", count, g.constant(np.float32(1))))
            parts.append(g.node("Div", total, count))
        mixed = self.norm(self.linear(g.node("Concat", *parts, axis=-1), "words.mix"), "words.norm")
        inner = g.node("Relu", self.linear(mixed, "words.inner"))
        return g.add(mixed, self.linear(inner, "words.outer"))

    def convolution(self, x: str, mask: str, name: str) -> str:
        """A gated convolution; the window is the quantised rows of three tokens side by side."""
        g, width = self.graph, self.sizes.width
        y = g.mul(self.norm(x, f"{name}.norm"), mask)
        rows, largest = g.quantize(y, [1, 2])
        pads = g.constant(np.array([0, 1, 0, 0, 1, 0], np.int64))
        padded = g.node("Pad", rows, pads, g.constant(np.uint8(128)))
        before = g.cut(padded, 0, -2, 1)
        after = g.cut(padded, 2, np.iinfo(np.int64).max, 1)
        joined = g.node("Concat", before, rows, after, axis=-1)
        window = self.linear((joined, largest), f"{name}.window")
        value, gate = g.cut(window, 0, width, 2), g.cut(window, width, 2 * width, 2)
        return g.add(x, g.mul(value, g.node("Sigmoid", gate)))

    def attention(self, x: str, far: str, distance: str, name: str) -> str:
        """Self-attention and the feed-forward layer after it."""
        g, s = self.graph, self.sizes
        part = s.width // s.attention_heads
        split = g.constant(np.array([0, 0, 3, s.attention_heads, part], np.int64))
        rows = self.linear(self.norm(x, f"{name}.norm"), f"{name}.project")
        parts = g.node("Reshape", rows, split)
        parts = g.node("Transpose", parts, perm=[2, 0, 3, 1, 4])
        query, key, value = (g.node("Gather", parts, g.constant(np.int64(i)), axis=0) for i in range(3))
        bias = g.node("Gather", g.constant(self.weight(f"{name}.distance").T), distance, axis=1)
        weights = g.node("MatMul", query, g.node("Transpose", key, perm=[0, 1, 3, 2]))
        weights = g.add(g.mul(weights, g.constant(np.float32(part**-0.5))), bias)
        weights = g.add(weights, g.node("Unsqueeze", far, g.constant(np.array([1], np.int64))))
        mixed = g.node("MatMul", g.node("Softmax", weights, axis=-1), value)
        mixed = g.node("Transpose", mixed, perm=[0, 2, 1, 3])
        merged = g.node("Reshape", mixed, g.constant(np.array([0, 0, s.width], np.int64)))
        x = g.add(x, self.linear(merged, f"{name}.merge"))
        inner = g.node("Relu", self.linear(self.norm(x, f"{name}.inner_norm"), f"{name}.inner"))
        return g.add(x, self.linear(inner, f"{name}.outer"))

    def arcs(self, x: tuple[str, str], far: str, distance: str) -> str:
        """(B, T, T) scores of each token's head, padding and itself excluded."""
        g = self.graph
        dependent = g.node("Relu", self.linear(x, "arc_dependent"))
        governor = g.node("Relu", self.linear(x, "arc_governor"))
        scores = g.node(
            "MatMul",
            self.linear(dependent, "arc_weight"),
            g.node("Transpose", governor, perm=[0, 2, 1]),
        )
        row = g.node("Transpose", self.linear(governor, "arc_bias"), perm=[0, 2, 1])
        bias = self.weight("arc_distance").copy()
        bias[self.sizes.reach] += _FAR
        near = g.node("Gather", g.constant(bias), distance, axis=0)
        return g.add(g.add(g.add(scores, row), near), far)

    def relations(self, x: tuple[str, str], heads: str, root: int) -> str:
        """(B, T) relation of each token to its head; ``root`` is never chosen."""
        g, half = self.graph, self.sizes.label_width
        dependent = self.linear(x, "label_dependent")
        index = g.node("Unsqueeze", heads, g.constant(np.array([2], np.int64)))
        governor = g.node("GatherND", self.linear(x, "label_governor"), index, batch_dims=1)
        added = g.node("Relu", g.add(g.cut(dependent, 0, half, 2), g.cut(governor, 0, half, 2)))
        product = g.mul(g.cut(dependent, half, 2 * half, 2), g.cut(governor, half, 2 * half, 2))
        self._weights["label.bias"][root] = _FAR
        scores = self.linear(g.node("Concat", added, product, axis=-1), "label")
        return str(g.node("ArgMax", scores, axis=-1, keepdims=0))

    def build(self, root: int) -> onnx.ModelProto:
        """The whole model.

        Inputs: ``words`` (U, WIDTH) int32, ``index`` (B, T) int64, ``glued`` (B, T) float,
        ``mask`` (B, T) float, ``heads`` (B, T) int64, -1 where the network shall choose.
        Outputs (B, T) int64: ``upos``, ``feats``, ``lemmas``, ``entities``, ``chosen`` (heads),
        ``deprels``; and ``arcs`` (B, T, T) float.
        """
        g, s = self.graph, self.sizes
        last = g.constant(np.array([2], np.int64))
        mask = g.node("Unsqueeze", "mask", last)
        x = g.node("Gather", self.words(), "index", axis=0)
        glue = g.mul(g.node("Unsqueeze", "glued", last), g.constant(self.weight("glued")))
        x = g.add(x, glue)
        for i in range(s.convolutions):
            x = self.convolution(x, mask, f"convolutions.{i}")
        local = self.norm(x, "early_norm")
        early = self.linear(local, "early")
        first, second = g.cut(early, 0, s.upos, 2), g.cut(early, s.upos, s.upos + s.xpos, 2)
        shares = [g.node("Softmax", part, axis=-1) for part in (first, second)]
        x = g.add(x, self.linear(g.node("Concat", *shares, axis=-1), "tags"))
        distance, far = self._distance(), self._far()
        for i in range(s.attentions):
            x = self.attention(x, far, distance, f"attentions.{i}")
        x = self.norm(x, "norm")
        inner = g.node("Relu", self.linear(g.node("Concat", x, local, axis=-1), "tag_inner"))
        outputs = self._tags(self.linear(inner, "tag_outer"))
        rows = g.quantize(x)
        arcs = self.arcs(rows, far, distance)
        given = g.node("Less", "heads", g.constant(np.int64(0)))
        chosen = g.node("Where", given, g.node("ArgMax", arcs, axis=-1, keepdims=0), "heads")
        outputs["deprels"] = (self.relations(rows, chosen, root), _INT, _PAIR)
        outputs["chosen"] = (chosen, _INT, _PAIR)
        outputs["arcs"] = (arcs, _FLOAT, [*_PAIR, "T"])
        inputs = {
            "words": (int(TensorProto.INT32), ["U", features.WIDTH]),
            "index": (_INT, _PAIR),
            "glued": (_FLOAT, _PAIR),
            "mask": (_FLOAT, _PAIR),
            "heads": (_INT, _PAIR),
        }
        return g.model(inputs, outputs)

    def _tags(self, scores: str) -> dict[str, tuple[str, int, list[Any]]]:
        s, at = self.sizes, 0
        found: dict[str, tuple[str, int, list[Any]]] = {}
        parts = [("upos", s.upos), ("xpos", s.xpos), ("feats", s.feats)]
        for name, count in [*parts, ("lemmas", s.lemmas), ("entities", s.entities)]:
            if name != "xpos":
                part = self.graph.cut(scores, at, at + count, 2)
                found[name] = (
                    str(self.graph.node("ArgMax", part, axis=-1, keepdims=0)),
                    _INT,
                    _PAIR,
                )
            at += count
        return found

    def _distance(self) -> str:
        """(T, T) distance of column from row, within reach, from 0."""
        g, reach = self.graph, self.sizes.reach
        length = g.node("Gather", g.node("Shape", "index"), g.constant(np.int64(1)), axis=0)
        zero, one = g.constant(np.int64(0)), g.constant(np.int64(1))
        position = g.node("Range", zero, length, one)
        row = g.node("Unsqueeze", position, g.constant(np.array([0], np.int64)))
        column = g.node("Unsqueeze", position, g.constant(np.array([1], np.int64)))
        low, high = g.constant(np.int64(-reach)), g.constant(np.int64(reach))
        near = g.node("Clip", g.node("Sub", row, column), low, high)
        return g.add(near, g.constant(np.int64(reach)))

    def _far(self) -> str:
        """(B, 1, T) 0 for tokens and a large negative number for padding."""
        g = self.graph
        off = g.mul(g.node("Sub", g.constant(np.float32(1)), "mask"), g.constant(_FAR))
        return str(g.node("Unsqueeze", off, g.constant(np.array([1], np.int64))))


def calibration(data: Path, vocabulary: dict[str, Any]) -> list[Batch]:
    """Every twentieth training sentence, in batches: it tells the range of activations."""
    trees = [t for name in TRAIN for t in read_treebank(data / f"{name}.conllu")[::20]]
    encoder = Encoder(vocabulary)
    found = []
    for chosen in batches([len(tree.words) for tree in trees], 3000, Random(0)):
        sentences = [(trees[i].words, [w.form for w in trees[i].words]) for i in chosen]
        found.append(encoder.encode(sentences, [False] * len(chosen)).batch)
    return found


def export(checkpoint: Path, vocabulary: dict[str, Any], samples: list[Batch], out: Path, name: str) -> None:
    """Write ``model.onnx`` and ``vocabulary.json`` from the averaged weights of a checkpoint.

    Args:
        checkpoint: written by `training.train`.
        vocabulary: written by `training.prepare`.
        samples: batches that tell the range of activations.
        out: folder of the two files.
        name: name and version of the model.
    """
    state = torch.load(checkpoint, weights_only=True, map_location="cpu")
    network = Network(Sizes(**state["sizes"]))
    network.load_state_dict(state["average"])
    smooth(network, samples)
    model = Exporter(network).build(vocabulary["deprels"].index("root"))
    onnx.checker.check_model(model)
    (out / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    kept = {key: vocabulary[key] for key in vocabulary if key not in ("xpos", "forms")}
    forms = sorted(vocabulary["forms"], key=lambda form: int(vocabulary["forms"][form]))
    text = json.dumps({"name": name, **kept, "forms": forms}, ensure_ascii=False, indent=0)
    (out / "vocabulary.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data_folder())
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="compact-1.0", help="name in the provenance of events")
    options = parser.parse_args()
    vocabulary = json.loads(options.vocabulary.read_text(encoding="utf-8"))
    samples = calibration(options.data, vocabulary)
    export(options.model, vocabulary, samples, options.out, options.name)


if __name__ == "__main__":
    main()

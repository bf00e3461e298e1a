"""The weights of the embedded parser as they are shipped: quantised, by name.

Matrices are cut into the parts that are read apart (query, key and value of an attention layer ...),
so that no graph has to cut their products.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from training.network import Network, Sizes

Weights = dict[str, NDArray[Any]]
"""Arrays by name.

``X.levels`` (inputs, outputs) int8, ``X.scale`` (outputs,) and ``X.bias`` of a linear layer: the scale is
that of one level of weights times one of activations. ``X.levels`` (rows, D) and ``X.scale`` (D,) of an
embedding table. ``X.weight`` and ``X.bias`` of a layer normalisation.
"""

_WEIGHT_LEVELS = 63
_FAR = np.float32(-1e4)


def parts(sizes: Sizes) -> dict[str, dict[str, int]]:
    """Linear layers that are shipped in parts: outputs of each, in their order; "" is left out."""
    s, d, half = sizes, sizes.width, sizes.label_width
    found: dict[str, dict[str, int]] = {
        "early": {"upos": s.upos, "xpos": s.xpos},
        "tag_outer": {"upos": s.upos, "": s.xpos, "feats": s.feats, "lemmas": s.lemmas, "entities": s.entities},
        "label_dependent": {"added": half, "product": half},
        "label_governor": {"added": half, "product": half},
    }
    found |= {f"convolutions.{i}.window": {"value": d, "gate": d} for i in range(s.convolutions)}
    found |= {f"attentions.{i}.project": {"query": d, "key": d, "value": d} for i in range(s.attentions)}
    return found


def quantize_network(network: Network, root: int) -> Weights:
    """The weights of a trained network; no token but the root gets the relation number `root`."""
    state: Weights = {n: w.numpy().astype(np.float32) for n, w in network.state_dict().items()}
    reach, split, found = network.sizes.reach, parts(network.sizes), Weights()
    state["arc_distance"][reach] += _FAR
    state["label.bias"][root] = _FAR
    _drop_biases(state, network.sizes)
    for name in list(state):
        layer, _, kind = name.rpartition(".")
        if name.startswith("words.") and f"{layer}.bias" not in state:
            found |= _quantize_table(layer, state[name])
        elif kind == "weight" and state[name].ndim == 2:
            found |= _quantize_layer(layer, state[name], state.get(f"{layer}.bias"), split.get(layer, {}))
        elif kind == "distance":
            found[name] = np.ascontiguousarray(state[name].T)
        elif kind != "bias" or state[f"{layer}.weight"].ndim == 1:
            found[name] = state[name]
    return found


def _drop_biases(state: Weights, sizes: Sizes) -> None:
    """Zero biases that change nothing: a key's weighs all words alike, and a value's comes to the same one later."""
    d = sizes.width
    for i in range(sizes.attentions):
        project, merge = f"attentions.{i}.project.bias", f"attentions.{i}.merge"
        state[f"{merge}.bias"] = state[f"{merge}.bias"] + state[f"{merge}.weight"] @ state[project][2 * d :]
        state[project] = np.concatenate([state[project][:d], np.zeros(2 * d, np.float32)])


def read_weights(folder: Path) -> Weights:
    """The weights of the models in a folder, as `quantize_network` gave them."""
    models = [onnx.load(path) for path in sorted(folder.glob("*.onnx"))]
    arrays = [tensor for model in models for tensor in model.graph.initializer]
    found = {tensor.name: numpy_helper.to_array(tensor) for tensor in arrays}
    return {name.replace("minus_", ""): -a if name.endswith(".minus_bias") else a for name, a in found.items()}


def _quantize_table(name: str, weight: NDArray[np.float32]) -> Weights:
    """An embedding table in 8 bits with one scale for each column; row 0 of bags stands for nothing."""
    weight = weight.copy()
    if name != "words.form":
        weight[0] = 0.0
    scale = np.maximum(np.abs(weight).max(0), 1e-6) / 127
    levels = np.round(weight / scale).astype(np.int8)
    return {f"{name}.levels": levels, f"{name}.scale": scale.astype(np.float32)}


def _quantize_layer(
    name: str, weight: NDArray[np.float32], bias: NDArray[np.float32] | None, split: dict[str, int]
) -> Weights:
    levels, scale = quantize_columns(weight)
    factor = (scale / 127).astype(np.float32)
    found, at = Weights(), 0
    for part, count in (split or {name: len(factor)}).items():
        inside = slice(at, at + count)
        at += count
        if part:
            full = f"{name}.{part}" if split else name
            found[f"{full}.levels"] = np.ascontiguousarray(levels[:, inside])
            found[f"{full}.scale"] = factor[inside]
            if bias is not None and bias[inside].any():
                found[f"{full}.bias"] = bias[inside]
    return found


def quantize_columns(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A weight matrix (outputs, inputs) as (inputs, outputs) levels and a scale per output.

    The scale of each output is the one of a few that gives the smallest squared error.
    """
    top = np.maximum(np.abs(weight).max(1), 1e-8)
    best_error = np.full(len(weight), np.inf)
    best = top / _WEIGHT_LEVELS
    for share in np.linspace(0.5, 1.0, 21):
        scale = top * share / _WEIGHT_LEVELS
        levels = np.clip(np.round(weight / scale[:, None]), -_WEIGHT_LEVELS, _WEIGHT_LEVELS)
        error = ((levels * scale[:, None] - weight) ** 2).sum(1)
        best = np.where(error < best_error, scale, best)
        best_error = np.minimum(error, best_error)
    levels = np.clip(np.round(weight / best[:, None]), -_WEIGHT_LEVELS, _WEIGHT_LEVELS)
    return np.ascontiguousarray(levels.T.astype(np.int8)), best.astype(np.float32)

"""A small builder of ONNX graphs with integer matrix products.

Weights are stored in 7 bits with one scale for each column, so that products of unsigned 8-bit
activations and weights cannot saturate on processors without VNNI; activations are quantised
row by row when the graph runs, so that the result for a token never depends on other tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

_WEIGHT_LEVELS = 63


class Graph:
    """Nodes and constants under construction; every method returns the name of a value."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._known: dict[str, str] = {}
        self._count = 0

    def constant(self, value: Any) -> str:
        """A constant tensor; equal small ones are stored once."""
        array = np.asarray(value)
        key = f"{array.dtype}{array.shape}{array.tobytes()!r}" if array.size < 64 else ""
        if key and key in self._known:
            return self._known[key]
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(array, name))
        if key:
            self._known[key] = name
        return name

    def node(self, kind: str, *inputs: str, outputs: int = 0, **attributes: Any) -> Any:
        """A node with one output, or with several as a list of names."""
        names = [f"v{self._count + i}" for i in range(max(outputs, 1))]
        self._count += len(names)
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names if outputs else names[0]

    def add(self, a: str, b: str) -> str:
        """Sum."""
        return str(self.node("Add", a, b))

    def mul(self, a: str, b: str) -> str:
        """Product by element."""
        return str(self.node("Mul", a, b))

    def cut(self, x: str, start: int, stop: int, axis: int) -> str:
        """A slice along one axis."""
        bounds = [self.constant(np.array([n], np.int64)) for n in (start, stop, axis)]
        return str(self.node("Slice", x, *bounds))

    def quantize(self, x: str, axes: Sequence[int] = (-1,)) -> tuple[str, str]:
        """Rows of x in unsigned 8 bits around 128, and the scale of every row.

        With axes (1, 2) all rows of a sentence share one scale.
        """
        largest = self.node("ReduceMax", self.node("Abs", x), axes=list(axes), keepdims=1)
        largest = self.node("Max", largest, self.constant(np.float32(1e-6)))
        scaled = self.mul(x, self.node("Div", self.constant(np.float32(127)), largest))
        zero, one = self.constant(np.uint8(128)), self.constant(np.float32(1))
        return self.node("QuantizeLinear", scaled, one, zero), largest

    def linear(
        self,
        quantized: tuple[str, str],
        weight: NDArray[np.float32],
        bias: NDArray[np.float32] | None,
    ) -> str:
        """``x @ weight.T + bias`` of quantised rows; weight is (outputs, inputs)."""
        rows, largest = quantized
        levels, scale = quantize_columns(weight)
        zero = self.constant(np.uint8(128))
        product = self.node("MatMulInteger", rows, self.constant(levels), zero)
        product = self.node("Cast", product, to=TensorProto.FLOAT)
        factor = self.mul(largest, self.constant((scale / 127).astype(np.float32)))
        product = self.mul(product, factor)
        return product if bias is None else self.add(product, self.constant(bias))

    def table(self, weight: NDArray[np.float32], ids: str) -> str:
        """Rows of an embedding table, stored in 8 bits with one scale for each column."""
        scale = np.maximum(np.abs(weight).max(0), 1e-6) / 127
        levels = np.round(weight / scale).astype(np.int8)
        rows = self.node("Gather", self.constant(levels), ids, axis=0)
        rows = self.node("Cast", rows, to=TensorProto.FLOAT)
        return self.mul(rows, self.constant(scale.astype(np.float32)))

    def norm(self, x: str, scale: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """Layer normalisation over the last axis."""
        return str(
            self.node(
                "LayerNormalization",
                *(x, self.constant(scale), self.constant(bias)),
                axis=-1,
                epsilon=1e-5,
            )
        )

    def model(
        self,
        inputs: dict[str, tuple[int, list[Any]]],
        outputs: dict[str, tuple[str, int, list[Any]]],
    ) -> onnx.ModelProto:
        """The finished model; `inputs` are (type, shape), `outputs` are (value, type, shape)."""
        for name, (value, _, _) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [value], [name]))
        graph = helper.make_graph(
            self.nodes,
            "diplocode-compact",
            [helper.make_tensor_value_info(n, t, shape) for n, (t, shape) in inputs.items()],
            [helper.make_tensor_value_info(n, t, shape) for n, (_, t, shape) in outputs.items()],
            self.constants,
        )
        opset = [helper.make_opsetid("", 17)]
        return helper.make_model(graph, producer_name="diplocode", opset_imports=opset, ir_version=8)


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

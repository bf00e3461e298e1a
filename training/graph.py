"""A small builder of ONNX graphs with integer matrix products.

Weights are stored in 7 bits with one scale for each column, so that products of unsigned 8-bit
activations and weights cannot saturate on processors without VNNI; activations are quantised
row by row when the graph runs, so that the result for a token never depends on other tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.weights import Weights


@dataclass(frozen=True)
class Rows:
    """Quantised activations: names of the values.

    Attributes:
        levels: (..., D) unsigned 8 bits.
        largest: (..., 1) the largest absolute value of each row, which stands for 127 levels.
        zero: the level of 0.
    """

    levels: str
    largest: str
    zero: int = 128


class Graph:
    """Nodes and constants under construction; every method returns the name of a value.

    Args:
        weights: see `training.weights`; those used become constants of the same names, so that the
            weights can be read back from the finished model.
    """

    def __init__(self, weights: Weights) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self._weights = weights
        self._small: dict[str, str] = {}

    def weight(self, name: str) -> str:
        """A weight by name."""
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(self._weights[name], name)
        return name

    def constant(self, value: Any) -> str:
        """A constant tensor; equal ones are stored once."""
        array = np.asarray(value)
        key = f"{array.dtype}{array.shape}{array.tobytes()!r}"
        if key not in self._small:
            name = self._small[key] = f"c{len(self._small)}"
            self.constants[name] = numpy_helper.from_array(array, name)
        return self._small[key]

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """A node with one output."""
        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def add(self, a: str, b: str) -> str:
        """Sum."""
        return self.node("Add", a, b)

    def mul(self, a: str, b: str) -> str:
        """Product by element."""
        return self.node("Mul", a, b)

    def cut(self, x: str, start: int, stop: int, axis: int) -> str:
        """A slice along one axis."""
        bounds = [self.constant(np.array([n], np.int64)) for n in (start, stop, axis)]
        return self.node("Slice", x, *bounds)

    def largest(self, x: str, *, rectify: bool = False) -> str:
        """(...) largest absolute value of each row; with `rectify` of max(x, 0)."""
        sizes = x if rectify else self.node("Abs", x)
        return self.node("ReduceMax", sizes, axes=[-1], keepdims=0)

    def quantize_by(self, x: str, largest: str, axes: Sequence[int] = (-1,), zero: int = 128) -> Rows:
        """Rows of x by their largest values, to which `axes` are added to fit x."""
        axis = self.constant(np.array(axes, np.int64))
        # A number and a tensor whose last size is 1 are multiplied one by one: axes come after.
        largest = self.node("Max", largest, self.constant(np.float32(1e-6)))
        factor = self.node("Div", self.constant(np.float32(127)), largest)
        scaled = self.mul(x, self.node("Unsqueeze", factor, axis))
        levels = self.node("QuantizeLinear", scaled, self.constant(np.float32(1)), self.constant(np.uint8(zero)))
        return Rows(levels, self.node("Unsqueeze", largest, axis), zero)

    def quantize(self, x: str, *, rectify: bool = False) -> Rows:
        """Rows of x, or of max(x, 0): then 0 is level 0, below which nothing is kept anyway."""
        return self.quantize_by(x, self.largest(x, rectify=rectify), zero=0 if rectify else 128)

    def linear(self, x: str | Rows, name: str) -> str:
        """A linear layer by name."""
        rows = self.quantize(x) if isinstance(x, str) else x
        zero = self.constant(np.uint8(rows.zero))
        product = self.node("MatMulInteger", rows.levels, self.weight(f"{name}.levels"), zero)
        product = self.node("Cast", product, to=TensorProto.FLOAT)
        product = self.mul(product, self.mul(rows.largest, self.weight(f"{name}.scale")))
        if (bias := self._weights.get(f"{name}.bias")) is None:
            return product
        # What is added ONNX Runtime (1.17 to 1.32) takes into the product, where the row's scale multiplies it.
        less = self.constants.setdefault(f"{name}.minus_bias", numpy_helper.from_array(-bias, f"{name}.minus_bias"))
        return self.node("Sub", product, less.name)

    def table(self, name: str, ids: str) -> str:
        """Rows of an embedding table."""
        rows = self.node("Gather", self.weight(f"{name}.levels"), ids, axis=0)
        rows = self.node("Cast", rows, to=TensorProto.FLOAT)
        return self.mul(rows, self.weight(f"{name}.scale"))

    def norm(self, x: str, name: str) -> str:
        """Layer normalisation over the last axis."""
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.node("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-5)

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
            list(self.constants.values()),
        )
        opset = [helper.make_opsetid("", 17)]
        return helper.make_model(graph, producer_name="diplocode", opset_imports=opset, ir_version=8)

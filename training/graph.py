"""A small builder of ONNX graphs: the few operations that the reader needs, quantized or not.

Weights of matrix products become signed integers of 7 bits with a scale for each output channel: on
processors without VNNI, products of 8 bits overflow the 16-bit sums of the quick instruction (measured: an
error of one standard deviation), and with 7 bits every processor computes the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.generic]
MICROSOFT = "com.microsoft"
LEVELS = 63
"""Largest absolute value of a quantized weight."""


class Graph:
    """Nodes and constants in the making; every method adds some and returns the name of what it yields."""

    def __init__(self, quantize: bool) -> None:
        self.quantize = quantize
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, Array] = {}
        self.inputs: list[onnx.ValueInfoProto] = []

    def input(self, name: str, kind: int, *shape: str | int) -> str:
        """An input of the graph."""
        self.inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def constant(self, value: Array) -> str:
        """A constant."""
        name = f"c{len(self.constants)}"
        self.constants[name] = np.ascontiguousarray(value)
        return name

    def ints(self, *values: int) -> str:
        """A constant of integers."""
        return self.constant(np.asarray(values, np.int64))

    def op(self, kind: str, *inputs: str, domain: str = "", n: int = 1, **attributes: object) -> str:
        """A node; returns its first output (of ``n``: ``name``, ``name.1``, …)."""
        name = f"n{len(self.nodes)}"
        outputs = [name, *(f"{name}.{i}" for i in range(1, n))]
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))
        return name

    def linear(self, x: str, weight: Array, bias: Array | None = None, loud: Sequence[int] = ()) -> str:
        """``x @ weight.T + bias``, quantized when quantizing. *Shape:* weight ``(n_out, n_in)``.

        Parameters
        ----------
        loud
            Input channels whose values are so large that they would spoil the scale of all others: kept out
            of the integer product and added in float32.
        """
        matrix = np.asarray(weight, np.float32).T
        if not self.quantize:
            return self.exact_linear(x, weight, bias)
        rest = x
        if loud:
            quiet = np.ones(len(matrix), np.float32)
            quiet[list(loud)] = 0
            rest = self.op("Mul", x, self.constant(quiet))
            matrix = matrix * quiet[:, None]
        scale = np.maximum(np.abs(matrix).max(0), 1e-8) / LEVELS
        names = [
            rest,
            self.constant(np.round(matrix / scale).astype(np.int8)),
            self.constant(scale.astype(np.float32)),
            self.constant(np.zeros(len(scale), np.int8)),
        ]
        if bias is not None:
            names.append(self.constant(np.asarray(bias, np.float32)))
        y = self.op("DynamicQuantizeMatMul", *names, domain=MICROSOFT)
        if not loud:
            return y
        picked = self.op("Gather", x, self.ints(*loud), axis=-1)
        return self.op("Add", y, self.exact_linear(picked, np.asarray(weight, np.float32)[:, list(loud)]))

    def exact_linear(self, x: str, weight: Array, bias: Array | None = None) -> str:
        """``x @ weight.T + bias`` in float32."""
        y = self.op("MatMul", x, self.constant(np.asarray(weight, np.float32).T))
        return y if bias is None else self.op("Add", y, self.constant(bias))

    def embedding(self, ids: str, table: Array) -> str:
        """Rows of a table; quantized to 8 bits with a scale a row when quantizing."""
        if not self.quantize:
            return self.op("Gather", self.constant(table), ids)
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
        rows = self.op("Gather", self.constant(np.round(table / scale).astype(np.int8)), ids)
        scales = self.op("Gather", self.constant(scale), ids)
        return self.op("Mul", self.op("Cast", rows, to=TensorProto.FLOAT), scales)

    def norm(self, x: str, weight: Array, bias: Array, eps: float) -> str:
        """Layer normalisation over the last axis."""
        return self.op(
            "LayerNormalization", x, self.constant(weight), self.constant(bias), epsilon=eps, axis=-1
        )

    def save(self, path: Path, **outputs: tuple[str, int, tuple[str | int, ...]]) -> None:
        """Write the model with the given outputs: public name to (name of the node, type, shape)."""
        found = []
        for public, (name, kind, shape) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [name], [public]))
            found.append(helper.make_tensor_value_info(public, kind, shape))
        constants = [numpy_helper.from_array(v, k) for k, v in self.constants.items()]
        graph = helper.make_graph(self.nodes, path.stem, self.inputs, found, constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        # Versions that the oldest ONNX Runtime we allow can read.
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        onnx.checker.check_model(model)
        path.write_bytes(model.SerializeToString())

"""The layers of a shipped encoder as parameters, turned back from the integers that they were quantized
to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.encoder import relative_bias

Floats = NDArray[np.float32]
_LINEARS = ("qkv", "out", "up", "down")


class Shipped:
    """An ``encoder.onnx`` that ``training.export`` wrote.

    Parameters
    ----------
    file
        The file.
    """

    def __init__(self, file: Path) -> None:
        graph = onnx.load(str(file)).graph
        self._constants = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
        self._nodes = list(graph.node)
        self._made_by = {name: node for node in self._nodes for name in node.output}
        self._linears = [node for node in self._nodes if node.op_type == "DynamicQuantizeMatMul"]
        self._norms = [node for node in self._nodes if node.op_type == "LayerNormalization"]

    def layer(self, i: int) -> dict[str, Tensor]:
        """The parameters of a layer, by their names in ``training.encoder.Layer``."""
        found: dict[str, Floats] = {}
        for name, node in zip(_LINEARS, self._linears[4 * i : 4 * i + 4], strict=True):
            found[f"{name}.weight"], found[f"{name}.bias"] = self._linear(node)
        for name, node in zip(("norm1", "norm2"), self._norms[1 + 2 * i : 3 + 2 * i], strict=True):
            found[f"{name}.weight"], found[f"{name}.bias"] = (self._constants[c] for c in node.input[1:3])
        return {name: torch.from_numpy(value.astype(np.float32)) for name, value in found.items()}

    def relative(self, n_buckets: int, heads: int) -> Tensor:
        """The table of the bias by distance; zeros where the encoder has none. *Shape:* ``(n_buckets,
        heads)``."""
        table = torch.zeros(n_buckets, heads)
        rows = [
            c for c in self._constants.values() if c.ndim == 2 and len(c) == heads and c.dtype == np.float32
        ]
        rows = [row for row in rows if row.shape[1] % 2 == 0 and not row[:, 0].any()]
        if not rows:
            return table
        row = rows[0]
        n = row.shape[1] // 2
        bucket = relative_bias(torch.arange(n_buckets).float()[:, None], n)[0]
        for distance in range(-n + 1, n):
            at = bucket[max(-distance, 0), max(distance, 0)]
            table[int(at)] = torch.from_numpy(row[:, n + distance].copy())
        return table

    def _linear(self, node: onnx.NodeProto) -> tuple[Floats, Floats]:
        """Weight ``(n_out, n_in)`` and bias, with the channels that were kept out of the integers."""
        integers, scale = (self._constants[name] for name in node.input[1:3])
        weight = integers.astype(np.float32) * scale
        before = self._made_by.get(node.input[0])
        if before is not None and before.op_type == "Mul" and before.input[1] in self._constants:
            loud = np.flatnonzero(self._constants[before.input[1]] == 0)
            picked = next(
                n
                for n in self._nodes
                if n.op_type == "Gather"
                and n.input[0] == before.input[0]
                and np.array_equal(self._constants.get(n.input[1], loud[:0]), loud)
            )
            product = next(n for n in self._nodes if n.op_type == "MatMul" and n.input[0] == picked.output[0])
            weight[loud] = self._constants[product.input[1]]
        if len(node.input) > 4:
            return weight.T, self._constants[node.input[4]]
        after = next(n for n in self._nodes if node.output[0] in n.input)
        if after.op_type == "Add":  # the loud channels come in before the bias
            after = next(n for n in self._nodes if after.output[0] in n.input)
        return weight.T, self._constants[after.input[1]]

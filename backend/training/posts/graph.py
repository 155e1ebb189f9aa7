"""The network of `network.py` as an ONNX graph, for ONNX Runtime: one text at a time, weights in eight
bits."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.posts.network import HEADS, NORM_EPSILON, Weights

OPSET: Final = 20
IR_VERSION: Final = 10
"""Old enough for every ONNX Runtime since 1.17."""


def write(weights: Weights, path: Path) -> None:
    """Write the graph: from `rows` (subwords, width) to `whole` (categories and any) and `words` (subwords,
    categories), scores before the sigmoid."""
    with tempfile.TemporaryDirectory() as room:
        whole = Path(room) / "whole.onnx"
        onnx.save(_Graph(weights).model(), whole)
        # Seven bits of eight: processors without VNNI would overflow in the products of two.
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


class _Graph:
    """A graph while it is built; every method adds nodes and gives the name of their result."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._numbers = count()

    def model(self) -> onnx.ModelProto:
        weights = self._weights
        width = weights["places"].shape[1]
        x = self._norm(self._add("rows", self._places()), weights["norm"], weights["norm_bias"])
        for layer in weights["layers"]:
            x = self._layer(layer, x, width)
        self._name(
            self._linear(self._pool(x), weights["whole"]["weights"], weights["whole"]["bias"]), "whole"
        )
        self._name(self._linear(x, weights["word"]["weights"], weights["word"]["bias"]), "words")
        graph = helper.make_graph(
            self._nodes,
            "posts",
            [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["subwords", width])],
            [
                helper.make_tensor_value_info("whole", TensorProto.FLOAT, ["labels"]),
                helper.make_tensor_value_info("words", TensorProto.FLOAT, ["subwords", "categories"]),
            ],
            self._constants,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
        model.ir_version = IR_VERSION
        onnx.checker.check_model(model)
        return model

    def _layer(self, layer: Weights, x: str, width: int) -> str:
        parts = self._linear(x, layer["qkv"], layer["qkv_bias"])
        queries, keys, values = self._split(parts)
        shape = self._constant(np.array([-1, HEADS, width // HEADS]))
        turned = [
            self._node("Transpose", self._node("Reshape", part, shape), perm=perm)
            for part, perm in ((queries, (1, 0, 2)), (keys, (1, 2, 0)), (values, (1, 0, 2)))
        ]
        heat = self._node("MatMul", turned[0], turned[1])
        heat = self._node("Mul", heat, self._constant(np.float32((width // HEADS) ** -0.5)))
        seen = self._node("MatMul", self._node("Softmax", heat, axis=-1), turned[2])
        seen = self._node("Transpose", seen, perm=(1, 0, 2))
        seen = self._node("Reshape", seen, self._constant(np.array([-1, width])))
        mixed = self._linear(seen, layer["mix"], layer["mix_bias"])
        x = self._norm(self._add(x, mixed), layer["norm1"], layer["norm1_bias"])
        inner = self._node("Gelu", self._linear(x, layer["up"], layer["up_bias"]))
        down = self._linear(inner, layer["down"], layer["down_bias"])
        return self._norm(self._add(x, down), layer["norm2"], layer["norm2_bias"])

    def _places(self) -> str:
        first, length = self._constant(np.array([0])), self._node("Shape", "rows", start=0, end=1)
        return self._node("Slice", self._constant(self._weights["places"]), first, length)

    def _pool(self, x: str) -> str:
        first = self._constant(np.array([0]))
        mean = self._node("ReduceMean", x, first, keepdims=1)
        most = self._node("ReduceMax", x, first, keepdims=1)
        gaze = self._node("Softmax", self._node("MatMul", x, self._constant(self._weights["gaze"])), axis=0)
        seen = self._node("ReduceSum", self._node("Mul", x, gaze), first, keepdims=1)
        pooled = self._node("Concat", mean, most, seen, axis=1)
        return self._node("Squeeze", pooled, first)

    def _linear(self, x: str, weights: Any, bias: Any) -> str:
        return self._add(self._node("MatMul", x, self._constant(weights)), self._constant(bias))

    def _norm(self, x: str, scale: Any, shift: Any) -> str:
        return self._node(
            "LayerNormalization",
            x,
            self._constant(scale),
            self._constant(shift),
            axis=-1,
            epsilon=NORM_EPSILON,
        )

    def _split(self, parts: str) -> list[str]:
        names = [self._new() for _ in range(3)]
        self._nodes.append(helper.make_node("Split", [parts], names, axis=1, num_outputs=3))
        return names

    def _add(self, one: str, other: str) -> str:
        return self._node("Add", one, other)

    def _node(self, kind: str, *inputs: str, **options: Any) -> str:
        name = self._new()
        self._nodes.append(helper.make_node(kind, list(inputs), [name], **options))
        return name

    def _name(self, result: str, name: str) -> None:
        self._nodes.append(helper.make_node("Identity", [result], [name]))

    def _constant(self, value: Any) -> str:
        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def _new(self) -> str:
        return f"value{next(self._numbers)}"

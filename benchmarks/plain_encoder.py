"""A peer for the tagger's speed: MiniLM-L6 as exporters write it, in floats and in int8 as onnxruntime quantizes it.

Its weights are drawn by chance, for a product takes as long whatever its numbers; it sees whole windows and has the
same inputs, layers and widths as the tagger. It finds nothing: it says how quick this machine is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from onrecord.analyse.tagging import labels

WIDTH, LAYERS, HEADS, INNER, POSITIONS, WORDS = 384, 6, 12, 1536, 512, 30522


class _Graph:
    """Nodes and weights, by name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.held: list[onnx.TensorProto] = []
        self._chance = np.random.default_rng(1)

    def hold(self, name: str, *shape: int) -> str:
        drawn = self._chance.normal(0, 0.03, shape).astype(np.float32)
        return self.constant(name, drawn)

    def constant(self, name: str, array: NDArray[Any]) -> str:
        self.held.append(numpy_helper.from_array(array, name))
        return name

    def node(self, op: str, inputs: Sequence[str], out: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(op, inputs, [out], name=out, **attributes))
        return out

    def dense(self, x: str, inner: int, outer: int, out: str) -> str:
        product = self.node("MatMul", [x, self.hold(out + ".weight", inner, outer)], out + ".product")
        return self.node("Add", [product, self.hold(out + ".bias", outer)], out)

    def norm(self, x: str, out: str) -> str:
        held = [self.hold(f"{out}.{part}", WIDTH) for part in ("scale", "shift")]
        return self.node("LayerNormalization", [x, *held], out, axis=-1)

    def heads(self, x: str, out: str, order: list[int]) -> str:
        cut = self.node("Reshape", [x, "cut"], out + ".cut")
        return self.node("Transpose", [cut], out, perm=order)

    def layer(self, x: str, at: str) -> str:
        query, key, value = (self.dense(x, WIDTH, WIDTH, at + part) for part in ("query", "key", "value"))
        query, value = (self.heads(part, part + ".heads", [0, 2, 1, 3]) for part in (query, value))
        scores = self.node("MatMul", [query, self.heads(key, key + ".heads", [0, 2, 3, 1])], at + "scores")
        weights = self.node("Softmax", [self.node("Div", [scores, "root"], at + "scaled")], at + "weights", axis=-1)
        seen = self.node(
            "Transpose", [self.node("MatMul", [weights, value], at + "seen")], at + "back", perm=[0, 2, 1, 3]
        )
        out = self.dense(self.node("Reshape", [seen, "joined"], at + "whole"), WIDTH, WIDTH, at + "out")
        x = self.norm(self.node("Add", [x, out], at + "sum1"), at + "norm1")
        up = self.dense(x, WIDTH, INNER, at + "up")
        error = self.node("Erf", [self.node("Div", [up, "root2"], at + "over")], at + "erf")
        gelu = self.node(
            "Mul",
            [self.node("Mul", [up, self.node("Add", [error, "one"], at + "up1")], at + "twice"), "half"],
            at + "gelu",
        )
        return self.norm(self.node("Add", [x, self.dense(gelu, INNER, WIDTH, at + "down")], at + "sum2"), at + "norm2")


def write(folder: Path) -> dict[str, Path]:
    """The peer in floats and in int8 with a scale for each column, as files."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    graph = _Graph()
    for name, array in (
        ("cut", np.array([0, 0, HEADS, WIDTH // HEADS], np.int64)),
        ("joined", np.array([0, 0, WIDTH], np.int64)),
        ("start", np.array([0], np.int64)),
        ("axis", np.array([0], np.int64)),
        ("root", np.array((WIDTH / HEADS) ** 0.5, np.float32)),
        ("root2", np.array(2**0.5, np.float32)),
        ("one", np.array(1, np.float32)),
        ("half", np.array(0.5, np.float32)),
    ):
        graph.constant(name, array)
    x = graph.node("Gather", [graph.hold("words", WORDS, WIDTH), "ids"], "word")
    graph.node("Shape", ["ids"], "length", start=1, end=2)
    placed = graph.node("Slice", [graph.hold("places", POSITIONS, WIDTH), "start", "length", "axis"], "placed")
    x = graph.node("Add", [x, placed], "sum")
    for name in ("case", "quote"):
        x = graph.node(
            "Add", [x, graph.node("Gather", [graph.hold(name + "s", 8, WIDTH), name], name + ".row")], name + ".sum"
        )
    x = graph.norm(x, "embedded")
    for number in range(LAYERS):
        x = graph.layer(x, f"layers.{number}.")
    graph.dense(x, WIDTH, labels.COUNT, "scores")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "pieces"]) for n in ("ids", "case", "quote")]
    output = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "pieces", labels.COUNT])
    made = helper.make_graph(graph.nodes, "peer", inputs, [output], graph.held)
    files = {"floats": folder / "floats.onnx", "int8": folder / "int8.onnx"}
    onnx.save(helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), files["floats"])
    quantize_dynamic(files["floats"], files["int8"], per_channel=True, weight_type=QuantType.QInt8)
    return files

"""The tagger's network as an ONNX graph in int8, built node by node from the operators that onnxruntime fuses for CPUs.

The plain export of the same weights ran a quarter slower: attention in four operators instead of one, biases and norms
apart, and the last layer for every piece. Here the last layer works only on the pieces whose scores are asked for.
Products are int8, each column of weights with a scale of its own; the scales of what they are multiplied with are taken
as the model runs. A few of a layer's inputs reach ten times as far as most and would leave the rest too few steps: they
are made smaller, and their weights as much larger, before both are rounded (SmoothQuant, Xiao et al. 2023). That halves
what rounding changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from tagger_model import HEADS, LAYERS, WIDTH

CPU = "com.microsoft"
EVENED = ("up", "down")
"""The products of a layer whose inputs are evened. The others' are even enough."""
EVENING = 0.8
"""How much of an input's reach goes over to its weights; of .5 to 1 the least was lost at .75 to .9."""
COARSE = ("out",)
"""The products whose weights get 7 bits: processors without VNNI add two products in 16 bits, and there a twentieth of
these sums would not fit."""


class Graph:
    """Nodes and held arrays, by name; each method adds some and gives the name of what comes out."""

    def __init__(self, weights: Mapping[str, Tensor], reach: Mapping[str, NDArray[np.float32]]) -> None:
        self.weights = weights
        self.reach = reach
        self.nodes: list[onnx.NodeProto] = []
        self.held: list[onnx.TensorProto] = []

    def hold(self, name: str, array: NDArray[Any]) -> str:
        self.held.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def array(self, name: str) -> NDArray[np.float32]:
        array: NDArray[np.float32] = self.weights[name].detach().numpy().astype(np.float32)
        return array

    def node(self, op: str, inputs: Sequence[str], out: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(op, inputs, [out], name=out, domain=domain, **attributes))
        return out

    def split(self, x: str, parts: Sequence[str]) -> None:
        sizes = self.hold(parts[0] + ".sizes", np.array([WIDTH] * len(parts), dtype=np.int64))
        self.nodes.append(helper.make_node("Split", [x, sizes], parts, name=parts[0], axis=-1))

    def rows(self, name: str, ids: str, out: str) -> str:
        """Rows of a table of words, in int8 with a scale each."""
        table = self.array(name)
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9) / 127
        self.node("Gather", [self.hold(name, np.rint(table / scale).astype(np.int8)), ids], out + "_int8")
        self.node("Gather", [self.hold(name + ".scale", scale), ids], out + "_scale")
        self.node("Cast", [out + "_int8"], out + "_float", to=TensorProto.FLOAT)
        return self.node("Mul", [out + "_float", out + "_scale"], out)

    def dense(self, x: str, name: str, out: str) -> str:
        """The product with a layer's weights, and its bias."""
        weight, bias = self.array(name + ".weight").T, self.array(name + ".bias")
        if name in self.reach:
            far = np.maximum(self.reach[name], 1e-3) ** EVENING
            by = far / np.maximum(np.abs(weight).max(1), 1e-6) ** (1 - EVENING)
            by /= np.exp(np.log(by).mean())
            x, weight = self.node("Mul", [x, self.hold(out + ".by", 1 / by)], out + ".evened"), weight * by[:, None]
        steps = 63 if name.rpartition(".")[2] in COARSE else 127
        scale = np.maximum(np.abs(weight).max(0), 1e-9) / steps
        held = [
            self.hold(out + ".weight", np.clip(np.rint(weight / scale), -steps, steps).astype(np.int8)),
            self.hold(out + ".scale", scale),
            self.hold(out + ".zero", np.zeros(weight.shape[1], np.int8)),
            self.hold(out + ".bias", bias),
        ]
        return self.node("DynamicQuantizeMatMul", [x, *held], out, CPU)

    def norm(self, x: str, name: str, out: str) -> str:
        held = [self.hold(f"{name}.{part}", self.array(f"{name}.{part}")) for part in ("weight", "bias")]
        return self.node("LayerNormalization", [x, *held], out, axis=-1, epsilon=1e-12)

    def embedded(self) -> str:
        """What the first layer reads: word, place, casing and quotation, added and normed."""
        self.rows("word.weight", "ids", "word")
        self.node("Gather", [self.hold("case.weight", self.array("case.weight")), "case"], "cased")
        self.node("Gather", [self.hold("quote.weight", self.array("quote.weight")), "quote"], "quoted")
        places = self.hold("places", self.array("position.weight") + self.array("kind"))
        first, axis = self.hold("first", np.array([0], np.int64)), self.hold("axis", np.array([0], np.int64))
        self.node("Shape", ["ids"], "length", start=1, end=2)
        self.node("Slice", [places, first, "length", axis], "placed")
        self.node("Add", ["word", "placed"], "sum1")
        self.node("Add", ["sum1", "cased"], "sum2")
        return self.norm(self.node("Add", ["sum2", "quoted"], "sum3"), "norm", "embedded")

    def attention(self, x: str, at: str) -> str:
        """What each piece takes from the others."""
        parts = [at + name for name in ("query", "key", "value")]
        self.split(self.dense(x, at + "qkv", at + "all"), parts)
        return self.node("MultiHeadAttention", parts, at + "seen", CPU, num_heads=HEADS)

    def layer(self, x: str, number: int, *, last: bool) -> str:
        """One layer; in the last one every piece is seen, but only the kept ones go on."""
        at = f"layers.{number}."
        seen = self.attention(x, at)
        if last:
            seen, x = (self.node("Gather", [y, "kept"], y + ".kept", axis=1) for y in (seen, x))
        out = self.node("Add", [self.dense(seen, at + "out", at + "out"), x], at + "sum1")
        x = self.norm(out, at + "norm1", at + "middle")
        up = self.node("Gelu", [self.dense(x, at + "up", at + "up")], at + "gelu", CPU)
        return self.norm(
            self.node("Add", [self.dense(up, at + "down", at + "down"), x], at + "sum2"), at + "norm2", at + "x"
        )


def build(weights: Mapping[str, Tensor], reach: Mapping[str, NDArray[np.float32]]) -> onnx.ModelProto:
    """The model, given how far each input of the products to be evened reaches.

    `ids`, `case`, `quote` (1, pieces) and `kept`, places among them, give `scores` (1, kept, labels).
    """
    graph = Graph(weights, reach)
    x = graph.embedded()
    for number in range(LAYERS):
        x = graph.layer(x, number, last=number == LAYERS - 1)
    graph.dense(x, "head", "scores")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "pieces"]) for n in ("ids", "case", "quote")]
    inputs.append(helper.make_tensor_value_info("kept", TensorProto.INT64, ["kept"]))
    labels = weights["head.bias"].shape[0]
    output = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "kept", labels])
    made = helper.make_graph(graph.nodes, "tagger", inputs, [output], graph.held)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(CPU, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def read_back(made: onnx.ModelProto) -> dict[str, Tensor]:
    """The weights that a model built here holds, as the network in PyTorch has them, but for the rounding."""
    held = {array.name: numpy_helper.to_array(array) for array in made.graph.initializer}
    found = {
        "word.weight": held["word.weight"].astype(np.float32) * held["word.weight.scale"],
        "position.weight": held["places"],
        "kind": np.zeros(WIDTH, np.float32),  # "places" holds it
        **{name: held[name] for name in ("case.weight", "quote.weight", "norm.weight", "norm.bias")},
    }
    products = {"head": "scores"}
    for number in range(LAYERS):
        at = f"layers.{number}."
        products |= {at + "qkv": at + "all", at + "out": at + "out", at + "up": at + "up", at + "down": at + "down"}
        found |= {name: held[name] for n in ("norm1", "norm2") for name in (f"{at}{n}.weight", f"{at}{n}.bias")}
    for name, out in products.items():
        weight = held[out + ".weight"].astype(np.float32) * held[out + ".scale"]
        found[name + ".weight"] = (weight * held[out + ".by"][:, None] if out + ".by" in held else weight).T
        found[name + ".bias"] = held[out + ".bias"]
    return {name: torch.tensor(np.ascontiguousarray(array, np.float32)) for name, array in found.items()}

"""The trained network as an ONNX graph with 8-bit weights, written operator by operator.

An exporter's graph would have to be quantised and fused by further tools, each with its own idea of what is safe;
the encoder is nine times the same dozen operators, so they are named here. Measured on one core (AVX2, no VNNI), 280
tokens: 135 ms in 32 bits, 75 ms so. Two choices behind that:

- Matrix products multiply unsigned activations with signed weights (`DynamicQuantizeMatMul`). Without VNNI, a processor
  adds two such products in 16 bits, which 255 · 127 · 2 overflows; weights within ±63 cannot, and they read alike on
  every processor. Weights as unsigned numbers avoid it too, at two thirds of the speed.
- One pair of texts a run, unpadded. A matrix is quantised with one scale for all of its rows, so that in a batch each
  text would change what is read in the others; and larger batches were not faster.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, TensorProto, helper, numpy_helper

from training.export.smoothing import Scales

Array = npt.NDArray[Any]

OPSET, MICROSOFT, IR = 21, "com.microsoft", 10
"""What onnxruntime 1.20 reads."""

WEIGHT_LIMIT = 63
ROW_LIMIT = 127


class Graph:
    """A graph under construction: every method adds what it says and returns the name of the result."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[TensorProto] = []

    def constant(self, name: str, value: Array) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: float) -> str:
        """Add an operator with one output."""
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))  # type: ignore[arg-type]
        return output

    def product(self, name: str, x: str, weight: Array, bias: Array, scale: Array) -> str:
        """Add `x @ weight.T + bias` in 8 bits; `scale` evens out the columns of `x` (see `smoothing`)."""
        even = self.node("Mul", [x, self.constant(f"{name}.even", (1 / scale).astype(np.float32))], f"{name}.x")
        whole, steps = quantised((weight * scale).T, axis=0, limit=WEIGHT_LIMIT)
        inputs = [
            even,
            self.constant(f"{name}.weight", whole),
            self.constant(f"{name}.steps", steps[0]),
            self.constant(f"{name}.zero", np.zeros(len(weight), np.int8)),
            self.constant(f"{name}.bias", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name, MICROSOFT)

    def norm(self, name: str, x: str, gain: Array, bias: Array, epsilon: float) -> str:
        """Add a layer norm."""
        inputs = [x, self.constant(f"{name}.gain", gain), self.constant(f"{name}.shift", bias)]
        return self.node("LayerNormalization", inputs, name, axis=-1, epsilon=epsilon)

    def linear(self, name: str, x: str, weight: Array, bias: Array) -> str:
        """Add `x @ weight.T + bias` in full precision."""
        product = self.node("MatMul", [x, self.constant(f"{name}.weight", weight.T)], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.bias", bias)], name)

    def model(self, name: str, inputs: list[Any], outputs: list[Any]) -> ModelProto:
        """Return the graph as a model."""
        found = helper.make_graph(self.nodes, name, inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(found, opset_imports=opsets, ir_version=IR, producer_name="sourcier")


def quantised(weight: Array, *, axis: int, limit: int) -> tuple[Array, Array]:
    """Return whole numbers within ±`limit`, and the step of each row or column: `weight ≈ whole · step`."""
    steps = np.abs(weight).max(axis, keepdims=True).astype(np.float32) / limit
    steps[steps == 0] = 1
    return np.round(weight / steps).astype(np.int8), steps


def reader_graph(state: Mapping[str, Array], scales: Scales, *, layers: int, heads: int, epsilon: float) -> ModelProto:
    """Return the reader as a graph.

    Input: `tokens`, int64, shape (1, length). Outputs: `spans`, float32, shape (1, length, 2), `answers` and `follows`,
    float32, shape (1, 1), as `training.network.ReaderNetwork` returns them.
    """
    graph = Graph()
    x = _embedded(graph, state, epsilon)
    for i in range(layers):
        x = add_layer(
            graph, {k: state[f"layers.{i}.{k}"] for k in LAYER_PARTS}, scales, i, f"layer{i}", x, heads, epsilon
        )
    graph.linear("spans", x, state["span.weight"], state["span.bias"])
    first = graph.node("Gather", [x, graph.constant("first", np.array(0))], "begin", axis=1)
    pooled = graph.node("Tanh", [graph.linear("pool", first, state["pool.weight"], state["pool.bias"])], "pooled")
    for head in ("answers", "follows"):
        graph.linear(head, pooled, state[f"{head}.weight"], state[f"{head}.bias"])
    return graph.model(
        "reader",
        [helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "length"])],
        [
            helper.make_tensor_value_info("spans", TensorProto.FLOAT, [1, "length", 2]),
            helper.make_tensor_value_info("answers", TensorProto.FLOAT, [1, 1]),
            helper.make_tensor_value_info("follows", TensorProto.FLOAT, [1, 1]),
        ],
    )


LAYER_PARTS = tuple(
    f"{part}.{kind}"
    for part in ("query", "key", "value", "out", "widen", "narrow", "attended", "done")
    for kind in ("weight", "bias")
)


def _embedded(graph: Graph, state: Mapping[str, Array], epsilon: float) -> str:
    """Pieces as rows of bytes with a step each, positions, and their norm."""
    whole, steps = quantised(state["word.weight"], axis=1, limit=ROW_LIMIT)
    row = graph.node("Gather", [graph.constant("words", whole), "tokens"], "word.bytes")
    step = graph.node("Gather", [graph.constant("word_steps", steps), "tokens"], "word.step")
    word = graph.node("Mul", [graph.node("Cast", [row], "word.row", to=TensorProto.FLOAT), step], "word")
    places = graph.constant("positions", state["position.weight"] + state["kind"])
    length = graph.node("Shape", ["tokens"], "length", start=1, end=2)
    position = graph.node("Slice", [places, graph.constant("from", np.array([0])), length], "position")
    return graph.norm(
        "embedded", graph.node("Add", [word, position], "sum"), state["norm.weight"], state["norm.bias"], epsilon
    )


def add_layer(  # noqa: PLR0913, PLR0917 - all that a layer is made of
    graph: Graph, state: Mapping[str, Array], scales: Scales, i: int, name: str, x: str, heads: int, epsilon: float
) -> str:
    """Add a layer under a name; `i` is its place in `scales`."""
    weight, bias = (
        np.concatenate([state[f"{part}.{kind}"] for part in ("query", "key", "value")]) for kind in ("weight", "bias")
    )
    every = graph.product(f"{name}.every", x, weight, bias, scales[i, "query"])
    parts = [f"{name}.query", f"{name}.key", f"{name}.value"]
    graph.nodes.append(helper.make_node("Split", [every], parts, axis=-1, num_outputs=3))
    context = graph.node("MultiHeadAttention", parts, f"{name}.context", MICROSOFT, num_heads=heads)
    out = graph.product(f"{name}.out", context, state["out.weight"], state["out.bias"], scales[i, "out"])
    # Added and normed by two operators: the fused one takes five times as long as both.
    x = graph.node("Add", [x, out], f"{name}.sum")
    x = graph.norm(f"{name}.attended", x, state["attended.weight"], state["attended.bias"], epsilon)
    wide = graph.product(f"{name}.wide", x, state["widen.weight"], state["widen.bias"], scales[i, "widen"])
    bent = graph.node("Gelu", [wide], f"{name}.bent", MICROSOFT)
    narrow = graph.product(f"{name}.narrow", bent, state["narrow.weight"], state["narrow.bias"], scales[i, "narrow"])
    return graph.norm(
        f"{name}.done",
        graph.node("Add", [x, narrow], f"{name}.total"),
        state["done.weight"],
        state["done.bias"],
        epsilon,
    )

"""The layers that judge what follows as a graph of their own, above layers that are in the reader's files already."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, TensorProto, helper
from onnx.external_data_helper import convert_model_to_external_data, write_external_data_tensors

from index.reader.model import ENTAILMENT_GRAPH, ENTAILMENT_WEIGHTS, GRAPH
from training.encoding import Encoded
from training.entailment import LOWEST, STRENGTH, EntailmentNetwork
from training.export.graph import LAYER_PARTS, ROW_LIMIT, Array, Graph, add_layer, quantised
from training.export.smoothing import Scales, scales

KEPT_APART = 1024
"""Bytes from which a constant is put beside the graph."""


def export_entailment(
    network: EntailmentNetwork, learned: list[Encoded], folder: Path, *, heads: int, epsilon: float
) -> None:
    """Write the graph and its own weights beside the reader's files in `folder`, which have the rest.

    `learned` are some examples of the training: what the network does with them sets the scales of 8 bits.
    """
    network = network.to("cpu").eval()
    state = {name: values.numpy() for name, values in network.state_dict().items()}
    found = scales(network, network.layers, learned)
    reader = onnx.load(folder / GRAPH, load_external_data=False)
    model = _entailment_graph(reader, state, found, layers=len(network.layers), heads=heads, epsilon=epsilon)
    convert_model_to_external_data(model, location=ENTAILMENT_WEIGHTS, size_threshold=KEPT_APART)
    (folder / ENTAILMENT_WEIGHTS).unlink(missing_ok=True)  # onnx appends
    write_external_data_tensors(model, str(folder))
    (folder / ENTAILMENT_WEIGHTS).chmod(0o644)  # onnx keeps it to its owner
    (folder / ENTAILMENT_GRAPH).write_bytes(model.SerializeToString())


def _entailment_graph(
    reader: ModelProto, state: Mapping[str, Array], scales: Scales, *, layers: int, heads: int, epsilon: float
) -> ModelProto:
    """Return the layers that judge, above the reader's lowest, whose weights stay where the reader's graph has them.

    Inputs: `tokens`, int64, shape (1, length), and `shared`, as `pairs.shared_pieces` returns it. Output: `follows`,
    float32, shape (1, 1).
    """
    x = f"layer{LOWEST - 1}.done"
    graph = Graph()
    graph.nodes, graph.constants = _up_to(x, reader)
    mark = graph.node("Gather", [graph.constant("marks", state["mark.weight"] * STRENGTH), "shared"], "mark")
    x = graph.node("Add", [x, mark], "marked")
    for i in range(layers):
        own = {part: state[f"layers.{i}.{part}"] for part in LAYER_PARTS}
        x = add_layer(graph, own, scales, i, f"own{i}", x, heads, epsilon)
    first = graph.node("Gather", [x, graph.constant("first", np.array(0))], "begin", axis=1)
    whole, steps = quantised(state["pool.weight"], axis=1, limit=ROW_LIMIT)
    weight = graph.node(
        "DequantizeLinear",
        [graph.constant("pool.whole", whole.T), graph.constant("pool.steps", steps[:, 0])],
        "pool.weight",
        axis=1,
    )
    product = graph.node("MatMul", [first, weight], "pool.product")
    pooled = graph.node(
        "Tanh", [graph.node("Add", [product, graph.constant("pool.bias", state["pool.bias"])], "pool")], "pooled"
    )
    graph.linear("follows", pooled, state["follows.weight"], state["follows.bias"])
    row = [1, "length"]
    return graph.model(
        "entailment",
        [helper.make_tensor_value_info(name, TensorProto.INT64, row) for name in ("tokens", "shared")],
        [helper.make_tensor_value_info("follows", TensorProto.FLOAT, [1, 1])],
    )


def _up_to(output: str, model: ModelProto) -> tuple[list[NodeProto], list[TensorProto]]:
    """Return the nodes that an output is made by, and their constants."""
    wanted, nodes = {output}, []
    for node in reversed(model.graph.node):
        if wanted.intersection(node.output):
            nodes.append(node)
            wanted.update(node.input)
    return nodes[::-1], [constant for constant in model.graph.initializer if constant.name in wanted]

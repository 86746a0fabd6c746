"""From a trained network to the files that the package ships."""

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer

from index.reader.model import GRAPH, TOKENIZER, WEIGHTS
from index.reader.model import Reader as Shipped
from training.encoding import Encoded, padded
from training.export.graph import reader_graph
from training.export.smoothing import scales
from training.network import LAYERS, ReaderNetwork
from training.weights import Encoder

COMPARED = 200


def export(
    network: ReaderNetwork, encoder: Encoder, tokenizer: Tokenizer, learned: Sequence[Encoded], folder: Path
) -> None:
    """Write the graph, its weights beside it (so that they are mapped, not read) and the tokenizer.

    `learned` are some examples of the training: what the network does with them sets the scales of 8 bits.
    """
    network = network.to("cpu").eval()
    found = scales(network, network.layers, learned)
    state = {name: values.numpy() for name, values in network.state_dict().items()}
    model = reader_graph(state, found, layers=LAYERS, heads=encoder.heads, epsilon=encoder.epsilon)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).unlink(missing_ok=True)  # onnx appends
    onnx.save_model(model, folder / GRAPH, save_as_external_data=True, location=WEIGHTS, size_threshold=1024)
    (folder / WEIGHTS).chmod(0o644)  # onnx keeps it to its owner
    tokenizer.save(str(folder / TOKENIZER), pretty=False)


def agreement(network: ReaderNetwork, examples: Sequence[Encoded], folder: Path) -> dict[str, float]:
    """Compare what was shipped with what was trained, on examples that neither has seen.

    Returns the largest and mean difference of the logit that the passage answers, and the share of questions where both
    point at the same tokens.
    """
    shipped = Shipped(folder).load()
    network = network.to("cpu").eval()
    differences, same = [], []
    asked = [one for one in examples if one.example.task == "question"]
    for one in random.Random(0).sample(asked, min(COMPARED, len(asked))):
        with torch.no_grad():
            spans, answers, _ = network(padded([one]))
        ours = shipped.logits(one.tokens)
        differences.append(abs(float(answers) - ours.answers))
        same.append(bool((spans[0].argmax(0).numpy() == ours.spans.argmax(0)).all()))
    return {
        "largest difference": max(differences),
        "mean difference": float(np.mean(differences)),
        "same span": float(np.mean(same)),
    }

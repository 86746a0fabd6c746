"""Whether a claim follows from its evidence: layers of its own above the reader's lowest.

The reader's own head for it learned next to nothing (area under the curve 0.51 to 0.59): its layers have another job.
Here the layers above the lowest five are trained for this alone. Two things made it learn. What is true and what is
false come in pairs that differ in little, so that nothing but the difference tells them apart; and each piece is marked
by whether the other text has it, so that the difference is seen at once.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoding import Batch
from training.network import DROPOUT, ReaderNetwork

LOWEST = 5
"""Layers of the reader that are used as they are: in the file they are there once."""

RATE = 1.5e-4

MARKS, STRENGTH = 10, 10.0
"""Marks of pieces (see `index.reader.pairs.shared_pieces`), and what they are multiplied by: they start from nothing,
and would be learned too slowly at the rate of layers that start from much."""


class EntailmentNetwork(nn.Module):
    """The reader's lowest layers, frozen, and further ones that start as the reader's do."""

    def __init__(self, reader: ReaderNetwork) -> None:
        super().__init__()
        self.reader = reader.requires_grad_(requires_grad=False)
        self.mark = nn.Embedding(MARKS, reader.word.embedding_dim)
        nn.init.zeros_(self.mark.weight)
        self.layers, self.pool, self.follows = reader.layers[LOWEST:], reader.pool, reader.follows
        for own in (self.layers, self.pool, self.follows):
            own.requires_grad_(requires_grad=True)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, batch: Batch) -> Tensor:
        """Return logits of whether claims follow, shape (batch,)."""
        places = batch.mask[:, None, None, :].bool()
        with torch.no_grad():
            x = self.reader.embedded(batch.tokens)
            for layer in self.reader.layers[:LOWEST]:
                x = layer(x, places)
        x = x + STRENGTH * self.mark(batch.shared)
        for layer in self.layers:
            x = layer(x, places)
        logits: Tensor = self.follows(self.dropout(torch.tanh(self.pool(x[:, 0]))))[:, 0]
        return logits


def loss_of(network: EntailmentNetwork, batch: Batch) -> Tensor:
    """Return the mean loss of a batch: of each judgement, and of each pair of twins, which is likelier."""
    follows = network(batch).float()
    loss = functional.binary_cross_entropy_with_logits(follows, batch.holds)
    if len(batch.twins):
        loss = loss + functional.softplus(follows[batch.twins + 1] - follows[batch.twins]).mean()
    return loss

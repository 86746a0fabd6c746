"""The reader as a network: an encoder over question and passage together, and three heads on it."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoding import Batch
from training.vocabulary import SPECIAL
from training.weights import Encoder

LAYERS = 9
"""Of twelve: the last ones of an embedding model serve its pooling. A quarter of the time, in training and in use."""

DROPOUT = 0.1

RATE = 2e-4

ANSWERS, FOLLOWS = 0.5, 1.0
"""Weights of the judgements beside that of the span."""


class Layer(nn.Module):
    """A transformer layer, norms behind the additions (as in BERT)."""

    def __init__(self, hidden: int, heads: int, feed_forward: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(hidden, hidden) for _ in range(4))
        self.widen, self.narrow = nn.Linear(hidden, feed_forward), nn.Linear(feed_forward, hidden)
        self.attended, self.done = nn.LayerNorm(hidden, epsilon), nn.LayerNorm(hidden, epsilon)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map hidden states, shape (batch, length, hidden); `mask` is True where there is text."""
        batch, length, hidden = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)

        context = functional.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        x = self.attended(x + self.dropout(self.out(context.transpose(1, 2).reshape(batch, length, hidden))))
        return self.done(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))


class ReaderNetwork(nn.Module):
    """Where the answer begins and ends, whether there is one, and whether a claim follows."""

    def __init__(self, encoder: Encoder, kept: list[int]) -> None:
        super().__init__()
        hidden = encoder.hidden
        self.word = nn.Embedding(len(kept) + 256, hidden)
        self.position = nn.Embedding(encoder.positions, hidden)
        self.kind = nn.Parameter(torch.zeros(hidden), requires_grad=False)
        self.norm = nn.LayerNorm(hidden, encoder.epsilon)
        self.layers = nn.ModuleList(
            Layer(hidden, encoder.heads, encoder.feed_forward, encoder.epsilon) for _ in range(LAYERS)
        )
        self.span = nn.Linear(hidden, 2)
        self.pool = nn.Linear(hidden, hidden)
        self.answers, self.follows = nn.Linear(hidden, 1), nn.Linear(hidden, 1)
        self.dropout = nn.Dropout(DROPOUT)
        self._start_from(encoder, kept)
        self.word.weight.requires_grad_(requires_grad=False)  # type: ignore[call-arg]

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Read pairs of texts.

        Returns the logits of begin and end, shape (batch, length, 2), the first place standing for "not here"; of
        whether the passage answers, shape (batch,); and of whether the claim follows, shape (batch,).
        """
        places = batch.mask[:, None, None, :].bool()
        x = self.embedded(batch.tokens)
        for layer in self.layers:
            x = layer(x, places)
        spans = self.span(x).masked_fill(batch.mask[:, :, None] == 0, -1e4)
        pooled = self.dropout(torch.tanh(self.pool(x[:, 0])))
        return spans, self.answers(pooled)[:, 0], self.follows(pooled)[:, 0]

    def embedded(self, tokens: Tensor) -> Tensor:
        """Return what the first layer is given, shape (batch, length, hidden)."""
        x: Tensor = self.norm(self.word(tokens) + self.position.weight[: tokens.shape[1]] + self.kind)
        return x

    def _start_from(self, encoder: Encoder, kept: list[int]) -> None:
        hidden = encoder.hidden
        words = encoder.blocks("emb.word", encoder.rows, hidden)
        unknown = words[encoder.unknown]
        chance = np.random.default_rng(1)
        signs = chance.normal(0, words[kept[SPECIAL:]].std(), (256, hidden)).astype(np.float32)
        with torch.no_grad():
            self.word.weight.copy_(torch.from_numpy(np.concatenate([words[kept], (unknown + signs) / 2])))
            self.position.weight.copy_(_tensor(encoder.full("emb.pos", encoder.positions, hidden)))
            self.kind.copy_(_tensor(encoder.full("emb.type", 1, hidden)[0]))
            self.norm.weight.copy_(_tensor(encoder.full("emb.ln.w", hidden)))
            self.norm.bias.copy_(_tensor(encoder.full("emb.ln.b", hidden)))
            for i, layer in enumerate(self.layers):
                for ours, theirs in (
                    ("query", "q"),
                    ("key", "k"),
                    ("value", "v"),
                    ("out", "ao"),
                    ("widen", "fi"),
                    ("narrow", "fo"),
                ):
                    linear = getattr(layer, ours)
                    rows, columns = linear.weight.shape
                    linear.weight.copy_(_tensor(encoder.blocks(f"l{i}.{theirs}.w", rows, columns)))
                    linear.bias.copy_(_tensor(encoder.full(f"l{i}.{theirs}.b", rows)))
                for ours, theirs in (("attended", "aln"), ("done", "oln")):
                    norm = getattr(layer, ours)
                    norm.weight.copy_(_tensor(encoder.full(f"l{i}.{theirs}.w", hidden)))
                    norm.bias.copy_(_tensor(encoder.full(f"l{i}.{theirs}.b", hidden)))


def loss_of(network: ReaderNetwork, batch: Batch) -> Tensor:
    """Return the mean loss of a batch: the span's where a question is asked, and the judgement's."""
    spans, answers, follows = (found.float() for found in network(batch))
    asked = batch.question
    total = torch.zeros((), device=batch.tokens.device)
    if asked.any():
        begin = functional.cross_entropy(spans[asked, :, 0], batch.begin[asked])
        end = functional.cross_entropy(spans[asked, :, 1], batch.end[asked])
        judged = functional.binary_cross_entropy_with_logits(answers[asked], batch.holds[asked])
        total = total + ((begin + end) / 2 + ANSWERS * judged) * asked.float().mean()
    if not asked.all():
        judged = functional.binary_cross_entropy_with_logits(follows[~asked], batch.holds[~asked])
        total = total + FOLLOWS * judged * (~asked).float().mean()
    return total


def _tensor(numbers: np.ndarray) -> Tensor:  # type: ignore[type-arg]
    return torch.from_numpy(np.array(numbers, dtype=np.float32))

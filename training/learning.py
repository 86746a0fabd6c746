"""The training loop: a plan of passes, a checkpoint every few minutes, and the same result after an interruption."""

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
import typer
from torch.nn import functional

from training.encoding import Batch, Encoded, batches
from training.network import Reader

RATE = 1.5e-4
WARM_UP = 0.05
TOKENS = 2400
"""In a batch, padding included."""

CHECKPOINT_SECONDS = 180
FALSE_ANSWER = 1.0
ANSWERS, FOLLOWS = 0.5, 1.0
"""Weights of the judgements beside that of the span."""


@dataclass
class Progress:
    """How far training has come."""

    stage: int = 0
    examples: int = 0


def loss_of(network: Reader, batch: Batch) -> torch.Tensor:
    """Return the mean loss of a batch: the span's where a question is asked, and the judgement's."""
    spans, answers, follows = network(batch.tokens, batch.mask)
    asked = batch.question
    total = torch.zeros(())
    if asked.any():
        begin = functional.cross_entropy(spans[asked, :, 0], batch.begin[asked])
        end = functional.cross_entropy(spans[asked, :, 1], batch.end[asked])
        judged = functional.binary_cross_entropy_with_logits(answers[asked], batch.holds[asked])
        total = total + ((begin + end) / 2 + ANSWERS * judged) * asked.float().mean()
    if not asked.all():
        judged = functional.binary_cross_entropy_with_logits(follows[~asked], batch.holds[~asked])
        total = total + FOLLOWS * judged * (~asked).float().mean()
    return total


def train(
    network: Reader,
    passes: Callable[[int, random.Random], Iterable[Encoded]],
    plan: int,
    *,
    planned: int,
    folder: Path,
    device: str,
    rate: float = RATE,
) -> None:
    """Train through `plan` passes; `planned` is about how many examples they have in all.

    A checkpoint in `folder` is gone on from: at the pass that was interrupted, without the batches that were done.
    """
    network.to(device).train()
    optimiser = torch.optim.AdamW((p for p in network.parameters() if p.requires_grad), lr=rate, weight_decay=0.01)
    progress = Progress()
    kept = folder / "checkpoint.pt"
    if kept.exists():
        state = torch.load(kept, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        progress = Progress(state["stage"], state["examples"])
    done_before, seen, saved, began, mean = progress.examples, 0, time.monotonic(), time.monotonic(), 0.0
    for stage in range(plan):
        chance = random.Random(stage)
        for batch in batches(list(passes(stage, chance)), TOKENS, chance):
            seen += len(batch.examples)
            if seen > planned:
                break
            if seen <= done_before:
                continue
            share = min(seen / planned, 1.0)
            for group in optimiser.param_groups:
                group["lr"] = rate * min(share / WARM_UP, (1.02 - share) / (1 - WARM_UP))
            moved = Batch(
                batch.examples,
                *(
                    t.to(device)
                    for t in (batch.tokens, batch.mask, batch.begin, batch.end, batch.question, batch.holds)
                ),
            )
            loss = loss_of(network, moved)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            mean = 0.98 * mean + 0.02 * float(loss.detach())
            progress = Progress(stage, seen)
            if time.monotonic() - saved > CHECKPOINT_SECONDS:
                _save(kept, network, optimiser, progress)
                saved = time.monotonic()
                typer.echo(
                    f"pass {stage}  {seen} of {planned}  loss {mean:.3f}  "
                    f"{(seen - done_before) / (saved - began):.1f}/s"
                )
    _save(kept, network, optimiser, progress)


def _save(path: Path, network: Reader, optimiser: torch.optim.Optimizer, progress: Progress) -> None:
    partial = path.with_suffix(".part")
    torch.save(
        {
            "network": network.state_dict(),
            "optimiser": optimiser.state_dict(),
            "stage": progress.stage,
            "examples": progress.examples,
        },
        partial,
    )
    partial.replace(path)

"""The training loop: a plan of passes, a checkpoint every few minutes, and the same result after an interruption."""

import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import torch
import typer
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from training.encoding import Batch, batches, encoded
from training.examples import Example

N = TypeVar("N", bound=nn.Module)

WARM_UP = 0.05
CHUNK = 4000
"""Examples that are put into batches by length together: enough for little padding, few enough to begin at once."""

CHECKPOINT_SECONDS = 180
TOLD_EVERY = 200
"""Batches."""

Pass = Callable[[random.Random], Iterator[Example]]


@dataclass(frozen=True)
class Machine:
    """What the training runs on, and how much at once."""

    device: str
    tokens: int
    """In a batch, padding included."""
    readers: int
    """Processes that make batches; 0: the one that trains does it."""

    @property
    def is_accelerator(self) -> bool:
        """Whether it is more than processors."""
        return self.device != "cpu"

    @classmethod
    def found(cls) -> "Machine":
        """Return an accelerator if torch finds one, else the processors."""
        if torch.cuda.is_available():
            return cls("cuda", 16_000, max((os.cpu_count() or 2) - 3, 1))
        return cls("cpu", 2_400, 0)


class Stream(IterableDataset[Batch]):
    """The batches of a plan; each of several readers takes every so many-th pass."""

    def __init__(self, plan: Sequence[Pass], tokenizer: Tokenizer, tokens: int) -> None:
        self.plan, self.tokenizer, self.tokens = plan, tokenizer, tokens

    def __iter__(self) -> Iterator[Batch]:
        """Yield batches, each with the share of the plan that is done when it comes."""
        reader = get_worker_info()
        mine = range(len(self.plan)) if reader is None else range(reader.id, len(self.plan), reader.num_workers)
        for done, number in enumerate(mine):
            chance = random.Random(number)
            examples = list(self.plan[number](chance))
            chance.shuffle(examples)
            for start in range(0, len(examples), CHUNK):
                some = (encoded(example, self.tokenizer) for example in examples[start : start + CHUNK])
                for batch in batches([one for one in some if one is not None], self.tokens, chance):
                    yield replace(batch, share=(done + start / len(examples)) / len(mine))


def train(
    network: N, plan: Sequence[Pass], tokenizer: Tokenizer, loss_of: Callable[[N, Batch], Tensor],
    *, rate: float, machine: Machine, kept: Path,
) -> None:  # fmt: skip
    """Train through a plan, from a rate of learning that sinks to nothing.

    The checkpoint in the file `kept`, if there is one, is gone on from, without the batches that were done.
    """
    network.to(machine.device).train()
    trained = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=rate, weight_decay=0.01)
    before, finished = _restored(kept, network, optimiser, machine.device)
    if finished:
        return
    stream = DataLoader(
        Stream(plan, tokenizer, machine.tokens),
        batch_size=None, num_workers=machine.readers, prefetch_factor=64 if machine.readers else None,
        generator=torch.Generator(),  # or it would draw from what is restored
    )  # fmt: skip
    saved, began, mean = time.monotonic(), time.monotonic(), torch.zeros((), device=machine.device)
    number = before
    for number, batch in enumerate(stream, start=1):
        if number <= before:
            continue
        for group in optimiser.param_groups:
            group["lr"] = rate * min(batch.share / WARM_UP + 0.01, (1.01 - batch.share) / (1 - WARM_UP))
        with torch.autocast(machine.device, torch.bfloat16, enabled=machine.is_accelerator):
            loss = loss_of(network, batch.to(machine.device))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        mean = mean.lerp(loss.detach(), 1 / min(number - before, 100))
        if number % TOLD_EVERY == 0:
            pace = (number - before) / (time.monotonic() - began)
            typer.echo(f"{batch.share:.1%}  batch {number}  loss {float(mean):.3f}  {pace:.1f} batches/s")
        if time.monotonic() - saved > CHECKPOINT_SECONDS:
            _save(kept, network, optimiser, number, finished=False)
            saved = time.monotonic()
    _save(kept, network, optimiser, number, finished=True)


def _restored(kept: Path, network: nn.Module, optimiser: torch.optim.Optimizer, device: str) -> tuple[int, bool]:
    """Load a checkpoint if there is one; return how many batches were done, and whether that was all."""
    if not kept.exists():
        return 0, False
    state = torch.load(kept, weights_only=True, map_location=device)
    network.load_state_dict(state["network"])
    if not state["finished"]:
        optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["chance"].cpu())  # what drops out goes on as it would have
        torch.cuda.set_rng_state_all([each.cpu() for each in state["chance_of_accelerators"]])
    return int(state["batches"]), bool(state["finished"])


def _save(path: Path, network: nn.Module, optimiser: torch.optim.Optimizer, number: int, *, finished: bool) -> None:
    partial = path.with_suffix(".part")
    state = {"network": network.state_dict(), "batches": number, "finished": finished}
    under_way = {
        "optimiser": optimiser.state_dict(),
        "chance": torch.get_rng_state(),
        "chance_of_accelerators": torch.cuda.get_rng_state_all(),
    }
    torch.save(state if finished else state | under_way, partial)
    partial.replace(path)

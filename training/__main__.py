"""`python -m training --data DIR --out DIR`: from the data to the shipped files, and what they are worth."""

import json
import os
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated

import torch
import typer
from tokenizers import Tokenizer

import index.reader
from index.reader import Reader as Shipped
from training.encoding import Encoded, encoded
from training.entailment import RATE as ENTAILMENT_RATE
from training.entailment import EntailmentNetwork
from training.entailment import loss_of as entailment_loss
from training.examples import Example, Places, claims, foundation, is_held_out, newsroom, texts
from training.export import agreement, export, export_entailment
from training.learning import Machine, Pass, train
from training.measures import table, write_into
from training.network import RATE, ReaderNetwork
from training.network import loss_of as reading_loss
from training.vocabulary import choose, save, shipped
from training.weights import Encoder, read_encoder

SEED = 1
MEASURED = 1500
"""Held-out examples, drawn with a fixed seed; about as many as give a language or kind its figure within minutes."""

LOOKED_AT = 60
"""Examples whose activations set the scales of 8 bits; the largest of each column settles after some dozen."""

SHIPPED = Path(index.reader.__file__).parent

CARD = "MODEL_CARD.md"
"""In the folder of the reader's files: what is known of them."""


@dataclass(frozen=True)
class Passes:
    """How often each mixture is gone through."""

    foundation: int
    newsroom: int
    claims: int


THOROUGH = Passes(12, 12, 6)
"""What is seen in both mixtures is seen some fifteen times, in another passage each time."""

OVERNIGHT = Passes(1, 2, 3)
"""For processors, on which the other would take days: about what the shipped files have learned from."""


def main(
    data: Annotated[Path, typer.Option(help="Folder of the data sets, laid out as training/README.md says.")],
    out: Annotated[Path, typer.Option(help="Folder for checkpoints; what is there is gone on from.")],
    ship: Annotated[Path, typer.Option(help="Folder for the files of the reader.")] = SHIPPED,
) -> None:
    """Train the reader, export it in 8 bits, and write its measures into its model card, if it has one."""
    torch.manual_seed(SEED)
    torch.set_num_threads(os.cpu_count() or 1)
    machine = Machine.found()
    _say(f"training on {torch.cuda.get_device_name() if machine.is_accelerator else f'{os.cpu_count()} processors'}")
    places, encoder = Places.under(data), read_encoder()
    out.mkdir(parents=True, exist_ok=True)
    kept, tokenizer = _vocabulary(encoder, places, out)
    network = ReaderNetwork(encoder, kept)
    plan = _plan_of(places, machine)
    train(network, plan, tokenizer, reading_loss, rate=RATE, machine=machine, kept=out / "checkpoint.pt")
    chance = random.Random(SEED)
    every = [*foundation(places, chance), *newsroom(places, chance)]
    learned = chance.sample([example for example in every if not is_held_out(example)], LOOKED_AT)
    export(network, encoder, tokenizer, _encoded(learned, tokenizer), ship)
    _judge_claims(network, encoder, tokenizer, places, machine, out, ship)
    held_out = [example for example in every if is_held_out(example)]
    held_out = chance.sample(held_out, min(MEASURED, len(held_out)))
    _say(f"8 bits beside 32: {agreement(network, _encoded(held_out, tokenizer), ship)}")
    figures = table(Shipped(ship), held_out)
    if (ship / CARD).exists():
        write_into(ship / CARD, figures)
    _say(figures)


def _judge_claims(
    network: ReaderNetwork,
    encoder: Encoder,
    tokenizer: Tokenizer,
    places: Places,
    machine: Machine,
    out: Path,
    ship: Path,
) -> None:
    """Train and export the layers that judge what follows, above those that the reader has learned."""
    judging = EntailmentNetwork(network)
    pairs = [partial(_learned, claims, places)] * _passes(machine).claims
    train(judging, pairs, tokenizer, entailment_loss, rate=ENTAILMENT_RATE, machine=machine, kept=out / "entailment.pt")
    chance = random.Random(SEED)
    learned = [example for example in claims(places, chance) if not is_held_out(example)]
    some = [replace(example, twin=None) for example in chance.sample(learned, LOOKED_AT)]
    export_entailment(judging, _encoded(some, tokenizer), ship, heads=encoder.heads, epsilon=encoder.epsilon)


def _vocabulary(encoder: Encoder, places: Places, out: Path) -> tuple[list[int], Tokenizer]:
    """Choose the pieces to keep, or read which were chosen before."""
    chosen = out / "kept.json"
    if not chosen.exists():
        kept = choose(encoder, texts(places))
        save(kept, shipped(encoder, kept), out)
    kept = json.loads(chosen.read_text(encoding="utf-8"))
    return kept, shipped(encoder, kept)


def _plan_of(places: Places, machine: Machine) -> Sequence[Pass]:
    """Return the passes over questions, without what is held out."""
    passes = _passes(machine)
    first, then = partial(_learned, foundation, places), partial(_learned, newsroom, places)
    return [first] * passes.foundation + [then] * passes.newsroom


def _passes(machine: Machine) -> Passes:
    return THOROUGH if machine.is_accelerator else OVERNIGHT


def _learned(
    mixture_of: Callable[[Places, random.Random], Iterator[Example]], places: Places, chance: random.Random
) -> Iterator[Example]:
    return (example for example in mixture_of(places, chance) if not is_held_out(example))


def _encoded(examples: Iterable[Example], tokenizer: Tokenizer) -> list[Encoded]:
    return [one for example in examples if (one := encoded(example, tokenizer)) is not None]


def _say(text: str) -> None:
    typer.echo(text)


if __name__ == "__main__":
    typer.run(main)

"""`python -m training --data DIR --out DIR`: from the data to the shipped files, and what they are worth."""

import json
import os
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import torch
import typer
from tokenizers import Tokenizer

import index.crossencoder
from index.crossencoder import Reader as Shipped
from training import learning, mixture
from training.encoding import Encoded, encoded
from training.examples import Example
from training.export import agreement, export
from training.measures import table, write_into
from training.mixture import Places
from training.network import Reader
from training.vocabulary import choose, save, shipped
from training.weights import Encoder, read_encoder

SEED = 1
MEASURED = 1500
"""Held-out examples, drawn with a fixed seed; about as many as give a language or kind its figure within minutes."""

SHIPPED = Path(index.crossencoder.__file__).parent


@dataclass(frozen=True)
class Stage:
    """Some passes over one mixture of examples."""

    name: str
    examples: Callable[[Places, random.Random], Iterator[Example]]
    passes: int
    rate: float


STAGES = (Stage("foundation", mixture.foundation, 2, 1.5e-4), Stage("newsroom", mixture.newsroom, 3, 1.2e-4))


def main(
    data: Annotated[Path, typer.Option(help="Folder of the data sets, laid out as training/README.md says.")],
    out: Annotated[Path, typer.Option(help="Folder for checkpoints; what is there is gone on from.")],
    ship: Annotated[Path, typer.Option(help="Folder for the files of the reader.")] = SHIPPED,
) -> None:
    """Train the reader, export it in 8 bits, and write its measures into its model card."""
    torch.manual_seed(SEED)
    torch.set_num_threads(os.cpu_count() or 1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    _say(f"training on {torch.cuda.get_device_name() if device == 'cuda' else f'{os.cpu_count()} processors'}")
    places, encoder = Places.under(data), read_encoder()
    out.mkdir(parents=True, exist_ok=True)
    kept, tokenizer = _vocabulary(encoder, places, out)
    network = Reader(encoder, kept)
    for stage in STAGES:
        _learn(network, stage, places, tokenizer, out / stage.name, device)
    chance = random.Random(SEED)
    every = [*mixture.foundation(places, chance), *mixture.newsroom(places, chance)]
    export(network, encoder, tokenizer, list(_encoded(every, tokenizer, held_out=False)), ship)
    held_out = [example for example in every if mixture.is_held_out(example)]
    held_out = chance.sample(held_out, min(MEASURED, len(held_out)))
    _say(f"8 bits beside 32: {agreement(network, list(_encoded(held_out, tokenizer, held_out=True)), ship)}")
    figures = table(Shipped(ship), held_out)
    write_into(SHIPPED / "MODEL_CARD.md", figures)
    _say(figures)


def _vocabulary(encoder: Encoder, places: Places, out: Path) -> tuple[list[int], Tokenizer]:
    """Choose the pieces to keep, or read which were chosen before."""
    chosen = out / "kept.json"
    if not chosen.exists():
        kept = choose(encoder, mixture.texts(places))
        save(kept, shipped(encoder, kept), out)
    kept = json.loads(chosen.read_text(encoding="utf-8"))
    return kept, shipped(encoder, kept)


def _learn(network: Reader, stage: Stage, places: Places, tokenizer: Tokenizer, folder: Path, device: str) -> None:
    """Train through a stage, or take what came of it before."""
    folder.mkdir(exist_ok=True)
    done = folder / "done"
    if done.exists():
        network.load_state_dict(torch.load(folder / "checkpoint.pt", weights_only=True, map_location="cpu")["network"])
        return

    def examples(_: int, chance: random.Random) -> Iterator[Encoded]:
        return _encoded(stage.examples(places, chance), tokenizer, held_out=False)

    planned = stage.passes * sum(1 for _ in examples(0, random.Random(0)))
    _say(f"{stage.name}: {stage.passes} passes, {planned} examples")
    learning.train(network, examples, stage.passes, planned=planned, folder=folder, device=device, rate=stage.rate)
    done.touch()


def _encoded(examples: Iterable[Example], tokenizer: Tokenizer, *, held_out: bool) -> Iterator[Encoded]:
    for example in examples:
        if mixture.is_held_out(example) == held_out:
            found = encoded(example, tokenizer)
            if found is not None:
                yield found


def _say(text: str) -> None:
    typer.echo(text)


if __name__ == "__main__":
    typer.run(main)

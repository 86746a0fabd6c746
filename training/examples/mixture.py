"""What the reader is trained on, in which shares, and what is held out."""

import random
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.examples.claims import entailment
from training.examples.dossiers import dossiers, over_dossier
from training.examples.example import Example
from training.examples.sources import encyclopedia, near_misses, rows, selqa, squad, xquad

HELD_OUT = 8
"""One article or subject in so many is kept for measuring, by a digest of its name."""

ENTAILMENT = {
    "vitaminc": 15000, "rte3_fr_de_it": 14000, "paws_x": 12000, "mnli": 9800, "cad_snli": 8000,
    "vitaminc_synthetic": 8000, "conjnli": 6000, "snli": 5000, "med": 3000, "indonli": 3000, "fool_me_twice": 2500,
    "scitail": 2000, "fever_symmetric": 1400, "gqnli": 1200, "breaking_nli": 1000,
}  # fmt: skip
"""Examples of each public set of claims: mostly who did what, with minimal changes that are false."""

WRITTEN = Path(__file__).parents[1] / "data"
"""Questions and claims that were written for this reader."""


@dataclass(frozen=True)
class Places:
    """Where the data are; what is missing is left out."""

    reading: Path
    """PIAF, XQuAD, SQuAD-it, SelQA and near misses."""
    articles: Path
    """The articles of the press that the near misses and the dossiers are about."""
    entailment: Path
    """Public sets of claims."""
    questions: Path
    """Further public sets of questions."""
    written: Path = WRITTEN

    @classmethod
    def under(cls, folder: Path) -> "Places":
        """Return the places in a folder that is laid out as `training/README.md` says."""
        return cls(folder / "reading", folder / "articles.jsonl.gz", folder / "entailment", folder / "questions")


def is_held_out(example: Example) -> bool:
    """Whether an example is for measuring: decided by its article or subject, never by chance."""
    return zlib.crc32(example.group.encode()) % HELD_OUT == 0


def foundation(places: Places, chance: random.Random) -> Iterator[Example]:
    """Yield a pass over what teaches to read at all."""
    known = {row["title"] for row in rows(places.reading / "xquad.jsonl.gz")}
    yield from some(chance, 3500, encyclopedia(places.reading / "piaf.jsonl.gz", chance, 0.7))
    yield from some(
        chance, 3000, xquad(places.reading / "xquad.jsonl.gz", places.reading / "xquad_docs.jsonl.gz", chance, 0.6, 3)
    )
    yield from some(chance, 2000, encyclopedia(places.reading / "squad_it.jsonl.gz", chance, 0.6))
    yield from some(chance, 800, selqa(places.reading / "selqa.jsonl.gz", chance, 0.7))
    # SQuAD's development articles are XQuAD's too: only those subjects that are not kept apart for its measures.
    yield from some(chance, 2000, squad(places.questions / "squad_v2_dev_half.jsonl", chance, known))
    yield from some(chance, 2000, squad(places.questions / "squad_es_v2_dev_small.jsonl", chance, known))
    yield from some(chance, 3000, squad(places.questions / "mlqa.jsonl", chance, None))
    yield from some(chance, 1200, squad(places.questions / "tydiqa_goldp.jsonl", chance, None))
    yield from some(chance, 6000, _written(places, chance))
    yield from near_misses(places.reading / "near_miss_fr.jsonl.gz", places.articles, chance, 0.4)
    for name, most in ENTAILMENT.items():
        yield from entailment(places.entailment / f"{name}.jsonl", chance, most // 3)


def newsroom(places: Places, chance: random.Random) -> Iterator[Example]:
    """Yield a pass over what is like the work: press, near misses, claims."""
    yield from near_misses(places.reading / "near_miss_fr.jsonl.gz", places.articles, chance, 0.4)
    yield from some(chance, 18000, _written(places, chance))
    yield from some(chance, 1500, encyclopedia(places.reading / "piaf.jsonl.gz", chance, 0.7))
    yield from some(
        chance, 1500, xquad(places.reading / "xquad.jsonl.gz", places.reading / "xquad_docs.jsonl.gz", chance, 0.6, 1)
    )
    yield from some(chance, 1000, squad(places.questions / "mlqa.jsonl", chance, None))
    for name, most in ENTAILMENT.items():
        yield from entailment(places.entailment / f"{name}.jsonl", chance, most // 9)


def _written(places: Places, chance: random.Random) -> Iterator[Example]:
    for dossier in dossiers(places.written, places.articles):
        yield from over_dossier(dossier, chance)


def some(chance: random.Random, most: int, examples: Iterable[Example]) -> list[Example]:
    """Return at most so many examples, drawn by chance."""
    every = list(examples)
    return every if len(every) <= most else chance.sample(every, most)


def texts(places: Places) -> Iterator[str]:
    """Yield what the vocabulary is chosen by: every text that the named sets have."""
    reading = ("piaf", "squad_it", "xquad_docs", "xquad", "selqa", "near_miss_fr")
    claims = ("paws_x", "rte3_fr_de_it", "vitaminc", "mnli")
    files = [places.articles, *(places.reading / f"{name}.jsonl.gz" for name in reading)]
    files += [*(places.entailment / f"{name}.jsonl" for name in claims), places.questions / "mlqa.jsonl"]
    for file in files:
        for row in rows(file):
            for told in (row, *row.get("in", {}).values()):
                yield " ".join(
                    told[field] for field in ("title", "question", "text", "premise", "claim") if field in told
                )
            yield " ".join(row.get("sentences", ()))

"""How long a search takes: `python -m benchmarks.retrieval SET [--articles N] [--hide-titles] [--queries 200]`.

Three things are timed, in turn for each question so that a busy machine slows them alike: embedding the question and
one Chroma query (the floor of any dense retrieval), Sourcier's hybrid retrieval, and LlamaIndex's fusion retriever
(BM25 and vectors). The indexes are those of `sourcier eval retrieval SET --peers` with the same options: after it,
or a second time, nothing is embedded but questions. Embedding 5,000 articles takes an hour; with `--sample N` only N
texts are, in indexes that are thrown away, and the others get mixtures of their vectors: that is as slow to search,
but says nothing about quality.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from rich.console import Console
from rich.table import Table

from bot.settings import load_settings
from evaluation.peers.retrievers import peer_rankers
from evaluation.stores import index_set
from evaluation.wanted import Wanted, wanted_part
from index.embedding import e5
from index.embedding.centring import centring_of
from index.embedding.embedding import Embedder, EmbeddingModel
from index.opening import Index
from index.place import IndexPlace
from index.search.snapshot import SENTENCES_SEARCHED
from index.text.language import detect
from index.types import Vectors

PEER = "LlamaIndex fusion"

WARM_UP = 10
"""Questions asked before the clock counts."""


class Mixed:
    """Embeds the first texts that it is given; later ones get mixtures of two of those vectors."""

    def __init__(self, sample: int) -> None:
        self._left = sample
        self._known = np.zeros((0, e5.DIMENSION), dtype=np.float32)
        self._dice = np.random.default_rng(0)

    def query(self, text: str) -> Vectors:
        """Embed a question."""
        return e5.shared().query(text)

    def statements(self, texts: Sequence[str]) -> Vectors:
        """Embed statements, or mix."""
        if self._left > 0:
            self._left -= len(texts)
            own = e5.shared().statements(texts)
            self._known = np.concatenate([self._known, own])
            return own
        pairs = self._known[self._dice.integers(len(self._known), size=(2, len(texts)))]
        mixed = pairs.sum(axis=0) + self._dice.normal(scale=0.02, size=pairs.shape[1:])
        unit: Vectors = (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)
        return unit


class MixedForLlamaIndex(BaseEmbedding):
    """The same for the peer."""

    mixed: Mixed

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(x) for x in self.mixed.query(query)]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(x) for x in self.mixed.statements([text])[0]]


def main() -> None:
    """Index, search, and print the median and the 95th percentile."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("set", type=Path)
    arguments.add_argument("--articles", type=int)
    arguments.add_argument("--hide-titles", action="store_true")
    arguments.add_argument("--queries", type=int, default=200)
    arguments.add_argument("--sample", type=int)
    chosen = arguments.parse_args()
    settings = load_settings()
    wanted = Wanted(chosen.set, articles=chosen.articles, titles=not chosen.hide_titles)
    loaded = wanted_part(wanted, settings)
    texts = [question.text for question in loaded.questions if question.question_id in loaded.qrels]
    texts = texts[: chosen.queries + WARM_UP]
    if chosen.sample is None:
        fusion = peer_rankers(loaded, settings)[PEER]
        bench(index_set(loaded, settings).index, e5.shared(), fusion, texts)
        return
    with tempfile.TemporaryDirectory() as folder:
        mixed = Mixed(chosen.sample)
        index = Index(IndexPlace(Path(folder)), embedders=lambda _: Embedder(mixed, e5.NAME))
        index.run([str(loaded.source)])
        own = settings.model_copy(update={"data_dir": Path(folder)})
        fusion = peer_rankers(loaded, own, MixedForLlamaIndex(mixed=mixed))[PEER]
        bench(index, mixed, fusion, texts)


def bench(index: Index, model: EmbeddingModel, fusion: Callable[[str], object], texts: Sequence[str]) -> None:
    """Time the three on an index that has been made, and print."""
    before = _memory()
    snapshot = index.reader.snapshot()
    loaded_in = _memory() - before

    def floor(question: str) -> None:
        vector = centring_of(e5.NAME)(model.query(question), detect(question))
        snapshot.store.nearest(vector, SENTENCES_SEARCHED)

    def hybrid(question: str) -> None:
        index.reader.search(question, 10)

    systems = {"question + one Chroma query": floor, "Sourcier": hybrid, PEER: fusion}
    times = _timed(systems, texts[:WARM_UP], texts[WARM_UP:])
    sentences, passages = len(snapshot.store), len(snapshot.passages)
    _tell(times, f"{len(snapshot.articles)} articles, {sentences} sentences, {passages} passages",
          f"{loaded_in:.0f} MB for the words in memory, {_memory():.0f} MB at most for the process")  # fmt: skip


def _timed(
    systems: Mapping[str, Callable[[str], object]], warm_up: Sequence[str], texts: Sequence[str]
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in systems}
    for text in [*warm_up, *texts]:
        for name, search in systems.items():
            started = time.perf_counter()
            search(text)
            times[name].append((time.perf_counter() - started) * 1000)
    return {name: spent[len(warm_up) :] for name, spent in times.items()}


def _tell(times: dict[str, list[float]], *about: str) -> None:
    table = Table("ms a search", "p50", "p95", "× floor at p50", caption="; ".join(about))
    floor = statistics.median(next(iter(times.values())))
    for name, spent in times.items():
        middle = statistics.median(spent)
        table.add_row(name, f"{middle:.1f}", f"{np.percentile(spent, 95):.1f}", f"{middle / floor:.2f}")
    Console().print(table)


def _memory() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

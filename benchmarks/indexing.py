"""How fast indexing is, beside what the embedding model alone needs: `python -m benchmarks.indexing [SOURCE]`.

SOURCE is a folder of articles, or a file of many; without one, the invented newsroom of the evaluation. The ratios come
from one run, so the machine's mood divides out. `--articles N` of them are embedded, twice: once by the model alone,
once by an index run. The runs over many articles use an embedding that costs nothing, and articles made up from those
of SOURCE where it has too few.
"""

import argparse
import json
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.made_up import made_up
from index.articles import gather
from index.cutting.cutting import passages_of
from index.embedding.embedding import Embedder, load_embedder
from index.opening import Index
from index.place import IndexPlace
from index.runs.consent import ANY_REMOVAL
from index.runs.staging import SENTENCES_AT_ONCE, embedded_texts
from index.types import Article
from tests.doubles.word_vectors import word_vectors

NEWSROOM = Path(__file__).parent.parent / "evaluation" / "sets" / "newsroom" / "articles"
EMBEDDED_AGAIN = 120
"""Articles of the run that questions are asked beside: some two minutes of embedding, enough for a median."""
QUESTIONS = ("Qui a revendiqué l’attaque ?", "Combien de morts à Paris ?", "Quand le stade ouvrira-t-il ?")


def main() -> None:
    """Measure, and print a line a promise."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("source", type=Path, nargs="?", default=NEWSROOM)
    arguments.add_argument("--articles", type=int, default=40, help="embedded for real; the promise is about 2000")
    arguments.add_argument("--unchanged", type=int, default=5000, help="articles of the runs that change little")
    chosen = arguments.parse_args()
    articles = [found for found in gather([chosen.source]) if isinstance(found, Article)]
    many = articles if len(articles) >= chosen.unchanged else list(made_up(articles, chosen.unchanged))
    with tempfile.TemporaryDirectory() as folder:
        _embedding(articles[: chosen.articles], Path(folder) / "embedded")
        _changing_little(many[: chosen.unchanged], Path(folder) / "many")


def _embedding(articles: list[Article], folder: Path) -> None:
    texts = [text for article in articles for text in embedded_texts(passages_of(article))]
    embedder = load_embedder("local")
    embedder.statements(texts[:SENTENCES_AT_ONCE])  # the model is loaded, the processor is warm
    source = _written(articles, folder)
    index = Index(IndexPlace(folder / "data"))
    alone, whole = 0.0, 0.0
    # A quarter each in turn, so that both see the same neighbours on the machine.
    for part in range(4):
        some = texts[part * len(texts) // 4 : (part + 1) * len(texts) // 4]
        alone += _seconds(partial(_embed, embedder, some))
        _written(articles[: (part + 1) * len(articles) // 4], folder)
        whole += _seconds(lambda: index.run([str(source)]))
    _say(
        f"{len(articles)} articles, {len(texts)} sentences",
        f"{whole / alone:.3f} × the model alone ({alone:.1f} s)",
        "1.10",
    )
    _say("articles/s", f"{len(articles) / whole:.2f}", "–")
    _beside_a_run(index, source, articles, folder)


def _beside_a_run(index: Index, source: Path, articles: list[Article], folder: Path) -> None:
    """Search while the first of the same articles, under another title, are embedded again."""
    usual = median(_search(index, n) for n in range(9))
    again = [_retitled(article) for article in articles[:EMBEDDED_AGAIN]]
    _written([*again, *articles[EMBEDDED_AGAIN:]], folder)
    run = threading.Thread(target=lambda: index.run([str(source)], consent=ANY_REMOVAL))
    run.start()
    busy: list[float] = []
    while run.is_alive():
        busy.append(_search(index, len(busy)))
        time.sleep(0.05)
    ratio = median(busy[:-2] or busy) / usual
    _say("a question while indexing", f"{ratio:.2f} × its usual {usual * 1000:.0f} ms ({len(busy)} asked)", "3")


def _changing_little(articles: list[Article], folder: Path) -> None:
    source = _written(articles, folder)
    index = Index(IndexPlace(folder / "data"), word_vectors)
    before = _memory()
    _say(f"{len(articles)} articles, no embedding", f"{_seconds(lambda: index.run([str(source)])):.1f} s", "–")
    _say("memory taken by that run", f"{_memory() - before} MB", "flat")
    index.reader.snapshot()
    _say("nothing changed", f"{_seconds(lambda: index.run([str(source)])):.2f} s", "3")
    _written([_retitled(articles[0]), *articles[1:]], folder)

    def live() -> None:
        index.run([str(source)])
        index.reader.search(QUESTIONS[0], 5)

    _say("one changed article live and found", f"{_seconds(live):.2f} s", "2")


def _search(index: Index, n: int) -> float:
    return _seconds(lambda: index.reader.search(f"{QUESTIONS[n % len(QUESTIONS)]} {n}", 10))


def _written(articles: Iterable[Article], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "articles.jsonl"
    lines = (
        {"id": a.article_id, "title": a.title, "text": a.text, "lang": a.lang, "date": str(a.date or "")}
        for a in articles
    )
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return file


def _retitled(article: Article) -> Article:
    return Article(article.article_id, f"{article.title} (bis)", article.text, article.lang, article.date)


def _embed(embedder: Embedder, texts: list[str]) -> None:
    for piece in _pieces(texts):
        embedder.statements(piece)


def _pieces(texts: list[str]) -> Iterable[list[str]]:
    waiting = iter(texts)
    return iter(lambda: list(islice(waiting, SENTENCES_AT_ONCE)), [])


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _memory() -> int:
    """Return the largest memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _say(what: str, measured: str, promised: str) -> None:
    print(f"{what:<40} {measured:<44} at most {promised}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()

"""What a replica holds in memory for the words of its articles, and how long they are searched.

    python -m benchmarks.memory [SENTENCES…]

Each size is measured in a process of its own, over made-up passages of five sentences of twelve index words, which are
distributed as words are (Zipf), new ones coming up ever more rarely (Heaps). Vectors are Chroma's: of a replica, they
are on its server. « held » is memory that nobody but this process can give back; what is mapped from disk is not.
« articles », a part of it, is what says which version of each article is live and which are copies, with four passages
in each.
"""

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from statistics import median

import numpy as np

from index.search.near_duplicates import group
from index.search.words.lexical import LexicalIndex
from index.search.words.passage_positions import PassagePositions
from index.storage.manifest import LiveArticle

SIZES = (100_000, 300_000, 1_000_000)
SENTENCES, WORDS, PASSAGES = 5, 12, 4
"""In a passage; in a sentence; in an article."""
QUERIES = 30
AT_ONCE = 1_000


def main() -> None:
    """Measure each size, and print a line for it."""
    if sys.argv[1:2] == ["--one"]:
        _measure(int(sys.argv[2]))
        return
    _say("sentences", "words known", "held, MB", "articles, MB", "on disk, MB", "built in, s", "search, ms")
    for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
        subprocess.run([sys.executable, "-m", "benchmarks.memory", "--one", str(size)], check=True)  # noqa: S603


def _measure(sentences: int) -> None:
    passages = sentences // SENTENCES
    LexicalIndex.build([["warm"]]).coverage(["warm"])
    gc.collect()
    before = _held()
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        index = LexicalIndex.build(_made_up(passages), folder=Path(folder))
        built = time.process_time() - started
        articles = passages // PASSAGES
        places = PassagePositions([f"{n:032x}" for n in range(articles)], [PASSAGES] * articles)
        gc.collect()
        words = _held() - before
        live = {f"gazette/2031/{n:06}": LiveArticle(f"gazette/2031/{n:06}", f"{n:032x}", "/a") for n in range(articles)}
        groups = group({name: _signature(n) for n, name in enumerate(live)})
        gc.collect()
        held = _held() - before
        taken = [_searched(index, places, n) for n in range(QUERIES)]
        mapped = (index._words.nbytes + index._passages.nbytes) / 1e6
        known = len(index._vocabulary)
        _say(
            f"{sentences:,}", f"{known:,}", f"{held:.1f}", f"{held - words:.1f}", f"{mapped:.1f}", f"{built:.1f}",
            f"{median(taken):.1f}",
        )  # fmt: skip
        del live, groups


def _say(*columns: str) -> None:
    print(*(f"{column:>12}" for column in columns), flush=True)  # noqa: T201


def _made_up(passages: int) -> Iterator[list[str]]:
    dice = np.random.default_rng(1)
    for start in range(0, passages, AT_ONCE):
        some = min(AT_ONCE, passages - start)
        numbers = dice.zipf(1.25, (some, SENTENCES * WORDS)) % 3_000_000
        for row in numbers.tolist():
            yield [_word(number) for number in row]


@lru_cache(maxsize=200_000)
def _word(number: int) -> str:
    """Return a word as words are spelled: frequent ones short, and none like its neighbours."""
    mixed, letters = number * 2_654_435_761 % (1 << 32) + (number << 32), []
    for place in range(3 + min(number, 400_000).bit_length() // 3):
        mixed, letter = divmod(mixed, 20)
        letters.append("bcdfglmnprstvzaeiouy"[letter] if place % 2 else "aeioubcdfglmnprstvzy"[letter])
    return "".join(letters)


def _searched(index: LexicalIndex, places: PassagePositions, n: int) -> float:
    """Return the milliseconds of processor that one query of six words takes."""
    dice = np.random.default_rng(n)
    words = [_word(number) for number in (dice.zipf(1.25, 6) % 3_000_000).tolist()]
    started = time.process_time()
    coverage, _ = index.coverages(words, places.starts)
    best = index.best(coverage, 100)
    index.adjacency(words, best)
    for position in best.tolist():
        places.key(position)
    return (time.process_time() - started) * 1000


def _signature(n: int) -> bytes:
    """Return a signature of an article; every tenth is a copy of the one before."""
    return np.random.default_rng(max(0, n - (n % 10 == 0))).integers(0, 1 << 32, 128, dtype=np.uint32).tobytes()


def _held() -> float:
    """Return the anonymous memory of this process, in MB (Linux)."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Anonymous:"))


if __name__ == "__main__":
    main()

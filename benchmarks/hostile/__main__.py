"""Does anything hostile stop Sourcier, and what does each attack cost?

    python -m benchmarks.hostile [alone|together]

`alone`: each attack by itself, with what became of it, the seconds, those of processors, and the most memory.
`together`: 30 good articles among some 60 hostile items, indexed in the process of a bot that answers a question every
second, and once more. Prints as it goes; takes some four minutes. Memory is of all processes, each with its part of
what it shares (PSS).
"""

import argparse
import asyncio
import os
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from statistics import median

from benchmarks.hostile.footprint import Footprint
from benchmarks.hostile.items import (
    ADDRESSES,
    CONTAINED,
    GOOD,
    LARGE,
    LINKS,
    PAGES,
    REPLIES,
    hostile_server,
    write_folders,
    write_good,
    write_hostile,
)
from bot.answering.events import final_answer
from bot.llm import Deadline, Message
from bot.settings import Settings
from bot.wiring import Sourcier
from index.articles.web.addresses import permitted_address
from index.errors import ArticleError, SourcierError
from index.opening import Index
from index.place import IndexPlace
from tests.hostile.items import FILES, SENTENCE
from tests.hostile.test_model_replies import served

QUESTION = "Qu’a dit le maire de la rivière ?"
LOOPBACK = (ip_network("127.0.0.0/8"),)


def main() -> None:
    """Try everything, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=["alone", "together"])
    part = parser.parse_args().part
    with tempfile.TemporaryDirectory(prefix="hostile-") as place:
        if part != "together":
            alone(Path(place))
        if part != "alone":
            together(Path(place))


def alone(place: Path) -> None:
    """Try each attack by itself, against an index of its own."""
    _say("| attack | outcome | seconds | of processors | MB |")
    _say("|---|---|--:|--:|--:|")
    index = Index(IndexPlace(place / "alone", fetch_private=LOOPBACK))
    folder = place / "one"
    folder.mkdir()
    (folder / "avant.txt").write_text(SENTENCE, encoding="utf-8")
    index.run([str(folder)])  # what the first run loads is not the attacks'
    for name, make in (FILES | LARGE).items():
        file = folder / name
        file.write_bytes(make())
        _row(f"file `{name}` ({file.stat().st_size / 1000:,.0f} kB)", partial(_indexed, index, str(file)))
        file.unlink()
    for name, made in write_folders(place / "folders").items():
        _row(f"folder `{name}`", partial(_indexed, index, str(made)))
    with hostile_server() as site:
        for path in ["/feed-of-links", *CONTAINED, *PAGES]:
            _row(f"page `{path[1:]}`", partial(_indexed, index, site + path))
    for name in REPLIES:
        _row(f"model's reply: {name}", partial(_replied, name))
    _row(f"{len(ADDRESSES)} addresses inside the network", _addresses)


def together(place: Path) -> None:
    """Index good and hostile items while questions are answered."""
    before, folder = place / "before", place / "articles"
    before.mkdir()
    folder.mkdir()
    (before / "avant.txt").write_text(SENTENCE * 3, encoding="utf-8")
    write_good(folder)
    hostile = write_hostile(folder) + len(PAGES) + len(LINKS)
    os.environ["ARTICLES"] = str(before)
    sourcier = Sourcier(Settings(_env_file=None, data_dir=place / "together", fetch_private="127.0.0.0/8"))
    sourcier.index.run([str(before)])
    usual = [_answered(sourcier) for _ in range(12)][2:]
    meanwhile: list[float] = []
    over = threading.Event()
    asking = threading.Thread(target=_keep_asking, args=(sourcier, over, meanwhile))
    _say(f"\n{GOOD} good articles among {hostile} hostile items")
    with hostile_server() as site:
        sources = [str(folder), f"{site}/feed-of-links", *(site + path for path in PAGES)]
        with Footprint() as footprint:
            asking.start()
            result = sourcier.index.run(sources)
            over.set()
            asking.join()
        with Footprint() as again:
            sourcier.index.run(sources)
    for failed in result.diff.failed:
        _say(f"  {failed.article.removeprefix(str(place))[-40:]:42}{failed.error[:90]}")
    _say(f"| indexed | {len(result.diff.added)} of {GOOD} |")
    _say(f"| named with a reason | {len(result.diff.failed)} of {hostile} |")
    for run, taken in {"the run": footprint, "the same again": again}.items():
        _say(f"| {run}: seconds, of processors | {taken.seconds:.0f}, {taken.processor_seconds:.0f} |")
        _say(f"| {run}: memory of all processes | {taken.megabytes:.0f} MB |")
    _say(f"| memory of the worker, with what it shares | {footprint.worker:.0f} MB |")
    for when, seconds in {"before": usual, "meanwhile": meanwhile}.items():
        _say(f"| {len(seconds)} answers {when}: median, slowest | {median(seconds):.2f} s, {max(seconds):.2f} s |")


def _row(name: str, attack: Callable[[], str]) -> None:
    with Footprint() as footprint:
        try:
            outcome = attack()
        except SourcierError as error:
            outcome = f"refused: {error}"
    outcome = " ".join(outcome.split()).replace("|", "¦")[:110]
    taken = f"{footprint.seconds:.1f} | {footprint.processor_seconds:.1f} | {footprint.megabytes:.0f}"
    _say(f"| {name} | {outcome} | {taken} |")


def _indexed(index: Index, source: str) -> str:
    """Index one source, and search what is there then."""
    result = index.run([source])
    index.reader.search(QUESTION, 5)
    named = list(dict.fromkeys(failed.error for failed in result.diff.failed))
    read = f"{len(result.diff.added)} read" if result.diff.added else ""
    return "; ".join(filter(None, [read, *(f"named: {error}" for error in named[:2])])) or "nothing to read"


def _replied(name: str) -> str:
    return asyncio.run(_reply(name))


async def _reply(name: str) -> str:
    status, headers, pieces = REPLIES[name]
    async with served(status, headers, pieces) as model:
        said = await model.complete([Message("user", "?")], deadline=Deadline.after(20), max_tokens=50)
    return f"taken: {said[:20]!r}"


def _addresses() -> str:
    reached = []
    for address in ADDRESSES:
        try:
            permitted_address("a.test", 80, lambda *_, address=address: [address])
            reached.append(address)
        except ArticleError:
            continue
    return f"reached: {reached}" if reached else "refused, each"


def _answered(sourcier: Sourcier) -> float:
    started = time.monotonic()
    asyncio.run(final_answer(sourcier.engine.answer(QUESTION)))
    return time.monotonic() - started


def _keep_asking(sourcier: Sourcier, over: threading.Event, seconds: list[float]) -> None:
    while not over.wait(1):
        seconds.append(_answered(sourcier))


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()

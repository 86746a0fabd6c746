"""The data sets as examples; each loader takes what it knows of one file's form and nothing else."""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.examples.example import Asked, Example

Row = dict[str, Any]


def rows(path: Path) -> Iterator[Row]:
    """Yield the lines of a JSON-lines file, compressed or not; none if there is no such file."""
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def encyclopedia(path: Path, chance: random.Random, negatives: float) -> Iterator[Example]:
    """Yield PIAF or SQuAD-it: `title`, `text`, `start`, `end`; a negative is another text of the same title."""
    every = list(rows(path))
    by_title: dict[str, list[Row]] = defaultdict(list)
    for row in every:
        by_title[row["title"]].append(row)
    for row in every:
        title, start, end = row["title"], row["start"], row["end"]
        asked = Asked(row["question"], row["lang"], title, row["text"], row["text_lang"], group=title)
        yield from asked.answered((start, end), chance)
        if chance.random() < negatives:
            other = replace(asked, text=chance.choice(by_title[title])["text"])
            yield from other.unanswered(chance, avoid=row["text"][start:end])


def xquad(questions: Path, documents: Path, chance: random.Random, negatives: float, pairs: int) -> Iterator[Example]:
    """Yield XQuAD with question and text in two of its languages each."""
    texts = {row["id"]: row for row in rows(documents)}
    every = list(rows(questions))
    by_title: dict[str, list[Row]] = defaultdict(list)
    for row in every:
        by_title[row["title"]].append(row)
    for row in every:
        for _ in range(pairs):
            asked, told = chance.choice(sorted(row["in"])), chance.choice(sorted(row["in"]))
            found = row["in"][told]
            text, span = texts[found["doc"]]["text"], (found["start"], found["end"])
            title = row["title"].replace("_", " ")
            question = Asked(row["in"][asked]["question"], asked, title, text, told, group=row["title"])
            yield from question.answered(span, chance)
            if chance.random() < negatives:
                other = texts[chance.choice(by_title[row["title"]])["in"][told]["doc"]]["text"]
                yield from replace(question, text=other).unanswered(chance, avoid=text[slice(*span)])


def selqa(path: Path, chance: random.Random, negatives: float) -> Iterator[Example]:
    """Yield SelQA: the answer is a whole sentence."""
    for row in rows(path):
        text, spans = "", []
        for sentence in row["sentences"]:
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence + " "
        if not row["answers"]:
            continue
        span = spans[row["answers"][0]]
        asked = Asked(row["question"], "en", row["title"], text, "en", group=row["title"])
        yield from asked.answered(span, chance, kind="sentence")
        if chance.random() < negatives:
            yield from asked.unanswered(chance, avoid=text[slice(*span)])


def near_misses(path: Path, articles: Path, chance: random.Random, negatives: float) -> Iterator[Example]:
    """Yield questions over press articles, half of which look answered and are not."""
    texts = {row["id"]: row for row in rows(articles)}
    for row in rows(path):
        article = texts.get(row["article"])
        if article is None:
            continue
        text = article["text"]
        asked = Asked(row["question"], row["lang"], article["title"], text, "fr", group=row["article"])
        if row["answerable"]:
            where = text.find(row["sentence"])
            start = text.find(row["answer"], max(where, 0))
            if start < 0:
                continue
            yield from asked.answered((start, start + len(row["answer"])), chance, kind=row["kind"])
            if chance.random() < negatives:
                yield from asked.unanswered(chance, avoid=row["sentence"], kind="other")
        else:
            place = text.find(row["trap"]) if row["trap"] else None
            yield from asked.unanswered(chance, at=place, kind="near_miss")
            yield from asked.unanswered(chance, kind="near_miss_other")


def squad(path: Path, chance: random.Random, titles: set[str] | None) -> Iterator[Example]:
    """Yield a set in SQuAD 2's manner, where `start` is null when there is no answer; of these titles only."""
    for row in rows(path):
        title = (row.get("title") or "").replace("_", " ")
        if titles is not None and title not in titles and (row.get("title") or "") not in titles:
            continue
        asked = Asked(row["question"], row["lang"], title, row["text"], row["text_lang"], group=title)
        if row["start"] is not None:
            yield from asked.answered((row["start"], row["end"]), chance)
        elif not row.get("synthetic"):
            yield from asked.unanswered(chance, kind="near_miss")

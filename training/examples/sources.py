"""The data sets as examples; each loader takes what it knows of one file's form and nothing else."""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.examples.example import Example, answered, unanswered

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
        span = (row["start"], row["end"])
        yield from _some(
            answered(
                row["question"],
                row["lang"],
                row["title"],
                row["text"],
                row["text_lang"],
                span,
                chance,
                group=row["title"],
            )
        )
        if chance.random() < negatives:
            answer = row["text"][row["start"] : row["end"]]
            other = chance.choice(by_title[row["title"]])
            yield from _some(
                unanswered(
                    row["question"],
                    row["lang"],
                    row["title"],
                    other["text"],
                    row["text_lang"],
                    chance,
                    group=row["title"],
                    avoid=answer,
                )
            )


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
            text = texts[found["doc"]]["text"]
            question = row["in"][asked]["question"]
            title = row["title"].replace("_", " ")
            yield from _some(
                answered(question, asked, title, text, told, (found["start"], found["end"]), chance, group=row["title"])
            )
            if chance.random() < negatives:
                other = chance.choice(by_title[row["title"]])["in"][told]
                answer = text[found["start"] : found["end"]]
                yield from _some(
                    unanswered(
                        question,
                        asked,
                        title,
                        texts[other["doc"]]["text"],
                        told,
                        chance,
                        group=row["title"],
                        avoid=answer,
                    )
                )


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
        yield from _some(
            answered(row["question"], "en", row["title"], text, "en", span, chance, group=row["title"], kind="sentence")
        )
        if chance.random() < negatives:
            answer = text[span[0] : span[1]]
            yield from _some(
                unanswered(row["question"], "en", row["title"], text, "en", chance, group=row["title"], avoid=answer)
            )


def near_misses(path: Path, articles: Path, chance: random.Random, negatives: float) -> Iterator[Example]:
    """Yield questions over press articles, half of which look answered and are not."""
    texts = {row["id"]: row for row in rows(articles)}
    for row in rows(path):
        article = texts.get(row["article"])
        if article is None:
            continue
        text, title = article["text"], article["title"]
        asked = (row["question"], row["lang"], title, text, "fr")
        if row["answerable"]:
            where = text.find(row["sentence"])
            start = text.find(row["answer"], max(where, 0))
            if start < 0:
                continue
            yield from _some(
                answered(*asked, (start, start + len(row["answer"])), chance, group=row["article"], kind=row["kind"])
            )
            if chance.random() < negatives:
                yield from _some(unanswered(*asked, chance, group=row["article"], avoid=row["sentence"], kind="other"))
        else:
            place = text.find(row["trap"]) if row["trap"] else None
            yield from _some(unanswered(*asked, chance, group=row["article"], at=place, kind="near_miss"))
            yield from _some(unanswered(*asked, chance, group=row["article"], kind="near_miss_other"))


def _some(example: Example | None) -> Iterator[Example]:
    if example is not None:
        yield example


def squad(path: Path, chance: random.Random, titles: set[str] | None) -> Iterator[Example]:
    """Yield a set in SQuAD 2's manner, where `start` is null when there is no answer; of these titles only."""
    for row in rows(path):
        title = (row.get("title") or "").replace("_", " ")
        if titles is not None and title not in titles and (row.get("title") or "") not in titles:
            continue
        asked = (row["question"], row["lang"], title, row["text"], row["text_lang"])
        if row["start"] is None:
            if not row.get("synthetic"):
                yield from _some(unanswered(*asked, chance, group=title, kind="near_miss"))
        else:
            yield from _some(answered(*asked, (row["start"], row["end"]), chance, group=title))

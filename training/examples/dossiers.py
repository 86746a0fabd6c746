"""Questions and claims written over dossiers of two or three related articles."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.reader.pairs import head
from training.examples.claims import of_dossier
from training.examples.example import LONGEST, SHORTEST, Example, sentences_of
from training.examples.sources import rows


@dataclass(frozen=True)
class Told:
    """An article of a dossier."""

    title: str
    head: str
    lang: str
    sentences: tuple[str, ...]


Dossier = tuple[Sequence[Told], dict[str, Any], str]
"""Its articles, what was written over them (`q`: questions, `c`: claims), and its name."""


def dossiers(written: Path, articles: Path) -> Iterator[Dossier]:
    """Yield the dossiers of a folder: over articles of the press (their texts are in `articles`), and invented ones."""
    texts = {row["id"]: row for row in rows(articles)}
    for path in sorted(written.glob("press-*.jsonl.gz")):
        for row in rows(path):
            if all(name in texts for name in row["articles"]):
                yield [_of_press(texts[name]) for name in row["articles"]], row, f"dossier-{row['dossier']}"
    for path in sorted(written.glob("invented-*.jsonl.gz")):
        for number, row in enumerate(rows(path)):
            yield [_invented(a) for a in row["articles"]], row, f"{path.name.split('.')[0]}-{number}"


def _of_press(row: dict[str, Any]) -> Told:
    sentences = tuple(sentence.text for sentence in sentences_of(row["text"], "fr"))
    return Told(row["title"], head(row["title"], row.get("author"), row.get("date")), "fr", sentences)


def _invented(row: dict[str, Any]) -> Told:
    return Told(row["title"], head(row["title"], row.get("source"), row.get("date")), row["lang"], tuple(row["s"]))


def over_dossier(articles: Sequence[Told], row: dict[str, Any], group: str, chance: random.Random) -> Iterator[Example]:
    """Yield what was written over a dossier."""
    placed = [(number, text) for number, article in enumerate(articles) for text in article.sentences]
    for question, lang, numbers, answer in row["q"]:
        yield from _question(articles, placed, question, lang, numbers, answer, group, chance)
    yield from of_dossier([a.head for a in articles], placed, row["c"], group, chance)


def _question(
    articles: Sequence[Told], placed: Sequence[tuple[int, str]], question: str, lang: str, numbers: Sequence[int],
    answer: str, group: str, chance: random.Random,
) -> Iterator[Example]:  # fmt: skip
    unanswerable = numbers[0] == 0
    target = (numbers[1] if len(numbers) > 1 else 1) - 1 if unanswerable else numbers[0] - 1
    if not 0 <= target < len(placed):
        return
    first, last = _around(placed, target, chance)
    text = " ".join(placed[i][1] for i in range(first, last + 1))
    title = articles[placed[target][0]].title
    if unanswerable:
        yield Example("question", question, title, text, None, None, False, group, "near_miss", lang)
    else:
        place = placed[target][1].find(answer) if answer else 0
        if place < 0:
            return
        start = sum(len(placed[i][1]) + 1 for i in range(first, target)) + place
        end = start + (len(answer) or len(placed[target][1]))
        yield Example("question", question, title, text, start, end, True, group, "written", lang)
    # Elsewhere in the dossier: another article, or the same one without the sentences that answer.
    others = [i for i in range(len(placed)) if not first <= i <= last and i + 1 not in numbers]
    if others and chance.random() < (0.5 if unanswerable else 0.7):
        first, last = _around(placed, chance.choice(others), chance)
        if not any(first < n <= last + 1 for n in numbers if n) or unanswerable:
            text = " ".join(placed[i][1] for i in range(first, last + 1))
            yield Example(
                "question", question, articles[placed[first][0]].title, text, None, None, False, group, "beside", lang
            )


def _around(placed: Sequence[tuple[int, str]], target: int, chance: random.Random) -> tuple[int, int]:
    """Return the first and last sentence of a passage of one article, of a random length, around a sentence."""
    length = chance.uniform(SHORTEST, LONGEST)
    first = last = target
    while True:
        inside = [i for i in (first - 1, last + 1) if 0 <= i < len(placed) and placed[i][0] == placed[target][0]]
        if not inside:
            return first, last
        added = chance.choice(inside)
        if sum(len(placed[i][1]) + 1 for i in range(min(first, added), max(last, added) + 1)) > length:
            return first, last
        first, last = min(first, added), max(last, added)

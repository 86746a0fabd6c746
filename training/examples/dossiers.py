"""Questions and claims written over dossiers of two or three related articles."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from index.reader.pairs import head
from training.examples.claims import Evidence, of_dossier
from training.examples.example import LONGEST, SHORTEST, Example, sentences_of
from training.examples.sources import rows


@dataclass(frozen=True)
class Told:
    """An article of a dossier."""

    title: str
    head: str
    lang: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    """Articles, and what was written over them."""

    articles: Sequence[Told]
    questions: Sequence[Sequence[Any]]
    """Each its text, language, the numbers of the sentences that answer (see `training/README.md`), and the answer."""
    claims: Sequence[Sequence[Any]]
    """As `claims.of_dossier` takes them."""
    name: str

    @cached_property
    def evidence(self) -> Evidence:
        """The sentences of its articles, one after the other."""
        sentences = [(number, text) for number, article in enumerate(self.articles) for text in article.sentences]
        return Evidence([article.head for article in self.articles], sentences, self.name)


def dossiers(written: Path, press: Path) -> Iterator[Dossier]:
    """Yield the dossiers of a folder: over articles of the press (their texts are in `press`), and invented ones."""
    texts = {row["id"]: row for row in rows(press)}
    for path in sorted(written.glob("press-*.jsonl.gz")):
        for row in rows(path):
            if all(name in texts for name in row["articles"]):
                articles = [_of_press(texts[name]) for name in row["articles"]]
                yield Dossier(articles, row["q"], row["c"], f"dossier-{row['dossier']}")
    for path in sorted(written.glob("invented-*.jsonl.gz")):
        for number, row in enumerate(rows(path)):
            told = [_invented(article) for article in row["articles"]]
            yield Dossier(told, row["q"], row["c"], f"{path.name.split('.')[0]}-{number}")


def _of_press(row: dict[str, Any]) -> Told:
    sentences = tuple(sentence.text for sentence in sentences_of(row["text"], "fr"))
    return Told(row["title"], head(row["title"], row.get("author"), row.get("date")), "fr", sentences)


def _invented(row: dict[str, Any]) -> Told:
    return Told(row["title"], head(row["title"], row.get("source"), row.get("date")), row["lang"], tuple(row["s"]))


def over_dossier(dossier: Dossier, chance: random.Random) -> Iterator[Example]:
    """Yield what was written over a dossier."""
    for told in dossier.questions:
        yield from _question(dossier, told, chance)
    yield from of_dossier(dossier.evidence, dossier.claims, chance)


def _question(dossier: Dossier, told: Sequence[Any], chance: random.Random) -> Iterator[Example]:
    question, lang, numbers, answer = told
    placed = dossier.evidence.sentences

    def over(first: int, last: int, kind: str, start: int | None = None, end: int | None = None) -> Example:
        text = " ".join(placed[i][1] for i in range(first, last + 1))
        title = dossier.articles[placed[first][0]].title
        holds = start is not None
        return Example("question", question, title, text, start, end, holds, dossier.name, kind, lang)

    unanswerable = numbers[0] == 0
    target = (numbers[1] if len(numbers) > 1 else 1) - 1 if unanswerable else numbers[0] - 1
    if not 0 <= target < len(placed):
        return
    first, last = _around(placed, target, chance)
    if unanswerable:
        yield over(first, last, "near_miss")
    else:
        place = placed[target][1].find(answer) if answer else 0
        if place < 0:
            return
        start = sum(len(placed[i][1]) + 1 for i in range(first, target)) + place
        yield over(first, last, "written", start, start + (len(answer) or len(placed[target][1])))
    # Elsewhere in the dossier: another article, or the same one without the sentences that answer.
    others = [i for i in range(len(placed)) if not first <= i <= last and i + 1 not in numbers]
    if others and chance.random() < (0.5 if unanswerable else 0.7):
        first, last = _around(placed, chance.choice(others), chance)
        if not any(first < n <= last + 1 for n in numbers if n) or unanswerable:
            yield over(first, last, "beside")


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

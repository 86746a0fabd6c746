"""Measure what `bot.answering.answerability` refuses, at several thresholds.

Usage: python -m evaluation.calibration.answerability SET…

Sets seldom have many questions without an answer, so each question that has one is asked a second time with its
answer's sentences taken away: a near-miss by construction. Its answer may stand elsewhere in other words, so what is
refused of these is a lower bound.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.answering.answerability import THRESHOLD, support
from bot.answering.leaning import content_words
from bot.answering.reading import Reading, read
from bot.answering.standalone import standalone
from bot.answering.verification.typography import bare
from bot.settings import load_settings
from evaluation.datasets.loading import load_set
from evaluation.datasets.types import Question
from evaluation.stores import index_set

THRESHOLDS = sorted({0.5, 0.55, 0.6, THRESHOLD, 0.7, 0.75})
_SAME = 0.5
"""Share of a gold quote's words that a sentence has which is taken away."""


def readings(folder: Path) -> Iterator[tuple[str, Reading]]:
    """Yield each question of a set as it is read, by what is true of it: `answerable`, `unanswerable`, `withheld`."""
    loaded = load_set(folder)
    library = index_set(loaded, load_settings()).index.reader
    for question in loaded.questions:
        found = read(library, question.text, standalone(question.text, question.history))
        yield ("answerable" if question.answerable else "unanswerable"), found
        if question.answerable:
            yield "withheld", without_answer(found, question)


def without_answer(reading: Reading, question: Question) -> Reading:
    """Return a reading without the sentences that hold an answer or most of a gold quote."""
    answers = [bare(answer) for answer in question.must_mention[0]] if question.must_mention else []
    quotes = [set(content_words(gold.quote, reading.language)) for gold in question.gold if gold.quote]

    def holds(text: str) -> bool:
        words = set(content_words(text, reading.language))
        return any(answer in bare(text) for answer in answers) or any(
            len(quote & words) >= _SAME * len(quote) for quote in quotes if quote
        )

    return replace(reading, candidates=tuple(c for c in reading.candidates if not holds(c.sentence.text)))


def main() -> None:
    """Print for each set and kind of question how many are judged, and the share refused at each threshold."""
    for folder in sys.argv[1:]:
        supported: dict[str, list[float | None]] = {}
        for kind, reading in readings(Path(folder)):
            supported.setdefault(kind, []).append(support(reading))
        for kind, values in sorted(supported.items()):
            judged = [value for value in values if value is not None]
            refused = {t: sum(value < t for value in judged) / len(values) for t in THRESHOLDS}
            told = "  ".join(f"{t}: {share:.3f}" for t, share in refused.items())
            print(f"{Path(folder).name} {kind}: {len(values)} questions, {len(judged)} judged; refused below {told}")  # noqa: T201 - a script


if __name__ == "__main__":
    main()

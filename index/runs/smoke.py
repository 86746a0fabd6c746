"""A few questions that a new index must still find the articles for before it goes live."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.articles.beneath import open_beneath
from index.articles.limits import read_whole
from index.articles.outcome import why
from index.errors import ArticleError, QuestionsLost, SettingsError
from index.search.searcher import IndexReader
from index.storage.manifest import Generation

LARGEST = 20_000_000
"""Bytes of the file."""
PASSAGES = 5
"""Passages looked at: a question passes if one of its articles is among them, as in Recall@5."""


@dataclass(frozen=True, slots=True)
class SmokeQuestion:
    """A question, and the articles that answer it."""

    name: str
    text: str
    articles: frozenset[str]


@dataclass(frozen=True, slots=True)
class SmokeResult:
    """Which questions passed."""

    passed: tuple[str, ...]
    """Names of the questions that passed."""
    failed: tuple[SmokeQuestion, ...]

    def refuse_drop(self, before: Collection[str]) -> None:
        """Raise QuestionsLost if fewer questions pass than before, of those that are still asked."""
        asked = {*self.passed, *(question.name for question in self.failed)}
        passed_before = asked.intersection(before)
        if len(self.passed) >= len(passed_before):
            return
        lost = [question for question in self.failed if question.name in passed_before]
        named = "; ".join(f"{question.name}: {question.text}" for question in lost)
        raise QuestionsLost(
            f"the new index finds the articles for {len(self.passed)} of the SMOKE_QUESTIONS, {len(passed_before)} "
            f"before, so the old one stays live. Not found any more: {named}. Look at the articles, take out of the "
            "file what they need not answer, or insist (--despite-questions)",
            tuple(question.text for question in lost),
        )


def smoke_test(
    file: Path | None, open_reader: Callable[[Generation], IndexReader]
) -> Callable[[Generation], SmokeResult] | None:
    """Return what tries the questions of a file on a new index; None without a file. Raises SettingsError."""
    if file is None:
        return None
    questions = load_questions(file)
    return lambda generation: try_questions(open_reader(generation), questions)


def load_questions(file: Path) -> list[SmokeQuestion]:
    """Read a `questions.jsonl` as evaluation sets have it: `id`, `question` and `gold` with the `article` of each.

    Questions without gold are left out. Raises SettingsError if the file cannot be read, or is a device without an end.
    """
    try:
        lines = [json.loads(line) for line in _content(file).decode("utf-8-sig").split("\n") if line.strip()]
        questions = [
            SmokeQuestion(str(line["id"]), str(line["question"]), frozenset(g["article"] for g in line.get("gold", [])))
            for line in lines
        ]
    except (OSError, ArticleError, ValueError, KeyError, TypeError) as error:
        reason = why(error) if isinstance(error, OSError | ArticleError) else "a line of it is no such object"
        raise SettingsError(
            f"SMOKE_QUESTIONS: {file} cannot be read ({reason}): give a file with a JSON object a line, "
            'each with "id", "question" and "gold": [{"article": …}]',
            "questions",
            file=file.name,
        ) from None
    return [question for question in questions if question.articles]


def _content(file: Path) -> bytes:
    """Return what a file holds. Raises ArticleError if it is none, or too large."""
    with open_beneath(file, ()) as stream:
        return read_whole(stream, LARGEST)


def try_questions(reader: IndexReader, questions: Sequence[SmokeQuestion]) -> SmokeResult:
    """Search for every question."""
    passed = [
        question.name
        for question in questions
        if any(
            found.passage.article.article_id in question.articles for found in reader.search(question.text, PASSAGES)
        )
    ]
    return SmokeResult(tuple(passed), tuple(question for question in questions if question.name not in passed))

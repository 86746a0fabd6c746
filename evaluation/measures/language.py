"""Whether an answer is in the language of its question."""

from collections.abc import Callable

from bot.answering.document import AnswerDocument
from evaluation.datasets.types import Question
from evaluation.measures.folding import without_markers

LanguageDetector = Callable[[str], str | None]
"""Returns the ISO 639-1 code of a text, or None if it cannot tell."""


def introduction_language(question: Question, answer: AnswerDocument) -> float:
    """1 if the bot's own sentences are in the language of the question."""
    return float(answer.language == question.lang)


def text_language(question: Question, answer: AnswerDocument, detect: LanguageDetector) -> float | None:
    """1 if what is proved is in the language of the question; quoted sentences keep their article's language."""
    proved = without_markers(" ".join(sentence.text for sentence in answer.sentences)).strip()
    detected = detect(proved) if proved else None
    return None if detected is None else float(detected == question.lang)

"""The languages of a question, of what answers it, and of its answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.answering.document import AnswerDocument
from evaluation.datasets.types import LabelledQuestion
from evaluation.measures.folding import without_markers
from index.types import Article

LanguageDetector = Callable[[str], str | None]
"""Returns the ISO 639-1 code of a text, or None if it cannot tell."""


def introduction_language(question: LabelledQuestion, answer: AnswerDocument) -> float:
    """1 if the bot's own sentences are in the language of the question."""
    return float(answer.language == question.lang)


def text_language(question: LabelledQuestion, answer: AnswerDocument, detect: LanguageDetector) -> float | None:
    """1 if what is proved is in the language of the question; quoted sentences keep their article's language."""
    proved = without_markers(" ".join(sentence.text for sentence in answer.sentences)).strip()
    detected = detect(proved) if proved else None
    return None if detected is None else float(detected == question.lang)


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """The language of a question and those of the articles that answer it."""

    asked: str
    told: frozenset[str]
    """Empty where no article is known to answer."""

    @property
    def name(self) -> str:
        """As `fr→en+uk`; empty where no article is known to answer."""
        return f"{self.asked}→{'+'.join(sorted(self.told))}" if self.told else ""

    @property
    def across(self) -> bool:
        """Whether the question can only be answered from another language."""
        return bool(self.told) and self.asked not in self.told


def language_pair(question: LabelledQuestion, articles: Mapping[str, Article]) -> LanguagePair:
    """Return the languages of an answerable question."""
    gold = question.gold_articles if question.answerable else frozenset()
    return LanguagePair(question.lang, frozenset(articles[one].lang for one in gold if one in articles))

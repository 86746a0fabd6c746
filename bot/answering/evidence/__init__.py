"""What the articles have on a question: found, weighed, read."""

from bot.answering.evidence.context import SENTENCES_AT_FIRST, SENTENCES_FOR_SMALL_MODELS, arrange, readable
from bot.answering.evidence.exhibits import heading, numbered, write_exhibits
from bot.answering.evidence.findings import Findings, Pointed, features
from bot.answering.evidence.pointing import point
from bot.answering.evidence.reading_on import read_on
from bot.answering.evidence.relevance import Candidate, Key
from bot.answering.evidence.search import Retrieval, retrieve

__all__ = [
    "SENTENCES_AT_FIRST",
    "SENTENCES_FOR_SMALL_MODELS",
    "Candidate",
    "Findings",
    "Key",
    "Pointed",
    "Retrieval",
    "arrange",
    "features",
    "heading",
    "numbered",
    "point",
    "read_on",
    "readable",
    "retrieve",
    "write_exhibits",
]

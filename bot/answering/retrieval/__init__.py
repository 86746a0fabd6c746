"""What the articles have on a question: found, weighed, read."""

from bot.answering.retrieval.context import SENTENCES_AT_FIRST, SENTENCES_FOR_SMALL_MODELS, arrange, readable
from bot.answering.retrieval.exhibits import heading, numbered, write_exhibits
from bot.answering.retrieval.findings import Findings, Pointed, features
from bot.answering.retrieval.pointing import point
from bot.answering.retrieval.reading_on import read_on
from bot.answering.retrieval.relevance import Candidate, Key
from bot.answering.retrieval.search import Retrieval, retrieve, retrieve_in_time

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
    "retrieve_in_time",
    "write_exhibits",
]

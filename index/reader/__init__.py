"""The reader: a small model that reads a question and a passage together (see MODEL_CARD.md)."""

from index.reader.model import Reader
from index.reader.readings import PassageReading, SpanReading

__all__ = ["PassageReading", "Reader", "SpanReading"]

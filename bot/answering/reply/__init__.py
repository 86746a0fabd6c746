"""A model’s reply, read: its sentences, the numbers they claim as proof, what it says of the whole."""

from bot.answering.reply.cleaning import Declined, Disagreeing, Missing, clean
from bot.answering.reply.markers import numbers_in, without_markers
from bot.answering.reply.parsing import THOUGHT_TAG, Drafted, SentenceReader, without_thoughts

__all__ = [
    "THOUGHT_TAG",
    "Declined",
    "Disagreeing",
    "Drafted",
    "Missing",
    "SentenceReader",
    "clean",
    "numbers_in",
    "without_markers",
    "without_thoughts",
]

"""The language model, behind one endpoint: requests, deadlines, costs and faults."""

from bot.llm.client import Model, model_of
from bot.llm.deadline import Deadline
from bot.llm.endpoint import NO_KEY, OPENAI_URL, Endpoint
from bot.llm.message import Message, messages
from bot.llm.prices import read_prices
from bot.llm.usage import Count, Taken, Usage, uncounted

__all__ = [
    "NO_KEY",
    "OPENAI_URL",
    "Count",
    "Deadline",
    "Endpoint",
    "Message",
    "Model",
    "Taken",
    "Usage",
    "messages",
    "model_of",
    "read_prices",
    "uncounted",
]

"""The answers that were given, as they were, and what readers think of them."""

from bot.state.answers.answers import Answers
from bot.state.answers.feedback import Feedback
from bot.state.answers.forgetting import forget_answers
from bot.state.answers.naming import Gone, named_in, naming_one
from bot.state.answers.stored import Found, Place, StoredAnswer, Withdrawn

__all__ = [
    "Answers", "Feedback", "Found", "Gone", "Place", "StoredAnswer", "Withdrawn", "forget_answers", "named_in",
    "naming_one",
]  # fmt: skip

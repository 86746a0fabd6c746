"""What is asked: with its conversation, its language and its parts."""

from bot.answering.question.follow_up import names_in
from bot.answering.question.queries import queries
from bot.answering.question.standalone import standalone, standalone_by_model

__all__ = ["names_in", "queries", "standalone", "standalone_by_model"]

"""What is asked: with its conversation, its language and its parts."""

from bot.answering.question.follow_up import FollowUp
from bot.answering.question.understanding import Question, understand, understand_by_model

__all__ = ["FollowUp", "Question", "understand", "understand_by_model"]

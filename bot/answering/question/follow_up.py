"""A follow-up that leaves out what the conversation has said: « Et le musée ? »."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.question.content import content_words
from bot.answering.question.leaning import has_pronoun, without_opener
from bot.answering.question.standalone import recent, standalone
from bot.answering.types import Turn
from index.text.language import detect


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a follow-up says itself, and what it was said to."""

    own: str
    """Its own words, without « Et »."""
    language: str
    """ISO 639-1 code of the language that the conversation is in."""
    content: int
    """How many of its words say what it is about."""
    has_pronoun: bool
    """Whether it points at what was said, most likely."""
    earlier: str
    """The question before, as it is understood without the conversation."""
    answer: str
    """The answer to that; empty if there was none."""


def follow_up_of(question: str, alone: str, history: Sequence[Turn]) -> FollowUp | None:
    """Return what a follow-up says itself; None for a question that stands alone, as `alone` then is the same."""
    if alone == question:
        return None
    history = recent(history)
    place = max(place for place, turn in enumerate(history) if turn.role == "user")
    before = history[place]
    language = detect(f"{question} {before.content}")
    own = without_opener(question, language)
    return FollowUp(
        own, language, len(content_words(question, language)), has_pronoun(own, language),
        standalone(before.content, history[:place]),
        next((turn.content for turn in history[place + 1 :]), ""),
    )  # fmt: skip

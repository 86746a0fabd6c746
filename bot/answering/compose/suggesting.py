"""Questions that the articles can answer, for somebody whose own question they do not.

They are about those whom the nearest sentences name: such a question always finds at least that sentence.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from bot.answering.evidence import Candidate
from bot.answering.question import Question
from index.text.names import full_names
from index.text.typography import bare
from prompts import load_replies

MOST_SUGGESTED = 2
_SENTENCES_USED = 4
_LONGEST_NAME = 60


def suggestions(question: Question, nearest: Sequence[Candidate]) -> tuple[str, ...]:
    """Return up to two questions near the one that was asked, about names of the sentences that are nearest to it."""
    replies = load_replies(question.language)
    asked = bare(question.standalone)
    found = (replies.say("suggestion.about", name=name) for name in _names(asked, nearest))
    return tuple(islice((one for one in dict.fromkeys(found) if bare(one) != asked), MOST_SUGGESTED))


def _names(asked: str, nearest: Sequence[Candidate]) -> Iterator[str]:
    """Yield the names in the nearest sentences: first those of the question, then others of two words and more."""
    named = [
        name for one in nearest[:_SENTENCES_USED] for name in full_names(one.sentence.text, one.passage.article.lang)
    ]
    short = [name for name in named if len(name) <= _LONGEST_NAME]
    yield from (name for name in short if bare(name) in asked)
    yield from (name for name in short if bare(name) not in asked and " " in name)

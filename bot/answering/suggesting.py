"""Questions that the articles can answer, for somebody whose own question they do not.

They are made of what the nearest sentences are about: who speaks in them, whom they name, what they count. Each is
read and judged like any other question before it is suggested, and must find the sentence that it was made of.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from bot.answering.demand import lines_of
from bot.answering.leaning import fold, names_in
from bot.answering.question import answers_kind
from bot.answering.reading import Reading
from bot.answering.relevance import Candidate
from bot.answering.verification.speaker import claims
from prompts import Replies, load_replies

MOST_SUGGESTED = 2
MOST_TRIED = 4
"""Each is a search, about 50 ms."""

_SENTENCES_USED = 6
_FOUND_AGAIN = 3
"""Among so many best sentences the one that a question was made of must be, for it to answer."""
_LONGEST_NAME = 60
_PLURAL = re.compile(r"\b([\w.,]+) ([^\W\d_]{4,}s)\b")


def suggestions(
    reading: Reading, read: Callable[[str, str], Reading], answerable: Callable[[Reading], bool]
) -> tuple[str, ...]:
    """Return up to two questions near the one that was asked, each of which `answerable` accepts. Blocks: it searches.

    `read` searches for a question as it was asked and as it stands alone.
    """

    def found(question: str, source: Candidate) -> bool:
        again = read(question, question)
        best = {candidate.key for candidate in again.candidates[:_FOUND_AGAIN]}
        return source.key in best and answerable(again)

    tried = islice(_distinct(reading), MOST_TRIED)
    return tuple(islice((question for question, source in tried if found(question, source)), MOST_SUGGESTED))


def _distinct(reading: Reading) -> Iterator[tuple[str, Candidate]]:
    """Yield questions with the sentences that they were made of, none twice or as it was asked."""
    known = {fold(reading.question), fold(reading.standalone)}
    replies = load_replies(reading.language)
    for source in reading.candidates[:_SENTENCES_USED]:
        for question in _questions(source, replies):
            if fold(question) not in known:
                known.add(fold(question))
                yield question, source


def _questions(source: Candidate, replies: Replies) -> Iterator[str]:
    """Yield what one sentence answers, the most particular first."""
    text, lang = source.sentence.text, source.passage.article.lang
    speakers = _short(name for claim in claims(text, lang) for name in names_in(claim.speaker))
    if speakers and lang == replies.language:
        counted = (noun for figure, noun in _PLURAL.findall(text) if answers_kind("count", figure) and lines_of(noun))
        for things in counted:
            yield replies.say("suggestion.count", things=things, name=speakers[0])
    for name in speakers[:1]:
        yield replies.say("suggestion.said", name=name)
    for name in _short(name for name in names_in(text) if " " in name)[:1]:
        yield replies.say("suggestion.who", name=name)


def _short(names: Iterator[str]) -> Sequence[str]:
    return [name for name in names if len(name) <= _LONGEST_NAME]

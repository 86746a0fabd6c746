"""Questions that the articles can answer, for somebody whose own question they do not.

They are made of what the nearest sentences are about: who speaks in them, whom they name, what they count. Each is
read and judged like any other question before it is suggested, and must find the sentence that it was made of.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from bot.answering.demand import ROLES, lines_of, words_of
from bot.answering.leaning import names_in
from bot.answering.question import answers_kind
from bot.answering.reading import Reading
from bot.answering.relevance import Candidate
from bot.answering.verification.speaker import claims
from bot.answering.verification.typography import bare
from prompts import Replies, load_replies

MOST_SUGGESTED = 2
MOST_TRIED = 4
"""Each is a search, about 50 ms."""

_SENTENCES_USED = 6
_FOUND_AGAIN = 3
"""Among so many best sentences the one that a question was made of must be, for it to answer."""
_LONGEST_NAME = 60
_FULL_NAME = re.compile(r"[^\W\d_][\w’'-]*[a-zà-ÿ](?:[ \u00a0][^\W\d_][\w’'-]+){1,2}")
_HONORIFIC = re.compile(r"^(?:M|Mr|Mrs|Ms|Mme|Mlle|Dr|Me|Herr|Frau|Sr|Sra|Sig)\b\.?[ \u00a0]?")
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
    known = {bare(reading.question), bare(reading.standalone)}
    replies = load_replies(reading.language)
    for source in reading.candidates[:_SENTENCES_USED]:
        for question in _questions(source, bare(reading.standalone), replies):
            if bare(question) not in known:
                known.add(bare(question))
                yield question, source


def _questions(source: Candidate, asked: str, replies: Replies) -> Iterator[str]:
    """Yield what one sentence answers, the most particular first."""
    text, lang = source.sentence.text, source.passage.article.lang
    people = _people(text)
    speakers = [one for claim in claims(text, lang) for one in people if _names(claim.speaker, one)]
    if speakers and lang == replies.language:
        counted = (noun for figure, noun in _PLURAL.findall(text) if answers_kind("count", figure) and lines_of(noun))
        for things in counted:
            yield replies.say("suggestion.count", things=things, name=speakers[0])
    for name in speakers[:1]:
        yield replies.say("suggestion.said", name=name)
    for name in people:
        if _introduced(name, text):
            yield replies.say("suggestion.who", name=name)
    for name in names_in(text):
        if len(name) <= _LONGEST_NAME and re.search(rf"(?<![\w-]){re.escape(bare(name))}(?![\w-])", asked):
            yield replies.say("suggestion.about", name=name)


def _people(text: str) -> list[str]:
    """Return the names in a sentence that may be people's: two or three words without figures."""
    names = [_bare(name) for name in names_in(text)]
    return [name for name in names if _FULL_NAME.fullmatch(name) and len(name) <= _LONGEST_NAME]


def _names(speaker: str, name: str) -> bool:
    """Whether the words for a speaker come down to a name: « le colonel Oto Rusin »."""
    return re.match(rf"[a-zà-ÿ’' -]*{re.escape(name)}", _bare(speaker)) is not None


def _bare(name: str) -> str:
    return _HONORIFIC.sub("", name)


def _introduced(name: str, text: str) -> bool:
    """Whether a sentence says who somebody is: « Denis Valmer, chef de… », « le colonel Oto Rusin, qui… »."""
    around = rf"{re.escape(name)}(?:,| \(|$)|, {re.escape(name)}\b"
    roles = (line for word in words_of(text) for line in lines_of(word))
    addressed = re.search(rf"\b(?:au|aux|du|des|the) {re.escape(name)}", text)
    return not addressed and bool(re.search(around, text)) and any(line in ROLES for line in roles)

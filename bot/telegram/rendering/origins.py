"""Where a quotation is from: title of its article, source, date, language, copies, and what has become of it since."""

from typing import Literal

from bot.answering.document import CitationDocument, NearestDocument
from bot.state.answers import Found
from bot.telegram.rendering.fragments import passage_link
from bot.telegram.rendering.styled import Styled, italic, joined, linked, plain
from index.text.typography import cut_after_word, words_alone
from index.types import are_first_words
from prompts import Replies

Fate = Literal["changed", "gone"]
"""What became of a cited article since the answer."""
LONGEST_TITLE = 90
"""Characters, one or two lines of a telephone: raw texts have their first sentence for a title."""


def origin_of(quoted: CitationDocument | NearestDocument | Found, words: Replies, fate: Fate | None = None) -> Styled:
    """Return *Title* (a link to the passage), source, date, language if it is another, and what has become of it."""
    passage = quoted.text if isinstance(quoted, Found) else quoted.quote
    told = _is_told_by(passage, quoted.title)
    title = words.say("telegram.untitled") if told else cut_after_word(quoted.title, LONGEST_TITLE)
    parts: list[Styled] = [linked(italic(title), passage_link(quoted.url, passage))]
    if quoted.source:
        parts.append(plain(quoted.source))
    if quoted.date:
        parts.append(plain(words.date(quoted.date)))
    if language := words.in_language(quoted.lang):
        parts.append(plain(language))
    origin = joined(parts, ", ")
    for copy in quoted.also if isinstance(quoted, CitationDocument) else ():
        origin += plain(f" · {copy.told(words)}")
    return origin + plain(f" · {words.say(f'telegram.article_{fate}')}") if fate else origin


def _is_told_by(passage: str, title: str) -> bool:
    """Tell whether a title only repeats what is quoted: an untitled article is called by its first words and « … ».

    A title that its first line gives is in its text as well, and stands at the beginning of its first passage.
    """
    said, named = words_alone(passage), words_alone(title)
    return not named or (are_first_words(title) and (said.startswith(named) or named.startswith(said)))

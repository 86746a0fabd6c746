"""How a quotation is set: in its marks, with the words that answer in bold, and where it is from."""

import re
from dataclasses import replace
from functools import partial

from bot.answering.document import CitationDocument
from bot.telegram.rendering.origins import Fate, origin_of
from bot.telegram.rendering.splitting import cut
from bot.telegram.rendering.styled import Styled, bold, folded, plain
from prompts import Replies

NO_BREAK = "\u00a0"
_DASH = re.compile(r"[-–—]\s+")
_MARKS = ' \u00a0\u202f.,;:!?…«»“”"()–—-'


def numbered(citation: CitationDocument, words: Replies, fate: Fate | None) -> Styled:
    """Return a quotation under the number by which sentences refer to it."""
    return folded(plain(f"[{citation.n}]{NO_BREAK}") + _told(citation, words, fate))


def quoted(citation: CitationDocument, words: Replies) -> Styled:
    """Return a quotation that no sentence refers to by a number."""
    return folded(_told(citation, words, None))


def _told(citation: CitationDocument, words: Replies, fate: Fate | None) -> Styled:
    return in_marks(_highlighted(citation), words) + "\n— " + origin_of(citation, words, fate)


def _highlighted(citation: CitationDocument) -> Styled:
    """Return a quotation with the words that answer in bold."""
    shown, reached = plain(""), 0
    for start, end in sorted(map(partial(_words_only, citation.quote), citation.highlights)):
        if reached <= start < end <= len(citation.quote):
            shown += plain(citation.quote[reached:start]) + bold(citation.quote[start:end])
            reached = end
    return without_dash(shown + plain(citation.quote[reached:]))


def _words_only(quote: str, highlight: tuple[int, int]) -> tuple[int, int]:
    """Return where words stand without the marks around them: a full stop in bold looks like an accident."""
    start, end = highlight
    ahead = len(quote[start:end]) - len(quote[start:end].lstrip(_MARKS))
    return start + ahead, max(start + ahead, start + len(quote[start:end].rstrip(_MARKS)))


def without_dash(quotation: Styled) -> Styled:
    """Return a quotation without the dash that separated it from a dateline (« PARIS (AFP) – »)."""
    dash = _DASH.match(quotation.text)
    return cut(quotation, dash.end())[1] if dash else quotation


def in_marks(inner: Styled, words: Replies) -> Styled:
    """Put quotation marks around a quotation that does not begin with its own."""
    opening, closing = words.marks_around(inner.text)
    return plain(opening) + replace(inner, text=words.as_shown_within(inner.text)) + closing

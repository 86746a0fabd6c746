"""An answer as people read it: proved sentences with markers, then the quotations that prove them."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Literal

from bot.answering.document import AnswerDocument, CitationDocument, CopyDocument, NearestDocument, SentenceDocument
from bot.state.answers import Found
from bot.telegram.rendering.fragments import passage_link
from bot.telegram.rendering.inert import inert
from bot.telegram.rendering.splitting import Block, cut, split
from bot.telegram.rendering.styled import Styled, bold, folded, italic, joined, linked, plain
from index.text.typography import words_alone
from prompts import Replies

Fate = Literal["changed", "gone"]
"""What became of a cited article since the answer."""
_FINAL_STOP = re.compile(r"(?<![.…])[.]$")
_DASH = re.compile(r"[-–—]\s+")
_MARKS = ' \u00a0\u202f.,;:!?…«»“”"()–—-'
LONGEST_TITLE = 90
"""Characters."""
A_SENTENCE = 25
"""Characters from which a title may be a sentence of the article's."""
NO_BREAK = "\u00a0"


def render_answer(
    document: AnswerDocument,
    words: Replies,
    *,
    warning: str = "",
    fates: Mapping[str, Fate] | None = None,
    asked: str = "",
    about: Styled | None = None,
    origin: str = "",
) -> list[Styled]:
    """Return the messages of an answer or abstention, in the language of `words`.

    `warning` is a sentence on the age of the articles, `fates` tells by article id what changed since, `asked` is
    the question if it is to be repeated, `about` what the articles are about, for an abstention without quotations,
    `origin` says which collection it is from.
    """
    title = [Block(bold(asked))] if asked else []
    blocks = (
        _abstention(document, words, about) if document.status == "abstained" else _answer(document, words, fates or {})
    )
    return _messages([*title, *blocks, *_footer(document, words, [origin, warning])])


def for_admin(document: AnswerDocument) -> AnswerDocument:
    """Return an answer that says what can be done about a fault, where others only read that there was one."""
    told = " ".join(part for part in (document.notice, document.fault) if part)
    return document.model_copy(update={"notice": told})


def _messages(blocks: Sequence[Block]) -> list[Styled]:
    """Pack blocks into messages, and make their text inert: articles, questions and models wrote it."""
    return split([Block(inert(block.content), block.before) for block in blocks])


def render_sources(document: AnswerDocument, words: Replies, fates: Mapping[str, Fate]) -> list[Styled]:
    """Return all citations with the sentences around each; those that stand in one passage together."""
    title = Block(bold(words.say("telegram.sources_title")))
    passages: dict[tuple[str, int, str], list[CitationDocument]] = {}
    for one in document.citations:
        place = (one.article_id, one.start - len(one.before), one.before + one.quote + one.after)
        passages.setdefault(place, []).append(one)
    cited = [Block(in_context(some, words, fates.get(some[0].article_id))) for some in passages.values()]
    return _messages([title, *cited])


def render_found(found: Sequence[Found], words: Replies) -> list[Styled]:
    """Return passages that were read for an answer but not cited."""
    title = Block(bold(words.say("telegram.more_title")))
    passages = [
        Block(_origin(passage, words) + "\n" + folded(_quotation(_without_dash(plain(passage.text)), words)))
        for passage in found
    ]
    return _messages([title, *passages])


def render_context(citation: CitationDocument, words: Replies, fate: Fate | None) -> list[Styled]:
    """Return one citation with the sentences around it."""
    return _messages([Block(in_context([citation], words, fate, unfolded=True))])


def in_context(
    citations: Sequence[CitationDocument], words: Replies, fate: Fate | None, *, unfolded: bool = False
) -> Styled:
    """Return where quotations of one passage stand: their article, and each in bold among its neighbours."""
    first = citations[0]
    numbers = "".join(f"[{citation.n}]" for citation in citations)
    head = plain(f"{numbers}{NO_BREAK}") + _origin(first, words, fate)
    text, begins, reached = first.before + first.quote + first.after, first.start - len(first.before), 0
    passage = plain("")
    for citation in sorted(citations, key=lambda one: one.start):
        start, end = citation.start - begins, citation.end - begins
        if start >= reached:  # two quotations may overlap where one is a part of the other
            passage += plain(text[reached:start]) + bold(text[start:end])
            reached = end
    quoted = _quotation(passage + plain(text[reached:]), words)
    return head + "\n" + (quoted if unfolded else folded(quoted))


def markers(citations: Collection[int], links: Mapping[int, str | None]) -> Styled:
    """Return `[1][2]`, each opening its passage."""
    return joined(linked(f"[{n}]", links.get(n)) for n in citations)


def _answer(document: AnswerDocument, words: Replies, fates: Mapping[str, Fate]) -> list[Block]:
    links = {citation.n: passage_link(citation.url, citation.quote) for citation in document.citations}
    apart = "\n\n" if document.mode == "extractive" else " "
    blocks = [Block(plain(document.introduction))] if document.introduction else []
    if not document.says_only_quotations:
        blocks += [
            Block(_sentence(sentence, links), before="\n\n" if position == 0 else apart)
            for position, sentence in enumerate(document.sentences)
        ]
    if document.disagreement and document.mode == "llm":  # quoted sentences are introduced so
        blocks.append(Block(italic(words.say("telegram.disagreement"))))
    if document.missing:
        blocks.append(Block(plain(document.missing)))
    blocks += [
        Block(_citation(citation, words, fates.get(citation.article_id)), before="\n\n" if position == 0 else "\n")
        for position, citation in enumerate(document.citations)
    ]
    return blocks


def _sentence(sentence: SentenceDocument, links: Mapping[int, str | None]) -> Styled:
    """Put the markers before the final full stop, as in print, and never alone on the next line."""
    text = sentence.text.strip()
    if not sentence.citations:
        return plain(text)
    stop = _FINAL_STOP.search(text)
    body, end = (text[: stop.start()], ".") if stop else (text, "")
    return plain(body) + NO_BREAK + markers(sentence.citations, links) + end


def _citation(citation: CitationDocument, words: Replies, fate: Fate | None) -> Styled:
    return folded(plain(f"[{citation.n}]{NO_BREAK}") + _told(citation, words, fate))


def quoted(citation: CitationDocument, words: Replies) -> Styled:
    """Return a quotation that no sentence refers to by a number."""
    return folded(_told(citation, words, None))


def _told(citation: CitationDocument, words: Replies, fate: Fate | None) -> Styled:
    return _quotation(_highlighted(citation), words) + "\n— " + _origin(citation, words, fate)


def _highlighted(citation: CitationDocument) -> Styled:
    """Return a quotation with the words that answer in bold."""
    shown, reached = plain(""), 0
    for start, end in sorted(map(partial(_words_only, citation.quote), citation.highlights)):
        if reached <= start < end <= len(citation.quote):
            shown += plain(citation.quote[reached:start]) + bold(citation.quote[start:end])
            reached = end
    return _without_dash(shown + plain(citation.quote[reached:]))


def _words_only(quote: str, highlight: tuple[int, int]) -> tuple[int, int]:
    """Return where words stand without the marks around them: a full stop in bold looks like an accident."""
    start, end = highlight
    ahead = len(quote[start:end]) - len(quote[start:end].lstrip(_MARKS))
    return start + ahead, max(start + ahead, start + len(quote[start:end].rstrip(_MARKS)))


def _without_dash(quotation: Styled) -> Styled:
    """Return a quotation without the dash that separated it from a dateline (« PARIS (AFP) – »)."""
    dash = _DASH.match(quotation.text)
    return cut(quotation, dash.end())[1] if dash else quotation


def _origin(quoted: CitationDocument | NearestDocument | Found, words: Replies, fate: Fate | None = None) -> Styled:
    """Return *Title* (a link to the passage), source, date, and what has become of the article."""
    passage = quoted.text if isinstance(quoted, Found) else quoted.quote
    title = words.say("telegram.untitled") if _is_told_by(passage, quoted.title) else short_title(quoted.title)
    parts: list[Styled] = [linked(italic(title), passage_link(quoted.url, passage))]
    if quoted.source:
        parts.append(plain(quoted.source))
    if quoted.date:
        parts.append(plain(words.date(quoted.date)))
    origin = joined(parts, ", ")
    for copy in quoted.also if isinstance(quoted, CitationDocument) else ():
        origin += plain(f" · {_copy(copy, words)}")
    return origin + plain(f" · {words.say(f'telegram.article_{fate}')}") if fate else origin


def _copy(copy: CopyDocument, words: Replies) -> str:
    """Return who else published the article, when, and what it says instead if its figures are others."""
    about = ", ".join([copy.source or copy.title, *([words.date(copy.date)] if copy.date else [])])
    if not copy.differs:
        return words.say("telegram.also_published", by=about)
    return words.say("telegram.also_differs", by=about, quotation=words.say("answer.quotation", quote=copy.differs))


def _is_told_by(passage: str, title: str) -> bool:
    """Tell whether a title only repeats what is quoted: an untitled article has its first sentence for one."""
    said, named = words_alone(passage), words_alone(title)
    return not named or (len(named) >= A_SENTENCE and (said.startswith(named) or named.startswith(said)))


def short_title(title: str) -> str:
    """Return a title in one or two lines of a telephone: raw texts have their first sentence for a title."""
    if len(title) <= LONGEST_TITLE:
        return title
    return title[: LONGEST_TITLE - 1].rsplit(maxsplit=1)[0].rstrip(" ,;:.…-–—«") + "…"


def _quotation(inner: Styled, words: Replies) -> Styled:
    """Put quotation marks around a quotation that does not begin with its own."""
    if inner.text.startswith(("«", "“", "„", '"')):
        return inner
    opening, closing = words.say("answer.quotation", quote="\x00").split("\x00")
    return plain(opening) + inner + closing


def _abstention(document: AnswerDocument, words: Replies, about: Styled | None) -> list[Block]:
    blocks = [Block(plain(document.introduction or document.text)), *([Block(about)] if about else [])]
    for position, nearest in enumerate(document.nearest):
        quoted = _quotation(_without_dash(plain(nearest.quote)), words) + "\n— " + _origin(nearest, words)
        blocks.append(Block(folded(quoted), before="\n" if position else "\n\n"))
    if document.suggestions:
        blocks.append(Block(plain(words.say("telegram.suggestions"))))
    return blocks


def _as_of(document: AnswerDocument, words: Replies) -> str:
    if document.as_of is None or document.status == "abstained":
        return ""
    return words.say("telegram.as_of", date=words.date(document.as_of))


def _footer(document: AnswerDocument, words: Replies, further: Sequence[str]) -> list[Block]:
    """Return the footer: how recent the articles are, what went wrong, and the warning about their age."""
    lines: Sequence[str] = [
        document.notice and document.notice[0].upper() + document.notice[1:],
        _as_of(document, words),
        *further,
    ]
    told = [line for line in lines if line]
    return [Block(italic("\n".join(told)))] if told else []

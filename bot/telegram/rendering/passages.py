"""What surrounds quotations: the passages of an answer's sources, and what else was read for it."""

from collections.abc import Mapping, Sequence

from bot.answering.document import AnswerDocument, CitationDocument
from bot.state.answers import Found
from bot.telegram.rendering.inert import split_inert
from bot.telegram.rendering.origins import Fate, origin_of
from bot.telegram.rendering.quotations import NO_BREAK, in_marks, without_dash
from bot.telegram.rendering.splitting import Block
from bot.telegram.rendering.styled import Styled, bold, folded, plain
from prompts import Replies


def render_sources(document: AnswerDocument, words: Replies, fates: Mapping[str, Fate], title: str) -> list[Styled]:
    """Return all citations with the sentences around each, under a title; those that stand in one passage together."""
    passages: dict[tuple[str, int, str], list[CitationDocument]] = {}
    for one in document.citations:
        place = (one.article_id, one.start - len(one.before), one.before + one.quote + one.after)
        passages.setdefault(place, []).append(one)
    cited = [Block(in_context(some, words, fates.get(some[0].article_id))) for some in passages.values()]
    return split_inert([Block(bold(title)), *cited])


def render_found(found: Sequence[Found], words: Replies) -> list[Styled]:
    """Return passages that were read for an answer but not cited."""
    title = Block(bold(words.say("telegram.more_title")))
    passages = [
        Block(origin_of(passage, words) + "\n" + folded(in_marks(without_dash(plain(passage.text)), words)))
        for passage in found
    ]
    return split_inert([title, *passages])


def render_context(citation: CitationDocument, words: Replies, fate: Fate | None) -> list[Styled]:
    """Return one citation with the sentences around it."""
    return split_inert([Block(in_context([citation], words, fate, unfolded=True))])


def in_context(
    citations: Sequence[CitationDocument], words: Replies, fate: Fate | None, *, unfolded: bool = False
) -> Styled:
    """Return where quotations of one passage stand: their article, and each in bold among its neighbours."""
    first = citations[0]
    numbers = "".join(f"[{citation.n}]" for citation in citations)
    head = plain(f"{numbers}{NO_BREAK}") + origin_of(first, words, fate)
    text, begins, reached = first.before + first.quote + first.after, first.start - len(first.before), 0
    passage = plain("")
    for citation in sorted(citations, key=lambda one: one.start):
        start, end = citation.start - begins, citation.end - begins
        if start >= reached:  # two quotations may overlap where one is a part of the other
            passage += plain(text[reached:start]) + bold(text[start:end])
            reached = end
    quoted = in_marks(passage + plain(text[reached:]), words)
    return head + "\n" + (quoted if unfolded else folded(quoted))

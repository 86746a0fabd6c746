"""An answer as people read it: proved sentences with markers, then the quotations that prove them."""

from collections.abc import Collection, Mapping, Sequence

from bot.answering.document import AnswerDocument, SentenceDocument
from bot.telegram.rendering.fragments import passage_link
from bot.telegram.rendering.inert import split_inert
from bot.telegram.rendering.origins import Fate, origin_of
from bot.telegram.rendering.quotations import NO_BREAK, in_marks, numbered, without_dash
from bot.telegram.rendering.splitting import Block
from bot.telegram.rendering.styled import Styled, bold, folded, italic, joined, linked, plain
from prompts import Replies


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
    # What suggestions stand on are buttons, which come last.
    suggested = [Block(plain(words.say("telegram.suggestions")))] if document.suggestions else []
    return split_inert([*title, *blocks, *_footer(document, words, [origin, warning]), *suggested])


def for_admin(document: AnswerDocument) -> AnswerDocument:
    """Return an answer that says what can be done about a fault, where others only read that there was one."""
    told = " ".join(part for part in (document.notice, document.fault) if part)
    return document.model_copy(update={"notice": told})


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
    if document.disagreement:
        blocks.append(Block(italic(words.say("telegram.disagreement"))))
    if document.missing:
        blocks.append(Block(plain(document.missing)))
    blocks += [
        Block(numbered(citation, words, fates.get(citation.article_id)), before="\n\n" if position == 0 else "\n")
        for position, citation in enumerate(document.citations)
    ]
    return blocks


def _sentence(sentence: SentenceDocument, links: Mapping[int, str | None]) -> Styled:
    """Return a sentence with its markers, which never stand alone on the next line."""
    body, stop = sentence.around_markers
    if not sentence.citations:
        return plain(body + stop)
    return plain(body) + NO_BREAK + markers(sentence.citations, links) + stop


def _abstention(document: AnswerDocument, words: Replies, about: Styled | None) -> list[Block]:
    blocks = [Block(plain(document.introduction or document.text)), *([Block(about)] if about else [])]
    for position, nearest in enumerate(document.nearest):
        quoted = in_marks(without_dash(plain(nearest.quote)), words) + "\n— " + origin_of(nearest, words)
        blocks.append(Block(folded(quoted), before="\n" if position else "\n\n"))
    return blocks


def _footer(document: AnswerDocument, words: Replies, further: Sequence[str]) -> list[Block]:
    """Return the footer: how recent the articles are, what went wrong, and the warning about their age."""
    lines: Sequence[str] = [
        document.notice and document.notice[0].upper() + document.notice[1:],
        document.told_dates(words),
        *further,
    ]
    told = [line for line in lines if line]
    return [Block(italic("\n".join(told)))] if told else []

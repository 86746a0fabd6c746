"""From nothing proved to an abstention that helps."""

import re
from collections.abc import Sequence

from bot.answering.compose.circumstances import circumstances
from bot.answering.compose.suggesting import suggestions
from bot.answering.document import AnswerDocument, NearestDocument, newest
from bot.answering.question import Question
from bot.answering.retrieval import Candidate
from bot.answering.trace import Trace
from bot.answering.types import Exhibit, Mode
from index.cutting.datelines import is_dateline
from index.cutting.running_on import CLOSING, FULL_STOPS
from index.text.typography import within_marks
from prompts import Replies

_END = re.compile(rf"(?:[.!?…{FULL_STOPS}][\s»”“\"'’)\]{CLOSING}]{{0,9}}|[»”])\Z")
NEAREST_OF_AN_ARTICLE, NEAREST_BESIDE = 2, 1
"""Quotes of an abstention: the nearest one of so many articles, and so many others of any."""


def abstained(
    question: Question, nearest: Sequence[Candidate], trace: Trace, mode: Mode, about: Sequence[str] = (),
    named: Sequence[Exhibit] = (),
) -> AnswerDocument:  # fmt: skip
    """Return an abstention with what the articles do say that is nearest, and what may be asked instead.

    What a model has named as nearest goes first. Where nothing is near, the titles in `about` say what there is.
    Without a model it is not said that the articles do not say it: of a new newsroom they did in six of fourteen.
    """
    replies = question.replies
    quotes = tuple(map(_nearest_document, named)) or _nearest(nearest)
    near = "answer.abstention" if mode == "llm" else "answer.abstention_unsure"
    introduction = replies.say(near if quotes else "answer.abstention_bare")
    if about and not quotes:
        titles = [replies.quotation(within_marks(title)) for title in about]
        introduction = replies.say("answer.abstention_about", titles=", ".join(titles))
    lines = [introduction, *(_nearest_line(quote, replies) for quote in quotes)]
    asked = suggestions(question, nearest)
    if asked:
        lines.append(replies.say("answer.suggestion", question=asked[0]))
    return AnswerDocument(
        status="abstained",
        text="\n".join(lines),
        introduction=introduction,
        nearest=quotes,
        suggestions=asked,
        as_of=newest(quotes),
        **circumstances(question, trace, mode),
    )


def _nearest(candidates: Sequence[Candidate]) -> tuple[NearestDocument, ...]:
    """Return the nearest quotes, from different articles first.

    Those that end as sentences do, if there are any: « BREST, 3 mars », the name of a photographer and a heading say
    nothing. Of 70 lines of articles in three languages, sorted by hand before, that leaves out 35 of 38 that say
    nothing, and 6 of 32 that do; lines of five words beside it let eight more through.
    """
    candidates = [one for one in candidates if _ends(one.sentence.text)] or candidates
    by_article: dict[str, Candidate] = {}
    for candidate in candidates:
        by_article.setdefault(candidate.passage.article.article_id, candidate)
    first = list(by_article.values())
    others = [candidate for candidate in candidates if candidate not in first]
    best = sorted([*first[:NEAREST_OF_AN_ARTICLE], *others[:NEAREST_BESIDE]], key=lambda c: -c.score)
    return tuple(_nearest_document(candidate) for candidate in best)


def _ends(sentence: str) -> bool:
    """Tell whether a sentence ends as one; a dateline does, too, and is none."""
    return bool(_END.search(sentence)) and not is_dateline(sentence)


def _nearest_document(near: Candidate | Exhibit) -> NearestDocument:
    article, sentence = near.passage.article, near.sentence
    return NearestDocument(
        article_id=article.article_id, title=article.headline, date=article.date, quote=sentence.text,
        source=article.source, url=article.url, lang=article.lang, start=sentence.start, end=sentence.end,
    )  # fmt: skip


def _nearest_line(quote: NearestDocument, replies: Replies) -> str:
    told = replies.quotation(quote.quote)
    about = [quote.title, replies.date(quote.date) if quote.date else "", replies.in_language(quote.lang)]
    return f"– {told} ({', '.join(filter(None, about))})"

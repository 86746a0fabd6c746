"""Answer without a model: the sentences of the articles that fit the question best, word for word."""

from collections.abc import Sequence

from bot.answering.context import number
from bot.answering.relevance import Candidate
from bot.answering.types import Exhibit
from bot.answering.wording import alike

SENTENCES_QUOTED = 3
"""More reads as a search result, not as an answer."""

WORTH_QUOTING = 0.62
"""A further sentence is quoted only if it fits at least this much as well as the best."""

OTHER_ARTICLE = 0.1
"""Added to the fit of a sentence from an article that is not quoted yet: another account is worth hearing."""


def choose(candidates: Sequence[Candidate], limit: int = SENTENCES_QUOTED) -> list[Exhibit]:
    """Choose one to `limit` sentences, numbered in reading order; none if there are no candidates."""
    chosen: list[Candidate] = []
    waiting = list(candidates[:40])
    while waiting and len(chosen) < limit:
        quoted = {c.passage.article.article_id for c in chosen}
        best = max(waiting, key=lambda c: c.score + OTHER_ARTICLE * (c.passage.article.article_id not in quoted))
        waiting.remove(best)
        if chosen and best.score < WORTH_QUOTING * chosen[0].score:
            break
        if not any(alike(best.sentence.text, c.sentence.text) for c in chosen):
            chosen.append(best)
    return number((c.passage, c.sentence) for c in chosen)

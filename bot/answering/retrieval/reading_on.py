"""Read on: beside the passages that a search found first, a model gets more than the reader has time for."""

from collections.abc import Sequence
from itertools import islice

from bot.answering.retrieval.relevance import Candidate, weigh
from bot.answering.retrieval.search import Retrieval, combined
from bot.answering.types import Library
from index.types import ScoredPassage

FOREIGN_ARTICLES = 6
"""Articles in other languages than the question's of which one passage more is read, however far down: they share no
words with the question, and so rank behind what does. Of the questions of ten sets, everything that a full answer
needs is then shown for 0.982 instead of 0.966; with the six passages that come next, in any language, for 0.981."""

LOOKED_THROUGH = 60
"""Passages that are looked through for them: behind the 34th none has held gold."""

ARTICLES_READ_ON = 5
"""Articles that are read to their end, those ranked first. Of the questions of nine sets, everything that a full answer
needs is among the first 80 sentences for 0.957 without, and for 0.960, 0.962, 0.964 and 0.968 with the rest of two,
three, four and five."""

UNFOUND = 0.5
"""What a passage that the search did not find is worth beside the best one of its article that it found; with 1.0, one
question in 500 is another."""

MOST_PASSAGES = 60
"""Passages that are added at most: some 300 sentences are weighed in 50 ms."""


def read_on(library: Library, retrieval: Retrieval) -> list[Candidate]:
    """Return what was found and more around it, sentence by sentence, best first: for a model that reads fast. Blocks.

    What a question has a second part about (« et qui était en face ? ») mostly stands elsewhere in the same article, in
    words that no search finds.
    """
    found = [*retrieval.passages, *_foreign(library, retrieval)]
    return combined(weigh(library, retrieval.question, [*found, *_rest(library, found)]))


def _foreign(library: Library, retrieval: Retrieval) -> Sequence[ScoredPassage]:
    """Return of articles in a language that the question is not in the best passage that was not found."""
    question = retrieval.question
    known = {one.passage.passage_id for one in retrieval.passages}
    best: dict[str, ScoredPassage] = {}
    for one in library.search(question.queries[0], LOOKED_THROUGH, reranked=False):
        article = one.passage.article
        if article.lang != question.language and one.passage.passage_id not in known:
            best.setdefault(article.article_id, one)
    return list(islice(best.values(), FOREIGN_ARTICLES))


def _rest(library: Library, found: Sequence[ScoredPassage]) -> Sequence[ScoredPassage]:
    """Return the other passages of the articles that rank first."""
    known = {one.passage.passage_id for one in found}
    best: dict[tuple[str, str], float] = {}
    for one in found:
        key = one.passage.article.article_id, one.passage.article.version
        best[key] = max(best.get(key, 0.0), one.score)
    rest = (
        ScoredPassage(passage, UNFOUND * score)
        for (article_id, version), score in islice(best.items(), ARTICLES_READ_ON)
        for passage in library.passages(article_id)
        if passage.article.version == version and passage.passage_id not in known
    )
    return list(islice(rest, MOST_PASSAGES))

"""Read on: beside the passages that a search found, a model gets the rest of the articles that they are from."""

from itertools import islice

from bot.answering.evidence.relevance import Candidate, weigh
from bot.answering.evidence.search import Retrieval, combined
from bot.answering.types import Library
from index.types import ScoredPassage

ARTICLES_READ_ON = 5
"""Articles, those ranked first. Of the questions of nine sets, everything that a full answer needs is among the first
80 sentences for 0.957 without, and for 0.960, 0.962, 0.964 and 0.968 with the rest of two, three, four and five."""

UNFOUND = 0.5
"""What a passage that the search did not find is worth beside the best one of its article that it found; with 1.0, one
question in 500 is another."""

MOST_PASSAGES = 60
"""Passages that are added at most: some 300 sentences are weighed in 50 ms."""


def read_on(library: Library, retrieval: Retrieval) -> list[Candidate]:
    """Return what was found and the rest of the articles that it is from, sentence by sentence, best first. Blocks.

    What a question has a second part about (« et qui était en face ? ») mostly stands elsewhere in the same article, in
    words that no search finds.
    """
    found = retrieval.passages
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
    return combined(weigh(library, retrieval.question, [*found, *islice(rest, MOST_PASSAGES)]))

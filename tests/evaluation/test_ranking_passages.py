"""From ranked passages to ranked articles, and from an answer to what was read for it."""

from evaluation.ranking_passages import ARTICLES_RANKED, article_ranker, passage_locator
from index.types import Article, Passage, ScoredPassage, Sentence
from tests.evaluation.making import answered


def passage(article_id, ordinal=0, text="Un fait."):
    return Passage(Article(article_id, "", text, "fr"), ordinal, (Sentence(0, 0, len(text), text),))


class LibraryInOrder:
    """A library of whatever passages it is given, found in their order."""

    def __init__(self, *passages):
        self.held = passages

    def search(self, query, k):
        return [ScoredPassage(one, 1 / rank) for rank, one in enumerate(self.held, start=1)][:k]

    def passages(self, article_id):
        return [one for one in self.held if one.article.article_id == article_id]


def test_an_article_stands_once_at_the_rank_of_its_best_passage():
    rank = article_ranker(LibraryInOrder(passage("a", 1), passage("b"), passage("a", 0), passage("c")))
    assert rank("?") == [("a", 1.0), ("b", 0.5), ("c", 0.25)]


def test_no_more_articles_are_ranked_than_are_measured():
    rank = article_ranker(LibraryInOrder(*(passage(f"a{n}") for n in range(50))))
    assert len(rank("?")) == ARTICLES_RANKED


def test_the_passages_of_an_answer_are_found_again_in_their_order():
    locate = passage_locator(LibraryInOrder(passage("a#b", 0), passage("a#b", 1, "Un autre fait."), passage("c")))
    shown = locate(answered(("x", ()), passages=("a#b#1", "c#0", "gone#0")))
    assert [(one.article_id, one.start, one.end) for one in shown] == [("a#b", 0, 14), ("c", 0, 8)]

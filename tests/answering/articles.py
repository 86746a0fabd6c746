"""Articles, passages and candidates that tests make by hand."""

import datetime as dt

from bot.answering.relevance import Candidate
from bot.answering.types import Exhibit
from index.cutting import passages_of
from index.types import Article, Passage, ScoredPassage, Sentence


def article(text: str, article_id: str = "a", **fields) -> Article:
    return Article(article_id, fields.pop("title", "Titre"), text, fields.pop("lang", "fr"), **fields)


def dated(text: str, day: str, article_id: str) -> Article:
    return article(text, article_id, date=dt.date.fromisoformat(day))


def sentences(*articles: Article) -> list[tuple[Passage, Sentence]]:
    return [(passage, sentence) for one in articles for passage in passages_of(one) for sentence in passage.sentences]


def exhibits(*articles: Article) -> list[Exhibit]:
    return [Exhibit(n, passage, sentence) for n, (passage, sentence) in enumerate(sentences(*articles), start=1)]


def candidates(*articles: Article, asked: str = "", kind: bool = True) -> list[Candidate]:
    """Return every sentence, the first fitting best."""
    words = frozenset(asked.split())
    return [
        Candidate(passage, sentence, 1.0 - place / 100, words & frozenset(sentence.text.split()), kind)
        for place, (passage, sentence) in enumerate(sentences(*articles))
    ]


def scored(*articles: Article) -> list[ScoredPassage]:
    return [ScoredPassage(passage, 1.0, 0.5, 1.0) for one in articles for passage in passages_of(one)]

"""Questions, articles, passages, exhibits and candidates that tests make by hand."""

import datetime as dt

from bot.answering.question import Question
from bot.answering.retrieval.relevance import Candidate
from bot.answering.types import Exhibit
from index.cutting.cutting import passages_of
from index.types import Article, Passage, ScoredPassage, Sentence


def asked(text: str, language: str = "fr") -> Question:
    """Return a question that stands alone and has one part."""
    return Question(text, language, text, (text,))


def article(text: str, article_id: str = "a", **fields) -> Article:
    return Article(article_id, fields.pop("title", "Titre"), text, fields.pop("lang", "fr"), **fields)


def dated(text: str, day: str, article_id: str = "a", **fields) -> Article:
    return article(text, article_id, date=dt.date.fromisoformat(day), **fields)


def passage(*sentences: str, article_id: str = "a", **fields) -> Passage:
    """Return one passage of exactly these sentences, whatever a splitter would make of them."""
    text, cut = "", []
    for ordinal, sentence in enumerate(sentences):
        cut.append(Sentence(ordinal, len(text), len(text) + len(sentence), sentence))
        text += sentence + " "
    return Passage(article(text[:-1], article_id, **fields), 0, tuple(cut))


def sentences(*articles: Article) -> list[tuple[Passage, Sentence]]:
    return [(passage, sentence) for one in articles for passage in passages_of(one) for sentence in passage.sentences]


def exhibits(*articles: Article | Passage) -> list[Exhibit]:
    """Number every sentence of articles, or of passages, from 1."""
    pairs = [
        (passage, sentence)
        for one in articles
        for passage in ((one,) if isinstance(one, Passage) else passages_of(one))
        for sentence in passage.sentences
    ]
    return [Exhibit(n, passage, sentence) for n, (passage, sentence) in enumerate(pairs, start=1)]


def candidates(*articles: Article) -> list[Candidate]:
    """Return every sentence, the first fitting best."""
    return [
        Candidate(passage, sentence, 1.0 - place / 100)
        for place, (passage, sentence) in enumerate(sentences(*articles))
    ]


def scored(*articles: Article) -> list[ScoredPassage]:
    return [ScoredPassage(passage, 1.0, 0.5, 1.0) for one in articles for passage in passages_of(one)]

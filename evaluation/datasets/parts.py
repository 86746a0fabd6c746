"""Sets made of others: articles without their titles, or fewer articles."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

from evaluation.datasets.types import EvaluationSet
from index.articles import gather
from index.types import Article


def hide_titles(loaded: EvaluationSet, folder: Path) -> EvaluationSet:
    """Write the articles without titles to `folder`, and return the set with those.

    For queries that are themselves headlines, which would else find themselves. The reader then takes the first
    sentence as title, as it does of any untitled text.
    """
    untitled = [{**written(article), "title": None} for article in loaded.articles]
    return with_articles(loaded, untitled, folder / f"{loaded.name}-{loaded.articles_digest}-untitled.jsonl")


def fewer_articles(loaded: EvaluationSet, number: int, folder: Path) -> EvaluationSet:
    """Write so many of the articles to `folder`, and return the set with those.

    First come the articles that are relevant to a question, then the others, both in the order of the set; left out
    are the questions that have a relevant article which is not among them. So a part of a large set keeps most of its
    questions, among fewer articles that could be mistaken for the right ones: its figures are higher than the whole's.
    """
    relevant = {article_id for judged in loaded.qrels.values() for article_id in judged}
    ordered = sorted(loaded.articles, key=lambda article: article.article_id not in relevant)  # stable
    kept = {article.article_id for article in ordered[:number]}
    qrels = {question: judged for question, judged in loaded.qrels.items() if kept.issuperset(judged)}
    without_answer = loaded.qrels.keys() - qrels.keys()
    questions = tuple(one for one in loaded.questions if one.question_id not in without_answer)
    part = replace(loaded, questions=questions, qrels=qrels)
    articles = [written(article) for article in loaded.articles if article.article_id in kept]
    return with_articles(part, articles, folder / f"{loaded.name}-{loaded.articles_digest}-{number}.jsonl")


def with_articles(loaded: EvaluationSet, articles: Iterable[Mapping[str, object]], source: Path) -> EvaluationSet:
    """Write other articles to `source`, JSON Lines, and return the set with those.

    The file is there as a whole or as it was: another evaluation of the set may be reading it.
    """
    source.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=source.parent, delete=False) as file:
        for article in articles:
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    Path(file.name).replace(source)
    found = tuple(found for found in gather([source]) if isinstance(found, Article))
    return replace(loaded, articles=found, source=source)


def written(article: Article) -> dict[str, object]:
    """Return an article as a line of JSON Lines, what was worked out of it left out."""
    return {
        "id": article.article_id,
        "title": None if "title" in article.derived else article.title,
        "text": article.text,
        "lang": article.lang,
        "date": article.date.isoformat() if article.date else None,
        "source": article.source,
    }

"""Articles without their titles: for queries that are themselves headlines, which would else find themselves."""

import json
from dataclasses import replace
from pathlib import Path

from evaluation.datasets.types import EvaluationSet
from index.articles import gather
from index.types import Article


def hide_titles(loaded: EvaluationSet, folder: Path) -> EvaluationSet:
    """Write the articles without titles to `folder`, and return the set with those.

    The reader then takes the first sentence as title, as it does of any untitled text.
    """
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"{loaded.name}-{loaded.articles_digest}-untitled.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for article in loaded.articles:
            file.write(json.dumps(_untitled(article), ensure_ascii=False) + "\n")
    articles = tuple(found for found in gather([source]) if isinstance(found, Article))
    return replace(loaded, articles=articles, source=source)


def _untitled(article: Article) -> dict[str, str | None]:
    date = article.date.isoformat() if article.date else None
    return {
        "id": article.article_id,
        "text": article.text,
        "lang": article.lang,
        "date": date,
        "source": article.source,
    }

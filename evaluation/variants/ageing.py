"""The same newsroom with older articles added, which give other figures: the newest must still be the answer."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from evaluation.datasets.parts import with_articles, written
from evaluation.datasets.types import EvaluationSet
from evaluation.measures.folding import numbers
from evaluation.variants.withholding import gold_sentences
from index.errors import SourcierError
from index.types import Article

EARLIER = dt.timedelta(days=7)

_FIGURE = re.compile(r"\d+(?:[ \u00a0\u202f.,]\d+)*")


def add_older(loaded: EvaluationSet, folder: Path) -> EvaluationSet:
    """Write the articles to `folder`, and for each whose figures answer a question one that is a week older.

    It has the title of the article and its sentences with gold, and another figure wherever a question asks for one.
    Of figures in words, and of articles without a date, none is made. Raises SourcierError if that leaves none.
    """
    wanted: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for question in loaded.questions:
        asked = frozenset[str]().union(*(numbers(one) for fact in question.must_mention for one in fact))
        for gold in question.gold:
            wanted[gold.article_id][gold.quote] = asked | wanted[gold.article_id].get(gold.quote, frozenset())
    older = [row for article in loaded.articles if (row := _older(article, wanted[article.article_id]))]
    if not older:
        raise SourcierError(f"{loaded.name} has no dated article with a figure that a question asks for")
    articles = [*map(written, loaded.articles), *older]
    made = with_articles(loaded, articles, folder / f"{loaded.name}-{loaded.digest}-older.jsonl")
    return replace(made, name=f"{loaded.name}-older")


def _older(article: Article, wanted: Mapping[str, frozenset[str]]) -> dict[str, object] | None:
    asked = frozenset[str]().union(*wanted.values())
    told = [sentence.text for sentence in gold_sentences(article, wanted)]
    text = " ".join(_FIGURE.sub(lambda found: _earlier(found[0], asked), sentence) for sentence in told)
    if article.date is None or text == " ".join(told):
        return None
    return {
        **written(article),
        "id": f"earlier/{article.article_id}",
        "text": text,
        "date": (article.date - EARLIER).isoformat(),
    }


def _earlier(figure: str, asked: frozenset[str]) -> str:
    """Return a figure that is asked for with another last digit; any other as it is."""
    return figure[:-1] + str((int(figure[-1]) - 1) % 10) if numbers(figure) & asked else figure

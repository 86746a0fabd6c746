"""Articles by the thousand, put together from the sentences of a few real ones, the same in every run."""

import random
from collections.abc import Iterator, Sequence

from index.cutting.cutting import passages_of
from index.types import Article

SENTENCES = 4
"""In each article: few, so that thousands of them do not take minutes.

Two of them share at most one or two, so they are no copies of each other: to find those would be work of another kind.
"""


def made_up(articles: Sequence[Article], number: int) -> Iterator[Article]:
    """Yield so many articles, each a shuffle of sentences in the language of one of `articles`."""
    by_language: dict[str, list[str]] = {}
    for article in articles:
        found = [s.text.strip() for passage in passages_of(article) for s in passage.sentences]
        by_language.setdefault(article.lang, []).extend(found)
    languages = [article.lang for article in articles]
    for n in range(number):
        dice = random.Random(n)  # noqa: S311 - articles, not secrets
        lang = languages[n % len(languages)]
        sentences = by_language[lang]
        text = " ".join(dice.sample(sentences, min(SENTENCES, len(sentences))))
        yield Article(f"article-{n}", f"{n} {sentences[n % len(sentences)][:60]}", text, lang)

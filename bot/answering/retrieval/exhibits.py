"""Write exhibits for a model, numbered, each under the head of its article."""

from collections.abc import Iterable
from itertools import groupby

from bot.answering.types import Exhibit
from index.text.foreign import as_data
from index.types import Article

_LONGEST_TITLE = 160  # characters, of a source as well


def write_exhibits(exhibits: Iterable[Exhibit]) -> str:
    """Return the exhibits as the model sees them, grouped by article: a heading, then `[number] sentence` lines."""
    blocks = []
    for _, group in groupby(exhibits, key=lambda exhibit: exhibit.article.version):
        of_article = list(group)
        lines = [f"[{exhibit.number}] {as_data(exhibit.text)}" for exhibit in of_article]
        blocks.append("\n".join([heading(of_article[0].article), *lines]))
    return "\n\n".join(blocks)


def numbered(exhibits: Iterable[Exhibit], numbers: Iterable[int]) -> list[Exhibit]:
    """Return the exhibits that a model names by their numbers, in its order; what it was not shown is left out."""
    by_number = {exhibit.number: exhibit for exhibit in exhibits}
    return [by_number[number] for number in numbers if number in by_number]


def heading(article: Article) -> str:
    """Return what stands over an article: its title, source, authors and date, with the day of the week.

    « Qui a écrit … ? » has no other answer: a byline is none of the article's sentences.
    """
    date = f"published {article.date:%A} {article.date.isoformat()}" if article.date else "undated"
    known = [as_data(article.source, _LONGEST_TITLE)] if article.source else []
    if article.authors:
        known.append(f"by {as_data(' and '.join(article.authors), _LONGEST_TITLE)}")
    return f"## {as_data(article.title, _LONGEST_TITLE)} ({', '.join([*known, date])})"

"""What the articles are about, for people who ask what they may ask."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from bot.telegram.newsroom import About, Headline
from index.search.part import Part
from index.storage.manifest import Manifest
from index.text.names import names
from index.text.typography import bare, fold
from index.types import Article

READ = 300
"""Newest articles that are looked at for their subjects: more take longer and name the same."""
BEGINNING = 600
"""Characters of an article in which its subjects are named."""
MOST = 6
LATEST = 5
SHARED = 2
"""Articles that must share a subject."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def about(manifest: Manifest, generation: int, part: Part) -> About:
    """Return what the articles of a part of a generation are about.

    Blocks for some 50 ms, whatever the size of the index.
    """
    versions = [held.version for held in manifest.live_articles(generation).values() if part.holds(held.root)]
    dates = {version: date for version, (_, date) in manifest.versions.languages_and_dates(versions).items()}
    newest_first = sorted(dates, key=lambda version: dates[version] or dt.date.min, reverse=True)[:READ]
    articles = {article.version: article for article in manifest.versions.articles(newest_first)}
    read = [articles[version] for version in newest_first if version in articles]
    dated = [date for date in dates.values() if date]
    return About(
        len(versions), min(dated, default=None), max(dated, default=None), subjects(read),
        tuple(Headline(one.headline, one.source, one.date, one.url) for one in read[:LATEST]),
    )  # fmt: skip


def subjects(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return the names that most articles begin with, each counted once an article, the commonest first.

    A word is no name if it stands somewhere in small letters, as those at the start of a sentence mostly do, nor if it
    only ever opens a sentence or a line, as in « Publié le 3 mai », but in capitals. Of two names that always come
    together (« Denis Kapustin », « Kapustin ») only the longer is one. Capitals and accents make no other name
    (« GENÈVE, 3 mars », « Genève »).
    """
    texts = [(f"{article.title}. {article.text[:BEGINNING]}", article.lang) for article in articles]
    small = {word for text, _ in texts for word in _WORD.findall(text) if word[0].islower()}
    found = [list(_names(text, lang, small)) for text, lang in texts]
    sure = {bare(name) for article in found for name, opens in article if not opens}
    spelt = [Counter(name for name, _ in article if bare(name) in sure) for article in found]
    spellings = sum(spelt, Counter[str]())
    times = Counter(key for article in spelt for key in dict.fromkeys(map(bare, article)))
    chosen: list[str] = []
    for name, count in sorted(times.items(), key=lambda counted: (-counted[1], -len(counted[0]))):
        if count >= min(SHARED, len(articles)) and not any(name in one or one in name for one in chosen):
            chosen.append(name)
    return tuple(_as_mostly_spelt(name, spellings) for name in chosen[:MOST])


def _as_mostly_spelt(key: str, spellings: Counter[str]) -> str:
    """Return the spelling of a name that is no line of capitals, if there is one, and the commonest of those."""
    return max(
        (name for name in spellings if bare(name) == key), key=lambda name: (not name.isupper(), spellings[name])
    )


def _names(text: str, lang: str, small: set[str]) -> Iterator[tuple[str, bool]]:
    """Yield the names of a text, and whether each may be a common word that opens a sentence or a line."""
    for line in text.splitlines():
        folded = fold(line)
        for name in names(line, lang):
            words = list(dropwhile(lambda word: word.lower() in small, name.words))
            told = " ".join(words)
            if len(told) > SHARED:
                before = folded[: name.start].rstrip()
                yield told, before[-1:] in ("", *".!?…") and len(name.words) == 1 and not told.isupper()

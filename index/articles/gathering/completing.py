"""What was located becomes articles, no two with the same id."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from index.articles.completion import complete, whole
from index.articles.gathering.known_files import KnownFiles
from index.articles.outcome import Outcome, Unreadable, attempt
from index.articles.reading import Located, Reading, Recalled
from index.errors import ArticleError
from index.reasons import Reason


def distinct(found: Iterator[Located | Recalled | Unreadable], files: KnownFiles) -> Iterator[Outcome]:
    """Complete the articles, and refuse the second of two with the same id: it would replace the first silently.

    What is in `files` is taken from there, and what is not is noted there.
    """
    places: dict[str, str] = {}
    for each in found:
        if isinstance(each, Unreadable):
            reason = each.reason.saying(whole(each.error))
            yield replace(each, article=whole(each.article), reason=reason, file=whole(each.file))
            continue
        article_id, place = whole(each.article_id), whole(each.place)
        first = places.setdefault(article_id, place)
        if first != place:
            told = f"has the same id as {first} ({article_id}): rename one of them"
            yield Unreadable(place, Reason(told, "same_id"))
        elif isinstance(each, Recalled):
            yield each.article
        else:
            yield _completed(article_id, each, files)


def _completed(article_id: str, located: Located, files: KnownFiles) -> Outcome:
    key = located.key or _key(article_id, located.reading)
    if not located.key and (known := files.recall(key)):  # a file was asked for before it was parsed
        return known
    try:
        article = attempt(lambda: complete(article_id, located.reading))
    except ArticleError as error:
        return Unreadable(article_id, error.reason, file=whole(located.file))
    files.remember(key, article)
    return article


def _key(article_id: str, reading: Reading) -> bytes:
    """Return what stands for one of the many articles of a file. To complete it takes 2 ms, most of it its language."""
    return sha256(repr((article_id, reading)).encode(errors="surrogatepass")).digest()[:16]

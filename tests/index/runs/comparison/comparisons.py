"""Articles, what is live of them, and a comparison of one source."""

import math

from index.runs.comparison import Comparison
from index.sources import Named, Selection
from index.storage.manifest import LiveArticle
from index.types import Article

FEED = "https://example.org/feed"


def article(article_id, text="Le pont ferme."):
    return Article(article_id, f"Titre {article_id}", text, "fr")


def live(root, *articles):
    stored = "".join(str(root))  # as a database returns it: an equal string, and not the same one
    return {one.article_id: LiveArticle(one.article_id, one.version, stored) for one in articles}


def selection(*roots, **more):
    return Selection(dict.fromkeys(map(str, roots), Named.SETTINGS), **more)


def numbered(count, text="Le pont ferme."):
    return [article(f"a{n}", f"{text} {n}") for n in range(count)]


def compared(before, root, outcomes, chosen=None, agreed=math.inf, vanished=(), **more):
    """A comparison with one source that was read, up to what is missing there."""
    comparison = Comparison(before, chosen or selection(root), **more)
    fresh = [one.article_id for one in comparison.fresh(str(root), outcomes)]
    comparison.remove_missing(vanished, agreed)
    return comparison, fresh

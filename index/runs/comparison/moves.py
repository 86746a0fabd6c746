"""Sources that have moved: a folder that was renamed is not there any more, and its articles are in another one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from index.storage.manifest import LiveArticle


def moved(
    vanished: Iterable[str], before: Mapping[str, LiveArticle], after: Mapping[str, LiveArticle]
) -> Iterator[tuple[str, str]]:
    """Yield each source that has vanished and the one that most of its articles are in now, if there is one."""
    for root in vanished:
        held = [name for name, article in before.items() if article.root == root]
        there = Counter(after[name].root for name in held if after[name].root != root)
        new, number = there.most_common(1)[0] if there else ("", 0)
        if 2 * number > len(held):
            yield root, new

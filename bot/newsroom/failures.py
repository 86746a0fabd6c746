"""What could not be read the last time, for as long as the bot lives: whole sources, and articles of theirs."""

from collections.abc import Iterable, Mapping, Sequence

from index.runs.comparison import Diff

Articles = tuple[tuple[str, str], ...]
"""Articles that could not be read, with the reasons."""


class Failures:
    """Remembers by source what could not be read when it was last read.

    Both mappings are replaced and never changed, since one thread may go through them while another notes a run.
    """

    def __init__(self) -> None:
        self.sources: Mapping[str, str] = {}
        """The sources of which nothing could be read, with the reason."""
        self._articles: Mapping[frozenset[str], Articles] = {}
        """By the sources that were read together."""

    @property
    def articles(self) -> Articles:
        """The articles that could not be read, each once."""
        return tuple(dict.fromkeys(item for items in self._articles.values() for item in items))

    def note(self, sources: Iterable[str], diff: Diff) -> None:
        """Note what a run over some sources could not read; what was said of these before holds no more."""
        read = frozenset(sources)
        unread = {one.article: one.error for one in diff.failed if one.article in read}
        self.sources = {source: error for source, error in self.sources.items() if source not in read} | unread
        others = {together: failed for together, failed in self._articles.items() if not together <= read}
        self._articles = {**others, read: failed_in(diff)}

    def note_all(self, sources: Sequence[str], error: str) -> None:
        """Note that nothing could be read of some sources."""
        self.sources = {**self.sources, **dict.fromkeys(sources, error)}

    def forget(self, source: str) -> None:
        """Let nothing be told any more of a source that is none."""
        self.sources = {one: error for one, error in self.sources.items() if one != source}
        self._articles = {together: failed for together, failed in self._articles.items() if source not in together}


def failed_in(diff: Diff) -> Articles:
    """Return what a run could not read."""
    return tuple((one.article, one.error) for one in diff.failed)

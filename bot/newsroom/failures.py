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
        self._articles: Mapping[str, Articles] = {}
        """By source."""

    @property
    def articles(self) -> Articles:
        """The articles that could not be read, each once."""
        return tuple(dict.fromkeys(item for items in self._articles.values() for item in items))

    def note(self, sources: Iterable[str], diff: Diff) -> None:
        """Note what a run over some sources could not read; what was said of these before holds no more."""
        read = dict.fromkeys(sources)
        unread = {one.article: one.error for one in diff.failed if one.article in read}
        self.sources = {source: error for source, error in self.sources.items() if source not in read} | unread
        others = {source: failed for source, failed in self._articles.items() if source not in read}
        self._articles = others | {source: failed_in(diff, source) for source in read}

    def note_all(self, sources: Sequence[str], error: str) -> None:
        """Note that nothing could be read of some sources."""
        self.sources = {**self.sources, **dict.fromkeys(sources, error)}

    def forget(self, source: str) -> None:
        """Let nothing be told any more of a source that is none."""
        self.sources = {one: error for one, error in self.sources.items() if one != source}
        self._articles = {one: failed for one, failed in self._articles.items() if one != source}


def failed_in(diff: Diff, source: str | None = None) -> Articles:
    """Return what a run could not read, of one source or of all."""
    return tuple((one.article, one.error) for one in diff.failed if source in {None, one.source})

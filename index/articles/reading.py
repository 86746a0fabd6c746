"""A text as it was read from a file or a page, before what is missing is derived."""

from dataclasses import dataclass, field

from index.types import Article


@dataclass(frozen=True, slots=True)
class Reading:
    """The body and the metadata that stand with it, as given: nothing derived, nothing checked."""

    text: str
    given: dict[str, object] = field(default_factory=dict)
    """By name, in whatever names the format uses; strings mostly, lists for authors."""


@dataclass(frozen=True, slots=True)
class Located:
    """A reading, and where it stands."""

    article_id: str
    place: str
    """For people: a path, with `line 12` if the file holds several articles; or a URL. No two are the same."""
    reading: Reading
    file: str = ""
    """The same below its source, with the extension that an id goes without; empty if it is in no file."""
    key: bytes = b""
    """What its file is known by in the next run, if it is an article and nothing else; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """An article that was read before, of a file that has not changed."""

    article: Article
    place: str
    """As in `Located`."""

    @property
    def article_id(self) -> str:
        """The id of the article."""
        return self.article.article_id

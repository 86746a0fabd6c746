"""The types that flow through the index: Article → Sentence → Passage → ScoredPassage.

Offsets count Unicode code points in `Article.text`, as Python strings do, start inclusive and end exclusive.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from index.reasons import Reason
from index.text.typography import words_within

Vectors = npt.NDArray[np.float32]
"""One vector, or several in the rows of a matrix; unit vectors, where nothing else is said."""

LONGEST_FIRST_WORDS = 60
"""Characters of an untitled article that name it: a line of a telephone."""
SHORTEST_FIRST_WORDS = 12
"""Characters that may name it though they are more than two thirds of its first sentence."""


@dataclass(frozen=True)
class Article:
    """A source: its body exactly as stored, and what is known about it."""

    article_id: str
    """Path relative to its root, without extension, with `/` between folders; or the URL."""
    title: str
    text: str
    """The body, front matter removed, typography untouched."""
    lang: str
    """ISO 639-1 code."""
    date: dt.date | None = None
    """Publication."""
    updated: dt.date | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    derived: frozenset[str] = frozenset()
    """Names of the fields above that were worked out instead of given (`title`, `date`, `lang`, `source`, `authors`);
    a title that stands above the text is given."""
    unread_dates: tuple[tuple[str, str], ...] = ()
    """Names of the dates above that were given and could not be read, with what was given."""

    @property
    def headline(self) -> str:
        """What people are shown as its title. An article that has none is named by its first words.

        `title` is then its whole first sentence, by which its other sentences are found and read; shown as a title it
        would say once more what is quoted beneath it.
        """
        return headline(self.title, self.derived)

    @cached_property
    def version(self) -> str:
        """Digest (32 hex digits) of all of this but `derived`: another content or metadata is another version.

        Worked out once: every sentence that is weighed for a question asks for that of its article.
        """
        parts = (
            self.article_id,
            self.title,
            self.text,
            self.lang,
            str(self.date),
            str(self.updated),
            self.source or "",
            self.url or "",
            "\x1f".join(self.authors),
            self.section or "",
            # Only where there are some: articles without any keep the version that they had before this was known.
            *(f"{name}={given}" for name, given in self.unread_dates),
        )
        return sha256("\x1e".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class UnreadDate:
    """A date that an article gives and nobody can read: it is indexed as if it gave none, and people are told."""

    article: str
    """Its id."""
    field: str
    """`date` or `updated`."""
    given: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `article.text[start:end] == text` always holds."""

    ordinal: int
    """Position in the article, from 0."""
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A few consecutive sentences of one article: the unit that is retrieved and shown."""

    article: Article = field(repr=False)
    ordinal: int
    """Position in the article, from 0."""
    sentences: tuple[Sentence, ...]
    """At least one, in reading order."""

    @property
    def passage_id(self) -> str:
        """Readable and stable while the article does not change."""
        return f"{self.article.article_id}#{self.ordinal}"

    @property
    def start(self) -> int:
        """Where the first sentence starts."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Where the last sentence ends."""
        return self.sentences[-1].end

    @property
    def text(self) -> str:
        """The exact text of the article from the first sentence to the last."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage with the reasons for its rank."""

    passage: Passage
    score: float
    """Fused score; comparable within one result list only."""
    dense: float | None = None
    """Best similarity of the query and a sentence of the passage (cosine of centred vectors, −1 to 1: see
    `index.embedding.centring`); None if not so found."""
    lexical: float | None = None
    """Share of the query's words in the passage, rare ones weighing more, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a run that nobody watched did not do: its admins are to decide, or to mend the source."""

    source: str
    reason: Reason
    """Of kind `alike` if the source was read but for some articles, which it names."""


_QUOTED = {"«": "\N{NO-BREAK SPACE}»", "“": "”"}
"""What opens a quotation, and what closes it where it is cut short."""


def headline(title: str, derived: Collection[str]) -> str:
    """Return what an article is shown as, for its title and the names of its derived fields: see `Article.headline`."""
    return _first_words(title) if "title" in derived else title


def _first_words(sentence: str) -> str:
    """Return at most two thirds of a sentence, with an ellipsis, and quotations that are open closed.

    Not `cut_after_word`, which leaves what fits as it is: no article is to be called by a whole sentence of its own.
    """
    cut = words_within(sentence, min(LONGEST_FIRST_WORDS, max(SHORTEST_FIRST_WORDS, 2 * len(sentence) // 3))) + "…"
    return cut + "".join(end for begin, end in _QUOTED.items() if cut.count(begin) > cut.count(end.strip()))


def are_first_words(title: str) -> bool:
    """Whether a headline is what `_first_words` makes."""
    return title.rstrip("".join(_QUOTED.values())).endswith("…")

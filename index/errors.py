"""Everything that Sourcier raises on purpose, as one tree.

SourcierError                    the message says what is wrong and what to do next
├── SettingsError                a setting is missing, unknown or malformed
│   └── NotUnderstood            … since a command was told what there is not: a file, a collection
├── ArticleError                 one article cannot be read; the others go on
│   └── ArticleHeldBack          … since a person removed it, and nobody has restored it
├── SourceError                  a whole source (folder, feed, page) cannot be read
├── StoreError                   the index on disk or on its server cannot be used
│   ├── NothingIndexed           there is no index yet
│   ├── ArticlesGone             an article left the index while an answer was made of it: ask again
│   ├── StoreAway                a database cannot be reached just now: the same again may work in a moment
│   ├── StoreUnwritable          a database can be read and takes nothing more: its disk is full, or read-only
│   ├── StoreHeld                another process owns the embedded store, or is writing
│   └── Overtaken                another process put another index live meanwhile
├── EmbeddingFailed              the embedding of others (EMBEDDING_MODEL) did not answer
├── SwitchRefused                a new index is ready but was not put live (see the reason)
│   └── QuestionsLost            … since questions do not find their articles in it any more
├── ReaderMissing                the small model that finds answers is not installed, or damaged
└── ModelError                   the language model did not answer
    ├── DeadlineExceeded         … within LLM_TIMEOUT
    └── ContextOverflow          the prompt does not fit the model
"""

from typing import ClassVar, Self

from index.reasons import Kind, Reason


class SourcierError(Exception):
    """Base of every expected failure: shown to people as one line, never as a traceback."""

    kind: ClassVar[Kind] = "other"
    """Of those that are raised without one."""

    def __init__(self, told: str, kind: Kind | None = None, **values: str | int) -> None:
        """Raise it with its line, for the terminal and the log, and what it is told by elsewhere: see `Reason`."""
        super().__init__(told)
        self.reason = Reason.of(told, kind or self.kind, **values)

    @classmethod
    def because(cls, reason: Reason) -> Self:
        """Return an error for a reason that is known already."""
        return cls(reason.told, reason.kind, **dict(reason.values))


class SettingsError(SourcierError):
    """A setting is missing, unknown or malformed. The message names the variable, never its value."""


class NotUnderstood(SettingsError):
    """An option of a command names what there is not, or what is no such thing. The command is to be corrected."""


class ArticleError(SourcierError):
    """One article cannot be read. It is reported and the others go on."""


class ArticleHeldBack(ArticleError):
    """An article was removed by a person, or is nearly one that was, and nobody has restored it."""


class SourceError(SourcierError):
    """A whole source (folder, feed or page) cannot be read."""


class StoreError(SourcierError):
    """The index on disk, or on its server, cannot be used."""

    kind: ClassVar[Kind] = "store"


class NothingIndexed(StoreError):
    """There is no index yet."""

    kind: ClassVar[Kind] = "other"


class ArticlesGone(StoreError):
    """An article was taken down, or replaced twice, while it was being read for an answer: asked again, all is well."""

    kind: ClassVar[Kind] = "other"


class StoreAway(StoreError):
    """A database does not answer for now: it restarts, or its network does. Nothing was changed."""

    kind: ClassVar[Kind] = "state"


class StoreUnwritable(StoreError):
    """A database of this machine takes nothing more, since its disk is full or read-only. It can be read as ever."""

    kind: ClassVar[Kind] = "full"


class StoreHeld(StoreError):
    """Another process owns the embedded store."""

    kind: ClassVar[Kind] = "held"

    def __init__(self, message: str, *, by_server: bool = False) -> None:
        """`by_server`: the other process takes requests to change the index (see `index.storage.books`)."""
        super().__init__(message)
        self.by_server = by_server


class Overtaken(StoreError):
    """Another process put another index live while this one prepared its own: what it knows is out of date."""

    kind: ClassVar[Kind] = "held"


class EmbeddingFailed(SourcierError):
    """The embedding model that EMBEDDING_MODEL names did not give vectors."""

    kind: ClassVar[Kind] = "embedding"


class SwitchRefused(SourcierError):
    """A new index is ready but was not put live; the message says why and how to insist."""


class QuestionsLost(SwitchRefused):
    """The new index finds the articles of fewer smoke questions than the live one."""

    kind: ClassVar[Kind] = "questions_lost"

    def __init__(self, message: str, questions: tuple[str, ...]) -> None:
        """`questions`: those that found their articles before and do not any more, as people ask them."""
        super().__init__(message, questions="; ".join(questions))
        self.questions = questions


class ReaderMissing(SourcierError):
    """The files of the reader (index.reader) are missing or damaged."""


class ModelError(SourcierError):
    """The language model did not give a usable answer."""

    def __init__(self, message: str, fault: str = "") -> None:
        """`fault`: `key`, `model`, `connection`, `quota`, `filter`, `server`, `broken` or `silent`: people are told."""
        super().__init__(message)
        self.fault = fault


class DeadlineExceeded(ModelError):
    """The language model did not answer within the deadline of the whole answer."""


class ContextOverflow(ModelError):
    """The prompt is longer than the model can read."""

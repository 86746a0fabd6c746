"""The lines of a run's files, as written and as read back."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.answering.document import AnswerDocument


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True)


class RankingLine(_Line):
    """A question and what was retrieved for it: a line of `run.jsonl`."""

    id: str
    ranking: tuple[tuple[str, float], ...]
    """Article ids with their scores, best first."""
    seconds: float


class ShownLine(_Line):
    """A passage that was read for an answer; offsets as in `index.types`."""

    passage_id: str
    article_id: str
    start: int
    end: int


class AnswerLine(_Line):
    """A question and its whole answer: a line of `run.jsonl`."""

    id: str
    answer: AnswerDocument
    seconds: float
    """From question to answer."""
    shown: tuple[ShownLine, ...] = ()


class ScoreLine(_Line):
    """What one question was worth: a line of `scores.jsonl`."""

    id: str
    lang: str
    type: str
    answerable: bool
    status: Literal["answered", "abstained", "ranked"]
    seconds: float
    measures: dict[str, float]
    """Only the measures that apply to the question."""
    evidence: float | None = None
    """The evidence gate's probability that the question can be answered."""
    cost_usd: float | None = None
    tokens: int | None = None
    """Prompt and completion tokens of the model."""


class Latency(_Line):
    """Milliseconds from question to result; None if nothing was asked."""

    p50: float | None
    p95: float | None


class Summary(_Line):
    """What the commands print."""

    queries: int
    measures: dict[str, float]
    by: dict[str, dict[str, dict[str, int | float]]]
    """`lang` or `type` → its value → measures, with `queries` as their number."""
    latency_ms: Latency


class Manifest(_Line):
    """Everything that a figure depends on, so that it can be got again."""

    kind: Literal["retrieval", "answers"]
    system: str
    """Who was measured: `sourcier`, or the name of a peer."""
    set: str
    questions: int
    """How many are to be asked."""
    data: str
    """Digest of the evaluation set."""
    index: str
    """Fingerprint of embedding model, dimension, chunker and analyser."""
    model: str | None
    prompts: dict[str, str]
    """Digest by prompt."""
    settings: dict[str, str]
    """Those that are not secret."""
    git: str
    """Revision, with a + if files were changed since."""
    machine: dict[str, str]
    command: str
    started: str
    """ISO 8601, UTC."""

    def differences(self, other: "Manifest") -> list[str]:
        """Return the names of what would make the figures of the two no longer one run's."""
        told = ("kind", "system", "data", "questions", "index", "model", "prompts", "settings", "git")
        return [name for name in told if getattr(self, name) != getattr(other, name)]

"""The lines of a run's files, as written and as read back."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from bot.answering.document import AnswerDocument
from evaluation.datasets.types import Role

Kind = Literal["retrieval", "answers", "claims"]


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


class VerdictLine(_Line):
    """A claim and what the verifier made of it: a line of `run.jsonl`."""

    id: str
    verdict: Literal["supported", "rejected"]
    reason: str
    """Of a rejection; empty if it was let through."""
    judged: bool
    """Whether a judge was asked and said something of it, or was not needed because code had refused it."""
    seconds: float
    """A claim's share of the time that its prompt took."""


class ScoreLine(_Line):
    """What one question, or one claim, was worth: a line of `scores.jsonl`."""

    id: str
    lang: str
    type: str
    answerable: bool
    """Of a claim: whether it is supported."""
    status: Literal["answered", "abstained", "ranked", "supported", "rejected"]
    seconds: float
    measures: dict[str, float]
    """Only the measures that apply to the question."""
    evidence: float | None = None
    """The probability, without a model, that what was found answers the question."""
    pair: str = ""
    """Language of the question and those of the articles that answer it, as `fr→en`; empty without such articles."""
    cost_usd: float | None = None
    tokens: int | None = None
    """Prompt and completion tokens of the model."""


class Latency(_Line):
    """Milliseconds from question to result; None if nothing was asked."""

    p50: float | None
    p95: float | None


Groups = dict[str, dict[str, dict[str, int | float]]]
"""What was grouped by → its value → the number of questions or claims, and measures."""


class Measured(_Line):
    """What a run is worth."""

    measures: dict[str, float]
    intervals: dict[str, tuple[float, float]] = {}
    """95 % confidence interval of each measure that is a mean over questions or claims (`measures.intervals`)."""
    by: Groups

    @property
    def size(self) -> int:
        """How many questions or claims there were."""
        raise NotImplementedError

    def document(self) -> dict[str, Any]:
        """Return what the commands print with `--json`: what there is nothing of is left out."""
        return self.model_dump(mode="json", exclude_defaults=True)


class ClaimsSummary(Measured):
    """What `sourcier eval claims` prints; grouped by `kind` and `language`."""

    claims: int
    rejected: dict[str, dict[str, int]]
    """`supported` or `unsupported` → reason → how many such claims were rejected for it."""
    judge: str | None
    """The model that judged; None if the verifier decided alone."""
    unjudged: int = 0
    """Claims for which the judge did not answer."""

    @property
    def size(self) -> int:
        """How many claims there were."""
        return self.claims


class Summary(Measured):
    """What `sourcier eval retrieval` and `sourcier eval answers` print; grouped by `lang`, `type` and `pair`."""

    queries: int
    latency_ms: Latency
    rejected: dict[str, int] = {}
    """Reason → how many drafted sentences were not shown for it."""
    faults: dict[str, int] = {}
    """Why the model failed → how many answers were made without it, or without the end of its reply."""
    claims: ClaimsSummary | None = None
    """What the verifier makes of the set's claims, where it has some."""
    variants: dict[str, "Summary"] = {}
    """What the run is worth on variants of the set that were made by code."""

    @property
    def size(self) -> int:
        """How many questions there were."""
        return self.queries


class RunManifest(_Line):
    """Everything that a figure depends on, so that it can be got again."""

    kind: Kind
    system: str
    """Who was measured: `sourcier`, or the name of a peer."""
    set: str
    role: Role | None = None
    """Whether the set is for development or for validation; None if it does not say."""
    questions: int
    """How many questions are to be asked, or claims to be tried."""
    data: str
    """Digest of the evaluation set."""
    index: str
    """Fingerprint of embedding model, dimension, chunker and analyser."""
    model: str | None
    """Of the answers, or of the judge of claims."""
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

    def differences(self, other: "RunManifest") -> list[str]:
        """Return the names of what would make the figures of the two no longer one run's."""
        told = ("kind", "system", "data", "questions", "index", "model", "prompts", "settings", "git")
        return [name for name in told if getattr(self, name) != getattr(other, name)]

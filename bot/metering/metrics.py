"""What Prometheus is told: questions, answers, what they took, what was refused and what the model cost.

The engine is measured from outside, by whoever answers on its behalf: an answer's own document has every figure but
those of the model, which is asked for other things too, and is charged for where no answer comes of it.
"""

import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from prometheus_client import Counter, Gauge, Histogram

from bot.answering.document import AnswerDocument
from bot.answering.events import Answerer, Event, Finished
from bot.answering.types import Turn
from bot.llm import Taken

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60)
MOST_REASONS = 40
"""Different reasons that are told apart: what a label may be must not grow for ever."""

questions = Counter("sourcier_questions", "Questions that the engine was asked.")
answers = Counter("sourcier_answers", "Answers given.", ["status", "mode"])
failures = Counter("sourcier_failures", "Questions that ended in an error instead of an answer.", ["error"])
step_seconds = Histogram("sourcier_step_seconds", "Seconds by step of an answer.", ["step"], buckets=SECONDS)
answer_seconds = Histogram("sourcier_answer_seconds", "Seconds for a whole answer.", ["mode"], buckets=SECONDS)
rejected = Counter("sourcier_rejected_sentences", "Sentences of a model that were not proved.", ["reason"])
tokens = Counter("sourcier_model_tokens", "Tokens that the model read and wrote.", ["kind"])
requests = Counter("sourcier_model_requests", "Requests to the model.")
cost = Counter("sourcier_model_cost_usd", "US dollars that the model cost, where its price is known.")
queue = Gauge("sourcier_updates_waiting", "Updates that are kept and not finished, of all replicas.")
index_age = Gauge("sourcier_index_age_seconds", "Seconds since the live index was made.")
articles = Gauge("sourcier_articles", "Articles in the live index.")
passages = Gauge("sourcier_passages", "Passages in the live index.")
index_failed = Gauge("sourcier_index_run_failed", "1 if the last index run of this process failed.")
unwritable = Gauge(
    "sourcier_state_unwritable", "1 while the bot can write nothing down: its disk is full or read-only."
)

_reasons: set[str] = set()


class CountedAnswerer:
    """An answerer whose answers are counted."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    async def answer(
        self, question: str, history: Sequence[Turn] = (), *, use_model: bool = True
    ) -> AsyncGenerator[Event, None]:
        """Answer as the other does, and take note."""
        questions.inc()
        begun = time.perf_counter()
        answered = False
        try:
            async with aclosing(self._answerer.answer(question, history, use_model=use_model)) as events:
                async for event in events:
                    if isinstance(event, Finished):
                        note(event.answer, time.perf_counter() - begun)
                        answered = True
                    yield event
        except BaseException as error:
            if not answered:  # a time-out comes as CancelledError, and GeneratorExit where nobody listens any more
                failures.labels(type(error).__name__).inc()
            raise


def note(document: AnswerDocument, seconds: float) -> None:
    """Count one answer."""
    answers.labels(document.status, document.mode).inc()
    answer_seconds.labels(document.mode).observe(seconds)
    for step, taken in document.timings.items():
        step_seconds.labels(step).observe(taken)
    for one in document.rejected:
        rejected.labels(_reason(one.reason)).inc()


def note_request(taken: Taken) -> None:
    """Count one request to a model, whatever it was asked for."""
    requests.inc()
    tokens.labels("prompt").inc(taken.prompt_tokens)
    tokens.labels("completion").inc(taken.completion_tokens)
    cost.inc(taken.cost_usd or 0)


def _reason(reason: str) -> str:
    kind = reason.partition(":")[0][:40]
    if kind not in _reasons and len(_reasons) >= MOST_REASONS:
        return "other"
    _reasons.add(kind)
    return kind

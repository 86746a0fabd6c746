"""What a document says of how it was made, whether it answers or abstains: by whom, from what, at what cost."""

from typing import Any

from bot.answering.document import RejectedDocument, UsageDocument
from bot.answering.question import Question
from bot.answering.trace import Trace
from bot.answering.types import Mode
from index.errors import DeadlineExceeded
from prompts import Replies

_FAULT_NAMES = {
    "key": ("host",), "model": ("host", "model"), "connection": ("host",), "server": ("host",), "broken": ("host",),
    "silent": ("host",),
}  # fmt: skip
"""By kind of fault: what the sentence about it says of the endpoint."""


def circumstances(question: Question, trace: Trace, mode: Mode) -> dict[str, Any]:
    """Return the fields that every document has, answered or abstained."""
    replies = question.replies
    notice, fault = _failure(trace, replies)
    if trace.unjudged:
        notice = f"{notice} {replies.say('answer.unjudged')}".lstrip()
    return {
        "question": question.text,
        "language": question.answer_language,
        "asker_language": question.asker_language,
        "mode": mode,
        "standalone": question.standalone if question.leans else "",
        "passages": trace.passages,
        "evidence": None if trace.probability is None else round(trace.probability, 4),
        "model": trace.endpoint.model if trace.endpoint else None,
        "prompt": trace.prompt,
        "notice": notice,
        "fault": fault,
        "reader": trace.reader,
        "usage": _usage(trace),
        "timings": trace.timings,
        "rejected": tuple(RejectedDocument(text=one.text, reason=one.reason) for one in trace.rejected),
    }


def _failure(trace: Trace, replies: Replies) -> tuple[str, str]:
    """Return what the asker is told of a model that failed, and what whoever runs the bot can do about it."""
    error = trace.failure
    if error is None:
        return "", ""
    slow = isinstance(error, DeadlineExceeded)
    notice = replies.say("answer.model_too_slow" if slow else "answer.model_failed")
    if not error.fault:
        return notice, "" if slow else str(error)  # one that was writing is no fault
    known = {"host": trace.endpoint.host, "model": trace.endpoint.model} if trace.endpoint else {}
    told = {name: known.get(name, "") for name in _FAULT_NAMES.get(error.fault, ())}
    return notice, replies.say(f"answer.fault_{error.fault}", **told)


def _usage(trace: Trace) -> UsageDocument | None:
    """Return what all models took that were asked: one may have made a follow-up stand alone, and written nothing."""
    used = trace.usage
    if trace.endpoint is None and not used.requests:
        return None
    return UsageDocument(
        prompt_tokens=used.prompt_tokens,
        completion_tokens=used.completion_tokens,
        requests=used.requests,
        cost_usd=None if used.cost_usd is None else round(used.cost_usd, 6),
    )

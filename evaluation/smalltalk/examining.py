"""From messages and what they are taken for to shares, with every message that is taken for something else."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.smalltalk.kinds import SmallTalk
from bot.smalltalk.said import Utterance


@dataclass(frozen=True, slots=True)
class ExamResult:
    """What became of the exam. All measures are better when higher."""

    measures: dict[str, float]
    """`found`: the share of small talk that is not taken for a question. `kind_right`: the share of it whose wish is
    told right. `language_right`: the share of it that is not found in another language. `kept`: the share of
    questions that sound like small talk and are not taken for it. `sets_kept`: the same of questions of sets."""
    wrong: dict[str, tuple[str, ...]]
    """By measure, the messages that are counted against it."""

    def document(self) -> dict[str, Any]:
        """Return what `--json` prints."""
        return asdict(self)


def examine(
    said: Sequence[Utterance], asked: Sequence[str], recognise: Callable[[str], SmallTalk | None]
) -> ExamResult:
    """Hold messages, and questions of sets, to who tells small talk from questions.

    What there is no message to measure by is left out of the measures.
    """
    found = {message: recognise(message.text) for message in said}
    talk = [message for message in said if message.kind]
    questions = [message for message in said if not message.kind]
    wrong = {
        "found": tuple(one.text for one in talk if not found[one]),
        "kind_right": tuple(one.text for one in talk if _kind(found[one]) != one.kind),
        "language_right": tuple(one.text for one in talk if _language(found[one]) not in {one.language, None}),
        "kept": tuple(one.text for one in questions if found[one]),
        "sets_kept": tuple(text for text in asked if recognise(text)),
    }
    of = {"kept": len(questions), "sets_kept": len(asked)}
    shares = {name: (len(texts), of.get(name, len(talk))) for name, texts in wrong.items()}
    return ExamResult({name: round(1 - bad / all_of, 4) for name, (bad, all_of) in shares.items() if all_of}, wrong)


def _kind(found: SmallTalk | None) -> str | None:
    return found.kind if found else None


def _language(found: SmallTalk | None) -> str | None:
    return found.language if found else None

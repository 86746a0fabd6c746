"""Support judged as entailment: a model is given each sentence of an answer with its evidence alone.

One short call for the whole answer, whose verdicts are read line by line while they come. A judge can refuse and can
let through what code doubts, but never what it has vetoed; what it leaves out is decided without it.
"""

import re
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from bot.answering.judge.other_words import numbered_verdict, verdict_in
from bot.answering.question import Question
from bot.answering.reply import THOUGHT_TAG
from bot.answering.retrieval import heading
from bot.answering.verify import Evidence, Examined, Verdict
from bot.llm import Deadline, Model, Usage, messages
from index.errors import ModelError
from index.text.foreign import as_data
from prompts import Prompt, load_prompt

_TOKENS_A_VERDICT = 12  # « 12: CONTRADICTED » and the end of its line
_TOKENS_TO_THINK = 600
"""A reasoning model thinks before it writes; one that does not, does not use them."""

_LONGEST_EVIDENCE = 900  # characters of one sentence with the one before it
_WORDS: Mapping[str, Verdict] = {"SUPPORTED": "supported", "CONTRADICTED": "contradicted", "UNKNOWN": "unknown"}
_VERDICT = (
    r"(SUPPORTED|CONTRADICTED|UNKNOWN|NOT[ _]\w+|UNSUPPORTED|(?:PARTIAL|PARTLY|INSUFFICIENT)\w*(?:[ _]SUPPORTED)?)\b"
)
"""Of words that nobody asked for, « not supported » and the like mean that something is not in the evidence."""
_LINE = re.compile(rf"^\W*(?:STATEMENT\W+)?(\d{{1,2}})\W+{_VERDICT}", re.IGNORECASE)


def judge_prompt() -> Prompt:
    """Return the prompt that judges are asked with."""
    return load_prompt("judge")


async def judged(
    model: Model, question: Question, examined: Sequence[Examined], deadline: Deadline, usage: Usage | None = None
) -> AsyncGenerator[tuple[int, Verdict], None]:
    """Yield the place of each sentence with its verdict, as the model writes them; each once, some perhaps not.

    Sentences that code has vetoed are not asked about. Raises DeadlineExceeded or another ModelError.
    """
    asked = [(place, one.sentence.text, evidence) for place, one in enumerate(examined) if (evidence := one.to_judge)]
    if not asked:
        return
    statements = [_statement(n, text, evidence) for n, (_, text, evidence) in enumerate(asked, start=1)]
    prompt = judge_prompt().render(question=as_data(question.standalone), statements="\n\n".join(statements))
    reading = _Reading({n: place for n, (place, *_) in enumerate(asked, start=1)})
    unread = ""
    most = _TOKENS_TO_THINK + _TOKENS_A_VERDICT * len(asked)
    pieces = model.stream(messages(prompt), deadline=deadline, max_tokens=most, usage=usage)
    async with aclosing(pieces):
        async for piece in pieces:
            *lines, unread = f"{unread}{piece}".split("\n")
            for verdict in reading.verdicts(lines):
                yield verdict
            if not reading.waiting:
                return
    for verdict in reading.verdicts([unread]):
        yield verdict


async def proves(model: Model, quotes: str, statement: str, deadline: Deadline) -> bool:
    """Return whether the model says that quotes prove a statement. Raises ModelError if it does not say."""
    prompt = judge_prompt().render(question="–", statements=f"Statement 1: {as_data(statement)}\nEvidence 1:\n{quotes}")
    told = await model.complete(messages(prompt), deadline=deadline, max_tokens=_TOKENS_TO_THINK)
    return read_verdict(told) == "supported"


def read_verdict(told: str) -> Verdict:
    """Return the one verdict in a reply. Raises ModelError if there is none."""
    found = re.findall(rf"\b{_VERDICT}", told.upper())
    if found:
        return _WORDS.get(found[-1], "unknown")
    if otherwise := verdict_in(told):
        return otherwise
    raise ModelError(f"the judge gave no verdict but {told[:80]!r}: choose another model")


@dataclass
class _Reading:
    """Reads a reply line by line, without what a model only thinks: « 2: SUPPORTED? No, … » is no verdict there."""

    waiting: dict[int, int]
    """The place of each statement that has no verdict yet, by its number; of two verdicts the first counts."""
    thinking: bool = False

    def verdicts(self, lines: Sequence[str]) -> list[tuple[int, Verdict]]:
        """Return the place of each statement that these lines have a verdict on."""
        found = []
        for line in lines:
            tags = list(THOUGHT_TAG.finditer(line))
            self.thinking = not tags[-1][1] if tags else self.thinking
            thought = max((tag.end() for tag in tags if tag[1]), default=0)
            told = None if self.thinking else _verdict_in(line[thought:])
            if told and (place := self.waiting.pop(told[0], None)) is not None:
                found.append((place, told[1]))
        return found


def _verdict_in(line: str) -> tuple[int, Verdict] | None:
    """Return the number of a statement and the verdict on it that a line gives; None if it gives none."""
    asked_for = _LINE.match(line)
    return (int(asked_for[1]), _WORDS.get(asked_for[2].upper(), "unknown")) if asked_for else numbered_verdict(line)


def _statement(number: int, text: str, evidence: Evidence) -> str:
    lines = [f"Statement {number}: {as_data(text)}", f"Evidence {number}:"]
    version = ""
    shown = ""
    for exhibit, told, context in zip(evidence.exhibits, evidence.texts, evidence.contexts, strict=True):
        if exhibit.article.version != version:
            version = exhibit.article.version
            lines.append(heading(exhibit.article))
        if context and context not in shown:
            lines.append(f"  (before it: {as_data(context, _LONGEST_EVIDENCE)})")
        lines.append(f"- {as_data(told, _LONGEST_EVIDENCE)}")
        shown += f"{context} {told} "
    return "\n".join(lines)

"""A model that writes given drafts and judges their sentences as it is told: an `answer` for `ModelApi`.

with ModelApi(answer=Writer("Two groups claimed the raid [1].", verdicts="SUPPORTED")) as api: ...
"""

import re
from collections.abc import Sequence

from tests.doubles.model_api import Request, Scripted, Status

_JUDGES = "You check statements"
_STATEMENT = re.compile(r"^Statement (\d+): (.*)$", re.MULTILINE)


class Writer:
    """Writes the drafts one after the other, the last one again and again, and answers every judgement alike."""

    def __init__(self, *drafts: Scripted, verdicts: str | Sequence[str] | Scripted = "SUPPORTED") -> None:
        """`verdicts`: a word for all sentences, a word for each, or a whole reply of the judge (`Status`, `Hang`)."""
        self.drafts = list(drafts)
        self.drafted = 0
        self.judged: list[str] = []
        """The statements that it was asked to judge."""
        self.judgements = 0
        self._verdicts = verdicts

    def __call__(self, request: Request) -> Scripted:
        if is_judgement(request):
            return self._judge(request)
        self.drafted += 1
        if not self.drafts:
            return Status(400, "nothing to write")
        return self.drafts.pop(0) if len(self.drafts) > 1 else self.drafts[0]

    def _judge(self, request: Request) -> Scripted:
        self.judgements += 1
        asked = _STATEMENT.findall(request.messages[-1]["content"])
        self.judged += [text for _, text in asked]
        words = self._verdicts
        if isinstance(words, str):
            words = [words] * len(asked)
        if not isinstance(words, Sequence):
            return words
        return "\n".join(f"{number}: {word}" for (number, _), word in zip(asked, words, strict=False))


def is_judgement(request: Request) -> bool:
    """Whether a request asks for verdicts."""
    return _JUDGES in request.messages[0]["content"]

"""Ask the model for sentences of articles in another language, and hand out each as it is written."""

import re
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from bot.answering.deadline import Deadline
from bot.answering.drafting.asking import language_name, messages
from bot.answering.drafting.cleaning import clean
from bot.answering.drafting.exhibits import as_data
from bot.answering.model import Model
from bot.answering.types import DraftSentence, Exhibit
from bot.answering.usage import Usage
from prompts.loading import load_prompt

_NUMBERED = re.compile(r"^\W{0,3}(?P<number>\d{1,2})\s?[\].):]+\s*(?P<text>\S.*)$")
_LONGEST_TRANSLATION = 160  # tokens of one sentence; in Cyrillic a long one takes as many


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates one answer's quotations. Raises DeadlineExceeded or another ModelError after those that are done."""

    model: Model
    deadline: Deadline
    usage: Usage

    async def translate(
        self, exhibits: Sequence[Exhibit], language: str
    ) -> AsyncGenerator[tuple[Exhibit, DraftSentence], None]:
        """Yield the exhibits with their translations, as the model completes them; each once, some perhaps not."""
        asking = load_prompt("translate").render(
            language=language_name(language),
            sentences="\n".join(f"[{exhibit.number}] {as_data(exhibit.text)}" for exhibit in exhibits),
        )
        waiting = {exhibit.number: exhibit for exhibit in exhibits}
        pieces = self.model.stream(
            messages(asking),
            deadline=self.deadline,
            max_tokens=_LONGEST_TRANSLATION * len(exhibits),
            usage=self.usage,
        )
        unread = ""
        async with aclosing(pieces):
            async for piece in pieces:
                *lines, unread = f"{unread}{piece}".split("\n")
                for translated in _read(lines, waiting):
                    yield translated
        for translated in _read([] if self.usage.cut_short else [unread], waiting):
            yield translated


def _read(lines: Sequence[str], waiting: dict[int, Exhibit]) -> Iterator[tuple[Exhibit, DraftSentence]]:
    """Yield the translations in lines that are whole; what is translated no longer waits."""
    for line in lines:
        numbered = _NUMBERED.match(line)
        said = clean(numbered["text"]) if numbered else None
        if numbered and isinstance(said, DraftSentence) and (exhibit := waiting.pop(int(numbered["number"]), None)):
            yield exhibit, said

"""Read a model's text as it streams, and hand out each sentence once it is complete."""

import re
from collections.abc import Iterator

from bot.answering.reply.boundaries import Wait, end_of_sentence
from bot.answering.reply.cleaning import (
    LONGEST_SENTENCE,
    Declined,
    Disagreeing,
    Ended,
    Missing,
    clean,
    is_lead_in,
    is_terminated,
    led_in,
    may_be_missing,
    without_disagreement,
)
from bot.answering.types import DraftSentence
from index.text.typography import sound

Drafted = DraftSentence | Declined | Disagreeing | Missing

THOUGHT_TAG = re.compile(r"<(/?)(?:think|thinking|thought|reasoning)>", re.IGNORECASE)
"""The tags between which models think; the group is empty in one that opens."""
_LONGEST_TAG = len("</reasoning>")
_NO_SENTENCE = 2 * LONGEST_SENTENCE
"""Characters without the end of a sentence, after which none is waited for: reading on would take ever longer."""


class SentenceReader:
    """Feed it chunks of any size: the sentences that come out depend on the text alone.

    Left out: what stands in think-blocks, labels, headings, sentences said before, and all that follows a
    question that the model goes on to ask itself.
    """

    def __init__(self, language: str = "", most: int | None = None) -> None:
        """Take the language that the text should be in, and how many sentences are wanted: None for all of them."""
        self._language = language
        self._left = most
        self.seen = ""
        """All that was read so far, without what was only thought."""
        self._unseen = ""
        """Text whose tags have not been looked for yet."""
        self._text = ""
        """Text whose sentences have not been handed out yet."""
        self._judged = 0
        """Characters of it in which no sentence ends."""
        self._thinking = False
        self._ended = False
        self._said: set[str] = set()
        self._lead_in = ""
        """The line that announced the list that is being read."""

    def feed(self, chunk: str) -> Iterator[Drafted]:
        """Take one more chunk and yield the sentences that are complete now."""
        self._unseen += chunk.replace("\r", "")
        while tag := THOUGHT_TAG.search(self._unseen):
            yield from self._up_to(tag)
        yield from self._visible(len(self._unseen) - self._tag_begun())

    def close(self, *, broken: bool) -> Iterator[Drafted]:
        """Yield the last sentence; if the text broke off, only one that is whole."""
        yield from self._visible(len(self._unseen))
        yield from self._sentences(complete=True, broken=broken)

    @property
    def is_done(self) -> bool:
        """Whether there are as many sentences as were wanted, and nothing begins that may say what is missing."""
        return self._left == 0 and (self._ended or not may_be_missing(self._text))

    def _up_to(self, tag: re.Match[str]) -> Iterator[Drafted]:
        before, self._unseen = self._unseen[: tag.start()], self._unseen[tag.end() :]
        if not self._thinking:
            self._read(before)
            yield from self._sentences()
            self._ended = self._ended and not tag[1]
        self._thinking = not tag[1]
        if tag[1]:
            # Some servers send only the end tag: what came before it was thought, too.
            self._text, self._judged, self.seen = "", 0, ""

    def _visible(self, length: int) -> Iterator[Drafted]:
        visible, self._unseen = self._unseen[:length], self._unseen[length:]
        if not self._thinking:
            self._read(visible)
            yield from self._sentences()

    def _read(self, text: str) -> None:
        self._text += text
        self.seen += text

    def _tag_begun(self) -> int:
        """Return the length of a tag that may have begun at the end of the unseen text."""
        start = self._unseen.rfind("<")
        begun = len(self._unseen) - start if start >= 0 else 0
        return begun if begun < _LONGEST_TAG else 0

    def _sentences(self, *, complete: bool = False, broken: bool = False) -> Iterator[Drafted]:
        while not self._ended and self._text.strip():
            end = end_of_sentence(self._text, self._language, complete=complete, judged=self._judged)
            if isinstance(end, Wait):
                self._judged = end.judged
                self._ended = len(self._text) > _NO_SENTENCE
                return
            raw, self._text, self._judged = self._text[:end], self._text[end:], 0
            if broken and not self._text and not is_terminated(raw):
                return
            yield from self._say(raw)

    def _say(self, raw: str) -> Iterator[Drafted]:
        raw = sound(raw)
        if (rest := without_disagreement(raw)) != raw:
            yield Disagreeing()
            raw = rest
        led = led_in(self._lead_in, raw)
        if led == raw:
            self._lead_in = ""
        said = clean(led)
        if isinstance(said, Ended):
            self._ended = True
        elif isinstance(said, Declined | Missing):
            yield said
        elif said is not None and is_lead_in(said.text):
            self._lead_in = said.text
        elif said is not None and said.text.casefold() not in self._said:
            yield from self._wanted(said)

    def _wanted(self, said: DraftSentence) -> Iterator[DraftSentence]:
        if self._left == 0:
            self._ended = True
            return
        self._left = self._left and self._left - 1
        self._said.add(said.text.casefold())
        yield said


def without_thoughts(text: str) -> str:
    """Return a whole text without what a model only thinks in it."""
    reader = SentenceReader()
    for _ in (*reader.feed(text), *reader.close(broken=False)):
        pass
    return reader.seen

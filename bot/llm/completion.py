"""A completion while a server streams it: its text, what the server reports, and whether it ends as it should."""

from dataclasses import dataclass
from typing import Any

from bot.llm.refusals import Passing
from index.errors import ModelError
from index.text.typography import sound

MOST_CHARACTERS = 100_000
"""Characters of one completion: twenty times the longest that is asked for."""
MOST_TOKENS = 10_000_000
"""That a server can honestly report for one completion."""
CHARACTERS_A_TOKEN = 3
"""Of the prompt and the reply, where nobody counted: 2.5 to 4 in French and English, so rather too dear."""
_FIRST_HALVES = ("\ud800", "\udbff")
"""Of surrogate pairs, as JSON may carry them, and as servers cut them that count as JavaScript does."""


@dataclass(slots=True)
class Completion:
    """What has come of a completion so far."""

    pieces: int = 0
    characters: int = 0
    finish: str | None = None
    tokens: Any = None
    """As last reported: some servers report with every chunk, and each time the sum."""
    half: str = ""
    """The first half of a character beyond U+FFFF, whose second half is in the next chunk."""

    @property
    def begins(self) -> bool:
        """Whether the text taken last was the first."""
        return self.pieces == 1

    def take(self, chunk: Any) -> str:  # noqa: ANN401 - the library's types are not loaded when this module is
        """Note what a chunk reports and return its text. Raises ModelError if it goes on without an end."""
        self.tokens = chunk.usage or self.tokens
        text = ""
        for choice in chunk.choices or ():
            if choice.index:  # one was asked for; the words of several would come mixed
                continue
            self.finish = choice.finish_reason or self.finish
            text += _text_of(choice.delta.content if choice.delta else None)
        text = self._in_whole_characters(text)
        self.pieces += bool(text)
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise ModelError("The model wrote without an end: try another LLM_MODEL.")
        return text

    def _in_whole_characters(self, text: str) -> str:
        """Join the halves of characters, which no file and no message takes; what stays half becomes U+FFFD."""
        text, self.half = self.half + text, ""
        if text and _FIRST_HALVES[0] <= text[-1] <= _FIRST_HALVES[1]:
            text, self.half = text[:-1], text[-1]
        return sound(text)

    def taken(self, asked: int, *, whole: bool) -> tuple[int, int]:
        """Return the tokens that the completion took, read and written, of a prompt of so many characters.

        Servers report it at the end: of a completion that is left before it, or breaks off, what it took is estimated,
        since it is charged for all the same.
        """
        if self.tokens:
            reported = (getattr(self.tokens, f"{kind}_tokens", None) for kind in ("prompt", "completion"))
            read, written = map(_believed, reported)
            return read, written
        if self.pieces and not whole:
            return -(-asked // CHARACTERS_A_TOKEN), -(-self.characters // CHARACTERS_A_TOKEN)
        return 0, 0

    def check_end(self) -> None:
        """Raise Passing or ModelError if this is not how a completion ends."""
        if self.finish == "content_filter":
            raise ModelError("The provider's content filter stopped the model's reply.", "filter")
        if not self.pieces and self.finish == "length":
            raise ModelError("The model used up its tokens before it wrote anything: choose one that reasons less.")
        if not self.pieces:
            raise Passing("The model's reply was empty: ask again, or try another LLM_MODEL.", "broken")
        if self.finish is None:
            raise Passing("The model's reply broke off before its end.", "broken")


def _text_of(content: Any) -> str:  # noqa: ANN401 - as above
    """Return what a piece says. Some servers send a list of parts, of which thoughts belong to no reply."""
    if not isinstance(content, list):
        text: str = content or ""
        return text
    parts = [part for part in content if isinstance(part, dict) and part.get("type") == "text"]
    return "".join(part["text"] for part in parts if isinstance(part.get("text"), str))


def _believed(tokens: object) -> int:
    """Return a number of tokens as a server reported it; 0 for what is none."""
    return tokens if type(tokens) is int and 0 <= tokens <= MOST_TOKENS else 0

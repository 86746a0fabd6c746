"""What people say: the messages of `said.tsv`, one a line, with what each wants and its language."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import get_args

from bot.smalltalk.kinds import Kind

FILE = "said.tsv"


@dataclass(frozen=True, slots=True)
class Utterance:
    """A message, and what it wants."""

    text: str
    language: str
    """ISO 639-1 code; empty where it may be of any."""
    kind: Kind | None
    """None: it is a question about the news, or about the answer before it."""


def everything_said() -> Iterator[Utterance]:
    """Yield the messages of the list. Raises ValueError for a line that is none."""
    for line in files("bot.smalltalk").joinpath(FILE).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield utterance(*line.split("\t"))


def utterance(kind: str, language: str, text: str) -> Utterance:
    """Return a message as a list writes it down. Raises ValueError for a kind of small talk that there is not."""
    if kind != "question" and kind not in get_args(Kind):
        raise ValueError(f"{kind} is no kind of small talk: {text}")
    return Utterance(text, language, None if kind == "question" else kind)  # type: ignore[arg-type]  # checked above

"""What people say: the messages of `said.tsv`, one a line, with what each wants and its language."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import get_args

from bot.smalltalk.kinds import Kind

FILE = "said.tsv"


@dataclass(frozen=True, slots=True)
class Said:
    """A message, and what it wants."""

    kind: Kind | None
    """None: it is a question about the news, or about the answer before it."""
    language: str
    text: str


def everything_said() -> Iterator[Said]:
    """Yield the messages of the list. Raises ValueError for a line that is none."""
    for number, line in enumerate(files("bot.smalltalk").joinpath(FILE).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        kind, language, text = line.split("\t")
        if kind != "question" and kind not in get_args(Kind):
            raise ValueError(f"{FILE}, line {number}: {kind} is no kind of small talk")
        yield Said(None if kind == "question" else kind, language, text)  # type: ignore[arg-type]  # checked above

"""The lines of the files of a set, checked: a malformed one is named by file and line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError

from bot.answering.document import AnswerDocument
from index.errors import SourceError


class GoldLine(BaseModel):
    """An article, and an exact quote of it."""

    article: str
    quote: str = ""


class TurnLine(BaseModel):
    """A message of the conversation before the question."""

    role: Literal["user", "assistant"]
    content: str


class QuestionLine(BaseModel):
    """A line of `questions.jsonl`."""

    id: str
    question: str
    lang: str
    type: str = "question"
    answerable: bool = True
    gold: list[GoldLine] = []
    must_mention: list[list[str]] = []
    must_not: list[str] = []
    history: list[TurnLine] = []


class FeedbackLine(BaseModel):
    """A question that the bot exported, refused or voted down, with the answer that it gave."""

    id: str
    question: str
    lang: str
    history: list[TurnLine] = []
    gold: list[GoldLine] = []
    """What the answer cited: it may be gold."""
    voted_down: list[str] = []
    """Why, one entry a reader; empty for a reader who gave no reason."""
    answer: AnswerDocument | None = None


class QueryLine(BaseModel):
    """A line of `queries.jsonl`."""

    id: str
    text: str
    lang: str
    answerable: bool = True
    answers: list[str] = []
    kind: str = Field(default="question")
    """Becomes the type of the question."""


class SpanLine(BaseModel):
    """A line of `spans.jsonl`: where in a document the answer stands."""

    query_id: str
    doc_id: str
    answer: str


Line = TypeVar("Line", bound=BaseModel)


def read_lines(file: Path, model: type[Line]) -> Iterator[Line]:
    """Read a JSON Lines file. Raises SourceError that names the file and the line."""
    for number, line in enumerate(read_text(file).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield model.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the line"
            raise SourceError(f"{file}, line {number}: {where}: {first['msg']}. Mend the line and try again.") from None


def read_text(file: Path) -> str:
    """Read a UTF-8 file. Raises SourceError."""
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{file} cannot be read ({error}): check the evaluation set") from error

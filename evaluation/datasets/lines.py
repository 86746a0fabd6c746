"""The lines of the files of a set, checked: a malformed one is named by file and line."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, Field, ValidationError
from pydantic_core import PydanticCustomError

from bot.answering.document import AnswerDocument
from evaluation.measures.folding import fold
from index.errors import SourceError


def _not_empty(wording: str) -> str:
    if not fold(wording):
        raise PydanticCustomError("empty_wording", "an empty wording would be found in every answer")
    return wording


Wording = Annotated[str, AfterValidator(_not_empty)]
"""Looked for in answers; nothing is left of quotation marks alone, so they are as empty as no text."""


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
    must_mention: list[list[Wording]] = []
    must_not: list[Wording] = []
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
    answers: list[Wording] = []
    kind: str = Field(default="question")
    """Becomes the type of the question."""


class AnswerSpanLine(BaseModel):
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


def refuse_twice(ids: Iterable[str], where: Path) -> None:
    """Raise SourceError that names an id which stands in a set twice, and the place of the set."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise SourceError(f"{where}: the id {one} stands there twice; every line needs its own")
        seen.add(one)


def read_text(file: Path) -> str:
    """Read a UTF-8 file, with a byte order mark or without. Raises SourceError."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{file} cannot be read ({why_unread(error)}): check the evaluation set") from error


def why_unread(error: OSError | UnicodeDecodeError) -> str:
    """Say in a few words why a file cannot be read, without its name."""
    return "it is not in UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror or type(error).__name__

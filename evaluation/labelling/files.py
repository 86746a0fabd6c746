"""The files of labelling: the one that the bot exported, and the set that gets the completed questions."""

from pathlib import Path

from evaluation.datasets.lines import FeedbackLine, QuestionLine, read_lines, why_unread
from index.errors import SourceError, SourcierError


def read_exported(file: Path) -> list[FeedbackLine]:
    """Read what the bot exported. Raises SourceError that says what is the matter with that file."""
    try:
        file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        told = f"{file} cannot be read ({why_unread(error)}): name what the bot exported with /feedback"
        raise SourceError(told) from error
    try:
        return list(read_lines(file, FeedbackLine))
    except SourceError as error:
        raise SourceError(f"{error} FILE has to be what the bot exported with /feedback.") from error


def prepare_set(folder: Path, exported: Path) -> Path:
    """Make the set's folder if there is none, and return the file that gets the questions.

    Raises SourcierError, before anything is written, if there is a file or a set of the other form in its place, or
    if `exported` is itself the set's file.
    """
    questions = folder / "questions.jsonl"
    if folder.is_file():
        raise SourcierError(f"{folder} is a file: name a folder for the set with --set")
    if questions.is_file() and questions.samefile(exported):
        raise SourcierError(
            f"{exported} is the set's own file of questions: move what the bot exported out of {folder}, "
            "or name another folder with --set"
        )
    if (folder / "queries.jsonl").is_file() and not (questions.is_file() and (folder / "articles").is_dir()):
        raise SourcierError(
            f"{folder} is a set of docs.jsonl, queries.jsonl and qrels.tsv: labelling adds to sets of questions.jsonl "
            "and articles/; name another folder with --set"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourcierError(f"{folder} cannot be made ({error.strerror}): name another folder with --set") from error
    return questions


def append(line: QuestionLine, file: Path) -> None:
    """Add a line of its own, also after a last line that an editor of texts left without a line break."""
    before = file.read_bytes() if file.is_file() else b""
    ended = "\n" if before and not before.endswith(b"\n") else ""
    with file.open("a", encoding="utf-8") as opened:
        opened.write(f"{ended}{line.model_dump_json()}\n")

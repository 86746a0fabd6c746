"""A run's folder: `manifest.json`, `run.jsonl`, then `scores.jsonl`, `summary.json` and `report.html`.

A line is added as soon as its question is done, so a killed run goes on where it stopped.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from evaluation.runs.lines import ClaimsSummary, Measured, RunManifest, ScoreLine, Summary
from index.errors import SourcierError

Line = TypeVar("Line", bound=BaseModel)

_SCORE_ANEW = "delete summary.json beside it and start the run again with the same --out: what was answered is kept"


class RunFolderTaken(SourcierError):
    """The folder holds another run that has not been finished, or something else."""


class RunFolder:
    """One run on disk."""

    def __init__(self, path: Path, within: "RunFolder | None" = None) -> None:
        """`within`: the run that this one is a part of, as that of a variant is."""
        self.path = path
        self._within = within

    @property
    def run(self) -> Path:
        """The file with a line a question."""
        return self.path / "run.jsonl"

    @property
    def report(self) -> Path:
        """The page for people."""
        return self.path / "report.html"

    def start(self, manifest: RunManifest) -> None:
        """Begin a run, or go on with the one that was interrupted here. A finished run is replaced.

        One that was finished as a part of another, which itself was not, is gone on with too: nothing is asked twice.

        Raises RunFolderTaken if an unfinished run was started with something else, or if files of something else would
        be replaced; SourcierError if no folder can be made here.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SourcierError(
                f"{self.path} cannot be a run's folder ({error.strerror}): choose another --out"
            ) from None
        if self._within and self._is_part_of(self._within, manifest):
            (self.path / "summary.json").unlink()
        if self._interrupted():
            if different := manifest.differences(self.manifest()):
                raise RunFolderTaken(
                    f"{self.path} holds an unfinished run with another {', '.join(different)}: "
                    "choose another --out, or delete the folder"
                )
            return
        files = (self.run, self.path / "scores.jsonl", self.path / "summary.json", self.report)
        self._refuse_others([file for file in files if file.exists()])
        for stale in files:
            stale.unlink(missing_ok=True)
        _write(self.path / "manifest.json", manifest.model_dump_json(indent=2).encode())

    def append(self, line: BaseModel) -> None:
        """Add one question's result; it is on disk when this returns."""
        with self.run.open("a", encoding="utf-8") as file:
            file.write(line.model_dump_json() + "\n")

    def lines(self, model: type[Line]) -> list[Line]:
        """Return the results so far. A last line that a kill cut short is removed."""
        return lines_of(self.run, model)

    def finish(self, scores: Iterable[ScoreLine], summary: Measured, page: str | None = None) -> None:
        """Write what the run is worth, and its page for people, if it has one."""
        if page is not None:
            self.report.write_text(page, encoding="utf-8")
        _write(self.path / "scores.jsonl", "".join(line.model_dump_json() + "\n" for line in scores).encode())
        _write(self.path / "summary.json", summary.model_dump_json(indent=2).encode())

    def manifest(self) -> RunManifest:
        """Return the manifest. Raises SourcierError if this is no run."""
        return _parse(
            self.path / "manifest.json", RunManifest, self._read("manifest.json"), "delete the folder and run again"
        )

    def scores(self) -> list[ScoreLine]:
        """Return what each question was worth. Raises SourcierError if the run is not finished."""
        return _parse_lines(self.path / "scores.jsonl", ScoreLine, self._read("scores.jsonl"), _SCORE_ANEW)

    def summary(self) -> Measured:
        """Return what the run is worth. Raises SourcierError if the run is not finished."""
        model = ClaimsSummary if self.manifest().kind == "claims" else Summary
        return _parse(self.path / "summary.json", model, self._read("summary.json"), _SCORE_ANEW)

    def _refuse_others(self, there: Sequence[Path]) -> None:
        """Raise RunFolderTaken if files that would be replaced are of no run."""
        if there and not (self.path / "manifest.json").is_file():
            names = ", ".join(file.name for file in there)
            raise RunFolderTaken(
                f"{self.path} is no run's folder and has {names}, which a run would replace: choose another --out"
            )

    def _is_part_of(self, whole: "RunFolder", manifest: RunManifest) -> bool:
        """Tell whether this was finished since the whole began, which goes on now, and is what `manifest` begins."""
        if not ((self.path / "manifest.json").is_file() and (self.path / "summary.json").is_file()):
            return False
        known = self.manifest()
        return known.started >= whole.manifest().started and not manifest.differences(known)

    def _interrupted(self) -> bool:
        return (self.path / "manifest.json").is_file() and not (self.path / "summary.json").is_file()

    def _read(self, name: str) -> bytes:
        try:
            return (self.path / name).read_bytes()
        except OSError:
            raise SourcierError(
                f"{self.path} is no finished run (no {name}): give the --out folder of `sourcier eval`"
            ) from None


def lines_of(file: Path, model: type[Line]) -> list[Line]:
    """Return the lines of a file that grows a line a question, none if there is no file.

    A last line that a kill cut short is removed. Raises SourcierError that names a damaged line.
    """
    remedy = "delete that line and start the run again: only its question is asked anew"
    return _parse_lines(file, model, _whole_lines(file), remedy)


def _whole_lines(file: Path) -> bytes:
    """Return the whole lines of a file, none if there is no file.

    A last line that a kill cut short is removed: what is appended must not stand on the same line.
    """
    if not file.is_file():
        return b""
    whole, line_break, torn = file.read_bytes().rpartition(b"\n")
    if torn:
        _write(file, whole + line_break)
    return whole


def _parse_lines(file: Path, model: type[Line], whole: bytes, remedy: str) -> list[Line]:
    lines = enumerate(whole.split(b"\n"), 1)
    return [_parse(file, model, line, remedy, f"line {number} of ") for number, line in lines if line]


def _parse(file: Path, model: type[Line], text: bytes, remedy: str, where: str = "") -> Line:
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise SourcierError(f"{where}{file} is damaged ({error.errors()[0]['msg']}): {remedy}") from None


def _write(file: Path, text: bytes) -> None:
    """Write all or nothing: a kill leaves the old file."""
    new = file.with_name(file.name + ".new")
    new.write_bytes(text)
    new.replace(file)

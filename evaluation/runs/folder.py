"""A run's folder: `manifest.json`, `run.jsonl`, then `scores.jsonl`, `summary.json` and `report.html`.

A line is added as soon as its question is done, so a killed run goes on where it stopped.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from evaluation.runs.lines import Manifest, ScoreLine, Summary
from index.errors import SourcierError

Line = TypeVar("Line", bound=BaseModel)


class RunFolderTaken(SourcierError):
    """The folder holds another run that has not been finished."""


class RunFolder:
    """One run on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def run(self) -> Path:
        """The file with a line a question."""
        return self.path / "run.jsonl"

    @property
    def report(self) -> Path:
        """The page for people."""
        return self.path / "report.html"

    def start(self, manifest: Manifest) -> None:
        """Begin a run, or go on with the one that was interrupted here. A finished run is replaced.

        Raises RunFolderTaken if an unfinished run was started with something else.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        if self._interrupted():
            if different := manifest.differences(self.manifest()):
                raise RunFolderTaken(
                    f"{self.path} holds an unfinished run with another {', '.join(different)}: "
                    "choose another --out, or delete the folder"
                )
            return
        for stale in (self.run, self.path / "scores.jsonl", self.path / "summary.json", self.report):
            stale.unlink(missing_ok=True)
        _write(self.path / "manifest.json", manifest.model_dump_json(indent=2))

    def append(self, line: BaseModel) -> None:
        """Add one question's result; it is on disk when this returns."""
        with self.run.open("a", encoding="utf-8") as file:
            file.write(line.model_dump_json() + "\n")

    def lines(self, model: type[Line]) -> list[Line]:
        """Return the results so far. A last line that a kill cut short is removed."""
        if not self.run.is_file():
            return []
        whole, _, torn = self.run.read_bytes().rpartition(b"\n")
        if torn:
            _write(self.run, whole.decode() + "\n" if whole else "")
        return [_parse(self.run, model, line) for line in whole.decode().split("\n") if line]

    def finish(self, scores: Iterable[ScoreLine], summary: Summary) -> None:
        """Write what the run is worth."""
        _write(self.path / "scores.jsonl", "".join(line.model_dump_json() + "\n" for line in scores))
        _write(self.path / "summary.json", summary.model_dump_json(indent=2))

    def manifest(self) -> Manifest:
        """Return the manifest. Raises SourcierError if this is no run."""
        return _parse(self.path / "manifest.json", Manifest, self._read("manifest.json"))

    def scores(self) -> list[ScoreLine]:
        """Return what each question was worth. Raises SourcierError if the run is not finished."""
        lines = self._read("scores.jsonl").split("\n")
        return [_parse(self.path / "scores.jsonl", ScoreLine, line) for line in lines if line]

    def summary(self) -> Summary:
        """Return what the run is worth. Raises SourcierError if the run is not finished."""
        return _parse(self.path / "summary.json", Summary, self._read("summary.json"))

    def _interrupted(self) -> bool:
        return (self.path / "manifest.json").is_file() and not (self.path / "summary.json").is_file()

    def _read(self, name: str) -> str:
        try:
            return (self.path / name).read_text(encoding="utf-8")
        except OSError:
            raise SourcierError(
                f"{self.path} is no finished run (no {name}): give the --out folder of `sourcier eval`"
            ) from None


def _parse(file: Path, model: type[Line], text: str) -> Line:
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise SourcierError(
            f"{file} is damaged ({error.errors()[0]['msg']}): delete the folder and run again"
        ) from None


def _write(file: Path, text: str) -> None:
    """Write all or nothing: a kill leaves the old file."""
    new = file.with_name(file.name + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)

"""A run in which several systems are measured on the same questions: ours, peers, and finished runs beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.datasets.types import EvaluationSet
from evaluation.report.failures import Failure
from evaluation.report.rendering import Beside, render
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import Kind, RunManifest, ScoreLine, Summary
from index.errors import SourcierError

OURS = "sourcier"


@dataclass(frozen=True, slots=True)
class Scored:
    """What one system was worth."""

    folder: RunFolder
    scores: Sequence[ScoreLine]
    summary: Summary


def read_beside(folders: Sequence[Path], loaded: EvaluationSet, kind: Kind, questions: int) -> list[Beside]:
    """Return what finished runs were worth. Raises SourcierError for one of other questions, or of another kind."""
    beside = []
    for path in folders:
        run = RunFolder(path)
        manifest, summary = run.manifest(), run.summary()
        if (manifest.data, manifest.kind) != (loaded.digest, kind) or not isinstance(summary, Summary):
            raise SourcierError(
                f"{path} is a run of {manifest.kind} on {manifest.set}, or the set was changed since: "
                f"beside this run only one of {kind} on {loaded.name} says anything"
            )
        if manifest.questions != questions:
            raise SourcierError(
                f"{path} asked {manifest.questions} questions and this run asks {questions}: "
                "figures side by side are of the same questions, so give both the same --limit"
            )
        name = f"{OURS} ({path.resolve().name})" if manifest.system == OURS else manifest.system
        beside.append(Beside(name, summary))
    return beside


def start(out: Path, about: RunManifest, systems: Iterable[str]) -> dict[str, RunFolder]:
    """Begin a run of each system: ours in `out` itself, the peers in folders inside it."""
    folders: dict[str, RunFolder] = {}
    for name in systems:
        path = out if name == OURS else out / "peers" / name.lower().replace(" ", "-")
        folders[name] = RunFolder(path, folders.get(OURS))
        folders[name].start(about.model_copy(update={"system": name}))
    return folders


def conclude(
    systems: Mapping[str, Scored], failures: Sequence[Failure], beside: Sequence[Beside]
) -> tuple[Summary, RunFolder]:
    """Finish the run of each system, and show ours, with its failures, beside all others."""
    ours = systems[OURS]
    peers = {name: system for name, system in systems.items() if name != OURS}
    for peer in peers.values():
        peer.folder.finish(peer.scores, peer.summary)
    shown = [*(Beside(name, peer.summary) for name, peer in peers.items()), *beside]
    page = render(ours.folder.manifest(), ours.summary, ours.scores, failures, shown)
    ours.folder.finish(ours.scores, ours.summary, page)  # last: what has no summary goes on when it is started again
    return ours.summary, ours.folder

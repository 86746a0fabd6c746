"""A run among all who write: what servers send is fetched before the right to write is taken, so that nobody waits."""

from collections.abc import Callable
from pathlib import Path

from index.errors import StoreHeld
from index.runs.consent import Consent
from index.runs.indexing import IndexRun, Means, RunResult
from index.runs.writer_lock import RightToWrite
from index.sources import Selection
from index.storage.placing import drop_unfinished


def run_in_turn(
    means: Means,
    selection: Selection,
    consent: Consent,
    *,
    writing: RightToWrite,
    data_dir: Path,
    patience: float,
    waiting: Callable[[StoreHeld], None],
) -> RunResult:
    """Run once the right to write is had: see `Index.run` for what is waited for, and what is raised."""
    run, manifest = IndexRun(means), means.manifest
    writing.look(patience)
    before = manifest.generation()
    run.fetch(selection)
    with writing.held(patience, waiting):
        drop_unfinished(data_dir)
        live = manifest.generation()
        if before and live and live.number < before.number:
            means.memory.begin(anew=True)  # after a rollback, pages that have not changed since may not be live
            run.fetch(selection)
        return run.run(selection, consent)

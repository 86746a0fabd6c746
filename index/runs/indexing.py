"""One index run: read the sources, cut and embed what is new, and put the new generation live.

Everything before `go_live` only adds: a run that is killed leaves what people read as it was, and what it had
stored already is found again by the next run.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from index.articles import Limits
from index.articles.web.memory import WebMemory
from index.cutting.passages import PASSAGE_VERSION
from index.cutting.sentences import CHUNKER_VERSION
from index.embedding.centring import CENTRING_VERSION
from index.embedding.embedding import Embedder
from index.errors import Overtaken, SettingsError
from index.runs.comparison import Comparison, Diff, refuse_loss
from index.runs.consent import ANY_REMOVAL, Consent
from index.runs.progress import Counts, Progress
from index.runs.reading import SourceReading, sources_read
from index.runs.smoke import SmokeResult
from index.runs.staging import Staging, StagingTarget
from index.runs.summary import count_passages
from index.runs.upkeep import Upkeep
from index.search import near_duplicates
from index.sources import Selection, still_there
from index.storage.books.seen import Seen
from index.storage.chroma.registry import StoreRegistry, new_name
from index.storage.manifest import Generation, Manifest, Plan
from index.text.analyser import ANALYSER_VERSION
from index.types import Article

if TYPE_CHECKING:
    from index.articles.web.fetching import Fetcher

OVERTAKEN_AT_MOST = 5
"""How often a run starts over because another process was faster."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run did."""

    diff: Diff
    passages: int
    """In the live index afterwards."""
    seconds: float


def fingerprint(embedder: Embedder) -> str:
    """Return what the vectors and cuts of an index depend on, as 12 hex digits."""
    parts = (embedder.name, CHUNKER_VERSION, PASSAGE_VERSION, ANALYSER_VERSION, CENTRING_VERSION)
    return sha256("\x1f".join(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Means:
    """What a run works with."""

    manifest: Manifest
    registry: StoreRegistry
    embedders: Callable[[str], Embedder]
    """Gives the embedding for a setting."""
    embedding: str
    """The EMBEDDING_MODEL of this run."""
    memory: WebMemory
    """What the fetcher knows of pages, and notes of them."""
    open_fetcher: Callable[[], "Fetcher"]
    smoke: Callable[[Generation], SmokeResult] | None = None
    """Asks the smoke questions of a generation that is not live yet."""
    tell: Callable[[Progress], None] = lambda _: None
    limits: Limits = field(default_factory=Limits)


class IndexRun:
    """One run over some sources."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._manifest = means.manifest
        self._embedder = means.embedders(means.embedding)
        self._fingerprint = fingerprint(self._embedder)
        self._upkeep = Upkeep(means.manifest, means.registry, means.embedders)
        self._counts = Counts(means.tell)
        self._reading = SourceReading(
            means.limits, means.open_fetcher, self._counts, means.manifest.refusals, means.manifest.files
        )

    def fetch(self, selection: Selection) -> None:
        """Read the feeds and pages of a selection, for `run` and `preview` to take: see `SourceReading.fetch`."""
        self._reading.fetch(selection)

    def preview(self, selection: Selection, consent: Consent) -> RunResult:
        """Say what a run would change, and change nothing. Raises SourceError if none of the sources is there."""
        live, comparison, fresh_articles = self._begin(selection, consent)
        fresh = {a.article_id: near_duplicates.signature(a.text) for a in fresh_articles}
        self._finish_comparison(comparison, fresh, ANY_REMOVAL)
        self._describe_unchanged(comparison)
        return self._result(comparison.diff, live)

    def run(self, selection: Selection, consent: Consent) -> RunResult:
        """Bring the index up to date with some sources, and remove what came from those that are leaving.

        Feeds and pages are taken from what `fetch` has read. If another process puts an index live meanwhile, which is
        only possible after a lock was lost, the sources are compared again with that one; vectors are kept. Raises
        SourceError if none of the sources is there. Raises SwitchRefused, with the old index still live, if a source
        would lose most of its articles or smoke questions fail that passed before, without consent.
        """
        for _ in range(OVERTAKEN_AT_MOST):
            try:
                return self._run(selection, consent)
            except Overtaken:
                self._counts.forget_waiting()
        return self._run(selection, consent)

    def _run(self, selection: Selection, consent: Consent) -> RunResult:
        with suppress(SettingsError):  # the embedding of what is live cannot be had: this run puts another in its place
            self._upkeep.finish_takedowns()
        live, comparison, fresh_articles = self._begin(selection, consent)
        staging = self._staging(live)
        staging.stage(fresh_articles, comparison.withdraw)
        self._finish_comparison(comparison, {}, consent)
        refuse_loss(comparison.diff, comparison.before, selection.replaced, consent.removals)
        missing = [a.version for a in comparison.after.values() if a.version not in staging.present]
        self._counts.expect(len(missing))
        staging.stage(self._counts.articles_of(self._manifest.versions.articles(missing)))
        seen = self._seen(selection, comparison)
        if live is None or live.fingerprint != self._fingerprint or not comparison.diff.changes_nothing:
            live = self._switch(live, staging.name, comparison, consent, seen)
        else:
            self._manifest.keep(seen)
        self._manifest.files.keep()
        return self._result(comparison.diff, live)

    def _begin(self, selection: Selection, consent: Consent) -> tuple[Generation | None, Comparison, Iterator[Article]]:
        live = self._manifest.generation()
        before = self._manifest.live_articles(live.number) if live else {}
        held_back, signatures = self._manifest.takedowns.held_back(), self._manifest.versions.signatures
        comparison = Comparison(before, selection, held_back, consent.restored, signatures)
        return live, comparison, self._reading.fresh(selection, comparison)

    def _staging(self, live: Generation | None) -> Staging:
        """Go on with the store of the live generation, or with one that a run before began for this fingerprint."""
        begun = sorted(name for name in self._manifest.stores() if name.startswith(f"{self._fingerprint}-"))
        of_live = live.store if live and live.fingerprint == self._fingerprint else None
        name = of_live or (begun[0] if begun else new_name(self._fingerprint))
        target = StagingTarget(name, self._means.registry.create(name), self._embedder, self._fingerprint)
        return Staging(self._manifest, target, self._counts.sentences)

    def _finish_comparison(self, comparison: Comparison, fresh: Mapping[str, bytes], consent: Consent) -> None:
        versions = self._manifest.versions
        vanished = {a.root for a in comparison.before.values() if not still_there(a.root)}
        comparison.remove_missing(sorted(vanished), consent.removals)
        removed = [comparison.before[article_id].version for article_id in comparison.diff.removed]
        comparison.find_renamed(versions.articles(removed))
        stored = versions.signatures(article.version for article in comparison.after.values())
        comparison.find_duplicates(stored, fresh)

    def _describe_unchanged(self, comparison: Comparison) -> None:
        diff, after = comparison.diff, comparison.after
        diff.roots |= {name: after[name].root for name in diff.unchanged}
        stored = self._manifest.versions.headlines(after[name].version for name in diff.unchanged)
        diff.titles |= {name: stored.get(after[name].version, "") for name in diff.unchanged}

    def _seen(self, selection: Selection, comparison: Comparison) -> Seen:
        memory = self._means.memory
        return Seen(
            sources_read(selection, comparison), comparison.gone, memory.noted, memory.met, comparison.diff.withdrawn
        )

    def _switch(
        self, live: Generation | None, store: str, comparison: Comparison, consent: Consent, seen: Seen
    ) -> Generation:
        means, diff = self._means, comparison.diff
        prepared = self._manifest.prepare(
            Plan(self._fingerprint, store, means.embedding), comparison.after.values(), diff.summary()
        )
        if means.smoke:
            passed = means.smoke(prepared)
            if live and not consent.lost_questions:
                passed.refuse_drop(live.summary.get("smoke", ()))
            self._manifest.note(prepared.number, {"smoke": list(passed.passed)})
        # First: who is killed once they are live leaves none that is held back, whose answers are forgotten.
        self._manifest.takedowns.restore(comparison.restored)
        self._manifest.go_live(prepared.number, live, diff.removed, seen)
        self._upkeep.finish_takedowns()
        self._upkeep.collect_garbage()
        return prepared

    def _result(self, diff: Diff, live: Generation | None) -> RunResult:
        held = self._manifest.live_articles(live.number).values() if live else []
        passages = count_passages(self._manifest, held, live)
        return RunResult(diff, passages, self._counts.seconds)

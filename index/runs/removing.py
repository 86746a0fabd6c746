"""Remove articles because a person says so: they are held back from later runs, too."""

from collections.abc import Sequence

from index.errors import NothingIndexed
from index.storage.manifest import LiveArticle, Manifest, Plan


def remove(manifest: Manifest, article_ids: Sequence[str]) -> dict[str, LiveArticle]:
    """Put a generation live without some articles, and begin their takedown, which `Upkeep` finishes.

    Returns these articles by id. Raises NothingIndexed if one of them is not there; then nothing is changed.
    """
    live = manifest.generation()
    held = manifest.live_articles(live.number) if live else {}
    missing = [article_id for article_id in article_ids if article_id not in held]
    if live is None or missing:
        raise NothingIndexed(f"no such article: {', '.join(missing)}; `sourcier search` shows the ids")
    removed = {article_id: held.pop(article_id) for article_id in dict.fromkeys(article_ids)}
    manifest.takedowns.hold_back(manifest.versions.articles(a.version for a in removed.values()))
    plan = Plan(live.fingerprint, live.store, live.embedding)
    prepared = manifest.prepare(plan, held.values(), {"removed": len(removed)})
    manifest.go_live(prepared.number, live, removed, thorough=True)
    return removed

"""The commands that change the index or tell of it: `index`, `remove`, `rollback`, `status`, `sources`."""

import sys
from dataclasses import asdict

from bot import console
from bot.exits import DONE, FAILED, PARTLY
from bot.newsroom.sources import list_sources, to_drop
from bot.settings import load_settings
from bot.terminal import counted, out, tell_error
from bot.wiring import Sourcier
from index.articles import is_web
from index.runs.consent import Consent
from index.runs.indexing import RunResult
from index.sources import Named, Selection


def run_index(paths: list[str], consent: Consent, *, dry_run: bool, as_json: bool) -> None:
    """Run `sourcier index`. Exits with 1 or 3 if not all of it is done: see `_status`."""
    from bot.newsroom.editing import bring_up_to_date  # noqa: PLC0415 - the state's database and its migrations

    sourcier = Sourcier(load_settings())
    selection = sourcier.sources.some(paths, Named.COMMAND) if paths else sourcier.sources.all()
    with console.indexing_progress() as tell:
        if dry_run:
            result = sourcier.index.run(selection, dry_run=True, consent=consent, tell=tell)
        else:
            result = bring_up_to_date(sourcier, selection, consent, tell)
    if as_json:
        console.print_json(_run_document(result, dry_run=dry_run))
    else:
        console.print_run(result, dry_run=dry_run)
    not_found = consent.restored - {*result.diff.added, *result.diff.changed, *result.diff.unchanged}
    for article_id in sorted(not_found):
        tell_error(f"{article_id} is in none of these sources, so it was not restored: name one that has it")
    if status := FAILED if not_found else _status(result, selection):
        sys.exit(status)


def _status(result: RunResult, selection: Selection) -> int:
    """Return the exit status of a run: FAILED if nothing could be read, PARTLY if some article could not.

    One feed among others that does not answer is told, and tried again by the next run: a cron job need not fail.
    """
    diff = result.diff
    failed = {one.article for one in diff.failed}
    silent = {root for root in failed & selection.roots.keys() if is_web(root)}
    if len(silent) == len(selection.roots) > 0:
        return FAILED
    if not failed - silent:
        return DONE
    return PARTLY if diff.added or diff.changed or diff.unchanged or diff.held_back or diff.alike else FAILED


def _run_document(result: RunResult, *, dry_run: bool) -> dict[str, object]:
    diff = result.diff
    return {
        **diff.summary(),
        "unread_dates": [asdict(one) for one in diff.unread_dates],
        "articles": [
            {"article": one.article_id, "change": one.change, "title": one.title, "source": one.source}
            for one in diff.listed(unchanged=dry_run)
        ],
        "renamed": [{"from": old, "to": new} for old, new in diff.renamed],
        "held_back": diff.held_back,
        "alike": diff.alike,
        "duplicates": [list(group) for group in diff.duplicates],
        "moved": [{"from": old, "to": new} for old, new in diff.moved],
        "unnamed": [{"source": root, "articles": number} for root, number in diff.unnamed.items()],
        "passages": result.passages, "seconds": round(result.seconds, 3), "unread_kinds": diff.unread_kinds,
    }  # fmt: skip


def run_status(*, as_json: bool) -> None:
    """Run `sourcier status`."""
    sourcier = Sourcier(load_settings())
    held = sourcier.index.summary()
    if as_json:
        console.print_json(asdict(held))
    else:
        console.print_summary(held)


def run_remove(article_ids: list[str], *, as_json: bool) -> None:
    """Run `sourcier remove`."""
    from bot.newsroom.editing import remove  # noqa: PLC0415 - the state's database and its migrations

    removed = remove(Sourcier(load_settings()), article_ids)
    if as_json:
        console.print_json({"removed": list(removed), "sources": removed})
    else:
        console.print_removed(removed)


def run_rollback(*, as_json: bool) -> None:
    """Run `sourcier rollback`."""
    from bot.newsroom.editing import roll_back  # noqa: PLC0415 - the state's database and its migrations

    generation = roll_back(Sourcier(load_settings()))
    if as_json:
        console.print_json({"generation": generation.number, "created": generation.created})
    else:
        out.print(
            f"the index of {console.moment(generation.created)} is live again. "
            "The next run reads the sources anew: correct them before then"
        )


def run_sources(*, as_json: bool) -> None:
    """Run `sourcier sources`."""
    listed = list_sources(Sourcier(load_settings()))
    if as_json:
        console.print_json([asdict(source) for source in listed])
    else:
        console.print_sources(listed)


def run_drop(names: list[str], *, as_json: bool) -> None:
    """Run `sourcier sources drop`."""
    from bot.newsroom.editing import bring_up_to_date  # noqa: PLC0415 - the state's database and its migrations

    sourcier = Sourcier(load_settings())
    selection = to_drop(sourcier, names)
    with console.indexing_progress() as tell:
        result = bring_up_to_date(sourcier, selection, Consent(), tell)
    if as_json:
        console.print_json({"dropped": sorted(selection.replaced), "removed": len(result.diff.removed)})
    else:
        removed = counted(len(result.diff.removed), "article")
        out.print(f"{removed} removed with {counted(len(selection.replaced), 'source')}")

"""What the commands do, once `bot.cli` has understood the command line."""

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot import console
from bot.answering.engine import final_answer
from bot.answering.types import Turn
from bot.newsroom.sources import list_sources, to_drop
from bot.settings import load_settings
from bot.terminal import out, tell_error
from bot.wiring import Sourcier
from index.articles import is_web
from index.errors import NothingIndexed, SettingsError, SourceError, StoreError
from index.runs.consent import Consent
from index.runs.indexing import RunResult
from index.search.part_reader import PartReader
from index.search.searcher import IndexReader
from index.sources import Named, Selection
from index.types import ScoredPassage
from prompts import load_replies


def run_index(paths: list[str], consent: Consent, *, dry_run: bool, as_json: bool) -> None:
    """Run `sourcier index`. Exits with 1 if an article failed, or was to be restored and is not there."""
    from bot.newsroom.editing import bring_up_to_date  # noqa: PLC0415 - the state's database and its migrations

    sourcier = Sourcier(load_settings())
    selection = sourcier.some_sources(paths, Named.COMMAND) if paths else sourcier.all_sources()
    with console.indexing_progress() as tell:
        if dry_run:
            result = sourcier.index.run(selection, dry_run=True, consent=consent, tell=tell)
        else:
            result = bring_up_to_date(sourcier, selection, consent, tell)
    if as_json:
        console.print_json(_run_document(result))
    else:
        console.print_run(result, dry_run=dry_run)
    not_found = consent.restored - {*result.diff.added, *result.diff.changed, *result.diff.unchanged}
    for article_id in sorted(not_found):
        tell_error(f"{article_id} is in none of these sources, so it was not restored: name one that has it")
    if _has_failed(result, selection) or not_found:
        sys.exit(1)


def _has_failed(result: RunResult, selection: Selection) -> bool:
    """Whether an article could not be read, or no feed or page at all.

    One feed among others that does not answer is told, and tried again by the next run: a cron job need not fail.
    """
    failed = {one.article for one in result.diff.failed}
    silent = {root for root in failed & selection.roots.keys() if is_web(root)}
    return bool(failed - silent) or len(silent) == len(selection.roots) > 0


def run_ask(question: str, history: Path | None, collection: str | None, *, use_model: bool, as_json: bool) -> None:
    """Run `sourcier ask`."""
    turns = _read_history(history) if history else ()
    sourcier = Sourcier(load_settings())
    reader = _reader(sourcier, collection)
    answer = asyncio.run(final_answer(sourcier.engine_over(reader).answer(question, turns, use_model=use_model)))
    answer = answer.model_copy(update={"collection": collection or sourcier.first_collection})
    if as_json:
        console.print_json(answer.model_dump(mode="json"))
    else:
        console.print_answer(answer, load_replies(answer.language).date)


def run_bot(*, drop_webhook: bool = False) -> None:
    """Run `sourcier bot` until SIGTERM or SIGINT."""
    from bot.collections import open_collections  # noqa: PLC0415
    from bot.metering.budget import Budgeted  # noqa: PLC0415
    from bot.metering.logs import log_to_stderr  # noqa: PLC0415
    from bot.metering.metrics import CountedAnswerer  # noqa: PLC0415
    from bot.newsroom.errands import errands_done  # noqa: PLC0415
    from bot.newsroom.open_newsroom import IndexNewsroom  # noqa: PLC0415 - python-telegram-bot is for this command only
    from bot.newsroom.watching import Schedule, sources_watched  # noqa: PLC0415
    from bot.state.memory import open_memory  # noqa: PLC0415
    from bot.telegram.app.application import require_token, run  # noqa: PLC0415

    settings = load_settings()
    require_token(settings)
    sourcier = Sourcier(settings)
    sourcier.index.own()
    try:
        _indexed(sourcier)
    except NothingIndexed as error:
        tell_error(f"{error}. The bot starts all the same, and answers as soon as there are some")
    sourcier.warm_up()
    log_to_stderr(settings.log_level, settings.log_format)
    newsroom = IndexNewsroom(sourcier)
    schedule = Schedule(settings.feed_interval, settings.folder_interval)
    memory = open_memory(settings.data_dir, sourcier.database_url)
    collections = open_collections(sourcier, lambda one: CountedAnswerer(Budgeted(one, memory.quotas, settings)))
    with errands_done(sourcier), sources_watched(newsroom.read, newsroom.roots, schedule):
        run(settings, collections, newsroom, memory, drop_webhook=drop_webhook)


def run_search(query: str, k: int, collection: str | None, *, as_json: bool) -> None:
    """Run `sourcier search`."""
    found = _reader(Sourcier(load_settings()), collection).search(query, k)
    if as_json:
        console.print_json([_passage_document(rank, scored) for rank, scored in enumerate(found, start=1)])
    else:
        console.print_passages(found)


def _reader(sourcier: Sourcier, collection: str | None) -> IndexReader | PartReader:
    """Return what reads a collection, once there is an index; None stands for what the bot asks first."""
    name = sourcier.first_collection if collection is None else collection
    reader = sourcier.reader_of(name)
    _indexed(sourcier)
    return reader


def _indexed(sourcier: Sourcier) -> Sourcier:
    """Read the articles first if there are none yet, or if some of their sources were never read."""
    selection = sourcier.all_sources()
    read = {source.root for source in sourcier.index.sources() if source.read}
    held = sum(sourcier.index.manifest.live_sources().values())
    if held and selection.roots.keys() <= read and not selection.replaced:
        return sourcier
    try:
        with console.indexing_progress() as tell:
            result = sourcier.index.run(selection, tell=tell)
    except (StoreError, SourceError):
        if not held:
            raise
        return sourcier  # the process that writes the index reads them, or nobody where nothing can be written
    for failed in result.diff.failed:
        tell_error(f"{failed.article}: {failed.error}")
    if not result.passages:
        raise NothingIndexed("ARTICLES holds no readable article: put some there, or name other sources")
    return sourcier


def _read_history(file: Path) -> tuple[Turn, ...]:
    try:
        return tuple(TypeAdapter(list[Turn]).validate_python(json.loads(file.read_text(encoding="utf-8"))))
    except (OSError, ValueError, ValidationError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not such a list"
        raise SettingsError(
            f"--history: {file} cannot be read ({reason}): "
            'give a JSON list of {"role": "user" or "assistant", "content": …}'
        ) from None


def _run_document(result: RunResult) -> dict[str, object]:
    diff = result.diff
    return {
        **diff.summary(),
        "renamed": [{"from": old, "to": new} for old, new in diff.renamed],
        "held_back": diff.held_back,
        "duplicates": [list(group) for group in diff.duplicates],
        "moved": [{"from": old, "to": new} for old, new in diff.moved],
        "unnamed": [{"source": root, "articles": number} for root, number in diff.unnamed.items()],
        "passages": result.passages, "seconds": round(result.seconds, 3),
    }  # fmt: skip


def _passage_document(rank: int, scored: ScoredPassage) -> dict[str, object]:
    passage, article = scored.passage, scored.passage.article
    return {
        "rank": rank, "score": round(scored.score, 6), "article_id": article.article_id,
        "passage_id": passage.passage_id, "title": article.title, "source": article.source, "date": article.date,
        "url": article.url, "lang": article.lang, "text": passage.text, "start": passage.start, "end": passage.end,
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
        out.print(f"the index of {generation.created:%d %b %Y, %H:%M} UTC is live again")


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
        out.print(f"[bold]{len(result.diff.removed)}[/] articles removed with {len(names)} sources")

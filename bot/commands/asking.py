"""The commands that ask the index: `ask` and `search`."""

import asyncio
import json
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot import console
from bot.answering.engine import final_answer
from bot.answering.types import Turn
from bot.commands.first_run import ensure_indexed
from bot.settings import load_settings
from bot.wiring import Sourcier
from index.errors import SettingsError
from index.search.part_reader import PartReader
from index.search.searcher import IndexReader
from index.text.language import expecting
from index.types import ScoredPassage
from prompts import load_replies
from prompts.loading import LANGUAGES


def run_ask(question: str, history: Path | None, collection: str | None, *, use_model: bool, as_json: bool) -> None:
    """Run `sourcier ask`."""
    turns = _read_history(history) if history else ()
    sourcier = Sourcier(load_settings())
    reader = _reader(sourcier, collection)
    with expecting(LANGUAGES[0]):  # as of a chat that tells nothing of its language
        answer = asyncio.run(final_answer(sourcier.engine_over(reader).answer(question, turns, use_model=use_model)))
    answer = answer.model_copy(update={"collection": collection or sourcier.sources.first_collection})
    if as_json:
        console.print_json(answer.model_dump(mode="json"))
    else:
        console.print_answer(answer, load_replies(answer.language).date)


def run_search(query: str, k: int, collection: str | None, *, as_json: bool) -> None:
    """Run `sourcier search`."""
    found = _reader(Sourcier(load_settings()), collection).search(query, k)
    if as_json:
        console.print_json([_passage_document(rank, scored) for rank, scored in enumerate(found, start=1)])
    else:
        console.print_passages(found)


def _reader(sourcier: Sourcier, collection: str | None) -> IndexReader | PartReader:
    """Return what reads a collection, once there is an index; None stands for what the bot asks first."""
    name = sourcier.sources.first_collection if collection is None else collection
    reader = sourcier.reader_of(name)
    ensure_indexed(sourcier)
    return reader


def _read_history(file: Path) -> tuple[Turn, ...]:
    try:
        return tuple(TypeAdapter(list[Turn]).validate_python(json.loads(file.read_text(encoding="utf-8"))))
    except (OSError, ValueError, ValidationError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not such a list"
        raise SettingsError(
            f"--history: {file} cannot be read ({reason}): "
            'give a JSON list of {"role": "user" or "assistant", "content": …}'
        ) from None


def _passage_document(rank: int, scored: ScoredPassage) -> dict[str, object]:
    passage, article = scored.passage, scored.passage.article
    return {
        "rank": rank, "score": round(scored.score, 6), "article_id": article.article_id,
        "passage_id": passage.passage_id, "title": article.title, "source": article.source, "date": article.date,
        "url": article.url, "lang": article.lang, "text": passage.text, "start": passage.start, "end": passage.end,
    }  # fmt: skip

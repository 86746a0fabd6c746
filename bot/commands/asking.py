"""The commands that ask the index: `ask` and `search`."""

import asyncio
import json
import sys
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot import console
from bot.answering.events import final_answer
from bot.answering.question.small_talk import small_talk
from bot.answering.types import Turn
from bot.commands.first_run import ensure_indexed
from bot.commands.small_talk import kind_answer
from bot.exits import NOT_UNDERSTOOD
from bot.settings import load_settings
from bot.terminal import tell_error
from bot.wiring import Sourcier
from index.errors import NotUnderstood
from index.search.part_reader import PartReader
from index.search.searcher import IndexReader
from index.text.language import expecting
from index.text.typography import visible
from index.types import ScoredPassage
from prompts.languages import LANGUAGES


def run_ask(question: str, history: Path | None, collection: str | None, *, use_model: bool, as_json: bool) -> None:
    """Run `sourcier ask`."""
    question = visible(question)
    _require_words(question, 'the question is empty: ask one, as in sourcier ask "Que s’est-il passé hier ?"')
    turns = _read_history(history) if history else ()
    sourcier = Sourcier(load_settings())
    name = sourcier.sources.first_collection if collection is None else collection
    sourcier.sources.part_of(name)  # kind words need no articles, but a name that is known
    if talk := small_talk(question, as_listed=True):
        answer = kind_answer(sourcier, name, question, talk)
    else:
        engine = sourcier.engine_over(_reader(sourcier, name))
        with expecting(LANGUAGES[0]):  # as of a chat that tells nothing of its language
            answer = asyncio.run(final_answer(engine.answer(question, turns, use_model=use_model)))
        answer = answer.model_copy(update={"collection": name})
    if as_json:
        console.print_json(answer.model_dump(mode="json"))
    else:
        console.print_answer(answer, answer.replies)


def run_search(query: str, k: int, collection: str | None, *, as_json: bool) -> None:
    """Run `sourcier search`."""
    query = visible(query)
    _require_words(query, 'the query is empty: name something to look for, as in sourcier search "fermeture du pont"')
    sourcier = Sourcier(load_settings())
    name = sourcier.sources.first_collection if collection is None else collection
    found = _reader(sourcier, name).search(query, k)
    if as_json:
        console.print_json([_passage_document(rank, scored) for rank, scored in enumerate(found, start=1)])
    else:
        console.print_passages(found)


def _require_words(text: str, otherwise: str) -> None:
    """Exit with 2, and say what to write, if there is nothing to look for."""
    if not text.strip():
        tell_error(otherwise)
        sys.exit(NOT_UNDERSTOOD)


def _reader(sourcier: Sourcier, collection: str) -> IndexReader | PartReader:
    """Return what reads a collection, once there is an index."""
    reader = sourcier.reader_of(collection)
    ensure_indexed(sourcier)
    return reader


def _read_history(file: Path) -> tuple[Turn, ...]:
    try:
        turns = TypeAdapter(list[Turn]).validate_python(json.loads(file.read_text(encoding="utf-8-sig")))
        return tuple(Turn(turn.role, visible(turn.content)) for turn in turns)
    except (OSError, ValueError, ValidationError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not such a list"
        raise NotUnderstood(
            f"--history: {file} cannot be read ({reason}): "
            'give a JSON list of {"role": "user" or "assistant", "content": …}'
        ) from None


def _passage_document(rank: int, scored: ScoredPassage) -> dict[str, object]:
    passage, article = scored.passage, scored.passage.article
    return {
        "rank": rank, "score": round(scored.score, 6), "article_id": article.article_id,
        "passage_id": passage.passage_id, "title": article.headline, "source": article.source, "date": article.date,
        "url": article.url, "lang": article.lang, "text": passage.text, "start": passage.start, "end": passage.end,
    }  # fmt: skip

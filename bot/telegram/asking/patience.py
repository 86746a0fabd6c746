"""How long an answer of the engine is waited for, and what is said where none comes."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from bot.answering.document import AnswerDocument
from bot.answering.events import Event, Finished, Retrieved
from bot.answering.fair_queue import asked_by
from bot.answering.question.asker import speaking
from bot.answering.types import Turn
from bot.telegram.asking.progress import DraftProgress
from bot.telegram.collections import Collection
from bot.telegram.incoming.inquiry import Inquiry
from bot.telegram.log import log
from bot.telegram.services import BETWEEN_TRIES, Services
from index.errors import NothingIndexed, SourcierError, StoreError
from index.text.language import expecting

GRACE = 30.0
"""Seconds that an answer may take beyond LLM_TIMEOUT before the reader is told that it failed."""
IN_TURN = 120.0
"""Seconds that it may take besides where so many ask at once that each has to wait for its turn to be read."""


async def answer_of(
    services: Services, inquiry: Inquiry, collection: Collection, history: Sequence[Turn], progress: DraftProgress
) -> AnswerDocument | str:
    """Return the answer, or the key of the reply that explains why there is none."""
    spoken = (await services.words_for(inquiry.user)).language
    moment, patience = asyncio.get_running_loop().time, services.settings.llm_timeout + GRACE
    too_late = "telegram.failed"
    try:
        with expecting(spoken), speaking(spoken), asked_by(inquiry.user.id):
            async with asyncio.timeout(patience) as limit:
                async with aclosing(_events(inquiry.text, collection, history)) as events:
                    async for event in events:
                        progress.note(event)
                        if isinstance(event, Finished):
                            return event.answer
                        if isinstance(event, Retrieved):
                            limit.reschedule(moment() + patience + IN_TURN)
                            too_late = "telegram.busy"
    except NothingIndexed:
        return "telegram.nothing_indexed"
    except TimeoutError:
        log.error("no_answer", error="took too long")
        return too_late
    except SourcierError as error:
        log.error("no_answer", error=str(error))
    except Exception:  # noqa: BLE001 — whatever fails, the person who asked hears of it
        log.exception("no_answer")
    return "telegram.failed"


async def _events(question: str, collection: Collection, history: Sequence[Turn]) -> AsyncGenerator[Event, None]:
    """Ask the engine; again where the index cannot be reached: a server that restarts is back in a moment."""
    for wait in (*BETWEEN_TRIES, None):
        try:
            async with aclosing(collection.answerer.answer(question, history)) as events:
                async for event in events:
                    yield event
        except NothingIndexed:
            raise
        except StoreError as error:
            if wait is None:
                raise
            log.warning("asked_again", error=str(error))
            await asyncio.sleep(wait)
        else:
            return

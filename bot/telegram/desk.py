"""What every conversation needs: the answerer, the newsroom, the memory, and the words to speak with."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import ParamSpec, TypeVar

from telegram import User

from bot.answering.document import AnswerDocument
from bot.answering.events import Answerer
from bot.settings import Settings
from bot.state.memory import Memory
from bot.telegram.log import log
from bot.telegram.newsroom import Newsroom
from index.errors import StoreAway
from prompts import Replies, load_replies
from prompts.loading import LANGUAGES, nearest_language

P = ParamSpec("P")
R = TypeVar("R")
STATE_THREADS = 4
"""Apart from the event loop's own threads, which the answer engine fills under load."""
BETWEEN_TRIES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds. A PostgreSQL server restarts in two or three."""


@dataclass(frozen=True)
class Desk:
    """Shared by all handlers of one application."""

    settings: Settings
    answerer: Answerer
    newsroom: Newsroom
    memory: Memory
    _threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(STATE_THREADS, thread_name_prefix="state"), repr=False
    )

    async def off_loop(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a blocking call in a thread: nothing blocks the event loop.

        While the database restarts, the call is made again: each of its transactions is made whole or not at all.
        """
        loop = asyncio.get_running_loop()
        for wait in BETWEEN_TRIES:
            try:
                return await loop.run_in_executor(self._threads, partial(call, *args, **kwargs))
            except StoreAway as away:
                log.warning("tried_again", error=str(away))
                await asyncio.sleep(wait)
        return await loop.run_in_executor(self._threads, partial(call, *args, **kwargs))

    async def words_for(self, user: User | None) -> Replies:
        """Return the bot's sentences in the language that a person chose, or else set Telegram to."""
        if user is None:
            return load_replies(LANGUAGES[0])
        chosen = await self.off_loop(self.memory.access.language_of, user.id)
        return load_replies(chosen or user.language_code or LANGUAGES[0])

    async def words_around(self, document: AnswerDocument, user: User | None) -> Replies:
        """Return the sentences around an answer: in its own language, unless the person chose one.

        An answer in French under English buttons reads like a mistake.
        """
        chosen = await self.off_loop(self.memory.access.language_of, user.id) if user else None
        if chosen is None and document.language in LANGUAGES:
            return load_replies(document.language)
        return load_replies(chosen or (user.language_code if user else "") or nearest_language(document.language))

    def is_admin(self, user: User | None) -> bool:
        """Tell whether a person may do everything."""
        return user is not None and user.id in self.settings.admins

    def close(self) -> None:
        """Let the threads go; one that is busy with the index ends with the process, and leaves it whole."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self.memory.close()

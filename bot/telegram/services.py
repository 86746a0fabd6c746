"""What every handler needs: the collections, the newsroom, the memory, and the sentences to speak in."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import ParamSpec, TypeVar

from telegram import Chat, User

from bot.answering.document import AnswerDocument
from bot.settings import Settings
from bot.state.memory import Memory
from bot.telegram.collections import OPEN, Collection, Collections
from bot.telegram.log import log
from bot.telegram.newsroom import Newsroom
from bot.telegram.outage import Outage
from bot.transcription import Transcriber
from index.errors import SourcierError, StoreAway, StoreUnwritable
from index.text.language import detect, expecting
from prompts import Replies, load_replies
from prompts.languages import LANGUAGES

P = ParamSpec("P")
R = TypeVar("R")
STATE_THREADS = 4
"""Apart from the event loop's own threads, which the answer engine fills under load."""
RUN_THREADS = 4
"""Index runs and previews of admins under way at a time; further ones wait, in no thread that anybody else needs."""
BETWEEN_TRIES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds. A PostgreSQL server restarts in two or three."""


@dataclass(frozen=True)
class Services:
    """Shared by all handlers of one application."""

    settings: Settings
    collections: Collections
    newsroom: Newsroom
    memory: Memory
    transcriber: Transcriber | None = None
    """Transcribes voice messages; None if nothing does."""
    outage: Outage = field(default_factory=Outage)
    _threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(STATE_THREADS, thread_name_prefix="state"), repr=False
    )
    _run_threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(RUN_THREADS, thread_name_prefix="runs"), repr=False
    )

    async def off_loop(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a blocking call in a thread, so that it does not block the event loop.

        While the database restarts, the call is repeated: each of its transactions is made whole or not at all.
        """
        return await self._in_a_thread(self._threads, partial(call, *args, **kwargs))

    async def tried_once(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do the same without repeating it: why the database does not answer is told at once."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, partial(call, *args, **kwargs))

    async def off_loop_for_long(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do the same with what reads the sources: it takes seconds or hours, and nobody else waits for it."""
        return await self._in_a_thread(self._run_threads, partial(call, *args, **kwargs))

    async def _in_a_thread(self, threads: ThreadPoolExecutor, call: Callable[[], R]) -> R:
        loop = asyncio.get_running_loop()
        for wait in (*BETWEEN_TRIES, None):
            try:
                return await loop.run_in_executor(threads, call)
            except StoreUnwritable as full:
                self.outage.note(full)
                raise
            except StoreAway as away:
                if wait is None:
                    raise
                log.warning("tried_again", error=str(away))
                await asyncio.sleep(wait)
        raise AssertionError  # the last try returns or raises

    async def if_writable(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Do the same for what an answer can go without: None, and nothing written, on a disk that is full."""
        try:
            return await self.off_loop(call, *args, **kwargs)
        except StoreUnwritable:
            return None

    async def words_for(self, user: User | None) -> Replies:
        """Return the bot's sentences in the language that a person chose, or else set Telegram to."""
        if user is None:
            return load_replies(LANGUAGES[0])
        return await self.words_of(user.id, user.language_code)

    async def words_of(self, user_id: int, else_in: str | None = None) -> Replies:
        """Return the sentences in the language that a person chose; else in another, or in Telegram's if it is kept."""
        access = self.memory.access
        chosen = await self.off_loop(access.language_of, user_id) or else_in
        return load_replies(chosen or await self.off_loop(access.language_shown, user_id) or LANGUAGES[0])

    async def words_at_least(self, user_id: int, telegrams: str | None = None) -> Replies:
        """Return the same; in Telegram's language where what was chosen cannot be looked up: to tell of that fault."""
        try:
            return await self.words_of(user_id, telegrams)
        except SourcierError:
            return load_replies(telegrams or LANGUAGES[0])

    async def words_to(self, text: str, user: User | None) -> Replies:
        """Return the bot's sentences in the language of what a person wrote: an answer speaks one throughout."""
        words = await self.words_for(user)
        with expecting(words.language):
            return load_replies(detect(text), words.language) if text.strip() else words

    @staticmethod
    def words_around(document: AnswerDocument) -> Replies:
        """Return the sentences around an answer, in its own language; of those that the bot has not, in the asker's.

        An answer in French under English buttons reads like a mistake, whatever language was chosen for the rest.
        """
        return document.replies

    async def collection_of(self, chat_id: int, *, anybody_reads: bool = False) -> Collection | None:
        """Return the collection that a chat asks: its choice, else the first that it may ask; None if there is none.

        `anybody_reads`: the answer goes to a chat of others, so only a collection open to everyone counts.
        """
        may = self.collections.open_to(None if anybody_reads else chat_id)
        if len(may) < 2:
            return next(iter(may), None)
        chosen = await self.off_loop(self.memory.choices.of, chat_id)
        return next((one for one in may if one.name == chosen), may[0])

    def may_read(self, document: AnswerDocument, chat_id: int) -> Collection | None:
        """Return the collection that an answer is from, if it may (still) be shown in a chat."""
        return self.collections.get(document.collection, chat_id)

    def origin(self, collection: str, words: Replies, chat_id: int | None) -> str:
        """Return the line that says which collection an answer is from.

        Empty where a chat may ask only what is open to everyone: there is nothing to tell it from. None stands for a
        chat of others, as in `Collections.open_to`.
        """
        if collection == OPEN and len(self.collections.open_to(chat_id)) < 2:
            return ""
        return words.say("telegram.collection", name=self.name_of(collection, words))

    def tells_all(self, chat: Chat) -> bool:
        """Tell whether every article may be named in a chat; if not, admins are told in their private chat."""
        return chat.type == Chat.PRIVATE or self.collections.are_all_open

    @staticmethod
    def name_of(collection: str, words: Replies) -> str:
        """Return what people call a collection."""
        return words.say("telegram.collection_open") if collection == OPEN else collection

    async def why_gone(self, answer_id: str, chat_id: int, words: Replies) -> str:
        """Return what is said to a tap on an answer that is not kept, in the chat in which it was given."""
        withdrawn = await self.off_loop(self.memory.answers.was_withdrawn, answer_id, chat_id)
        return words.say("telegram.answer_taken_down" if withdrawn else "telegram.answer_gone")

    def is_admin(self, user: User | None) -> bool:
        """Tell whether a person may do everything."""
        return user is not None and user.id in self.settings.admins

    def close(self) -> None:
        """Stop the threads without waiting: one in an index run ends with the process, and leaves the index whole."""
        for threads in (self._threads, self._run_threads):
            threads.shutdown(wait=False, cancel_futures=True)
        self.memory.close()

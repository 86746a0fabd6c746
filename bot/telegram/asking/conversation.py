"""What a question continues: the person's own conversation, or the answer that it replies to."""

from collections.abc import Sequence

from bot.answering.document import AnswerDocument
from bot.answering.types import Turn
from bot.state.account import MINUTE
from bot.state.answers import StoredAnswer
from bot.telegram.collections import Collection
from bot.telegram.incoming.inquiry import Inquiry
from bot.telegram.log import log
from bot.telegram.services import Services
from index.errors import SourcierError, StoreError

FURTHEST = 12
"""Answers among which the one is looked for that a long row of follow-ups began with."""


class Conversations:
    """Reads and continues the conversations that the bot remembers."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def replied_to(self, inquiry: Inquiry) -> StoredAnswer | None:
        """Return the answer that a question replies to."""
        if inquiry.replied_to is None:
            return None
        shown_by = self._services.memory.answers.shown_by
        return await self._services.off_loop(shown_by, inquiry.message.chat_id, inquiry.replied_to)

    async def before(self, inquiry: Inquiry, collection: Collection, shown: StoredAnswer | None) -> list[StoredAnswer]:
        """Return the conversation so far: the person's own, or the answer that the question replies to.

        Answers from other collections are left out.
        """
        settings, recent = self._services.settings, self._services.memory.answers.recent
        since = self._services.memory.clock() - settings.history_minutes * MINUTE
        furthest = max(FURTHEST, settings.history_turns) if settings.history_turns else 0
        earlier = await self._services.off_loop(recent, inquiry.place, since, furthest)
        if inquiry.before_edit:
            earlier = [answer for answer in earlier if answer.asked_at < inquiry.before_edit.asked_at]
        earlier = _last(earlier, settings.history_turns)
        if shown:
            earlier = [answer for answer in earlier if answer.id != shown.id] + [shown]
        return [answer for answer in earlier if answer.document.collection == collection.name]

    async def keep(
        self, inquiry: Inquiry, collection: Collection, document: AnswerDocument, earlier: Sequence[StoredAnswer]
    ) -> StoredAnswer | None:
        """Store an answer, with the conversation it continues; None if nothing is to be kept, or nothing can be.

        Whoever takes an article down deletes it from the index first, and then the answers that are stored. What is
        stored after that, and quotes the article or continues such an answer, is taken back here.
        """
        if not self._services.settings.retention_days:
            return None
        asked_in = None if inquiry.asked_by_button else inquiry.message.message_id
        before = inquiry.before_edit.id if inquiry.before_edit else None
        store = self._services.memory.answers.store
        drawn_on = frozenset[str]().union(*(answer.articles for answer in earlier))
        stored = await self._services.if_writable(
            store, inquiry.place, document, turns(earlier), drawn_on=drawn_on, asked_in=asked_in, instead_of=before
        )
        if stored is None or not await self._services.off_loop(self._is_too_late, collection, document, earlier):
            return stored
        try:
            await self._services.off_loop(self._services.memory.take_back, stored.id)
        except StoreError as error:
            log.error("not_taken_back", error=str(error))
        return None

    async def deliver(self, stored: StoredAnswer, collection: Collection, shown: Sequence[int]) -> None:
        """Keep which messages show an answer, with the passages that were read as they are now: they may change."""
        try:
            found = await self._services.off_loop(collection.newsroom.passages, stored.document.passages)
        except SourcierError as error:
            log.warning("passages_not_kept", error=str(error))
            found = ()
        await self._services.if_writable(self._services.memory.answers.delivered, stored.id, shown, found)

    def _is_too_late(self, collection: Collection, document: AnswerDocument, earlier: Sequence[StoredAnswer]) -> bool:
        """Tell whether what an answer quotes, has read or continues has been deleted while it was made."""
        version = collection.newsroom.article_version
        known = document.quoted_articles | {passage.rpartition("#")[0] for passage in document.passages}
        return any(version(article_id) is None for article_id in known) or any(
            self._services.memory.answers.get(one.id) is None for one in earlier
        )


def history_of(inquiry: Inquiry, earlier: Sequence[StoredAnswer]) -> tuple[Turn, ...]:
    """Return what a question may lean on: the words that it points at, or else the conversation."""
    return (Turn("user", inquiry.pointed_at),) if inquiry.pointed_at else turns(earlier)


def in_sight(inquiry: Inquiry, collection: Collection | None, before: Sequence[StoredAnswer]) -> Sequence[StoredAnswer]:
    """Return the answers that « t’es sûr ? » may be about: that to what the message said before still stands."""
    answer = inquiry.before_edit
    if answer is None or collection is None or inquiry.replied_to is not None:
        return before
    return [*before, answer] if answer.document.collection == collection.name else before


def _last(earlier: Sequence[StoredAnswer], most: int) -> list[StoredAnswer]:
    """Return the last answers, and before them the one whose question the first of them leans on, if it leans.

    Else the fifth « Et … ? » in a row would not know any more what the first question was about.
    """
    last, further = list(earlier[-most:] if most else ()), earlier[:-most]
    if last and last[0].document.standalone:
        last[:0] = [answer for answer in further if not answer.document.standalone][-1:]
    return last


def turns(earlier: Sequence[StoredAnswer]) -> tuple[Turn, ...]:
    """Return answers as the conversation that they were."""
    return tuple(
        turn
        for answer in earlier
        for turn in (Turn("user", answer.document.question), Turn("assistant", answer.document.text))
    )

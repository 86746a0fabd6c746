"""`/reindex`: a preview, a button, the progress, and what has changed. One run at a time."""

import asyncio
from collections.abc import Sequence

from telegram import Bot, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.telegram.account.freshness import Freshness
from bot.telegram.admin.changes import render_lost, render_preview, render_result
from bot.telegram.admin.command import command_in
from bot.telegram.handling import goes_on
from bot.telegram.log import log
from bot.telegram.newsroom import Preview
from bot.telegram.rendering.reasons import failure_in_words, in_words
from bot.telegram.rendering.styled import plain
from bot.telegram.sending import keyboards
from bot.telegram.sending.delivery import deliver, say
from bot.telegram.sending.taps import Decisions, acknowledge, show_text
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from index.errors import QuestionsLost, SourcierError, SwitchRefused
from prompts import Replies

GO, CANCEL = "go", "no"
BETWEEN_EDITS = 1.0
"""Seconds."""


class Reindexing:
    """Index runs that admins start."""

    def __init__(self, services: Services, freshness: Freshness) -> None:
        self._services = services
        self._freshness = freshness
        self._running = asyncio.Lock()
        self._decisions = Decisions()

    async def on_reindex(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what would change."""
        command = await command_in(update, context, self._services, names_articles=True)
        if command is None:
            return
        message, words = command
        target = Target.beside(message)
        waiting = await say(context.bot, target, words.say("admin.comparing"))
        try:
            preview = await self._services.off_loop_for_long(self._services.newsroom.preview)
        except SourcierError as error:
            failure = plain(failure_in_words(error, words))
            await deliver(context.bot, target, [failure], instead_of=[waiting] if waiting else [])
            return
        keyboard = None if preview.nothing_to_do else _choice(preview, words)
        await deliver(
            context.bot, target, render_preview(preview, words), keyboard, instead_of=[waiting] if waiting else []
        )

    async def on_chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Run, or leave everything as it is."""
        query = update.callback_query
        if query is None:
            return
        words = await self._services.words_for(query.from_user)
        tapped = query.message
        if tapped is None or not self._services.is_admin(query.from_user):
            await acknowledge(query, words.say("telegram.not_allowed"), alert=True)
        elif self._running.locked():
            await acknowledge(query, words.say("admin.already_running"), alert=True)
        elif self._decisions.is_made(query):
            await acknowledge(query)
        elif (query.data or "").endswith(CANCEL):
            self._decisions.note(query)
            await acknowledge(query)
            await show_text(query, words.say("telegram.cancelled"))
        else:
            self._decisions.note(query)
            await acknowledge(query)
            removals = int((query.data or "").rpartition(":")[2])
            target = Target.beside(tapped) if isinstance(tapped, Message) else Target(tapped.chat.id)
            run = self._run(context.bot, target, tapped.message_id, removals, words)
            # As a task of its own: buttons go on working meanwhile.
            goes_on(context.application.create_task(run, update=update))

    async def _run(self, bot: Bot, target: Target, message_id: int, removals: int, words: Replies) -> None:
        async with self._running:
            reached = [0, 0]
            shown = asyncio.create_task(self._show_progress(bot, target.chat_id, message_id, words, reached))
            try:
                result = await self._services.off_loop_for_long(
                    self._services.newsroom.reindex,
                    lambda done, of: reached.__setitem__(slice(None), [done, of]),
                    removals,
                )
                messages = render_result(result, words)
            except QuestionsLost as lost:
                messages = render_lost(lost.questions, words)
            except SwitchRefused as refused:
                messages = [plain(words.say("admin.other_than_previewed", error=in_words(refused.reason, words)))]
            except SourcierError as error:
                messages = [plain(failure_in_words(error, words))]
            except Exception:  # noqa: BLE001 — the admin who waits hears of it
                log.exception("reindex_failed")
                messages = [plain(words.say("telegram.failed"))]
            finally:
                shown.cancel()
                await asyncio.gather(shown, return_exceptions=True)
                self._freshness.forget()
            await deliver(bot, target, messages, instead_of=[message_id])

    @staticmethod
    async def _show_progress(bot: Bot, chat_id: int, message_id: int, words: Replies, reached: Sequence[int]) -> None:
        while True:
            done, articles = reached
            try:
                await bot.edit_message_text(
                    words.say("admin.reindexing", done=done, articles=articles), chat_id, message_id
                )
            except TelegramError as error:
                log.warning("not_edited", reason=error.message)
            await asyncio.sleep(BETWEEN_EDITS)


def _choice(preview: Preview, words: Replies) -> InlineKeyboardMarkup:
    """Return the buttons; they carry what is agreed to, since the sources may change before the tap."""
    return keyboards.rows_of([
        keyboards.button(words.say("admin.button_go"), keyboards.REINDEX, GO, len(preview.removed)),
        keyboards.button(words.say("telegram.button_cancel"), keyboards.REINDEX, CANCEL),
    ])  # fmt: skip

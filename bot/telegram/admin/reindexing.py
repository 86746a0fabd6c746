"""`/reindex`: a preview, a button, the progress, and what has changed. One run at a time."""

import asyncio
from collections.abc import Sequence

from telegram import Bot, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.telegram.account.freshness import Freshness
from bot.telegram.admin.command import command_in
from bot.telegram.handling import goes_on
from bot.telegram.log import log
from bot.telegram.newsroom import Preview, Reindexed, UnreadDates
from bot.telegram.rendering.inert import article_named, inert
from bot.telegram.rendering.splitting import Block, split
from bot.telegram.rendering.styled import Styled, bold, folded, plain
from bot.telegram.sending import keyboards
from bot.telegram.sending.delivery import Target, deliver, say
from bot.telegram.sending.reasons import reason
from bot.telegram.sending.taps import Decisions, acknowledge, show_text
from bot.telegram.services import Services
from index.errors import QuestionsLost, SourcierError, SwitchRefused
from index.text.typography import cut_short
from prompts import Replies

GO, CANCEL = "go", "no"
BETWEEN_EDITS = 1.0
"""Seconds."""
MOST_LISTED = 30
"""Articles of one kind in a preview."""
LONGEST_LISTED = 700
"""Characters of one of them, with the reason why it cannot be read."""


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
            failure = plain(words.say("admin.failed", error=reason(str(error), words)))
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
                messages = [plain(words.say("admin.other_than_previewed", error=reason(str(refused), words)))]
            except SourcierError as error:
                messages = [plain(words.say("admin.failed", error=reason(str(error), words)))]
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


def render_preview(preview: Preview, words: Replies) -> list[Styled]:
    """Return the counts, then the articles of each kind, folded."""
    if preview.nothing_to_do:
        head = words.say("admin.nothing_to_do", unchanged=preview.unchanged)
    else:
        head = words.say(
            "admin.preview", added=len(preview.added), changed=len(preview.changed), removed=len(preview.removed),
            unchanged=preview.unchanged,
        )  # fmt: skip
    kinds = {
        "added": preview.added, "changed": preview.changed, "removed": preview.removed, "held_back": preview.held_back,
        "alike": preview.alike,
    }  # fmt: skip
    blocks = [Block(plain(head))]
    blocks += [
        Block(inert(_listed(words.say(f"admin.list_{kind}"), articles))) for kind, articles in kinds.items() if articles
    ]
    return split([*blocks, *_failures(preview.failed, words), *_unread_dates(preview.unread_dates, words)])


def render_result(result: Reindexed, words: Replies) -> list[Styled]:
    """Return what a run has changed."""
    told = words.say(
        "admin.reindexed", added=result.added, changed=result.changed, removed=result.removed,
        unchanged=result.unchanged, passages=result.passages, seconds=f"{result.seconds:.0f}",
    )  # fmt: skip
    left_out = {"held_back": result.held_back, "alike": result.alike}
    held_back = [
        Block(inert(_listed(words.say(f"admin.list_{kind}"), articles)))
        for kind, articles in left_out.items()
        if articles
    ]
    found = [*_failures(result.failed, words), *_unread_dates(result.unread_dates, words)]
    return split([Block(plain(told)), *held_back, *found])


def render_lost(questions: Sequence[str], words: Replies) -> list[Styled]:
    """Return why the new index did not go live: the questions that lost their articles."""
    told = plain(words.say("admin.questions_lost", questions=len(questions)))
    return split([Block(told), Block(_listed(words.say("admin.list_lost"), questions))])


def _listed(title: str, articles: Sequence[str]) -> Styled:
    shown = [cut_short(" ".join(one.splitlines()), LONGEST_LISTED) for one in articles[:MOST_LISTED]]
    if len(articles) > MOST_LISTED:
        shown.append(f"… + {len(articles) - MOST_LISTED}")
    return bold(title) + "\n" + folded("\n".join(shown))


def _failures(failed: Sequence[tuple[str, str]], words: Replies) -> list[Block]:
    if not failed:
        return []
    # An address that failed may be tapped: who looks after the sources wants to see what is there.
    lines = [
        words.say("admin.unreadable", article=article_named(article), error=reason(error, words))
        for article, error in failed
    ]
    return [Block(_listed(words.say("admin.list_failed"), lines))]


def _unread_dates(unread: UnreadDates, words: Replies) -> list[Block]:
    if not unread:
        return []
    lines = [words.say("admin.unread_date", article=article_named(article), given=given) for article, given in unread]
    return [Block(inert(_listed(words.say("admin.list_unread_dates"), lines)))]


def _choice(preview: Preview, words: Replies) -> InlineKeyboardMarkup:
    """Return the buttons; they carry what is agreed to, since the sources may change before the tap."""
    return keyboards.rows_of([
        keyboards.button(words.say("admin.button_go"), keyboards.REINDEX, GO, len(preview.removed)),
        keyboards.button(words.say("telegram.button_cancel"), keyboards.REINDEX, CANCEL),
    ])  # fmt: skip

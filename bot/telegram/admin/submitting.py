"""An admin sends an article: a file, a forwarded text or an address. It is indexed after a button says so."""

import asyncio
import re

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes, filters

from bot.state.submissions import Submission
from bot.telegram.account.freshness import Freshness
from bot.telegram.admin.forwarded import article_in, file_name_of
from bot.telegram.handling import goes_on
from bot.telegram.incoming.addressing import asks_by_command
from bot.telegram.log import log
from bot.telegram.rendering.inert import article_named, quoted_words
from bot.telegram.rendering.reasons import failure_in_words
from bot.telegram.sending import keyboards
from bot.telegram.sending.delivery import say
from bot.telegram.sending.taps import acknowledge, show_buttons, show_text
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from index.errors import ArticleError, ArticleHeldBack, SourcierError
from prompts import Replies

KINDS = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")
LARGEST = 20 * 1024 * 1024
"""Bytes: bots may download no more, https://core.telegram.org/bots/api#getfile."""
LOOKED_INTO_FOR = 5.0
"""Seconds after which an admin is asked without title and date: a PDF of 20 MB may take a minute to read."""
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)  # telephones write « Https:// »
YES, NO = "yes", "no"


class _OnlyAnAddress(filters.MessageFilter):
    """A text that is one web address."""

    def filter(self, message: Message) -> bool:
        return bool(message.text and _ADDRESS.fullmatch(message.text.strip()))


class _AsksUnderAFile(filters.MessageFilter):
    """A file whose caption asks: by `/ask`, or since the file is a picture or a sound, and could be no article."""

    def filter(self, message: Message) -> bool:
        kind = (message.document and message.document.mime_type) or ""
        return bool(message.caption) and (asks_by_command(message) or kind.startswith(("image/", "video/", "audio/")))


IS_ARTICLE = (
    # Telegram calls a GIF a document, too
    (filters.Document.ALL & ~filters.ANIMATION & ~_AsksUnderAFile())
    | (filters.FORWARDED & (filters.TEXT | filters.CAPTION))
    | (filters.TEXT & _OnlyAnAddress())
)
"""Matches what admins send to be indexed rather than answered."""


class Submitting:
    """Articles that come through the chat."""

    def __init__(self, services: Services, freshness: Freshness) -> None:
        self._services = services
        self._freshness = freshness

    async def on_article(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep what was sent and ask whether to index it."""
        message = update.message
        if message is None or message.from_user is None:
            return
        words = await self._services.words_for(message.from_user)
        kept = await self._keep(message, words)
        unread = "\n" + words.say("admin.caption_unread") if message.document and message.caption else ""
        if isinstance(kept, str):
            await say(context.bot, Target.reply(message), kept + unread)
            return
        try:
            headline = await self._headline(kept, words)
        except ArticleError as error:
            await self._services.off_loop(self._services.memory.submissions.take, kept.id)
            await say(context.bot, Target.reply(message), failure_in_words(error, words) + unread)
            return
        choice = keyboards.rows_of([
            keyboards.button(words.say("admin.button_index"), keyboards.SUBMISSION, kept.id, YES),
            keyboards.button(words.say("telegram.button_cancel"), keyboards.SUBMISSION, kept.id, NO),
        ])  # fmt: skip
        asked = words.say("admin.index_this", name=quoted_words(kept.name))
        if headline:
            asked += f"\n{headline}"
        if self._services.collections.are_several:
            asked += "\n" + words.say("admin.index_open")
        await say(context.bot, Target.reply(message), asked + unread, choice)

    async def _headline(self, kept: Submission, words: Replies) -> str:
        """Return title and date that would be indexed; nothing for an address, which is not fetched yet.

        Raises ArticleError if it cannot be read: nobody need decide about that.
        """
        if kept.content is None:
            return ""
        try:
            async with asyncio.timeout(LOOKED_INTO_FOR):
                found = await self._services.off_loop_for_long(
                    self._services.newsroom.look_into, kept.name, kept.content
                )
        except TimeoutError:
            return ""
        if found is None:
            return ""
        title = words.say("admin.index_titled", title=quoted_words(found.title))
        dated = words.say("admin.index_dated", date=words.date(found.date)) if found.date else ""
        return f"{title}\n{dated or words.say('admin.index_undated')}"

    async def on_chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Index the article, or drop it."""
        query = update.callback_query
        if query is None:
            return
        words = await self._services.words_for(query.from_user)
        if not self._services.is_admin(query.from_user):
            await acknowledge(query, words.say("telegram.not_allowed"), alert=True)
            return
        _, submission_id, choice = (query.data or "").split(":")
        submission = await self._services.off_loop(self._services.memory.submissions.take, submission_id)
        if submission is None:  # what became of it may stand there
            await acknowledge(query, words.say("admin.submission_gone"), alert=True)
            await show_buttons(query, None)
            return
        await acknowledge(query)
        if choice == NO:
            await show_text(query, words.say("telegram.cancelled"))
            return
        await show_text(query, words.say("admin.indexing", name=quoted_words(submission.name)))
        goes_on(context.application.create_task(self._index(update, submission, words), update=update))

    async def _index(self, update: Update, submission: Submission, words: Replies) -> None:
        query = update.callback_query
        if query is None:
            return
        try:
            added = await self._services.off_loop_for_long(
                self._services.newsroom.add_article, submission.name, submission.content, submission.url
            )
            told = words.say(
                "admin.indexed",
                title=quoted_words(added.title),
                passages=added.passages,
                article=article_named(added.article_id),
            )
            if added.unread_date:
                told += "\n" + words.say("admin.indexed_undated", given=quoted_words(added.unread_date))
        except ArticleHeldBack:
            told = words.say("admin.held_back", name=quoted_words(submission.name))
        except SourcierError as error:
            told = failure_in_words(error, words)
        except Exception:  # noqa: BLE001 — the admin who waits hears of it
            log.exception("article_not_indexed")
            told = words.say("telegram.failed")
        self._freshness.forget()
        await show_text(query, told)

    async def _keep(self, message: Message, words: Replies) -> Submission | str:
        """Return the kept article, or why it cannot be one."""
        user = message.from_user.id if message.from_user else 0
        keep = self._services.memory.submissions.keep
        if message.document:
            return await self._keep_file(message, user, words)
        text = (message.text or "").strip()
        if address := _ADDRESS.fullmatch(text):
            begins = address[1].lower()
            url = f"{'https://' if begins == 'www.' else ''}{begins}{text[len(begins) :]}"
            return await self._services.off_loop(keep, user, url, url=url)
        return await self._services.off_loop(keep, user, file_name_of(message), content=article_in(message))

    async def _keep_file(self, message: Message, user: int, words: Replies) -> Submission | str:
        document = message.document
        if document is None:
            return words.say("telegram.only_text")
        name = document.file_name or ""
        if not name.lower().endswith(KINDS):
            return words.say("admin.unknown_kind", kinds=", ".join(KINDS))
        if (document.file_size or 0) > LARGEST:
            return words.say("admin.too_large")
        try:
            content = bytes(await (await document.get_file()).download_as_bytearray())
        except TelegramError as error:
            log.warning("no_download", reason=error.message)
            return words.say("admin.no_download")
        return await self._services.off_loop(self._services.memory.submissions.keep, user, name, content=content)

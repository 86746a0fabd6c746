"""Answers to insert elsewhere: `@bot question` in any chat, and what a guest's answers (`guests.py`) have in common."""

import asyncio

from telegram import (
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
    User,
)
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.answering.document import AnswerDocument, newest
from bot.answering.events import final_answer
from bot.answering.fair_queue import asked_by
from bot.answering.question.asker import speaking
from bot.answering.question.small_talk import small_talk
from bot.state.answers import Place
from bot.telegram.account.access import AccessControl
from bot.telegram.collections import Collection
from bot.telegram.log import log
from bot.telegram.rendering.answer import render_answer
from bot.telegram.rendering.styled import Styled, plain
from bot.telegram.sending.delivery import NO_PREVIEW
from bot.telegram.sending.keyboards import opening_button
from bot.telegram.services import Services
from index.errors import SourcierError
from index.text.language import expecting
from index.text.typography import cut_after_word
from prompts import Replies

ELSEWHERE = -1
"""Topic under which questions from other chats are stored: no question in the bot's own chat refers to them."""
STILL_TYPING = 0.6
"""Seconds without another letter after which a question counts as finished."""
MOST_SENTENCES = 2
SHORTEST = 8
"""Characters below which a text is no question yet."""
LONGEST_QUESTION = 300
"""Characters of a question that are repeated above its answer: a guest may ask in 4,096, and the answer must fit."""
LONGEST_TITLE = 64
"""Characters of a question above the answer that is offered: a line of a telephone."""
CACHED = 60
"""Seconds that Telegram may show the same person the same result without asking again."""
INLINE_SECONDS = 8.0
"""Telegram lets inline queries expire after about ten seconds."""


class InlineAnswers:
    """Inline queries, and answers in one message that are read elsewhere."""

    def __init__(self, services: Services, access_control: AccessControl) -> None:
        self._services = services
        self._access_control = access_control
        self._newest: dict[int, str] = {}
        """Id of each user's last inline query: earlier ones are not answered any more."""

    async def on_inline(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer a short proved answer to insert. Extractive: there is no time for a model, and many queries."""
        query = update.inline_query
        if query is None:
            return
        question = query.query.strip()
        self._newest[query.from_user.id] = query.id
        if len(question) >= SHORTEST:
            await asyncio.sleep(STILL_TYPING)
        if self._newest.get(query.from_user.id) != query.id:
            return
        del self._newest[query.from_user.id]
        words = await self._services.words_to(question, query.from_user)
        results, hint = await self._offer(question, query.from_user, words, context.bot.username)
        start = InlineQueryResultsButton(hint, start_parameter="inline") if hint else None
        try:
            await query.answer(results, cache_time=CACHED if results else 0, is_personal=True, button=start)
        except BadRequest as late:
            log.info("late_inline", reason=late.message)

    async def _offer(
        self, question: str, user: User, words: Replies, bot_name: str
    ) -> tuple[list[InlineQueryResultArticle], str]:
        """Return what to insert, or a hint on the button that leads to the bot."""
        if not await self._access_control.admits(user):
            return [], words.say("telegram.inline_refused")
        talk = await self._services.off_loop(small_talk, question)
        if len(question) < SHORTEST or talk:
            return [], words.say("telegram.inline_hint")
        if await self._access_control.over_quota(user, None, words):
            return [], words.say("telegram.inline_quota")
        document = await self.answer(question, INLINE_SECONDS, user, use_model=False)
        if document is None:
            return [], words.say("telegram.inline_failed")
        if document.status == "abstained":
            return [], words.say("telegram.inline_unsure" if document.is_unsure else "telegram.inline_nothing")
        styled = self.short(document, words)
        keyboard = await self.link(document, user, words, bot_name)
        return [article("0", question, styled, keyboard, description=document.says_first)], ""

    async def answer(self, question: str, seconds: float, user: User, *, use_model: bool) -> AnswerDocument | None:
        """Return the answer of what a person may ask in a chat of others; None if there is none in time."""
        await self._services.if_writable(self._services.memory.quotas.tally, "questions")
        spoken, collection = (await self._services.words_for(user)).language, await self.collection(user)
        if collection is None:
            return None
        try:
            with expecting(spoken), speaking(spoken), asked_by(user.id):
                async with asyncio.timeout(seconds):
                    return await final_answer(collection.answerer.answer(question, use_model=use_model))
        except (SourcierError, TimeoutError) as error:
            log.error("no_answer", error=str(error) or "took too long")
        except Exception:  # noqa: BLE001 — whatever fails, the person who asked hears of it
            log.exception("no_answer")
        return None

    async def collection(self, user: User) -> Collection | None:
        """Return the collection to ask in a chat of others, which anybody may read: the person's choice, if open."""
        return await self._services.collection_of(user.id, anybody_reads=True)

    def short(self, document: AnswerDocument | None, words: Replies) -> Styled:
        """Return an answer in one message: an inserted message cannot go on in a second one."""
        if document is None:
            return plain(words.say("telegram.failed"))
        around = self._services.words_around(document)
        origin = self._services.origin(document.collection, around, None)
        asked = cut_after_word(document.question, LONGEST_QUESTION)
        return render_answer(shortened(document), around, asked=asked, origin=origin)[0]

    async def link(
        self, document: AnswerDocument | None, user: User, words: Replies, bot_name: str
    ) -> InlineKeyboardMarkup | None:
        """Return the button that opens the whole answer in the bot's own chat."""
        if document is None or not self._services.settings.retention_days:
            return None
        place = Place(user.id, user.id, ELSEWHERE)
        stored = await self._services.if_writable(self._services.memory.answers.store, place, document)
        return opening_button(stored.id, bot_name, words) if stored else None


def shortened(document: AnswerDocument) -> AnswerDocument:
    """Return an answer with its first sentences only, and the citations that prove them."""
    sentences = document.sentences[:MOST_SENTENCES]
    proving = {n for sentence in sentences for n in sentence.citations}
    citations = tuple(citation for citation in document.citations if citation.n in proving)
    told = {"sentences": sentences, "citations": citations, "as_of": newest(citations)}
    return document.model_copy(update=told)


def article(
    result_id: str, title: str, styled: Styled, keyboard: InlineKeyboardMarkup | None = None, description: str = ""
) -> InlineQueryResultArticle:
    """Return a message to be inserted, with the line under which it is offered."""
    content = InputTextMessageContent(styled.text, entities=styled.entities or None, link_preview_options=NO_PREVIEW)
    return InlineQueryResultArticle(
        result_id, cut_after_word(title, LONGEST_TITLE), content, keyboard, description=description[:200] or None
    )

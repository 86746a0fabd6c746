"""Questions of a guest: somebody mentions the bot in a chat where it is no member, and it answers there, once."""

import asyncio

from telegram import Message, Update, User
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.answering.question.small_talk import small_talk
from bot.telegram.account.access import AccessControl
from bot.telegram.asking.claims import WORDLESS, asks_to_check, claim_in, why_no_claim
from bot.telegram.asking.elsewhere.inline import InlineAnswers, article
from bot.telegram.collections import Collection
from bot.telegram.incoming.addressing import named, without
from bot.telegram.log import log
from bot.telegram.newsroom import FactChecker
from bot.telegram.rendering.fact_check import render_checked
from bot.telegram.rendering.styled import Styled, plain
from bot.telegram.services import Services
from bot.telegram.talking.small_talk import kind_word
from index.errors import SourcierError
from prompts import Replies

PATIENCE = 40.0
"""Seconds. A guest's question waits longer than an inline query."""


class Guests:
    """Answers guests, each in one message: another cannot follow."""

    def __init__(self, services: Services, access_control: AccessControl, elsewhere: InlineAnswers) -> None:
        self._services = services
        self._access_control = access_control
        self._elsewhere = elsewhere

    async def on_guest(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer somebody who mentioned the bot in a chat where it is no member."""
        message = update.guest_message
        if message is None or message.from_user is None or message.guest_query_id is None:
            return
        bot, user = context.bot.bot, message.from_user
        question = without(message.text or message.caption or "", named(bot, message) or f"@{bot.username}")
        wants_a_check = asks_to_check(message, bot) or not question
        claim = claim_in(message, bot) if wants_a_check else None
        words = await self._services.words_to(claim or question, user)
        collection = await self._elsewhere.collection(user)
        keyboard = None
        if not await self._access_control.admits(user):
            told = plain(words.say("telegram.refused_bare", subject=user.id))
        elif wants_a_check and not claim:
            told = plain(_asked_back(message, bot, words))
        elif not claim and (talk := await self._services.off_loop(small_talk, question)):
            told = await kind_word(self._services, collection, talk, words)
        elif over := await self._access_control.over_quota(user, None, words):
            told = plain(over)
        elif claim and collection and collection.checker:
            told = await self._checked(claim, collection, collection.checker, words)
        else:
            document = await self._elsewhere.answer(claim or question, PATIENCE, user, use_model=True)
            told = self._elsewhere.short(document, words)
            keyboard = await self._elsewhere.link(document, user, words, f"{bot.username}")
        result = article("0", question or claim or "?", told, keyboard)
        try:
            await context.bot.answer_guest_query(message.guest_query_id, result)
        except BadRequest as late:  # or answered before: the first answer may have arrived though its connection broke
            log.info("late_guest", reason=late.message)

    async def _checked(self, claim: str, collection: Collection, checker: FactChecker, words: Replies) -> Styled:
        """Return what the articles say of a claim, as far as it fits into one message."""
        await self._services.if_writable(self._services.memory.quotas.tally, "questions")
        try:
            async with asyncio.timeout(PATIENCE):
                checked = await checker.check(claim)
        except (SourcierError, TimeoutError) as error:
            log.error("not_checked", error=str(error) or "took too long")
            return plain(words.say("telegram.failed"))
        return render_checked(checked, words, self._services.origin(collection.name, words, None))[0]


def _asked_back(message: Message, bot: User, words: Replies) -> str:
    """Return the question to somebody who asked nothing, or wants something checked that is no text."""
    why = why_no_claim(message, bot)
    return words.say(why) if why == WORDLESS else words.say("telegram.guest_what", bot=bot.username)

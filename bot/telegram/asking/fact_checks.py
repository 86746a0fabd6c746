"""Fact-checking by reply: a text is answered by what the articles say for or against its sentences."""

import asyncio

from telegram import Bot, Update
from telegram.ext import ContextTypes

from bot.telegram.account.access import AccessControl
from bot.telegram.asking.asking import GRACE, Asking
from bot.telegram.asking.claims import claim_in
from bot.telegram.asking.progress import typing
from bot.telegram.collections import Collection
from bot.telegram.log import log
from bot.telegram.newsroom import Checker
from bot.telegram.rendering.fact_check import render_checked
from bot.telegram.sending.addressing import Inquiry, inquiry_of
from bot.telegram.sending.delivery import Target, deliver, say
from bot.telegram.services import Services
from index.errors import SourcierError


class FactChecks:
    """Checks claims; without a checker, shows what the articles say about them."""

    def __init__(self, services: Services, access_control: AccessControl, asking: Asking) -> None:
        self._services = services
        self._access_control = access_control
        self._asking = asking

    async def on_asked(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Check the text that a message replies to."""
        await self._look(update, context, checks=False)

    async def on_check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Check the text that `/check` replies to."""
        await self._look(update, context, checks=True)

    async def _look(self, update: Update, context: ContextTypes.DEFAULT_TYPE, *, checks: bool) -> None:
        message = update.message
        if message is None or message.from_user is None:
            return
        if not await self._access_control.lets_in(context.bot, message):
            return
        claim = claim_in(message, context.bot.bot, checks=checks)
        if claim is None:
            words = await self._services.words_for(message.from_user)
            await say(context.bot, Target.reply(message), words.say("telegram.check_what"))
        else:
            inquiry = inquiry_of(message, message.from_user, claim)
            collection = await self._services.collection_of(message.chat_id)
            if collection and collection.checker:
                await self._check(context.bot, inquiry, collection, collection.checker)
            else:
                await self._asking.ask(context.bot, inquiry)

    async def _check(self, bot: Bot, inquiry: Inquiry, collection: Collection, checker: Checker) -> None:
        target = Target.reply(inquiry.message)
        words = await self._services.words_to(inquiry.text, inquiry.user)
        hindrance = await self._access_control.over_quota(inquiry.user, inquiry.message.chat, words)
        if hindrance:
            await say(bot, target, hindrance)
            return
        await self._services.if_writable(self._services.memory.quotas.tally, "questions")
        try:
            async with typing(bot, inquiry.message), asyncio.timeout(self._services.settings.llm_timeout + GRACE):
                checked = await checker.check(inquiry.text)
        except (SourcierError, TimeoutError) as error:
            log.error("not_checked", error=str(error) or "took too long")
            await say(bot, target, words.say("telegram.failed"))
        else:
            await deliver(bot, target, render_checked(checked, words, self._services.origin(collection.name, words)))

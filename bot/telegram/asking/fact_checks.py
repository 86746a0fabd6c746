"""Fact-checking by reply: a text is answered by what the articles say for or against its sentences."""

import asyncio
from typing import Any

from telegram import Bot, Message, Update, User
from telegram.ext import ContextTypes, ExtBot

from bot.telegram.account.access import AccessControl
from bot.telegram.asking.asking import GRACE, Asking
from bot.telegram.asking.claims import claim_in, why_no_claim
from bot.telegram.asking.progress import typing
from bot.telegram.collections import Collection
from bot.telegram.log import log
from bot.telegram.newsroom import Checker
from bot.telegram.rendering.fact_check import render_checked
from bot.telegram.sending.addressing import Inquiry, inquiry_of
from bot.telegram.sending.delivery import Target, deliver, say
from bot.telegram.services import Services
from index.errors import NothingIndexed, SourcierError


class FactChecks:
    """Checks claims; without a checker, shows what the articles say about them."""

    def __init__(self, services: Services, access_control: AccessControl, asking: Asking) -> None:
        self._services = services
        self._access_control = access_control
        self._asking = asking

    async def on_check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Check the text that `/check`, or « vrai ? », replies to."""
        if update.message and update.message.from_user:
            await self.check(context.bot, update.message, update.message.from_user)

    async def check(self, bot: ExtBot[Any], message: Message, user: User) -> None:
        """Check the text that a message replies to, or ask for one."""
        if not await self._access_control.lets_in(bot, message):
            return
        self._asking.conversations.hear(message)
        claim = claim_in(message, bot.bot)
        if claim is None:
            words = await self._services.words_for(user)
            await say(bot, Target.reply(message), words.say(why_no_claim(message, bot.bot)))
        else:
            inquiry = inquiry_of(message, user, claim)
            collection = await self._services.collection_of(message.chat_id)
            if collection and collection.checker:
                await self._check(bot, inquiry, collection, collection.checker)
            else:
                await self._asking.ask(bot, inquiry)

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
        except NothingIndexed:
            await say(bot, target, words.say("telegram.nothing_indexed"))
        except (SourcierError, TimeoutError) as error:
            log.error("not_checked", error=str(error) or "took too long")
            await say(bot, target, words.say("telegram.failed"))
        else:
            await deliver(bot, target, render_checked(checked, words, self._services.origin(collection.name, words)))

"""Fact-checking by reply: a text is answered by what the articles say for or against its sentences."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from telegram import Bot, Message, Update, User
from telegram.ext import ContextTypes, ExtBot

from bot.answering.question.small_talk import small_talk
from bot.state.answers import StoredAnswer
from bot.telegram.account.access import AccessControl
from bot.telegram.asking.asking import Asking
from bot.telegram.asking.claims import (
    asks_to_check,
    checks_by_command,
    claim_in,
    is_question,
    replies_to_others,
    why_no_claim,
)
from bot.telegram.asking.patience import GRACE
from bot.telegram.asking.progress import typing
from bot.telegram.collections import Collection
from bot.telegram.incoming.addressing import asks_by_command, question_in
from bot.telegram.incoming.inquiry import Inquiry, inquiry_of
from bot.telegram.log import log
from bot.telegram.newsroom import FactChecker
from bot.telegram.rendering.fact_check import render_checked
from bot.telegram.rendering.styled import Styled, plain
from bot.telegram.services import Services
from index.errors import NothingIndexed, SourcierError

DOUBTS = {"proof", "opinion"}
"""Kinds of small talk that are about what they reply to: « t’es sûr ? », « t’en penses quoi ? »."""


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

    async def on_reply(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Check what somebody else wrote where the reply to it only doubts it or asks what to think; else answer."""
        if update.message and await self.are_wanted(update.message, context.bot.bot):
            await self.on_check(update, context)
        else:
            await self._asking.on_text(update, context)

    async def are_wanted(self, message: Message, bot: User, heard: str = "") -> bool:
        """Tell whether a message wants what it replies to checked, or only doubts it or asks what to think of it.

        `heard`: what it says, where it is spoken.
        """
        if asks_by_command(message):
            return False
        if checks_by_command(message, bot) or asks_to_check(message, bot, heard):
            return True
        said = heard or question_in(message, bot)
        if not said or not replies_to_others(message, bot):
            return False
        talk = await self._services.off_loop(small_talk, said)
        return bool(talk and talk.kind in DOUBTS)

    async def check(
        self, bot: ExtBot[Any], message: Message, user: User, before_edit: StoredAnswer | None = None, heard: str = ""
    ) -> None:
        """Check the text that a message replies to; if it replies to none, show what the last answer stands on.

        `before_edit`: the answer to what the message said before it was edited. `heard`: what it says, where it is
        spoken.
        """
        if not await self._access_control.lets_in(bot, message):
            return
        self._asking.heard.hear(message)
        claim = claim_in(message, bot.bot, heard)
        inquiry = replace(inquiry_of(message, user, claim or ""), before_edit=before_edit)
        if claim is None:
            await self._asking.heard.say(bot, inquiry, await self._without_claim(bot, message, user))
        else:
            collection = await self._services.collection_of(message.chat_id)
            if collection and collection.checker and not is_question(claim):
                await self._check(bot, inquiry, collection, collection.checker)
            else:
                await self._asking.ask(bot, inquiry)

    async def _without_claim(self, bot: ExtBot[Any], message: Message, user: User) -> Sequence[Styled]:
        """Return what the last answer stands on, which « vraiment ? » doubts; else that there is nothing to check."""
        if message.text and not message.text.startswith("/") and not replies_to_others(message, bot.bot):
            collection, before = await self._asking.so_far(inquiry_of(message, user, message.text))
            if collection and before:
                return await self._asking.asides.proof(collection, before[-1])
        words = await self._services.words_for(user)
        return [plain(words.say(why_no_claim(message, bot.bot)))]

    async def _check(self, bot: Bot, inquiry: Inquiry, collection: Collection, checker: FactChecker) -> None:
        words = await self._services.words_to(inquiry.text, inquiry.user)
        hindrance = await self._access_control.over_quota(inquiry.user, inquiry.message.chat, words)
        if hindrance is not None:
            await self._asking.heard.say(bot, inquiry, [plain(hindrance)])
            return
        await self._services.if_writable(self._services.memory.quotas.tally, "questions")
        try:
            async with typing(bot, inquiry.message), asyncio.timeout(self._services.settings.llm_timeout + GRACE):
                checked = await checker.check(inquiry.text)
        except NothingIndexed:
            told = [plain(words.say("telegram.nothing_indexed"))]
        except (SourcierError, TimeoutError) as error:
            log.error("not_checked", error=str(error) or "took too long")
            told = [plain(words.say("telegram.failed"))]
        else:
            origin = self._services.origin(collection.name, words, inquiry.message.chat_id)
            told = render_checked(checked, words, origin)
        if not await self._access_control.lets_in(bot, inquiry.message):  # any more
            return
        await self._asking.heard.say(bot, inquiry, told)

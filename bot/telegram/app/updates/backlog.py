"""Messages that are read late: recent ones are answered; senders of older ones are told that they were not.

A message is late if the bot was down when it was sent, or if the process that had begun to answer it died. After some
minutes an answer would only puzzle somebody who has asked elsewhere since. If a process died while sending, nobody
knows whether the answer arrived: it is offered, not sent again. A late correction is passed over in silence, as its
question is late, too.
"""

import time

from telegram import Bot, Message, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.telegram import handling
from bot.telegram.account.access import AccessControl
from bot.telegram.app.telegrams_clock import TelegramsClock
from bot.telegram.app.updates.offering import offer
from bot.telegram.log import log
from bot.telegram.sending.delivery import say
from bot.telegram.sending.target import Target
from bot.telegram.services import Services

STILL_ANSWERED = 300.0
"""Seconds after which a message is no longer answered."""
TOLD_ONCE_IN = 600.0
"""Seconds in which one notice covers all late messages of a chat."""
MOST_TRIES = 3
"""Deaths of processes over the same update, after which it is given up."""


class Backlog:
    """Looks at every update before its handlers do."""

    def __init__(self, services: Services, access_control: AccessControl, clock: TelegramsClock) -> None:
        self._services = services
        self._access_control = access_control
        self._clock = clock
        self._told: dict[int, float] = {}
        """Seconds of the monotonic clock, by chat."""

    async def look(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let an update pass, or tell its sender what became of it."""
        now = handling.current()
        if now is None:
            return
        message, before = update.message, now.before
        if message and not await self._access_control.admits(message.from_user, message.chat):
            return  # strangers are refused as always
        if before and (before.stage == "sending" or before.tries > MOST_TRIES):
            log.warning("given_up", update=before.id, stage=before.stage, tries=before.tries)
            await offer(context.bot, self._services, update, before.answer_id)
            raise ApplicationHandlerStop
        if message is None:
            if update.edited_message and await self._age_of_a_late_one(update.edited_message, context.bot):
                raise ApplicationHandlerStop
            return
        moved = message.migrate_to_chat_id or message.migrate_from_chat_id
        if not moved and (age := await self._age_of_a_late_one(message, context.bot)):
            log.warning("late", chat=message.chat_id, seconds=round(age))
            await self._tell_late(message, context)
            raise ApplicationHandlerStop

    async def _age_of_a_late_one(self, message: Message, bot: Bot) -> float:
        """Return how many seconds ago a message was sent that is late; 0 for one that is not."""
        if self._age(message) > STILL_ANSWERED:
            await self._clock.look_again(bot)
        age = self._age(message)
        return age if age > STILL_ANSWERED else 0.0

    def _age(self, message: Message) -> float:
        sent = (message.edit_date or message.date).timestamp() + self._clock.behind
        return self._services.memory.clock() / 1000 - sent

    async def _tell_late(self, message: Message, context: ContextTypes.DEFAULT_TYPE) -> None:
        moment = time.monotonic()
        self._told = {chat: told for chat, told in self._told.items() if moment - told < TOLD_ONCE_IN}
        if message.chat_id not in self._told:
            self._told[message.chat_id] = moment
            words = await self._services.words_for(message.from_user)
            await say(context.bot, Target.beside(message), words.say("telegram.late"))

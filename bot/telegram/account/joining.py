"""A group that adds the bot is told once what the bot is for, or that it may not ask."""

import time

from cachetools import TTLCache
from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.telegram.account.access import AccessControl
from bot.telegram.log import log
from bot.telegram.sending.delivery import say
from bot.telegram.sending.target import Target
from bot.telegram.services import Services

WELCOMED_AGAIN_AFTER = 86_400.0
"""Seconds: who switches privacy mode off has to take the bot out of the group and to add it again."""
AT_ONCE = 60.0
"""Seconds within which Telegram tells that a group has added the bot by a link, and sends `/start` in its name."""
MOST_GROUPS = 10_000
GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}


class Welcomes:
    """Remembers which groups were welcomed."""

    def __init__(self) -> None:
        self._said: TTLCache[int, float] = TTLCache(MOST_GROUPS, WELCOMED_AGAIN_AFTER)
        """Seconds of the monotonic clock, by group."""

    def note(self, chat_id: int) -> None:
        """Note that a group is welcomed."""
        self._said[chat_id] = time.monotonic()

    def were_said(self, chat_id: int, within: float = WELCOMED_AGAIN_AFTER) -> bool:
        """Tell whether a group was welcomed in the last seconds."""
        return time.monotonic() - self._said.get(chat_id, float("-inf")) < within


class Joining:
    """Welcomes groups."""

    def __init__(self, services: Services, access_control: AccessControl, welcomes: Welcomes) -> None:
        self._services = services
        self._access_control = access_control
        self._welcomes = welcomes

    async def on_member(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Welcome a group that has added the bot, in the language of whoever did; pass over all other changes."""
        change = update.my_chat_member
        if (
            change is None
            or change.chat.type not in GROUPS
            or not _joins(change.old_chat_member, change.new_chat_member)
        ):
            return
        user, chat = change.from_user, change.chat
        log.info("added_to_group", chat=chat.id)
        if not await self._access_control.admits(user, chat):
            await self._access_control.tell_refused(context.bot, Target(chat.id), user, chat)
        elif not self._welcomes.were_said(chat.id) and not await self._has_moved_here(chat.id):
            self._welcomes.note(chat.id)
            words = await self._services.words_for(user)
            await say(context.bot, Target(chat.id), words.say("telegram.welcome_group"))

    async def _has_moved_here(self, chat_id: int) -> bool:
        """Tell whether a group is the supergroup that another became: it knows the bot."""
        return chat_id in (await self._services.off_loop(self._services.memory.moved)).values()


def _joins(before: ChatMember, now: ChatMember) -> bool:
    return not _is_in(before) and _is_in(now)


def _is_in(member: ChatMember) -> bool:
    """Tell whether somebody is in a chat: who is restricted may have left it."""
    return member.status not in {ChatMember.LEFT, ChatMember.BANNED} and getattr(member, "is_member", True)

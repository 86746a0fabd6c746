"""Admins decide who may ask: `/allow`, `/deny`, `/who`."""

import re

from telegram import Chat, Message, MessageOriginUser, Update, User
from telegram.ext import ContextTypes

from bot.state.account import Grant
from bot.telegram.account.requesting import Requesting
from bot.telegram.incoming.addressing import message_replied_to
from bot.telegram.rendering.inert import quoted_words
from bot.telegram.rendering.splitting import Block, split
from bot.telegram.rendering.styled import bold, plain
from bot.telegram.sending.delivery import say
from bot.telegram.sending.target import Target
from bot.telegram.services import Services

_ID = re.compile(r"-?[1-9]\d{0,15}")
"""An id of Telegram's: at most 52 bits, https://core.telegram.org/bots/api#user."""


class Admission:
    """Commands of admins about people and chats."""

    def __init__(self, services: Services, requesting: Requesting) -> None:
        self._services = services
        self._requesting = requesting

    async def on_allow(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let people or chats in."""
        await self._decide(update, context, allowed=True)

    async def on_deny(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Shut people or chats out."""
        await self._decide(update, context, allowed=False)

    async def on_who(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List who may ask and who may not."""
        message = update.message
        if message is None:
            return
        words, settings = await self._services.words_for(message.from_user), self._services.settings
        grants = await self._services.off_loop(self._services.memory.access.grants)
        everyone = words.say("admin.everyone") if settings.open_to_everyone else ""
        listed = {
            "admin.who_admins": [str(admin) for admin in sorted(settings.admins)],
            "admin.who_settings": [everyone] if everyone else [str(one) for one in sorted(settings.allowed)],
            "admin.who_allowed": [_named(grant) for grant in grants if grant.allowed],
            "admin.who_denied": [_named(grant) for grant in grants if not grant.allowed],
        }
        blocks = [
            Block(bold(words.say(key)) + "\n" + "\n".join(names or [words.say("admin.nobody")]))
            for key, names in listed.items()
        ]
        for part in split(blocks):
            await say(context.bot, Target.beside(message), part)

    async def _decide(self, update: Update, context: ContextTypes.DEFAULT_TYPE, *, allowed: bool) -> None:
        message = update.message
        if message is None or message.from_user is None:
            return
        words = await self._services.words_for(message.from_user)
        unread = _unread(message, context.args or [])
        if unread:
            await say(context.bot, Target.reply(message), words.say("admin.allow_unread", given=quoted_words(unread)))
            return
        subjects = _subjects(message, context.args or [])
        if not subjects:
            await say(context.bot, Target.reply(message), words.say("admin.allow_whom"))
            return
        admins = [str(one) for one in subjects if one in self._services.settings.admins]
        if admins and not allowed:
            await say(context.bot, Target.reply(message), words.say("admin.deny_admins", ids=", ".join(admins)))
            return
        access = self._services.memory.access
        for subject in subjects:
            await self._requesting.settle(context.bot, subject, allowed=allowed, by=message.from_user)
            await self._services.off_loop(access.decide, subject, allowed=allowed, by=message.from_user.id)
            await self._services.off_loop(access.welcome, subject)
        told = ", ".join(map(str, subjects))
        await say(context.bot, Target.reply(message), plain(words.say(f"admin.{_done(allowed)}", ids=told)))


def _done(allowed: bool) -> str:
    return "allowed" if allowed else "denied"


def _unread(message: Message, arguments: list[str]) -> str:
    """Return the first of what stands after the command and is no id; empty if nothing does.

    Where nobody else can be meant, that is asked instead. « /deny @camille » in a group does not mean the group.
    """
    given = [one for argument in arguments for one in argument.split(",") if one]
    unread = [one for one in given if not _ID.fullmatch(one)]
    means_the_group = message.chat.type != Chat.PRIVATE and message_replied_to(message) is None
    return unread[0] if unread and (len(unread) < len(given) or means_the_group) else ""


def _subjects(message: Message, arguments: list[str]) -> list[int]:
    """Return the ids after the command; without any, who wrote the message that it replies to, or this group."""
    ids = [int(one) for argument in arguments for one in argument.split(",") if _ID.fullmatch(one)]
    if ids:
        return ids
    replied = message_replied_to(message)
    author = _author_of(replied, message.from_user) if replied else None
    if author:
        return [author.id]
    return [] if message.chat.type == Chat.PRIVATE else [message.chat_id]


def _author_of(message: Message, asking: User | None) -> User | None:
    """Return the person who wrote a message; None for a channel, a bot, an anonymous admin, and who hides.

    Of what the admin who asks has forwarded, that is who is forwarded. Telegram itself brings a channel's posts into
    the channel's discussion group, under the name of a person.
    """
    author, origin = message.from_user, message.forward_origin
    if origin and author == asking:
        return origin.sender_user if isinstance(origin, MessageOriginUser) else None
    return None if author is None or author.is_bot or message.sender_chat else author


def _named(grant: Grant) -> str:
    return f"{grant.id} · {quoted_words(grant.name)}" if grant.name else str(grant.id)

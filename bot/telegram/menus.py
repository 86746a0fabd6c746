"""The command menus: who sees which commands, in which language, and how the bot introduces itself."""

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, TelegramError

from bot.telegram.log import log
from prompts import Replies, load_replies
from prompts.loading import LANGUAGES

EVERYBODY = {
    "fr": ("nouveau", "langue", "help", "privacy", "forget_me"),
    "en": ("new", "language", "help", "privacy", "forget_me"),
}
IN_GROUPS = {"fr": ("ask", "nouveau", "help"), "en": ("ask", "new", "help")}
ADMINS = ("reindex", "status", "sources", "feedback", "allow", "deny", "who")
_SAME = {"nouveau": "new", "langue": "language"}
"""French names of commands whose descriptions stand under the English one."""
ELSE = "en"
"""Telegram shows these commands in every language that has none of its own."""


async def show_menus(bot: Bot, admins: frozenset[int]) -> None:
    """Set everything that Telegram shows before anybody has written.

    Telegram lets this be set only so often: a bot that restarts a lot goes on with the menus of before.
    """
    try:
        await _show_menus_of_everybody(bot)
    except TelegramError as error:
        log.warning("menus_not_set", reason=error.message)
    for admin in sorted(admins):
        await show_admin_menu(bot, admin)


async def _show_menus_of_everybody(bot: Bot) -> None:
    for language in LANGUAGES:
        words, code = load_replies(language), None if language == ELSE else language
        await bot.set_my_commands(_menu(words, EVERYBODY[language]), BotCommandScopeDefault(), language_code=code)
        groups = BotCommandScopeAllGroupChats()
        await bot.set_my_commands(_menu(words, IN_GROUPS[language]), groups, language_code=code)
        await bot.set_my_description(words.say("telegram.description"), language_code=code)
        await bot.set_my_short_description(words.say("telegram.short_description"), language_code=code)


async def show_admin_menu(bot: Bot, admin: int) -> None:
    """Show an admin the admins' commands too. Telegram refuses until the admin has written to the bot once."""
    try:
        for language in LANGUAGES:
            commands = _menu(load_replies(language), (*EVERYBODY[language], *ADMINS))
            code = None if language == ELSE else language
            await bot.set_my_commands(commands, BotCommandScopeChat(admin), language_code=code)
    except BadRequest as unknown:
        log.info("admin_not_met_yet", admin=admin, reason=unknown.message)
    except TelegramError as error:
        log.warning("no_admin_menu", admin=admin, reason=error.message)


def _menu(words: Replies, commands: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(name, words.say(f"commands.{_SAME.get(name, name)}")) for name in commands]

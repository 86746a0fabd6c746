"""The command menus: who sees which commands, in which language, and how the bot introduces itself."""

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, TelegramError

from bot.settings import Settings
from bot.telegram.log import log
from prompts import Replies, load_replies
from prompts.loading import LANGUAGES

EVERYBODY = ("new", "check", "history", "follow", "language", "help", "privacy", "forget_me")
IN_GROUPS = ("ask", "check", "new", "history", "follow", "help")
ADMINS = ("reindex", "status", "stats", "sources", "feedback", "allow", "deny", "who")
FRENCH = {
    "ask": "demande", "check": "verifier", "new": "nouveau", "history": "historique", "follow": "suivre",
    "language": "langue", "help": "aide", "privacy": "confidentialite", "forget_me": "oublie_moi",
    "reindex": "reindexer", "status": "etat", "stats": "statistiques", "feedback": "avis", "allow": "autoriser",
    "deny": "refuser", "who": "acces",
}  # fmt: skip
"""French names of commands. Both names are understood in every language; menus and help show a reader's own."""
ELSE = "en"
"""Telegram shows these commands in every language that has no list of its own."""


async def show_menus(bot: Bot, settings: Settings) -> None:
    """Set everything that Telegram shows before anybody has written.

    Telegram limits how often this may be set: a bot that restarts a lot keeps the menus it had.
    """
    try:
        await _show_menus_of_everybody(bot, _also(settings))
    except TelegramError as error:
        log.warning("menus_not_set", reason=error.message)
    for admin in sorted(settings.admins):
        await show_admin_menu(bot, settings, admin)


def _also(settings: Settings) -> tuple[str, ...]:
    return ("collection",) if settings.collections else ()


async def _show_menus_of_everybody(bot: Bot, also: tuple[str, ...]) -> None:
    for language in LANGUAGES:
        words, code = load_replies(language), None if language == ELSE else language
        await bot.set_my_commands(_menu(words, (*EVERYBODY, *also)), BotCommandScopeDefault(), language_code=code)
        groups = BotCommandScopeAllGroupChats()
        await bot.set_my_commands(_menu(words, (*IN_GROUPS, *also)), groups, language_code=code)
        await bot.set_my_description(words.say("telegram.description"), language_code=code)
        await bot.set_my_short_description(words.say("telegram.short_description"), language_code=code)


async def show_admin_menu(bot: Bot, settings: Settings, admin: int) -> None:
    """Show an admin the admins' commands too. Telegram refuses until the admin has written to the bot once."""
    try:
        for language in LANGUAGES:
            commands = _menu(load_replies(language), (*EVERYBODY, *_also(settings), *ADMINS))
            code = None if language == ELSE else language
            await bot.set_my_commands(commands, BotCommandScopeChat(admin), language_code=code)
    except BadRequest as unknown:
        log.info("admin_not_met_yet", admin=admin, reason=unknown.message)
    except TelegramError as error:
        log.warning("no_admin_menu", admin=admin, reason=error.message)


def _menu(words: Replies, commands: tuple[str, ...]) -> list[BotCommand]:
    names = FRENCH if words.language == "fr" else {}
    return [BotCommand(names.get(name, name), words.say(f"commands.{name}")) for name in commands]


def names_of(command: str) -> list[str]:
    """Return the names that a command is understood by."""
    return [command, FRENCH[command]] if command in FRENCH else [command]

"""The command menus: who sees which commands, in which language, and how the bot introduces itself."""

from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256

from telegram import (
    Bot,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, TelegramError

from bot.settings import Settings
from bot.telegram.log import log
from bot.telegram.services import Services
from index.errors import StoreError
from prompts import Replies, load_replies
from prompts.languages import LANGUAGES

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
MISTYPED = 0.75
"""Similarity from which a command that does not exist is taken for one that does: « /forget » for « /forget_me »."""
BEING_SET = ""
"""In the place of the digest of a menu, while nobody knows yet whether Telegram shows it."""
ELSE = "en"
"""Telegram shows these commands in every language that has no list of its own."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What Telegram shows in one language before anybody has written."""

    language: str | None
    """ISO 639-1 code; None for all languages that have none of their own."""
    menu: tuple[tuple[str, str], ...]
    """Commands with what they do, in private chats."""
    in_groups: tuple[tuple[str, str], ...]
    description: str
    short_description: str


async def show_menus(bot: Bot, services: Services) -> None:
    """Set everything that Telegram shows before anybody has written, unless it was set and has not changed since.

    Telegram limits how often this may be set: a bot that restarts a lot keeps the menus it had.
    """
    shown = shown_to_everybody(services.settings)
    known, digest = services.memory.menus, digest_of(shown)
    try:
        if not await services.off_loop(known.are, bot.id, digest):
            for each in shown:
                await _show(bot, each)
            await services.off_loop(known.note, bot.id, digest)
    except TelegramError as error:
        log.warning("menus_not_set", reason=error.message)
    except StoreError as error:  # they are set again at the next start
        log.info("menus_not_noted", reason=str(error))
    await _show_admin_menus(bot, services)


async def _show_admin_menus(bot: Bot, services: Services) -> None:
    """Do the same in the chats of admins. Who is no admin any more has the menu of everybody."""
    known, admins = services.memory.menus, services.settings.admins
    digest = digest_of(shown_to_admins(services.settings))
    try:
        for former in set(await services.off_loop(known.chats, bot.id)) - admins:
            await _take_admin_menu(bot, services, former)
        for admin in sorted(admins):
            if not await services.off_loop(known.are, bot.id, digest, admin):
                await show_admin_menu(bot, services, admin)
    except StoreError as error:
        log.info("menus_not_noted", reason=str(error))


def shown_to_everybody(settings: Settings) -> tuple[Shown, ...]:
    """Return what Telegram shows before anybody has written."""
    also = _also(settings)
    return tuple(
        Shown(
            _code_of(language),
            _menu(words, (*EVERYBODY, *also)),
            _menu(words, (*IN_GROUPS, *also)),
            words.say("telegram.description"),
            words.say("telegram.short_description"),
        )
        for language, words in ((language, load_replies(language)) for language in LANGUAGES)
    )


def digest_of(shown: object) -> str:
    """Return 16 letters that are others as soon as anything is. `shown` is made of frozen values."""
    return sha256(repr(shown).encode()).hexdigest()[:16]


def _also(settings: Settings) -> tuple[str, ...]:
    return ("collection",) if settings.collections else ()


async def _show(bot: Bot, shown: Shown) -> None:
    code = shown.language
    await bot.set_my_commands(shown.menu, BotCommandScopeDefault(), language_code=code)
    await bot.set_my_commands(shown.in_groups, BotCommandScopeAllGroupChats(), language_code=code)
    await bot.set_my_description(shown.description, language_code=code)
    await bot.set_my_short_description(shown.short_description, language_code=code)


async def show_admin_menu(bot: Bot, services: Services, admin: int) -> None:
    """Show an admin the admins' commands too. Telegram refuses until the admin has written to the bot once.

    It is noted before as well: a bot that is stopped in between has to know whom it may have shown them.
    """
    menus, note = shown_to_admins(services.settings), services.memory.menus.note
    try:
        await services.off_loop(note, bot.id, BEING_SET, admin)
        for code, commands in menus:
            await bot.set_my_commands(commands, BotCommandScopeChat(admin), language_code=code)
        await services.off_loop(note, bot.id, digest_of(menus), admin)
        log.info("admin_menu_set", admin=admin)
    except BadRequest as unknown:
        log.info("admin_not_met_yet", admin=admin, reason=unknown.message)
    except TelegramError as error:
        log.warning("no_admin_menu", admin=admin, reason=error.message)
    except StoreError as error:
        log.info("menus_not_noted", reason=str(error))


async def _take_admin_menu(bot: Bot, services: Services, former: int) -> None:
    """Show somebody who is no admin any more what everybody is shown. A chat that is gone has no menu either."""
    try:
        for code, _ in shown_to_admins(services.settings):
            await bot.delete_my_commands(BotCommandScopeChat(former), language_code=code)
    except BadRequest as gone:
        log.info("no_chat_to_take_a_menu_from", chat=former, reason=gone.message)
    except TelegramError as error:  # once more at the next start
        log.warning("admin_menu_not_taken", chat=former, reason=error.message)
        return
    await services.off_loop(services.memory.menus.forget, bot.id, former)


def shown_to_admins(settings: Settings) -> tuple[tuple[str | None, tuple[tuple[str, str], ...]], ...]:
    """Return the commands of an admin, by the language for which Telegram keeps them."""
    commands = (*EVERYBODY, *_also(settings), *ADMINS)
    return tuple((_code_of(language), _menu(load_replies(language), commands)) for language in LANGUAGES)


def _code_of(language: str) -> str | None:
    return None if language == ELSE else language


def _menu(words: Replies, commands: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((_name_in(words.language, name), words.say(f"commands.{name}")) for name in commands)


def _name_in(language: str, command: str) -> str:
    return FRENCH.get(command, command) if language == "fr" else command


def names_of(command: str) -> list[str]:
    """Return the names that a command is understood by."""
    return [command, FRENCH[command]] if command in FRENCH else [command]


def meant_by(typed: str, settings: Settings, language: str, *, by_admin: bool) -> str | None:
    """Return the command that a mistyped one is nearest to, of those that somebody may use, as a language names it."""
    known = ("ask", *EVERYBODY, *_also(settings), *(ADMINS if by_admin else ()))
    commands = {name: command for command in known for name in names_of(command)}
    near = get_close_matches(typed.casefold(), commands, 1, MISTYPED)
    return _name_in(language, commands[near[0]]) if near else None

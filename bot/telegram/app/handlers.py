"""Who handles which update: the first handler that fits an update takes it."""

from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.telegram.account.access import AccessControl
from bot.telegram.account.admission import Admission
from bot.telegram.account.choosing import AsksACollection, Choosing
from bot.telegram.account.following import Following
from bot.telegram.account.freshness import Freshness
from bot.telegram.account.joining import Joining, Welcomes
from bot.telegram.account.menus import names_of
from bot.telegram.account.moving import Moving
from bot.telegram.account.requesting import Requesting
from bot.telegram.admin.feedback import FeedbackExport
from bot.telegram.admin.reindexing import Reindexing
from bot.telegram.admin.reporting import Reporting
from bot.telegram.admin.speaking import Speaking
from bot.telegram.admin.submitting import IS_ARTICLE, Submitting
from bot.telegram.app.passing_over import PassingOver
from bot.telegram.app.telegrams_clock import TelegramsClock
from bot.telegram.app.updates import Backlog
from bot.telegram.asking.asking import Asking
from bot.telegram.asking.buttons import Buttons
from bot.telegram.asking.claims import AsksToCheck, RepliesToOthers
from bot.telegram.asking.editing import Editing
from bot.telegram.asking.elsewhere import Guests, InlineAnswers
from bot.telegram.asking.fact_checks import FactChecks
from bot.telegram.asking.hearing import IS_SPOKEN, Hearing
from bot.telegram.asking.history import History
from bot.telegram.incoming.addressing import CommandsByItsName, CommandsUnderAPicture
from bot.telegram.sending import keyboards
from bot.telegram.services import Services
from bot.telegram.talking.asides import Asides
from bot.telegram.talking.forgetting import Forgetting
from bot.telegram.talking.greeting import Greeting
from bot.telegram.talking.showing import Showing

App = Application[Any, Any, Any, Any, Any, Any]
Handle = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]

NEW = filters.UpdateType.MESSAGE
"""A message that is sent, and not one that is edited."""
OWN_WORDS = ~filters.FORWARDED & ~filters.VIA_BOT
"""What its sender wrote. A command in what an admin forwards, or has another bot insert, is somebody else's."""


class _Parts:
    """Whatever handles updates, each made once: some need others."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.access_control, self.welcomes = AccessControl(services), Welcomes()
        showing, freshness = Showing(services), Freshness(services)
        self.asking = Asking(services, self.access_control, freshness, Asides(services, showing))
        self.buttons = Buttons(services, self.access_control, self.asking, showing)
        self.greeting = Greeting(services, self.access_control, showing, self.welcomes)
        self.forgetting = Forgetting(services, self.access_control)
        self.inline = InlineAnswers(services, self.access_control)
        self.fact_checks = FactChecks(services, self.access_control, self.asking)
        self.requesting = Requesting(services)
        self.following = Following(services, self.access_control)
        self.choosing = Choosing(services, self.access_control)
        self.reindexing = Reindexing(services, freshness)
        self.submitting = Submitting(services, freshness)


def add_handlers(application: App, services: Services, clock: TelegramsClock) -> None:
    """Connect every command, button and kind of message with its handler."""
    parts = _Parts(services)
    looks = (Speaking(services).look, PassingOver(services).look, Backlog(services, parts.access_control, clock).look)
    for position, look in enumerate(looks):  # each sees every update before the handlers below do, and may end it
        application.add_handler(TypeHandler(Update, look), position - len(looks))
    admin = NEW & filters.User(sorted(services.settings.admins))
    application.add_handler(
        CommandHandler(names_of("ask"), parts.asking.on_text, NEW)
    )  # who forwards a question asks it
    for commands, allowed in ((_for_admins(parts), admin & OWN_WORDS), (_for_everybody(parts), NEW & OWN_WORDS)):
        handlers = [CommandHandler(names_of(name), handle, allowed) for name, handle in commands.items()]
        application.add_handlers(handlers)
    taps = _taps(parts).items()
    application.add_handlers([CallbackQueryHandler(handle, keyboards.pattern(kind)) for kind, handle in taps])
    application.add_handlers([MessageHandler(told, handle) for told, handle in _messages(parts, admin)])
    application.add_handler(CallbackQueryHandler(parts.buttons.on_tap))
    joining = Joining(services, parts.access_control, parts.welcomes)
    application.add_handler(ChatMemberHandler(joining.on_member, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(InlineQueryHandler(parts.inline.on_inline))
    guests = Guests(services, parts.access_control, parts.inline)
    application.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, guests.on_guest))


def _for_admins(parts: _Parts) -> dict[str, Handle]:
    """Return the commands of admins."""
    services = parts.services
    admission, reporting = Admission(services, parts.requesting), Reporting(services)
    return {
        "reindex": parts.reindexing.on_reindex,
        "status": reporting.on_status,
        "stats": reporting.on_stats,
        "sources": reporting.on_sources,
        "feedback": FeedbackExport(services).on_feedback,
        "allow": admission.on_allow,
        "deny": admission.on_deny,
        "who": admission.on_who,
    }


def _for_everybody(parts: _Parts) -> dict[str, Handle]:
    """Return the commands of everybody."""
    return {
        "check": parts.fact_checks.on_check,
        "start": parts.greeting.on_start,
        "help": parts.greeting.on_help,
        "new": parts.greeting.on_new,
        "language": parts.greeting.on_language,
        "history": History(parts.services, parts.access_control).on_history,
        "follow": parts.following.on_follow,
        "collection": parts.choosing.on_collection,
        "privacy": parts.greeting.on_privacy,
        "forget_me": parts.forgetting.on_forget_me,
    }


def _taps(parts: _Parts) -> dict[str, Handle]:
    """Return who answers taps on which kind of button; those under answers are left to `Buttons`."""
    return {
        keyboards.REINDEX: parts.reindexing.on_chosen,
        keyboards.SUBMISSION: parts.submitting.on_chosen,
        keyboards.LANGUAGE: parts.greeting.on_language_chosen,
        keyboards.FORGET: parts.forgetting.on_forget_chosen,
        keyboards.ACCESS: parts.requesting.on_tap,
        keyboards.FOLLOW: parts.following.on_tap,
        keyboards.COLLECTION: parts.choosing.on_chosen,
    }


def _messages(parts: _Parts, admin: filters.BaseFilter) -> Iterator[tuple[filters.BaseFilter, Handle]]:
    """Yield who answers messages that are no commands for certain; the first that fits one takes it."""
    services, private = parts.services, filters.ChatType.PRIVATE
    yield NEW & filters.StatusUpdate.MIGRATE, Moving(services).on_moved
    yield admin & private & IS_ARTICLE, parts.submitting.on_article
    worded = (filters.TEXT | filters.CAPTION) & ~CommandsUnderAPicture()
    yield NEW & worded & AsksToCheck(), parts.fact_checks.on_check
    yield NEW & worded & ~filters.COMMAND & RepliesToOthers(), parts.fact_checks.on_reply
    yield NEW & filters.TEXT & AsksACollection(services), parts.asking.on_text
    yield NEW & worded & ~filters.COMMAND, parts.asking.on_text
    editing = Editing(services, parts.asking, parts.fact_checks)
    yield filters.UpdateType.EDITED_MESSAGE, editing.on_edited
    hearing = Hearing(services, parts.access_control, parts.asking, parts.fact_checks)
    yield NEW & IS_SPOKEN, hearing.on_spoken
    for_the_bot = filters.COMMAND & (private | CommandsByItsName())
    yield NEW & for_the_bot & OWN_WORDS, parts.greeting.on_unknown_command
    yield NEW & private & ~filters.StatusUpdate.ALL, parts.greeting.on_anything_else

"""Who handles which update: the first handler that fits an update takes it."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.telegram import keyboards
from bot.telegram.admission import Admission
from bot.telegram.asking import Asking
from bot.telegram.backlog import Backlog
from bot.telegram.buttons import Buttons
from bot.telegram.desk import Desk
from bot.telegram.doorkeeper import Doorkeeper
from bot.telegram.elsewhere import Elsewhere
from bot.telegram.freshness import Freshness
from bot.telegram.greeting import Greeting
from bot.telegram.moving import Moving
from bot.telegram.reindexing import Reindexing
from bot.telegram.reporting import Reporting
from bot.telegram.submitting import IS_ARTICLE, Submitting

App = Application[Any, Any, Any, Any, Any, Any]
Handle = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


BEFORE_ALL = -1
"""Handlers of this group see every update first, and may end it."""


def add_handlers(application: App, desk: Desk, seconds_ahead: float) -> None:
    """Wire everything that people can do to what answers it."""
    doorkeeper, freshness = Doorkeeper(desk), Freshness(desk)
    asking = Asking(desk, doorkeeper, freshness)
    buttons = Buttons(desk, doorkeeper, asking)
    greeting = Greeting(desk, doorkeeper, buttons)
    elsewhere = Elsewhere(desk, doorkeeper)
    admission, reporting = Admission(desk), Reporting(desk)
    reindexing, submitting = Reindexing(desk, freshness), Submitting(desk, freshness)
    new, private = filters.UpdateType.MESSAGE, filters.ChatType.PRIVATE
    admin = new & filters.User(sorted(desk.settings.admins))

    for_admins: dict[str, Handle] = {
        "reindex": reindexing.on_reindex,
        "status": reporting.on_status,
        "sources": reporting.on_sources,
        "feedback": reporting.on_feedback,
        "allow": admission.on_allow,
        "deny": admission.on_deny,
        "who": admission.on_who,
    }
    for_everybody: dict[Sequence[str], Handle] = {
        ("ask", "demande"): asking.on_ask,
        ("start",): greeting.on_start,
        ("help", "aide"): greeting.on_help,
        ("nouveau", "new"): greeting.on_new,
        ("langue", "language"): greeting.on_language,
        ("privacy", "confidentialite"): greeting.on_privacy,
        ("forget_me", "oublie_moi"): greeting.on_forget_me,
    }
    taps: dict[str, Handle] = {
        keyboards.REINDEX: reindexing.on_chosen,
        keyboards.SUBMISSION: submitting.on_chosen,
        keyboards.LANGUAGE: greeting.on_language_chosen,
        keyboards.FORGET: greeting.on_forget_chosen,
    }
    application.add_handler(TypeHandler(Update, Backlog(desk, doorkeeper, seconds_ahead).look), BEFORE_ALL)
    application.add_handlers([CommandHandler(name, handle, admin) for name, handle in for_admins.items()])
    application.add_handlers([CommandHandler(names, handle, new) for names, handle in for_everybody.items()])
    application.add_handlers([CallbackQueryHandler(handle, keyboards.pattern(kind)) for kind, handle in taps.items()])
    application.add_handler(MessageHandler(new & filters.StatusUpdate.MIGRATE, Moving(desk).on_moved))
    application.add_handler(MessageHandler(admin & private & IS_ARTICLE, submitting.on_article))
    application.add_handler(MessageHandler(new & filters.TEXT & ~filters.COMMAND, asking.on_text))
    application.add_handler(MessageHandler(new & private & filters.COMMAND, greeting.on_unknown_command))
    application.add_handler(MessageHandler(new & private & ~filters.StatusUpdate.ALL, greeting.on_anything_else))
    application.add_handler(CallbackQueryHandler(buttons.on_tap))
    application.add_handler(InlineQueryHandler(elsewhere.on_inline))
    application.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, elsewhere.on_guest))

"""Who handles which update: the first handler that fits an update takes it."""

from collections.abc import Callable, Coroutine
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

OWN_WORDS = ~filters.FORWARDED & ~filters.VIA_BOT
"""What its sender wrote. A command in what an admin forwards, or has another bot insert, is somebody else's."""


def add_handlers(application: App, services: Services, clock: TelegramsClock) -> None:
    """Connect every command, button and kind of message with its handler."""
    access_control, freshness = AccessControl(services), Freshness(services)
    showing = Showing(services)
    asking = Asking(services, access_control, freshness, Asides(services, showing))
    buttons = Buttons(services, access_control, asking, showing)
    welcomes = Welcomes()
    greeting = Greeting(services, access_control, showing, welcomes)
    forgetting = Forgetting(services, access_control)
    inline = InlineAnswers(services, access_control)
    fact_checks = FactChecks(services, access_control, asking)
    requesting = Requesting(services)
    following, choosing = Following(services, access_control), Choosing(services, access_control)
    admission, reporting = Admission(services, requesting), Reporting(services)
    reindexing, submitting = Reindexing(services, freshness), Submitting(services, freshness)
    new, private = filters.UpdateType.MESSAGE, filters.ChatType.PRIVATE
    admin = new & filters.User(sorted(services.settings.admins))

    for_admins: dict[str, Handle] = {
        "reindex": reindexing.on_reindex,
        "status": reporting.on_status,
        "stats": reporting.on_stats,
        "sources": reporting.on_sources,
        "feedback": FeedbackExport(services).on_feedback,
        "allow": admission.on_allow,
        "deny": admission.on_deny,
        "who": admission.on_who,
    }
    for_everybody: dict[str, Handle] = {
        "check": fact_checks.on_check,
        "start": greeting.on_start,
        "help": greeting.on_help,
        "new": greeting.on_new,
        "language": greeting.on_language,
        "history": History(services, access_control).on_history,
        "follow": following.on_follow,
        "collection": choosing.on_collection,
        "privacy": greeting.on_privacy,
        "forget_me": forgetting.on_forget_me,
    }
    taps: dict[str, Handle] = {
        keyboards.REINDEX: reindexing.on_chosen,
        keyboards.SUBMISSION: submitting.on_chosen,
        keyboards.LANGUAGE: greeting.on_language_chosen,
        keyboards.FORGET: forgetting.on_forget_chosen,
        keyboards.ACCESS: requesting.on_tap,
        keyboards.FOLLOW: following.on_tap,
        keyboards.COLLECTION: choosing.on_chosen,
    }
    looks = Speaking(services).look, PassingOver(services).look, Backlog(services, access_control, clock).look
    for position, look in enumerate(looks):  # each sees every update before the handlers below do, and may end it
        application.add_handler(TypeHandler(Update, look), position - len(looks))
    application.add_handler(CommandHandler(names_of("ask"), asking.on_text, new))  # who forwards a question asks it
    for commands, allowed in ((for_admins, admin & OWN_WORDS), (for_everybody, new & OWN_WORDS)):
        handlers = [CommandHandler(names_of(name), handle, allowed) for name, handle in commands.items()]
        application.add_handlers(handlers)
    application.add_handlers([CallbackQueryHandler(handle, keyboards.pattern(kind)) for kind, handle in taps.items()])
    application.add_handler(MessageHandler(new & filters.StatusUpdate.MIGRATE, Moving(services).on_moved))
    application.add_handler(MessageHandler(admin & private & IS_ARTICLE, submitting.on_article))
    worded = (filters.TEXT | filters.CAPTION) & ~CommandsUnderAPicture()
    application.add_handler(MessageHandler(new & worded & AsksToCheck(), fact_checks.on_check))
    application.add_handler(MessageHandler(new & worded & ~filters.COMMAND & RepliesToOthers(), fact_checks.on_reply))
    application.add_handler(MessageHandler(new & filters.TEXT & AsksACollection(services), asking.on_text))
    application.add_handler(MessageHandler(new & worded & ~filters.COMMAND, asking.on_text))
    editing = Editing(services, asking, fact_checks)
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, editing.on_edited))
    application.add_handler(
        MessageHandler(new & IS_SPOKEN, Hearing(services, access_control, asking, fact_checks).on_spoken)
    )
    for_the_bot = filters.COMMAND & (private | CommandsByItsName())
    application.add_handler(MessageHandler(new & for_the_bot & OWN_WORDS, greeting.on_unknown_command))
    application.add_handler(MessageHandler(new & private & ~filters.StatusUpdate.ALL, greeting.on_anything_else))
    application.add_handler(CallbackQueryHandler(buttons.on_tap))
    joining = Joining(services, access_control, welcomes)
    application.add_handler(ChatMemberHandler(joining.on_member, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(InlineQueryHandler(inline.on_inline))
    application.add_handler(
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, Guests(services, access_control, inline).on_guest)
    )

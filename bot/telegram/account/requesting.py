"""Getting in: a stranger asks with one tap, an admin answers with one tap, and the stranger is told."""

from telegram import Bot, CallbackQuery, Chat, Message, Update, User
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.state.account import Request
from bot.telegram.log import log
from bot.telegram.rendering.inert import inert_words
from bot.telegram.rendering.names import called
from bot.telegram.sending import keyboards
from bot.telegram.sending.delivery import say
from bot.telegram.sending.taps import acknowledge, show_buttons, show_text
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from prompts import Replies, load_replies

ACCEPT, REFUSE = "yes", "no"


class Requesting:
    """Takes requests for access and the admins' decisions."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def on_tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a stranger's request, or an admin's decision on one. Callback data may be forged."""
        query = update.callback_query
        if query is None:
            return
        words = await self._services.words_for(query.from_user)
        if not isinstance(query.message, Message):
            await acknowledge(query, words.say("telegram.not_allowed"), alert=True)
            return
        _, act, subject = (query.data or "").split(":")
        if act == keyboards.ASK:
            await self._ask(context.bot, query, query.message, words)
        elif not self._services.is_admin(query.from_user):
            await acknowledge(query, words.say("telegram.not_allowed"), alert=True)
        elif await self.settle(context.bot, int(subject), allowed=act == ACCEPT, by=query.from_user):
            await acknowledge(query)
        else:
            await acknowledge(query, words.say("admin.access_settled"), alert=True)
            await show_buttons(query, None)

    async def settle(self, bot: Bot, subject: int, *, allowed: bool, by: User) -> bool:
        """Decide on a request; tell whoever made it, and the other admins. False if there is none."""
        request = await self._services.off_loop(self._services.memory.requests.take, subject)
        if request is None:
            return False
        access, who = self._services.memory.access, request.chat_id  # a group may have another id by now
        await self._services.off_loop(access.decide, who, allowed=allowed, by=by.id)
        await self._services.off_loop(access.welcome, who)
        for admin, message_id in request.told:
            words = await self._services.words_of(admin)
            key = "admin.access_accepted" if allowed else "admin.access_refused"
            told = words.say(key, name=request.name, admin=called(by))
            try:
                await bot.edit_message_text(told, admin, message_id)
            except TelegramError as error:
                log.warning("not_edited", reason=error.message)
        outcome = "access_granted_group" if allowed and subject < 0 else f"access_{'granted' if allowed else 'denied'}"
        try:
            await say(bot, Target(request.chat_id), load_replies(request.language).say(f"telegram.{outcome}"))
        except TelegramError as error:  # the chat is gone; what was decided holds
            log.warning("outcome_not_told", chat=request.chat_id, reason=error.message)
        return True

    async def _ask(self, bot: Bot, query: CallbackQuery, message: Message, words: Replies) -> None:
        """Show a request to every admin: the stranger's own, or one for the group they are in."""
        user, chat = query.from_user, message.chat
        subject = user.id if chat.type == Chat.PRIVATE else chat.id
        if (await self._services.off_loop(self._services.memory.access.word_on, subject)).get(subject) is not None:
            await acknowledge(query, words.say("admin.access_settled"), alert=True)
            return
        request = Request(
            subject, chat.id, inert_words(chat.title or "") if subject < 0 else _named(user), words.language
        )
        new = await self._services.off_loop(self._services.memory.requests.make, request)
        if new is None:
            await acknowledge(query, words.say("telegram.access_many", subject=subject), alert=True)
            return
        if new:
            admins = sorted(self._services.settings.admins)
            told = [sent for admin in admins if (sent := await self._bring(bot, admin, request, user))]
            if not told:
                await self._services.off_loop(self._services.memory.requests.take, subject)
                await acknowledge(query, words.say("telegram.access_nobody", subject=subject), alert=True)
                return
            await self._services.off_loop(self._services.memory.requests.told, subject, told)
        asked = words.say("telegram.access_asked")
        await acknowledge(query, asked, alert=True)
        await show_text(query, asked)  # the alert is gone with a tap, and there is no button any more to be told of

    async def _bring(self, bot: Bot, admin: int, request: Request, by: User) -> tuple[int, int] | None:
        words = await self._services.words_of(admin)
        if request.subject < 0:
            told = words.say("admin.access_request_group", name=_named(by), group=request.name, subject=request.subject)
        else:
            told = words.say("admin.access_request", name=request.name, subject=request.subject)
        choice = keyboards.rows_of([
            keyboards.button(words.say("admin.button_accept"), keyboards.ACCESS, ACCEPT, request.subject),
            keyboards.button(words.say("admin.button_refuse"), keyboards.ACCESS, REFUSE, request.subject),
        ])  # fmt: skip
        try:
            sent = await say(bot, Target(admin), told, choice)
        except TelegramError as error:  # an admin who has never written to the bot
            log.warning("admin_not_asked", admin=admin, reason=error.message)
            return None
        return None if sent is None else (admin, sent)


def _named(user: User) -> str:
    """Return what a stranger is called, in which only the username, which Telegram vouches for, can be tapped."""
    return f"{called(user)} (@{user.username})" if user.username else called(user)

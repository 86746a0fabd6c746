"""`/forget_me`: what is kept of a person is deleted, if they confirm it."""

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.telegram.account.access import AccessControl, hides
from bot.telegram.sending import keyboards
from bot.telegram.sending.delivery import say
from bot.telegram.sending.taps import Decisions, acknowledge, show_text
from bot.telegram.sending.target import Target
from bot.telegram.services import Services


class Forgetting:
    """Forgets people who ask for it."""

    def __init__(self, services: Services, access_control: AccessControl) -> None:
        self._services = services
        self._access_control = access_control
        self._decisions = Decisions()

    async def on_forget_me(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether to delete what is kept of a person."""
        message = update.message
        if message and message.from_user and await self._hears(message):
            words = await self._services.words_for(message.from_user)
            if hides(message.from_user):  # whoever taps has another id
                await say(context.bot, Target.beside(message), words.say("telegram.forget_hidden"))
                return
            user = message.from_user.id
            keyboard = keyboards.rows_of([
                keyboards.button(words.say("telegram.button_forget"), keyboards.FORGET, user, "yes"),
                keyboards.button(words.say("telegram.button_cancel"), keyboards.FORGET, user, "no"),
            ])  # fmt: skip
            await say(context.bot, Target.beside(message), words.say("telegram.forget_me"), keyboard)

    async def on_forget_chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG002
        """Delete what is kept, if the person who asked for it confirms."""
        query = update.callback_query
        if query is None:
            return
        words = await self._services.words_for(query.from_user)
        _, whose, choice = (query.data or "").split(":")
        if whose != str(query.from_user.id):
            await acknowledge(query, words.say("telegram.not_yours"))
            return
        if self._decisions.is_made(query):
            await acknowledge(query)
            return
        if choice == "yes":
            answers = await self._services.off_loop(self._services.memory.forget_person, query.from_user.id)
            told = words.say("telegram.forgotten", answers=answers)
        else:
            told = words.say("telegram.cancelled")
        self._decisions.note(query)
        await acknowledge(query)
        await show_text(query, told)

    async def _hears(self, message: Message) -> bool:
        return await self._access_control.hears(message.from_user, message.chat, "forget_me")

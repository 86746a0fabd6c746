"""Taps on the buttons under answers: proof, context, what else was found, verdicts, suggested questions."""

from dataclasses import dataclass

from telegram import Bot, CallbackQuery, Message, Update
from telegram.ext import ContextTypes

from bot.state.answers import StoredAnswer
from bot.telegram.account.access import AccessControl
from bot.telegram.asking.asking import Asking
from bot.telegram.collections import Collection
from bot.telegram.handling import goes_on
from bot.telegram.incoming.inquiry import Inquiry
from bot.telegram.rendering.answer import render_answer
from bot.telegram.rendering.styled import Styled
from bot.telegram.sending import keyboards
from bot.telegram.sending.delivery import deliver
from bot.telegram.sending.taps import Repeats, acknowledge, show_buttons
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from bot.telegram.talking.showing import Showing
from prompts import Replies


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button under a stored answer."""

    query: CallbackQuery
    message: Message
    stored: StoredAnswer
    collection: Collection
    words: Replies
    kind: str
    detail: str

    @property
    def private(self) -> bool:
        """Whether nobody else sees the buttons."""
        return self.message.chat.type == "private"


class Buttons:
    """The method of each kind of button."""

    def __init__(self, services: Services, access_control: AccessControl, asking: Asking, showing: Showing) -> None:
        self._services = services
        self._access_control = access_control
        self._asking = asking
        self._showing = showing
        self._repeats = Repeats()

    async def on_tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle a tap. Every tap is acknowledged, so that no button keeps spinning."""
        query = update.callback_query
        if query is None:
            return
        tap = await self._recognised(query)
        if isinstance(tap, str):
            await acknowledge(query, tap, alert=True)
        elif tap.kind in {keyboards.UP, keyboards.DOWN, keyboards.REASON}:
            await self._judge(tap)
        elif not self._repeats.begins(query):
            await acknowledge(query)
        elif tap.kind == keyboards.SUGGESTION:
            await acknowledge(query)
            self._ask_suggested(tap, update, context)
        else:
            try:
                await acknowledge(query)
                await self._send(tap, context.bot)
            finally:
                self._repeats.ends(query)

    async def _recognised(self, query: CallbackQuery) -> Tap | str:
        """Return the tap with its answer, or what to say if the answer is gone or not for this person.

        Callback data come from the person's client, so an answer is shown only in its own chat.
        """
        words = await self._services.words_for(query.from_user)
        kind, _, rest = (query.data or "").partition(":")
        answer_id, _, detail = rest.partition(":")
        stored = await self._services.off_loop(self._services.memory.answers.get, answer_id)
        message = query.message
        if not isinstance(message, Message):
            return words.say("telegram.answer_gone")
        if stored is None or stored.place.chat_id != message.chat_id:
            return await self._services.why_gone(answer_id, message.chat_id, words)
        collection = self._services.may_read(stored.document, message.chat_id)
        if collection is None:
            return words.say("telegram.answer_gone")
        if not await self._access_control.admits(query.from_user, message.chat):
            return words.say("telegram.not_allowed")
        around = self._services.words_around(stored.document)
        return Tap(query, message, stored, collection, around, kind, detail)

    async def _send(self, tap: Tap, bot: Bot) -> None:
        if tap.kind == keyboards.OPEN:
            await self._open(tap, bot)
        elif shown := await self._show(tap):
            await deliver(bot, Target.reply(tap.message), shown)

    async def _show(self, tap: Tap) -> list[Styled]:
        if tap.kind == keyboards.MORE:
            return await self._showing.more(tap.collection, tap.stored)
        if tap.kind == keyboards.SOURCES:
            return await self._showing.sources(tap.collection, tap.stored, tap.words.say("telegram.sources_title"))
        return await self._showing.context(tap.collection, tap.stored, tap.detail)

    async def _open(self, tap: Tap, bot: Bot) -> None:
        """Show a stored answer in full again, with its buttons."""
        document = tap.stored.document
        fates = await self._showing.fates(tap.collection, tap.stored)
        origin = self._services.origin(document.collection, tap.words, tap.message.chat_id)
        messages = render_answer(document, tap.words, fates=fates, asked=document.question, origin=origin)
        keyboard = keyboards.answer_keyboard(tap.stored, tap.words)
        await deliver(bot, Target.reply(tap.message), messages, keyboard)

    async def _judge(self, tap: Tap) -> None:
        """Keep a verdict. In private the buttons show it, and a 👎 asks for a reason; a group's stay for the others."""
        verdict = "up" if tap.kind == keyboards.UP else "down"
        reason = tap.detail if tap.kind == keyboards.REASON and tap.detail in keyboards.REASONS else None
        judge = self._services.memory.feedback.judge
        await self._services.off_loop(judge, tap.stored.id, tap.query.from_user.id, verdict, reason)
        ask_reason = tap.kind == keyboards.DOWN and tap.private
        await acknowledge(tap.query, tap.words.say("telegram.why" if ask_reason else f"telegram.thanks_{verdict}"))
        if tap.private:
            face = keyboards.UP if verdict == "up" else keyboards.DOWN
            keyboard = keyboards.answer_keyboard(tap.stored, tap.words, verdict=face, ask_reason=ask_reason)
            await show_buttons(tap.query, keyboard)

    def _ask_suggested(self, tap: Tap, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask in a task of its own: the next tap does not wait for the answer."""
        goes_on(context.application.create_task(self._asked(tap, context.bot), update=update))

    async def _asked(self, tap: Tap, bot: Bot) -> None:
        suggestions = tap.stored.document.suggestions
        try:
            if tap.detail.isdecimal() and int(tap.detail) < len(suggestions):
                question, name = suggestions[int(tap.detail)], tap.stored.document.collection
                user = tap.query.from_user
                await self._asking.ask(bot, Inquiry(question, user, tap.message, asked_by_button=True, collection=name))
        finally:
            self._repeats.ends(tap.query)

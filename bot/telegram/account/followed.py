"""What a person follows, listed, and the buttons that end it: under the list, and under each notice."""

from telegram import Bot, CallbackQuery, InlineKeyboardButton, Message, User

from bot.telegram.rendering.inert import split_inert
from bot.telegram.rendering.splitting import Block
from bot.telegram.rendering.styled import bold, plain
from bot.telegram.sending import keyboards
from bot.telegram.sending.delivery import deliver, say
from bot.telegram.sending.taps import acknowledge, show_buttons, show_text
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from prompts import Replies

UNFOLLOW = "end"
"""What stands behind `keyboards.FOLLOW` in the button that ends it; behind the 🔔 under an answer, « add » does."""


class Followed:
    """Lists what is followed, and ends it."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def show(self, bot: Bot, message: Message, user: User, words: Replies) -> None:
        """List what a person follows in a chat, with a button for each."""
        followed = await self._services.off_loop(self._services.memory.follows.of, user.id)
        own = [one for one in followed if one.document and one.place.chat_id == message.chat_id]
        here = [one for one in own if one.document and self._services.may_read(one.document, message.chat_id)]
        if not here:
            await say(bot, Target.beside(message), words.say("telegram.follow_nothing"))
            return
        lines = [f"{n}. {one.document.question}" for n, one in enumerate(here, start=1) if one.document]
        numbered = [keyboards.button(str(n), keyboards.FOLLOW, UNFOLLOW, one.id) for n, one in enumerate(here, start=1)]
        told = split_inert([Block(bold(words.say("telegram.follow_list"))), Block(plain("\n".join(lines)))])
        await deliver(bot, Target.beside(message), told, keyboards.rows_of(numbered[:5], numbered[5:]))

    async def end(self, query: CallbackQuery, message: Message, follow_id: str, words: Replies) -> None:
        """Follow an answer no more, for a tap of whoever follows it; the buttons of what is followed still stay."""
        follows = self._services.memory.follows
        ended = await self._services.off_loop(follows.end, follow_id, query.from_user.id)
        if not ended and await self._services.off_loop(follows.stands, follow_id):  # it is somebody else's
            await acknowledge(query, words.say("telegram.follow_not_yours"))
            return
        await acknowledge(query, words.say("telegram.unfollowed"))
        rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
        left = [[button for button in row if await self._ends_something(button)] for row in rows]
        if not any(left) and all(button.text.isdecimal() for row in rows for button in row):
            await show_text(query, words.say("telegram.follow_nothing"))  # a list of nothing any more
        else:
            await show_buttons(query, keyboards.rows_of(*left) if any(left) else None)

    async def _ends_something(self, button: InlineKeyboardButton) -> bool:
        follow_id = str(button.callback_data).rpartition(":")[2]
        return await self._services.off_loop(self._services.memory.follows.stands, follow_id)

"""`/history`: the questions that a person asked, searchable, each answer one tap away."""

import datetime as dt
from collections.abc import Callable, Sequence

from telegram import Update
from telegram.ext import ContextTypes

from bot.state.answers import StoredAnswer
from bot.telegram.account.access import AccessControl
from bot.telegram.rendering.inert import quoted_words, split_inert
from bot.telegram.rendering.splitting import Block
from bot.telegram.rendering.styled import Styled, bold, italic, plain
from bot.telegram.sending import keyboards
from bot.telegram.sending.delivery import deliver, say
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from index.text.typography import bare_once, cut_after_word
from prompts import Replies

MOST_SHOWN = 8
"""As many buttons as stand in one row."""
LONGEST = 160
"""Characters of a question in the list, and of its answer."""
Local = Callable[[float], dt.datetime]
"""What shows a moment, in seconds since 1970, as the readers' clocks do."""


class History:
    """Lists a person's questions: in a group those asked there, which everybody has read anyway."""

    def __init__(self, services: Services, access_control: AccessControl) -> None:
        self._services = services
        self._access_control = access_control

    async def on_history(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the last questions with their answers, or those that contain some words."""
        message = update.message
        if message is None or message.from_user is None:
            return
        if not await self._access_control.lets_in(context.bot, message):
            return
        words, sought = await self._services.words_for(message.from_user), " ".join(context.args or [])
        asked = await self._services.off_loop(
            self._services.memory.answers.asked_in_chat, message.chat_id, message.from_user.id
        )
        may = [answer for answer in asked if self._services.may_read(answer.document, message.chat_id)]
        shown = [answer for answer in may if _contains(answer, sought)][:MOST_SHOWN]
        if not shown:
            not_found = words.say("telegram.history_not_found", words=quoted_words(sought))
            told = not_found if sought else words.say("telegram.history_none")
            await say(context.bot, Target.beside(message), told)
            return
        local = self._services.settings.local
        numbered = [keyboards.button(str(n), keyboards.OPEN, one.id) for n, one in enumerate(shown, start=1)]
        await deliver(
            context.bot, Target.beside(message), render_history(shown, words, local), keyboards.rows_of(numbered)
        )


def render_history(answers: Sequence[StoredAnswer], words: Replies, local: Local) -> list[Styled]:
    """Return questions with the beginning of their answers, newest first, numbered as the buttons are."""
    entries = [_entry(number, answer, words, local) for number, answer in enumerate(answers, start=1)]
    return split_inert([Block(bold(words.say("telegram.history_title"))), *map(Block, entries)])


def _entry(number: int, answer: StoredAnswer, words: Replies, local: Local) -> Styled:
    day = local(answer.asked_at / 1000).date()
    document = answer.document
    nothing = "answer.abstention_unsure_bare" if document.is_unsure else "answer.abstention_bare"
    said = document.says_first or document.replies.say(nothing)
    beginning = f"\n{_shortened(said)}\n"
    return plain(f"{number}. ") + bold(_shortened(document.question)) + beginning + italic(words.date(day))


def _shortened(text: str) -> str:
    return cut_after_word(" ".join(text.split()), LONGEST)


def _contains(answer: StoredAnswer, sought: str) -> bool:
    said = bare_once(f"{answer.document.question}\n{answer.document.text}")
    return all(word in said for word in bare_once(sought).split())

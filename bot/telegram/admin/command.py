"""How every command of an admin begins: with the message, and the words to answer it in."""

from typing import NamedTuple

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.telegram.sending.delivery import say
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from prompts import Replies


class Command(NamedTuple):
    """A command that is to be answered."""

    message: Message
    words: Replies


async def command_in(
    update: Update, context: ContextTypes.DEFAULT_TYPE, services: Services, *, names_articles: bool = False
) -> Command | None:
    """Return the command of an update; None if there is nothing to answer.

    `names_articles`: the answer names articles of any collection, so a chat that may not read all of them is only told
    where to ask instead.
    """
    message = update.message
    if message is None:
        return None
    words = await services.words_for(message.from_user)
    if names_articles and not services.tells_all(message.chat):
        await say(context.bot, Target.beside(message), words.say("admin.only_private"))
        return None
    return Command(message, words)

"""Commands for everybody: what the bot is, which language it speaks and what it keeps; and what is no command."""

from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot.smalltalk.recognising import recognise
from bot.state.answers import Place
from bot.telegram.account.access import AccessControl
from bot.telegram.account.joining import AT_ONCE, Welcomes
from bot.telegram.account.menus import meant_by, show_admin_menu
from bot.telegram.incoming.addressing import topic_of
from bot.telegram.rendering.answer import render_answer
from bot.telegram.rendering.names import called
from bot.telegram.sending import keyboards
from bot.telegram.sending.delivery import deliver, say
from bot.telegram.sending.taps import acknowledge, show_text
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from bot.telegram.talking.privacy import kept, receivers
from bot.telegram.talking.showing import Showing
from prompts import Replies, load_replies
from prompts.languages import LANGUAGES

DONE_BY_COMMANDS = {"memory", "notice"}
"""Kinds of small talk that say which command does what is wanted."""
NOTHING_TO_DO = {"assent", "farewell"}
"""Kinds of small talk that need none: `/cancel`, `/quit`."""


class Greeting:
    """Commands that need no question."""

    def __init__(self, services: Services, access_control: AccessControl, showing: Showing, welcomes: Welcomes) -> None:
        self._services = services
        self._access_control = access_control
        self._showing = showing
        self._welcomes = welcomes

    async def on_start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Welcome, or open the answer that a link names."""
        message = update.message
        if message is None:
            return
        words = await self._services.words_for(message.from_user)
        if not await self._admitted(message):
            return
        if self._services.is_admin(message.from_user) and message.chat.type == "private":
            await show_admin_menu(context.bot, self._services, message.chat_id)
        if context.args and context.args[0].startswith(keyboards.STORED):
            await self._show_answer(message, context.args[0].removeprefix(keyboards.STORED), words)
        elif message.chat.type == "private":
            await say(message.get_bot(), Target.beside(message), words.say("telegram.welcome"))
        elif not self._welcomes.were_said(message.chat_id, within=AT_ONCE):
            self._welcomes.note(message.chat_id)
            await say(message.get_bot(), Target.beside(message), words.say("telegram.welcome_group"))

    async def on_help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the bot can do, here."""
        message = update.message
        if message is None:
            return
        words = await self._services.words_for(message.from_user)
        if await self._admitted(message):
            name = context.bot.username
            where = "private" if message.chat.type == "private" else "group"
            text = words.say(f"telegram.help_{where}", bot=name)
            if len(self._services.collections.open_to(message.chat_id)) > 1:
                text += "\n\n" + words.say("telegram.help_collections")
            if self._services.is_admin(message.from_user) and where == "private":
                text += "\n\n" + words.say("admin.help")
            await say(context.bot, Target.beside(message), text)

    async def on_new(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Forget the conversation."""
        message = update.message
        if message and message.from_user and await self._hears(message, "new"):
            place = Place(message.chat_id, message.from_user.id, topic_of(message) or 0)
            await self._services.off_loop(self._services.memory.answers.start_afresh, place)
            words = await self._services.words_for(message.from_user)
            await say(context.bot, Target.beside(message), words.say("telegram.new_conversation"))

    async def on_language(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the languages."""
        message = update.message
        if message and await self._hears(message, "language"):
            words = await self._services.words_for(message.from_user)
            choices = [keyboards.button(words.say(f"telegram.language_{code}"), keyboards.LANGUAGE, code)
                       for code in (*LANGUAGES, "auto")]  # fmt: skip
            await say(
                context.bot,
                Target.beside(message),
                words.say("telegram.choose_language"),
                keyboards.rows_of(choices[:-1], choices[-1:]),
            )

    async def on_language_chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG002
        """Keep the language, and say so in it."""
        query = update.callback_query
        if query:
            code = (query.data or "").partition(":")[2]
            chosen = None if code == "auto" else load_replies(code).language
            user = query.from_user
            choose = self._services.memory.access.choose_language
            await self._services.off_loop(choose, user.id, called(user)[:128], chosen)
            words = await self._services.words_for(user)
            await acknowledge(query)
            await show_text(query, words.say("telegram.language_chosen"))

    async def on_privacy(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what is kept, and for how long."""
        message = update.message
        if message and await self._hears(message, "privacy"):
            words = await self._services.words_for(message.from_user)
            settings = self._services.settings
            told = [kept(settings, words), *receivers(settings, words)]
            await say(context.bot, Target.beside(message), "\n\n".join(told))

    async def on_anything_else(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tell somebody who sends a picture or a file what the bot can do; a sticker says what its emoji says."""
        message = update.message
        if message:
            words = await self._services.words_for(message.from_user)
            if await self._admitted(message):
                emoji = message.sticker.emoji if message.sticker else None
                talk = recognise(emoji) if emoji else None
                told = words.say(f"smalltalk.{talk.kind}") if talk else words.say("telegram.only_text")
                await say(context.bot, Target.reply(message), told)

    async def on_unknown_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Point to the help, or to the command that does what this one is named for: `/unsubscribe`, `/reset`."""
        message = update.message
        if message:
            words = await self._services.words_for(message.from_user)
            if await self._admitted(message):
                first, *_ = (message.text or message.caption or "").split() or [""]
                typed = first.partition("@")[0].strip("/")
                await say(context.bot, Target.reply(message), await self._instead_of(typed, message.from_user, words))

    async def _instead_of(self, typed: str, user: User | None, words: Replies) -> str:
        """Return what is said to a command that does not exist."""
        near = meant_by(typed, self._services.settings, words.language, by_admin=self._services.is_admin(user))
        if near:
            return words.say("telegram.mistyped_command", near=near)
        said = typed.replace("_", " ")
        listed = await self._services.off_loop(recognise, said, as_listed=True)
        talk = listed or await self._services.off_loop(recognise, said)
        kinds = DONE_BY_COMMANDS | NOTHING_TO_DO if listed else DONE_BY_COMMANDS
        known = talk if talk and talk.kind in kinds else None
        return words.say(f"smalltalk.{known.kind}" if known else "telegram.unknown_command")

    async def _hears(self, message: Message, command: str) -> bool:
        return await self._access_control.hears(message.from_user, message.chat, command)

    async def _admitted(self, message: Message) -> bool:
        """Tell whether to go on; if not, the person has been told so, once."""
        return await self._access_control.lets_in(message.get_bot(), message)

    async def _show_answer(self, message: Message, answer_id: str, words: Replies) -> None:
        """Show an answer given in another chat, stored anew for this one so that its buttons work here."""
        stored = await self._services.off_loop(self._services.memory.answers.get, answer_id)
        collection = self._services.may_read(stored.document, message.chat_id) if stored else None
        if stored is None or collection is None or message.from_user is None:
            await say(message.get_bot(), Target.beside(message), words.say("telegram.answer_gone"))
            return
        around = self._services.words_around(stored.document)
        fates = await self._showing.fates(collection, stored)
        here = Place(message.chat_id, message.from_user.id)
        again = await self._services.if_writable(self._services.memory.answers.store, here, stored.document)
        document, origin = stored.document, self._services.origin(stored.document.collection, around, message.chat_id)
        messages = render_answer(document, around, fates=fates, asked=document.question, origin=origin)
        keyboard = keyboards.answer_keyboard(again, around) if again else None
        shown = await deliver(message.get_bot(), Target.beside(message), messages, keyboard)
        if again:
            await self._services.if_writable(self._services.memory.answers.delivered, again.id, shown, stored.found)

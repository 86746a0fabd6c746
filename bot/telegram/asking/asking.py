"""A question in a chat, on its whole way: admitted, counted, answered, stored, delivered."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import Bot, Message, Update, User
from telegram.ext import ContextTypes

from bot.answering.document import AnswerDocument
from bot.state.answers import StoredAnswer
from bot.telegram.account.access import AccessControl
from bot.telegram.account.freshness import Freshness
from bot.telegram.asking.conversation import Conversations, history_of, in_sight
from bot.telegram.asking.heard import Heard
from bot.telegram.asking.patience import answer_of
from bot.telegram.asking.progress import signs_of_life
from bot.telegram.collections import Collection
from bot.telegram.handling import current, sends
from bot.telegram.incoming.addressing import asks_by_command, collection_before, collection_named, question_in
from bot.telegram.incoming.inquiry import Inquiry, inquiry_of
from bot.telegram.rendering.answer import for_admin, render_answer
from bot.telegram.rendering.inert import quoted_words
from bot.telegram.rendering.styled import Styled, plain
from bot.telegram.sending.admins import Faults
from bot.telegram.sending.keyboards import answer_keyboard
from bot.telegram.services import Services
from bot.telegram.talking.asides import Asides
from bot.telegram.talking.links import Links
from bot.telegram.talking.small_talk import about_instead
from prompts import Replies


class Asking:
    """Asks the engine what people ask in a chat, and delivers its answers."""

    def __init__(self, services: Services, access_control: AccessControl, freshness: Freshness, asides: Asides) -> None:
        self._services = services
        self._access_control = access_control
        self._freshness = freshness
        self.asides = asides
        self._links = Links(services)
        self.heard = Heard()
        self._conversations = Conversations(services)
        self._faults = Faults(services)

    async def on_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a text, a caption or `/ask …` if it is meant for the bot."""
        message = update.message
        if message and message.from_user:
            inquiry = self.inquiry_in(message, message.from_user, context.bot.bot)
            if inquiry is not None:
                await self.ask(context.bot, inquiry)

    def inquiry_in(self, message: Message, user: User, bot: User) -> Inquiry | None:
        """Return what a message asks of the bot, and of which collection if it names one; None if it is for others."""
        question = question_in(message, bot)
        if question is None:
            return None
        inquiry, name = inquiry_of(message, user, question), collection_named(message)
        if name is None:
            before, rest = collection_before(question)
            if before and self._services.collections.get(before, message.chat_id):
                return replace(inquiry, text=rest, collection=before)
        return replace(inquiry, collection=name)

    async def ask(self, bot: Bot, inquiry: Inquiry) -> None:
        """Answer a question, or say why not; nothing at all to those who were refused within the hour."""
        if not await self._access_control.admits(inquiry.user, inquiry.message.chat):
            await self._refuse(bot, inquiry)
            return
        if not inquiry.asked_by_button:
            self.heard.hear(inquiry.message)
        words = await self._services.words_to(inquiry.text, inquiry.user)
        collection, before = await self.so_far(inquiry)
        linked = await self._links.read(inquiry, collection) if collection else inquiry
        if linked is None:
            await self.heard.say(bot, inquiry, [plain(words.say("telegram.link_unread"))])
            return
        inquiry = linked
        inquiry, hindrance = await self._hindrance(inquiry, collection, before, words)
        if hindrance is not None or collection is None:
            told = [plain(words.say("telegram.no_collection"))] if hindrance is None else hindrance
            await self.heard.say(bot, inquiry, told)
            return
        await self._services.if_writable(self._services.memory.quotas.tally, "questions")
        async with signs_of_life(bot, inquiry, words) as progress:
            history = history_of(inquiry, before)
            outcome = await answer_of(self._services, inquiry, collection, history, progress)
        if not await self._access_control.admits(inquiry.user, inquiry.message.chat):  # any more
            await self._refuse(bot, inquiry)
        elif isinstance(outcome, AnswerDocument):
            await self._reply(bot, inquiry, collection, outcome, before)
        else:
            await self.heard.answer(bot, inquiry, [plain(words.say(outcome))], None, stored=False)

    async def _refuse(self, bot: Bot, inquiry: Inquiry) -> None:
        tapped = inquiry.user if inquiry.asked_by_button else None
        await self._access_control.refuse(bot, inquiry.message, by_tap_of=tapped)

    async def so_far(self, inquiry: Inquiry) -> tuple[Collection | None, list[StoredAnswer]]:
        """Return the collection to ask, and the conversation that the question continues in it."""
        shown = await self._conversations.replied_to(inquiry)
        collection = await self._collection(inquiry, shown)
        return collection, await self._conversations.before(inquiry, collection, shown) if collection else []

    async def _collection(self, inquiry: Inquiry, shown: StoredAnswer | None) -> Collection | None:
        """Return the collection to ask: the one named, or that of the answer replied to, or the chat's own."""
        chat_id = inquiry.message.chat_id
        if inquiry.collection is not None:
            return self._services.collections.get(inquiry.collection, chat_id)
        same = self._services.may_read(shown.document, chat_id) if shown else None
        return same or await self._services.collection_of(chat_id)

    async def _hindrance(
        self, inquiry: Inquiry, collection: Collection | None, before: Sequence[StoredAnswer], words: Replies
    ) -> tuple[Inquiry, Sequence[Styled] | None]:
        """Return the question as it is to be asked, and what to say instead of an answer; None if it may be."""
        if collection is None and inquiry.collection:
            unknown = words.say("telegram.collection_unknown", name=quoted_words(inquiry.collection))
            return inquiry, [plain(unknown)]
        if not inquiry.text:
            if asks_by_command(inquiry.message):
                return inquiry, [plain(words.say("telegram.ask_what"))]
            return inquiry, [plain(words.say("telegram.guest_what", bot=inquiry.message.get_bot().username))]
        aside = await self.asides.to(inquiry, collection, in_sight(inquiry, collection, before))
        if not isinstance(aside, Inquiry):
            return inquiry, aside
        if (handling := current()) and handling.before:
            return aside, None  # the process that died over it has counted it
        over = await self._access_control.over_quota(inquiry.user, inquiry.message.chat, words)
        return aside, None if over is None else [plain(over)]

    async def _reply(
        self,
        bot: Bot,
        inquiry: Inquiry,
        collection: Collection,
        document: AnswerDocument,
        earlier: Sequence[StoredAnswer],
    ) -> None:
        words = self._services.words_around(document)
        if document.status == "abstained":
            await self._services.if_writable(self._services.memory.quotas.tally, "abstentions")
        shown_as = for_admin(document) if self._to_admin(inquiry) else document
        messages = render_answer(
            shown_as, words, warning=await self._freshness.warning(collection, words), asked=inquiry.repeated,
            about=await about_instead(self._services, collection, document, words),
            origin=self._services.origin(document.collection, words, inquiry.message.chat_id),
        )  # fmt: skip
        stored = await self._conversations.keep(inquiry, collection, document, earlier)
        keyboard = answer_keyboard(stored, words) if stored else None
        await sends(stored.id if stored else None)
        shown = await self.heard.answer(bot, inquiry, messages, keyboard, stored=stored is not None)
        if stored:
            await self._conversations.deliver(stored, collection, shown)
        if not self._to_admin(inquiry):
            await self._faults.tell(bot, document.fault)

    def _to_admin(self, inquiry: Inquiry) -> bool:
        """Tell whether only an admin reads the answer."""
        return inquiry.private and self._services.is_admin(inquiry.user)

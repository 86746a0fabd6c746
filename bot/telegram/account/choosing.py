"""`/collection`: which set of articles a chat asks."""

from telegram import CallbackQuery, Message, Update
from telegram.ext import ContextTypes, filters

from bot.telegram.account.access import AccessControl
from bot.telegram.incoming.addressing import collection_named
from bot.telegram.rendering.inert import quoted_words
from bot.telegram.sending import keyboards
from bot.telegram.sending.delivery import say
from bot.telegram.sending.taps import acknowledge, show_text
from bot.telegram.sending.target import Target
from bot.telegram.services import Services


class AsksACollection(filters.MessageFilter):
    """`/ask@name …`: in a group only where a collection of that name is open to it, since it may be another bot's."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    def filter(self, message: Message) -> bool:
        """Tell whether it does."""
        name = collection_named(message)
        if not name or not self._services.collections.are_several:
            return False
        return message.chat.type == "private" or self._services.collections.get(name, message.chat_id) is not None


class Choosing:
    """The choice of a chat."""

    def __init__(self, services: Services, access_control: AccessControl) -> None:
        self._services = services
        self._access_control = access_control

    async def on_collection(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer what may be asked here, or choose what the command names."""
        message = update.message
        if message is None or not await self._access_control.lets_in(context.bot, message):
            return
        words, wanted = await self._services.words_for(message.from_user), " ".join(context.args or []).lstrip("@")
        target, here = Target.beside(message), self._services.collections.open_to(message.chat_id)
        if wanted:
            await say(context.bot, target, await self._chosen(message.chat_id, wanted, message))
        elif len(here) > 1:
            asked = await self._services.collection_of(message.chat_id)
            rows = [[keyboards.button(self._services.name_of(one.name, words) + (" ✓" if one is asked else ""),
                                      keyboards.COLLECTION, one.name)] for one in here]  # fmt: skip
            await say(context.bot, target, words.say("telegram.choose_collection"), keyboards.rows_of(*rows))
        elif here:
            told = words.say("telegram.collection_only", name=self._services.name_of(here[0].name, words))
            await say(context.bot, target, told)
        else:
            await say(context.bot, target, words.say("telegram.no_collection"))

    async def on_chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG002
        """Keep what a button names, if it may be asked here: the name comes from the person's client."""
        query = update.callback_query
        if query is None:
            return
        chat = query.message.chat if isinstance(query.message, Message) else None
        if chat is None or not await self._access_control.admits(query.from_user, chat):
            words = await self._services.words_for(query.from_user)
            await acknowledge(query, words.say("telegram.not_allowed"), alert=True)
            return
        name = (query.data or "").partition(":")[2]
        told = await self._chosen(chat.id, name, query)
        await acknowledge(query)
        await show_text(query, told)

    async def _chosen(self, chat_id: int, name: str, by: Message | CallbackQuery) -> str:
        words = await self._services.words_for(by.from_user)
        collection = self._services.collections.get(name, chat_id)
        if collection is None:
            return words.say("telegram.collection_unknown", name=quoted_words(name))
        await self._services.off_loop(self._services.memory.choices.choose, chat_id, collection.name)
        return words.say("telegram.collection_chosen", name=self._services.name_of(collection.name, words))

"""Who may ask, and how many questions."""

from cachetools import LRUCache, TTLCache
from telegram import Bot, Chat, Message, User
from telegram.constants import ChatID

from bot.state.account import DAY, MINUTE, Exceeded, Limit
from bot.telegram.rendering.durations import duration
from bot.telegram.rendering.names import called
from bot.telegram.sending.delivery import say
from bot.telegram.sending.keyboards import access_button
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from prompts import Replies

ANSWERED_AGAIN_AFTER = 3_600.0
"""Seconds between two replies to the same command of a stranger."""
MOST_STRANGERS = 10_000
"""Commands of strangers remembered for that, at most."""
MOST_OVER_QUOTA = 10_000
"""People and groups of whom it is remembered that they know that their quota is used up, at most."""
QUOTA_TOLD_AGAIN_AFTER = 3_600_000
"""Milliseconds after which somebody over a day's quota is told again: who comes back at night must not find it dead."""
TOLD_AGAIN_AFTER = 7 * DAY
"""Milliseconds between two refusals of the same person or group."""


class AccessControl:
    """Decides who may ask, and counts quotas."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._answered: TTLCache[tuple[int, str], bool] = TTLCache(MOST_STRANGERS, ANSWERED_AGAIN_AFTER)
        self._over_quota: LRUCache[tuple[int, Limit], int] = LRUCache(MOST_OVER_QUOTA)
        """By chat and limit: until when nothing more is said of it, in milliseconds of the memory's clock."""

    async def admits(self, user: User | None, chat: Chat | None = None) -> bool:
        """Tell whether a person may ask in a chat. An admin's decision overrides TELEGRAM_ALLOWED."""
        return user is not None and await self.admits_by_id(user.id, chat.id if chat else user.id)

    async def admits_by_id(self, user_id: int, chat_id: int) -> bool:
        """Tell the same where only the ids of person and chat are known."""
        settings = self._services.settings
        if user_id in settings.admins:
            return True
        ids = [user_id] if chat_id == user_id else [user_id, chat_id]
        word = await self._services.off_loop(self._services.memory.access.word_on, *ids)
        if False in word.values():
            return False
        return settings.open_to_everyone or bool(word) or not settings.allowed.isdisjoint(ids)

    async def lets_in(self, bot: Bot, message: Message) -> bool:
        """Tell whether the sender of a message may ask here; if not, say so, but not every time."""
        if await self.admits(message.from_user, message.chat):
            return True
        await self.refuse(bot, message)
        return False

    async def hears(self, user: User | None, chat: Chat, command: str) -> bool:
        """Tell whether to answer a command open to strangers: for them once an hour, for those who may ask always."""
        if user is None or await self.admits(user, chat):
            return user is not None
        heard = (user.id, command) not in self._answered
        self._answered[user.id, command] = True
        return heard

    async def refuse(self, bot: Bot, message: Message, by_tap_of: User | None = None) -> None:
        """Tell somebody that they may not ask, at most once in a while, with a button to request access.

        `by_tap_of`: who has tapped on a button under the message, which is the bot's own then.
        """
        user = by_tap_of or message.from_user
        await self._services.if_writable(self._services.memory.quotas.tally, "refused")
        if user is not None:
            await self.tell_refused(bot, Target.beside(message), user, message.chat)

    async def tell_refused(self, bot: Bot, target: Target, user: User, chat: Chat) -> None:
        """Tell somebody, or the group they are in, that they may not ask, unless they were told within a week."""
        group = chat.type != Chat.PRIVATE
        subject, name = (chat.id, chat.title or "") if group else (user.id, called(user))
        refuse = self._services.memory.access.refuse
        if await self._services.if_writable(refuse, subject, name[:128], TOLD_AGAIN_AFTER) is False:
            return
        words = await self._services.words_for(user)
        word = await self._services.off_loop(self._services.memory.access.word_on, subject, user.id)
        if False in word.values():
            await say(bot, target, words.say("telegram.refused_for_good", subject=subject))
        elif not self._services.settings.admins:
            await say(bot, target, words.say("telegram.refused_bare", subject=subject))
        else:
            told = (
                words.say("telegram.refused_group", chat=chat.id, user=user.id) if group
                else words.say("telegram.refused", user=user.id)
            )  # fmt: skip
            await say(bot, target, told, access_button(subject, words))

    async def over_quota(self, user: User, chat: Chat | None, words: Replies) -> str | None:
        """Count a question; return what to say instead of answering if the quota is used up, None if it is not.

        In a chat that is said once until the quota is there again, or for an hour: "" stands for nothing at all. What
        cannot be counted, on a disk that is full, is answered.
        """
        if self._services.is_admin(user):
            return None
        exceeded = await self._services.if_writable(self._services.memory.quotas.spend, self._limits(user, chat))
        if exceeded is None:
            return None
        if chat and self._knows(chat, exceeded):
            return ""
        whose = "group" if exceeded.limit.subject < 0 else "user"
        if exceeded.limit.questions == 0:
            return words.say(f"telegram.quota_none_{whose}")
        span = "day" if exceeded.limit.span == DAY else "minute"
        resets = duration(exceeded.resets_in, words.language)
        return words.say(f"telegram.quota_{whose}_{span}", questions=exceeded.limit.questions, resets=resets)

    def _knows(self, chat: Chat, exceeded: Exceeded) -> bool:
        """Tell whether a chat was told lately that a quota is used up; from now on it was."""
        now, known = self._services.memory.clock(), (chat.id, exceeded.limit)
        if self._over_quota.get(known, 0) > now:
            return True
        self._over_quota[known] = now + min(exceeded.resets_in, QUOTA_TOLD_AGAIN_AFTER)
        return False

    def _limits(self, user: User, chat: Chat | None) -> list[Limit]:
        settings = self._services.settings
        own = {DAY: settings.quota_user_day, MINUTE: settings.quota_user_minute}
        shared = {DAY: settings.quota_group_day, MINUTE: settings.quota_group_minute}
        limits = [(user.id, span, most) for span, most in own.items()]
        if chat is not None and chat.type != Chat.PRIVATE:
            if hides(user):  # what is asked in the name of a group counts for that group alone
                limits, shared = [], {span: own[span] if most is None else most for span, most in shared.items()}
            limits += [(chat.id, span, most) for span, most in shared.items()]
        return [Limit(subject, span, questions) for subject, span, questions in limits if questions is not None]


def hides(user: User) -> bool:
    """Tell whether somebody writes in the name of a group or a channel: all who do, in all chats, have one id."""
    return user.id in {ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL, ChatID.SERVICE_CHAT}

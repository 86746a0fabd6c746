"""Following an answer: the button and the command, and the notice when an article changes what was cited."""

from functools import partial

from telegram import Bot, Message, Update, User
from telegram.error import RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.answering.document import AnswerDocument
from bot.state.account import MOST_FOLLOWED, Follow
from bot.state.answers import Place, StoredAnswer
from bot.telegram.account.access import AccessControl
from bot.telegram.account.followed import UNFOLLOW, Followed
from bot.telegram.account.news import News, news_of
from bot.telegram.incoming.addressing import replies_to, topic_of
from bot.telegram.log import log
from bot.telegram.rendering.durations import days
from bot.telegram.rendering.inert import split_inert
from bot.telegram.rendering.passages import in_context
from bot.telegram.rendering.splitting import Block
from bot.telegram.rendering.styled import Styled, bold, plain
from bot.telegram.repeating import for_ever
from bot.telegram.sending import keyboards
from bot.telegram.sending.delivery import Away, attempt, notify, say
from bot.telegram.sending.taps import acknowledge
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from index.errors import SourcierError
from prompts import Replies

DAY_BEGINS, DAY_ENDS = 8, 22
"""Hours of the readers' clocks between which notices are sent; what happens at night waits until the morning."""
EVERY = 60.0
"""Seconds between two looks at whether the index has changed."""
AT_ONCE = 50
"""Follows checked at a time."""


async def tell_followers_for_ever(bot: Bot, services: Services) -> None:
    """Check what is followed, again and again: the promise of `/follow`."""
    following = Following(services, AccessControl(services))
    await for_ever(partial(following.tell, bot), every=EVERY, failed="followers_not_told")


class Following:
    """Keeps who follows what, and sends the notices."""

    def __init__(self, services: Services, access_control: AccessControl) -> None:
        self._services = services
        self._access_control = access_control
        self._followed = Followed(services)

    async def on_follow(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Follow the answer that the command replies to; without one, list what is followed."""
        message = update.message
        if message is None or message.from_user is None:
            return
        if not await self._access_control.lets_in(context.bot, message):
            return
        words, replied = await self._services.words_for(message.from_user), message.reply_to_message
        if not self._services.settings.retention_days:
            await say(context.bot, Target.beside(message), words.say("telegram.follow_off"))
        elif replied and replies_to(context.bot.bot, message):
            shown = await self._services.off_loop(
                self._services.memory.answers.shown_by, message.chat_id, replied.message_id
            )
            told = await self._follow(shown, message.from_user, message, words)
            await say(context.bot, Target.reply(message), told)
        else:
            await self._followed.show(context.bot, message, message.from_user, words)

    async def on_tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG002
        """Follow an answer, or stop following it. An answer is found only in its own chat."""
        query = update.callback_query
        if query is None:
            return
        words = await self._services.words_for(query.from_user)
        if not isinstance(query.message, Message):
            await acknowledge(query, words.say("telegram.answer_gone"), alert=True)
            return
        _, act, subject = (query.data or "").split(":")
        if act == UNFOLLOW:
            await self._followed.end(query, query.message, subject, words)
            return
        stored = await self._services.off_loop(self._services.memory.answers.get, subject)
        if stored and stored.place.chat_id != query.message.chat_id:
            stored = None
        if not await self._access_control.admits(query.from_user, query.message.chat):
            told = words.say("telegram.not_allowed")
        elif stored is None:
            told = await self._services.why_gone(subject, query.message.chat_id, words)
        else:
            told = await self._follow(stored, query.from_user, query.message, words)
        await acknowledge(query, told, alert=True)

    async def tell(self, bot: Bot) -> None:
        """Check what is followed against the index, if that has changed, and send notices in the daytime."""
        now = self._services.settings.local(self._services.memory.clock() / 1000)
        if not DAY_BEGINS <= now.hour < DAY_ENDS:
            return
        generation = await self._services.off_loop(self._services.newsroom.generation)
        if generation is None:
            return
        follows = self._services.memory.follows
        for due in await self._services.off_loop(follows.due, generation, AT_ONCE):
            # Each is taken when its turn comes: a process that dies leaves the others to the next.
            follow = await self._services.off_loop(follows.take, due, generation)
            if follow is None:
                continue
            told = None
            try:
                told = await self._tell_one(bot, follow)
            except (Away, RetryAfter) as error:
                log.warning("follower_not_told_yet", follow=due, reason=error.message)
                await self._services.off_loop(follows.put_back, due)
                if isinstance(error, Away):  # nor would the others be reached
                    return
                continue
            except (SourcierError, TelegramError) as error:  # checked again after the next run
                log.warning("follow_not_checked", follow=due, reason=str(error))
            except Exception:  # noqa: BLE001 — it must not keep the others from being told
                log.exception("follow_not_checked", follow=due)
            await self._services.off_loop(follows.checked, due, generation, told)

    async def _tell_one(self, bot: Bot, follow: Follow) -> AnswerDocument | None:
        """Tell the news of an answer; return it as it was told, to compare with next time, or None if it was not.

        Raises Away or RetryAfter if it can be told later.
        """
        target = Target(follow.place.chat_id, follow.place.topic_id or None)
        if follow.document is None:
            words = await self._services.words_of(follow.place.user_id, follow.language)
            since = words.date(self._services.settings.local(follow.followed_at / 1000).date())
            await attempt(bot, target, plain(words.say("telegram.news_taken_down", since=since)))
            await self._services.off_loop(self._services.memory.follows.end, follow.id)
            return None
        place = follow.place
        collection = self._services.may_read(follow.document, place.chat_id)
        if collection is None or not await self._access_control.admits_by_id(place.user_id, place.chat_id):
            # It may not be read here any more.
            await self._services.off_loop(self._services.memory.follows.end, follow.id)
            return None
        words = self._services.words_around(follow.document)
        news, document = await news_of(self._services, collection, follow.document)
        if news:
            if not await self._services.off_loop(self._services.memory.follows.stands, follow.id):
                return None  # meanwhile it is followed no more, or what is to be told is a removal
            stop = keyboards.button(words.say("telegram.button_unfollow"), keyboards.FOLLOW, UNFOLLOW, follow.id)
            await notify(bot, target, render_news(follow.document.question, news, words), keyboards.rows_of([stop]))
        if not document.citations:
            await self._services.off_loop(self._services.memory.follows.end, follow.id)
        return document if news else None

    async def _follow(self, stored: StoredAnswer | None, user: User, message: Message, words: Replies) -> str:
        collection = self._services.may_read(stored.document, message.chat_id) if stored else None
        if stored is None or collection is None:
            return words.say("telegram.answer_gone")
        if not stored.document.citations:
            return words.say("telegram.follow_unproved")
        try:
            generation = await self._services.off_loop(self._services.newsroom.generation)
        except SourcierError as error:
            log.error("not_followed", error=str(error))
            return words.say("telegram.failed")
        place = Place(message.chat_id, user.id, topic_of(message) or 0)
        add = self._services.memory.follows.add
        followed = await self._services.off_loop(add, place, stored.document, generation or 0)
        if followed is None:
            return words.say("telegram.follow_full", most=MOST_FOLLOWED)
        return words.say("telegram.followed", time=days(self._services.settings.retention_days, words.language))


def render_news(question: str, news: list[News], words: Replies) -> list[Styled]:
    """Return the changes as text, each with the quotation before and now."""
    blocks = [Block(bold(words.say("telegram.news_title", question=question)))]
    for one in news:
        blocks.append(Block(plain(words.say(f"telegram.news_{one.kind}"))))
        if one.now:
            blocks.append(Block(in_context([one.now], words, None, unfolded=True), before="\n"))
        blocks.append(Block(plain(words.say("telegram.news_before"))))
        blocks.append(Block(in_context([one.before], words, None), before="\n"))
    return split_inert(blocks)

"""What admins ask about the bot: `/status`, `/stats`, `/sources`."""

import datetime as dt
import time
from collections import Counter
from collections.abc import Mapping, Sequence

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.metering.meter import COST, READ, UNITS, WRITTEN
from bot.telegram.admin.command import command_in
from bot.telegram.newsroom import SourceSummary, Unread, UnreadDates
from bot.telegram.rendering.durations import duration
from bot.telegram.rendering.inert import article_named, one_line
from bot.telegram.rendering.reasons import failure_in_words, in_words
from bot.telegram.rendering.splitting import Block, split
from bot.telegram.rendering.styled import Styled, bold, plain
from bot.telegram.sending.delivery import say
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from bot.telegram.talking.privacy import SHIPPED
from index.errors import SourcierError
from prompts import Replies

SHOWN = 5
"""Unreadable articles that `/status` names."""


class Reporting:
    """Reports to admins."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._started = time.monotonic()

    async def on_status(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Report the state of index and bot."""
        command = await command_in(update, context, self._services)
        if command is None:
            return
        message, words = command
        try:
            report = await self._status(words)
        except SourcierError as error:
            report = failure_in_words(error, words)
        lines = [bold(words.say("admin.status_title")), *map(plain, report.split("\n"))]
        await _say_lines(message, lines)

    async def on_stats(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Report what was asked, how readers rated it, and what the model cost."""
        command = await command_in(update, context, self._services)
        if command is None:
            return
        message, words = command
        days = await self._services.off_loop(self._services.memory.quotas.days)
        votes = await self._services.off_loop(self._services.memory.feedback.counts)
        lines = [words.say("admin.stats_title"), *(_day_line(day, counts, words) for day, counts in days.items())]
        read, written = (sum(counts.get(name, 0) for counts in days.values()) for name in (READ, WRITTEN))
        if read:
            lines.append(words.say("admin.stats_tokens", read=read, written=written))
        lines.append(words.say("admin.stats_votes", up=votes.get("up", 0), down=votes.get("down", 0)))
        await say(context.bot, Target.beside(message), "\n".join(lines) if days else words.say("admin.stats_none"))

    async def on_sources(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List where the articles come from."""
        command = await command_in(update, context, self._services)
        if command is None:
            return
        message, words = command
        try:
            sources = await self._services.off_loop(self._services.newsroom.sources)
        except SourcierError as error:
            await say(context.bot, Target.beside(message), failure_in_words(error, words))
            return
        lines = [bold(words.say("admin.sources_title", sources=len(sources)))]
        lines += [plain(_source_line(source, words)) for source in sources]
        await _say_lines(message, lines)

    async def _status(self, words: Replies) -> str:
        status = await self._services.off_loop(self._services.newsroom.status)
        today = await self._services.off_loop(self._services.memory.quotas.today)
        now = dt.datetime.fromtimestamp(self._services.memory.clock() / 1000, dt.UTC)
        since = (now - status.last_run).total_seconds() if status.last_run else None
        lines = [
            words.say("admin.status_articles", articles=status.articles, passages=status.passages),
            words.say("admin.status_newest", newest=words.date(status.newest) if status.newest else "–"),
            words.say("admin.status_run", ago=duration(int(since * 1000), words.language)) if since is not None else "",
            words.say("admin.status_error", error=in_words(status.last_error, words)) if status.last_error else "",
            *_unreadable(status.failed, words),
            *_unread_dates(status.unread_dates, words),
            words.say("admin.status_model", model=status.model) if status.model else words.say("admin.status_no_model"),
            _searching(status.embedding, words) if status.embedding else "",
            words.say(
                "admin.status_today", questions=today.get("questions", 0), abstentions=today.get("abstentions", 0),
                refused=today.get("refused", 0),
            ),
            words.say(
                "admin.status_uptime", uptime=duration(int((time.monotonic() - self._started) * 1000), words.language)
            ),
        ]  # fmt: skip
        return "\n".join(line for line in lines if line)


async def _say_lines(message: Message, lines: Sequence[Styled]) -> None:
    """Say lines in as many messages as they take: names and reasons may be long."""
    for part in split([Block(line, before="\n") for line in lines]):
        await say(message.get_bot(), Target.beside(message), part)


def _unreadable(failed: Unread, words: Replies) -> list[str]:
    """Return some of what could not be read, with each reason before one twice; `/reindex` shows all of it."""
    if not failed:
        return []
    reasons = [in_words(reason, words) for _, reason in failed]
    seen: Counter[str] = Counter()
    before = []
    for why in reasons:
        before.append(seen[why])
        seen[why] += 1
    shown = sorted(range(len(failed)), key=before.__getitem__)[:SHOWN]
    told = [
        words.say("admin.unreadable", article=article_named(failed[at][0]), error=reasons[at]) for at in sorted(shown)
    ]
    return [words.say("admin.status_unreadable", number=len(failed)), *(f"· {line}" for line in told)]


def _unread_dates(unread: UnreadDates, words: Replies) -> list[str]:
    """Return some of the articles that are indexed without a date that they give."""
    if not unread:
        return []
    told = [
        words.say("admin.unread_date", article=article_named(article), given=one_line(given))
        for article, given in unread[:SHOWN]
    ]
    return [words.say("admin.status_unread_dates", number=len(unread)), *(f"· {line}" for line in told)]


def _searching(embedding: str, words: Replies) -> str:
    name = words.say("admin.embedding_local") if embedding == SHIPPED else embedding
    return words.say("admin.status_embedding", embedding=name)


def _day_line(day: int, counts: Mapping[str, int], words: Replies) -> str:
    cost = f"{counts.get(COST, 0) / UNITS:.2f}"
    return words.say(
        "admin.stats_day", day=words.date(dt.datetime.fromtimestamp(day / 1000, dt.UTC).date()),
        questions=counts.get("questions", 0), abstentions=counts.get("abstentions", 0),
        cost=cost.replace(".", ",") if words.language == "fr" else cost,
    )  # fmt: skip


def _source_line(source: SourceSummary, words: Replies) -> str:
    if source.newest is None:
        return words.say("admin.source_undated", name=article_named(source.name), articles=source.articles)
    newest = words.date(source.newest)
    return words.say("admin.source", name=article_named(source.name), articles=source.articles, newest=newest)

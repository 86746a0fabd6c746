"""A bot that nobody looks after goes on: whatever breaks once, it asks Telegram for what comes after."""

import asyncio
import threading
from types import SimpleNamespace

import pytest
from telegram import Update

from bot.metering import metrics
from bot.settings import Settings
from bot.state.account import Access
from bot.state.updates import Updates
from bot.telegram.app.telegrams_clock import TelegramsClock
from bot.telegram.app.updates import Inbox
from bot.telegram.collections import Collections
from bot.telegram.services import Services
from index.errors import StoreError, StoreUnwritable
from index.types import Doubt
from tests.doubles.bot_api.chats import chat, person
from tests.doubles.bot_api.faults import Rejected
from tests.doubles.disks import Disk
from tests.telegram.conftest import ADMIN, GROUP, READER


@pytest.mark.parametrize("refusal", [Rejected("Unauthorized", status=401), Rejected("Not Found", status=404)])
async def test_a_token_that_is_refused_for_a_while_ends_nothing(telegram, bot, caplog, refusal):
    await telegram.until(lambda: telegram.polls)
    telegram.fail("getUpdates", refusal)
    telegram.user_says(READER, "Qui ?")  # ends the poll under way
    await telegram.next_message(READER)
    await telegram.until(lambda: "polling_failed" in caplog.text)
    telegram.user_says(READER, "Et où ?")
    assert "[1]" in (await telegram.next_message(READER)).text


async def test_a_database_that_fails_as_nobody_thought_of_lets_telegram_deliver_again(telegram, bot, monkeypatch):
    keep, failures = Updates.keep, [ZeroDivisionError("a fault of the driver")]

    def failing(self, *given):
        if failures:
            raise failures.pop()
        return keep(self, *given)

    monkeypatch.setattr(Updates, "keep", failing)
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text


async def test_a_message_that_cannot_be_understood_at_all_costs_nobody_else_anything(telegram, bot):
    half = {"type": "mention", "offset": 0, "length": 1}  # of two: as servers count that know no halves
    telegram.user_sends(GROUP, user=READER, text="👍 @sourcier_bot Qui ?", entities=[half])
    telegram.user_says(READER, "Et où ?")
    assert "[1]" in (await telegram.next_message(READER)).text


async def test_a_clock_that_is_set_right_after_the_start_makes_no_message_late(telegram, serving, monkeypatch):
    look, before_it_was_set = TelegramsClock.look_again, [-3600.0]

    async def looking(self):
        await look(self)
        if before_it_was_set:
            self.behind, self._looked = before_it_was_set.pop(), float("-inf")

    monkeypatch.setattr(TelegramsClock, "look_again", looking)
    async with serving():
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text


async def test_telegrams_clock_is_looked_at_once_a_minute(telegram):
    clock = TelegramsClock(telegram.url)
    await clock.look_again()
    assert abs(clock.behind) < 60
    clock.behind = 3600.0
    await clock.look_again()
    assert clock.behind == 3600.0


async def test_articles_that_are_indexed_for_long_keep_nobody_waiting(telegram, bot, newsroom):
    over = threading.Event()
    newsroom.add_article = lambda *_: over.wait(30) and newsroom.to_add
    asked = []
    for number in range(5):
        telegram.user_sends_file(ADMIN, f"note {number}.md", b"# Une note")
        asked.append(await telegram.next_message(ADMIN))
    for message in asked:
        telegram.user_taps(message, "Ajouter")
    await telegram.until(lambda: all("J’ajoute" in message.text for message in asked))
    telegram.user_says(READER, "Qui ?")
    try:
        assert "[1]" in (await telegram.next_message(READER, within=10)).text
    finally:
        over.set()
    await telegram.until(lambda: all("Ajouté" in message.text for message in asked))


async def test_admins_are_told_though_nobody_knows_in_which_language(telegram, serving, newsroom, monkeypatch):
    def unknown(*_):
        raise StoreUnwritable("not even that can be read")

    telegram.known_chats.add(ADMIN)
    newsroom.doubts = [Doubt("https://example.org/feed", "it does not answer")]
    monkeypatch.setattr(Access, "language_of", unknown)
    async with serving():
        assert "example" in (await telegram.next_message(ADMIN)).text


async def test_signs_of_life_go_on_though_admins_cannot_be_told_that_the_disk_is_full(telegram, serving, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("a fault of the driver")

    disk = Disk()
    monkeypatch.setattr("bot.telegram.app.updates.inbox.SIGN_OF_LIFE", 0.1)
    monkeypatch.setattr(Access, "language_of", broken)
    async with serving(disk=disk):
        disk.full = True
        await telegram.until(lambda: metrics.unwritable._value.get() == 1)
        await asyncio.sleep(0.5)
        disk.full = False
        await telegram.until(lambda: metrics.unwritable._value.get() == 0)


class Elsewhere:
    """The updates of a database that other processes share."""

    shared = True

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def must_wait(self, update_id, lane):
        self.asked.append((update_id, lane))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.mark.parametrize("kind", ["message", "edited_message"])
async def test_what_is_said_waits_for_what_came_before_it_though_the_database_is_away(kind, newsroom):
    updates = Elsewhere(True, StoreError("away"), False)
    services = Services(Settings(_env_file=None), Collections((), ()), newsroom, SimpleNamespace(updates=updates))
    said = {"message_id": 1, "date": 1, "chat": chat(READER), "from": person(READER), "text": "Qui ?"}
    await Inbox(services).may_begin(Update.de_json({"update_id": 5, kind: said}, None))
    assert updates.asked == [(5, f"chat/{READER}")] * 3

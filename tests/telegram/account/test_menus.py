"""What Telegram shows before anybody has written: set at the first start, and again where it is not what it was."""

from functools import partial

import pytest

from tests.doubles.bot_api.faults import Dropped, TooMany
from tests.telegram.conftest import ADMIN, READER

SECOND = 22


@pytest.fixture
def started(telegram, serving, new, caplog):
    """`await started(last=SECOND)` starts a bot and ends it when all is set and noted, the menu of `last` as well."""
    caplog.set_level("INFO")
    return partial(_started, telegram, serving, new, caplog)


async def _started(telegram, serving, folder, caplog, *, last=ADMIN, **settings):
    telegram.known_chats.update({ADMIN, last})
    caplog.clear()
    async with serving(memory_of=folder, **settings):
        await telegram.until(lambda: f"admin_menu_set admin={last}" in caplog.text)
    set_now = dict(telegram.commands)
    telegram.commands.clear()
    return {key: [command["command"] for command in menu] for key, menu in set_now.items()}


async def test_menus_are_localised_and_admins_see_more(telegram, started):
    menus = await started()
    assert "nouveau" in menus["default", None, "fr"]
    assert "new" in menus["default", None, ""]
    assert "reindexer" not in menus["default", None, "fr"]
    assert "ask" in menus["all_group_chats", None, ""]
    assert "reindexer" in menus["chat", ADMIN, "fr"]
    assert "reindex" in menus["chat", ADMIN, ""]
    assert telegram.descriptions["fr"].startswith("Je réponds à vos questions")


@pytest.mark.slow
async def test_a_bot_that_restarts_a_lot_keeps_the_menus_it_had(started):
    assert ("default", None, "fr") in await started()
    again = await started(last=SECOND, telegram_admins=f"{ADMIN},{SECOND}")
    assert set(again) == {("chat", SECOND, "fr"), ("chat", SECOND, "")}


async def test_who_is_no_admin_any_more_has_the_menu_of_everybody(telegram, serving, started, new):
    await started(last=SECOND, telegram_admins=f"{ADMIN},{SECOND}")
    telegram.commands = {("chat", SECOND, "fr"): [], ("chat", SECOND, ""): []}
    async with serving(memory_of=new):
        await telegram.until(lambda: not telegram.commands)
    assert len(telegram.called("deleteMyCommands")) == 2


async def test_so_has_who_was_shown_that_of_admins_when_nobody_heard_that_it_was_set(telegram, serving, started, new):
    await started()
    telegram.known_chats.add(SECOND)
    telegram.fail("setMyCommands", Dropped(), times=9)
    async with serving(memory_of=new, telegram_admins=f"{ADMIN},{SECOND}"):
        await telegram.until(lambda: telegram.commands)
    assert {chat for _, chat, _ in telegram.commands} == {SECOND}
    async with serving(memory_of=new):
        await telegram.until(lambda: not telegram.commands)


@pytest.mark.slow
async def test_menus_that_are_others_than_they_were_are_set_again(started):
    await started()
    again = await started(collections={"drafts": {"sources": "/drafts"}})
    assert "collection" in again["default", None, "fr"]


@pytest.mark.slow
async def test_a_bot_whose_menus_telegram_will_not_take_answers_all_the_same_and_tries_again(
    telegram, serving, started, new
):
    telegram.fail("setMyCommands", TooMany(retry_after=9999))
    async with serving(memory_of=new):
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text
    assert ("default", None, "fr") in await started()


async def test_an_admin_who_has_never_written_does_not_stop_the_start_and_gets_the_menu_later(telegram, serving, new):
    async with serving(memory_of=new):
        await telegram.until(lambda: any(call["scope"]["type"] == "chat" for call in telegram.called("setMyCommands")))
        assert ("chat", ADMIN, "fr") not in telegram.commands
        telegram.user_says(ADMIN, "/start")
        await telegram.next_message(ADMIN)
        assert ("chat", ADMIN, "fr") in telegram.commands

"""What Telegram shows before anybody has written: set at the first start, and again where it is not what it was."""

import pytest

from tests.doubles.bot_api.faults import TooMany
from tests.telegram.conftest import ADMIN, READER

SECOND = 22


async def started(telegram, serving, folder, *, last=ADMIN, **settings):
    """Start the bot, and end it when what it sets at the start is set, the menu of admin `last` at the end."""
    telegram.known_chats.update({ADMIN, last})
    async with serving(memory_of=folder, **settings):
        await telegram.until(lambda: ("chat", last, "") in telegram.commands)
    set_now = dict(telegram.commands)
    telegram.commands.clear()
    return {key: [command["command"] for command in menu] for key, menu in set_now.items()}


async def test_menus_are_localised_and_admins_see_more(telegram, serving, new):
    menus = await started(telegram, serving, new)
    assert "nouveau" in menus["default", None, "fr"]
    assert "new" in menus["default", None, ""]
    assert "reindexer" not in menus["default", None, "fr"]
    assert "ask" in menus["all_group_chats", None, ""]
    assert "reindexer" in menus["chat", ADMIN, "fr"]
    assert "reindex" in menus["chat", ADMIN, ""]
    assert telegram.descriptions["fr"].startswith("Je réponds à vos questions")


@pytest.mark.slow
async def test_a_bot_that_restarts_a_lot_keeps_the_menus_it_had(telegram, serving, new):
    assert ("default", None, "fr") in await started(telegram, serving, new)
    again = await started(telegram, serving, new, last=SECOND, telegram_admins=f"{ADMIN},{SECOND}")
    assert set(again) == {("chat", SECOND, "fr"), ("chat", SECOND, "")}


async def test_who_is_no_admin_any_more_has_the_menu_of_everybody(telegram, serving, new):
    await started(telegram, serving, new, last=SECOND, telegram_admins=f"{ADMIN},{SECOND}")
    telegram.commands = {("chat", SECOND, "fr"): [], ("chat", SECOND, ""): []}
    async with serving(memory_of=new):
        await telegram.until(lambda: not telegram.commands)
    assert len(telegram.called("deleteMyCommands")) == 2


@pytest.mark.slow
async def test_menus_that_are_others_than_they_were_are_set_again(telegram, serving, new):
    await started(telegram, serving, new)
    again = await started(telegram, serving, new, collections={"drafts": {"sources": "/drafts"}})
    assert "collection" in again["default", None, "fr"]


@pytest.mark.slow
async def test_a_bot_whose_menus_telegram_will_not_take_answers_all_the_same_and_tries_again(telegram, serving, new):
    telegram.fail("setMyCommands", TooMany(retry_after=9999))
    async with serving(memory_of=new):
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text
    assert ("default", None, "fr") in await started(telegram, serving, new)


async def test_an_admin_who_has_never_written_does_not_stop_the_start_and_gets_the_menu_later(telegram, serving, new):
    async with serving(memory_of=new):
        await telegram.until(lambda: any(call["scope"]["type"] == "chat" for call in telegram.called("setMyCommands")))
        assert ("chat", ADMIN, "fr") not in telegram.commands
        telegram.user_says(ADMIN, "/start")
        await telegram.next_message(ADMIN)
        assert ("chat", ADMIN, "fr") in telegram.commands

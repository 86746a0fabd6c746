"""Unasked notices are in the language of each admin."""

import pytest

from bot.state.account import Access
from index.errors import StoreUnwritable
from index.reasons import Reason
from index.types import Doubt
from tests.telegram.conftest import ADMIN


@pytest.mark.slow
async def test_an_unasked_notice_is_in_the_language_in_which_telegram_last_spoke_to_the_admin(
    telegram, serving, newsroom
):
    telegram.known_chats |= {ADMIN, ADMIN + 1}
    async with serving(telegram_admins=f"{ADMIN},{ADMIN + 1}"):
        for language in ("fr", "en-GB"):
            telegram.user_says(ADMIN, "/status", language=language)
            await telegram.next_message(ADMIN)
    newsroom.doubts.append(Doubt("/press", Reason.of("3 of the 4 articles", "lost", lost=3, held=4, root="/press")))
    async with serving(telegram_admins=f"{ADMIN},{ADMIN + 1}"):
        assert "3 of the 4 articles" in (await telegram.next_message(ADMIN)).text
        assert "3 des 4 articles" in (await telegram.next_message(ADMIN + 1)).text


@pytest.mark.slow
async def test_the_language_that_an_admin_chose_comes_before_telegrams(telegram, serving, newsroom):
    async with serving():
        telegram.user_says(ADMIN, "/language", language="en")
        choice = await telegram.next_message(ADMIN)
        telegram.user_taps(choice, "Français", language="en")
        await telegram.until(lambda: choice.text.startswith("Entendu"))
    newsroom.doubts.append(Doubt("/press", Reason.of("3 of the 4 articles", "lost", lost=3, held=4, root="/press")))
    async with serving():
        assert "3 des 4 articles" in (await telegram.next_message(ADMIN)).text


async def test_admins_are_told_though_nobody_knows_in_which_language(telegram, serving, newsroom):
    class Unreadable(Access):
        def language_of(self, *_):
            raise StoreUnwritable("not even that can be read")

    telegram.known_chats.add(ADMIN)
    newsroom.doubts = [Doubt("https://example.org/feed", Reason("it does not answer"))]
    async with serving(stores={"access": Unreadable}):
        assert "example" in (await telegram.next_message(ADMIN)).text

"""A bot that nobody may ask yet."""

import pytest

from tests.telegram.conftest import ADMIN

OTHER_ADMIN = 2


@pytest.fixture
async def closed(telegram, serving):
    """A bot that nobody may ask yet, with two admins who have written to it."""
    async with serving(telegram_allowed="", telegram_admins=f"{ADMIN},{OTHER_ADMIN}"):
        for admin in (ADMIN, OTHER_ADMIN):
            telegram.user_says(admin, "merci")
            await telegram.next_message(admin)
        yield

"""Which menus a bot has at Telegram."""

from sqlalchemy import Engine, select

from bot.state.account.quotas import DAY
from bot.state.database import Clock, upsert
from bot.state.tables import menus

BELIEVED_FOR = 7 * DAY
"""Milliseconds: menus can be changed with BotFather, too, where nobody tells the bot."""


class Menus:
    """All calls block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def are(self, bot_id: int, digest: str) -> bool:
        """Tell whether a bot was given menus of this digest in the last week, and no others since."""
        given = select(menus.c.digest).where(menus.c.bot_id == bot_id, menus.c.set_at > self._clock() - BELIEVED_FOR)
        with self._engine.connect() as connection:
            return connection.execute(given).scalar() == digest

    def note(self, bot_id: int, digest: str) -> None:
        """Keep that a bot was given menus of this digest."""
        with self._engine.begin() as connection:
            upsert(connection, menus, {"bot_id": bot_id}, {"digest": digest, "set_at": self._clock()})

"""Which menus a bot has at Telegram."""

from sqlalchemy import ColumnElement, Engine, delete, select

from bot.state.account.quotas import DAY
from bot.state.database import Clock, upsert
from bot.state.tables import menus

BELIEVED_FOR = 7 * DAY
"""Milliseconds: menus can be changed with BotFather, too, where nobody tells the bot."""
ALL_CHATS = 0
"""No chat has this id."""


class Menus:
    """All calls block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def are(self, bot_id: int, digest: str, chat: int = ALL_CHATS) -> bool:
        """Tell whether a bot was given menus of this digest in the last week, and no others since."""
        given = select(menus.c.digest).where(*_of(bot_id, chat), menus.c.set_at > self._clock() - BELIEVED_FOR)
        with self._engine.connect() as connection:
            return connection.execute(given).scalar() == digest

    def note(self, bot_id: int, digest: str, chat: int = ALL_CHATS) -> None:
        """Keep that a bot was given menus of this digest, in this chat if one is named."""
        with self._engine.begin() as connection:
            values = {"digest": digest, "set_at": self._clock()}
            upsert(connection, menus, {"bot_id": bot_id, "chat_id": chat}, values)

    def chats(self, bot_id: int) -> list[int]:
        """Return the chats in which a bot has a menu of their own."""
        with self._engine.connect() as connection:
            given = select(menus.c.chat_id).where(menus.c.bot_id == bot_id, menus.c.chat_id != ALL_CHATS)
            return sorted(connection.execute(given).scalars())

    def forget(self, bot_id: int, chat: int) -> None:
        """Keep no longer that a chat has a menu of its own."""
        with self._engine.begin() as connection:
            connection.execute(delete(menus).where(*_of(bot_id, chat)))


def _of(bot_id: int, chat: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return menus.c.bot_id == bot_id, menus.c.chat_id == chat

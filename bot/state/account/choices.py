"""Which collection of articles a chat has chosen."""

from sqlalchemy import Engine, delete, select

from bot.state.database import upsert
from bot.state.tables import choices


class Choices:
    """All calls block."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, chat_id: int) -> str | None:
        """Return the name of the collection that a chat has chosen; None if it has not."""
        with self._engine.connect() as connection:
            return connection.execute(select(choices.c.collection).where(choices.c.chat_id == chat_id)).scalar()

    def choose(self, chat_id: int, collection: str) -> None:
        """Keep the collection that a chat chooses."""
        with self._engine.begin() as connection:
            upsert(connection, choices, {"chat_id": chat_id}, {"collection": collection})

    def forget(self, chat_id: int) -> None:
        """Forget what a chat has chosen."""
        with self._engine.begin() as connection:
            connection.execute(delete(choices).where(choices.c.chat_id == chat_id))

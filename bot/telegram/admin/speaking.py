"""The language of each admin: unasked notices have no message of theirs that would show it."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.telegram.log import log
from bot.telegram.rendering.names import called
from bot.telegram.services import Services
from index.errors import SourcierError

LONGEST = 16
"""Characters of a language code (IETF), which are kept."""


class Speaking:
    """Looks at every update before its handlers do."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def look(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG002
        """Keep the language in which Telegram speaks to an admin, where it has changed."""
        user = update.effective_user
        if user is None or not user.language_code or not self._services.is_admin(user):
            return
        access, shown = self._services.memory.access, user.language_code[:LONGEST]
        try:
            if await self._services.off_loop(access.language_shown, user.id) != shown:
                await self._services.if_writable(access.note_language, user.id, called(user)[:128], shown)
        except SourcierError as error:
            log.warning("language_not_noted", error=str(error))

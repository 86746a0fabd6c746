"""Updates by webhook: Telegram sends them, instead of the bot fetching them."""

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlsplit

import tornado.web
from telegram.ext import Updater
from telegram.ext._utils import webhookhandler

from bot.settings import Settings
from bot.telegram.app.receiving.bounded_server import BoundedServer
from bot.telegram.app.updates.reading import read_update
from bot.telegram.log import log
from index.errors import SettingsError

UPDATES = ["message", "edited_message", "callback_query", "inline_query", "guest_message", "my_chat_member"]

LAST_PORT = 65_535
LARGEST = 1_000_000
"""Bytes of an update. Telegram's have some kB."""


@tornado.web.stream_request_body
class GuardedHandler(webhookhandler.TelegramHandler):
    """Refuses a request without the secret before reading its body, and bodies larger than an update.

    python-telegram-bot's own handler checks the secret after it has read the whole body into memory, up to 100 MB.
    """

    def prepare(self) -> None:
        """Check the headers, before the body is read."""
        self._validate_post()
        connection: Any = self.request.connection
        connection.set_max_body_size(LARGEST)
        self._body = bytearray()

    def data_received(self, chunk: bytes) -> None:
        """Take a part of the body."""
        self._body += chunk

    async def post(self) -> None:
        """Handle the update; what cannot be read as one is refused, and not logged: it is what somebody wrote.

        The library's own method would log all of it. What else it does is for callback data of other kinds than ours.
        """
        try:
            update = read_update(json.loads(self._body.decode()), self.bot)
        except Exception:  # noqa: BLE001 - whatever the library stumbles over
            log.error("unreadable_update", bytes=len(self._body))
            raise tornado.web.HTTPError(400, reason="Not readable as an update") from None
        await self.update_queue.put(update)


# The library offers no other way to pass these in; its version is pinned, and tests cover this.
vars(webhookhandler)["TelegramHandler"] = GuardedHandler
vars(webhookhandler)["HTTPServer"] = BoundedServer


async def start_webhook(updater: "Updater", settings: Settings) -> None:
    """Listen, and tell Telegram where."""
    host, port = listening_address("WEBHOOK_LISTEN", settings.webhook_listen)
    await updater.start_webhook(
        listen=host,
        port=port,
        url_path=urlsplit(settings.webhook_url or "").path.lstrip("/"),
        webhook_url=settings.webhook_url,
        secret_token=shared_secret(settings),
        allowed_updates=UPDATES,
        bootstrap_retries=3,
    )


def shared_secret(settings: Settings) -> str:
    """Return the secret that Telegram must send along, so that nobody else can deliver updates.

    Without WEBHOOK_SECRET it is derived from the token, so that all replicas expect the same: Telegram knows only the
    last one set.
    """
    if settings.webhook_secret:
        return settings.webhook_secret.get_secret_value()
    token = settings.telegram_bot_token.get_secret_value() if settings.telegram_bot_token else ""
    return hmac.new(token.encode(), b"sourcier webhook", hashlib.sha256).hexdigest()


def listening_address(name: str, setting: str) -> tuple[str, int]:
    """Return host and port. Raises SettingsError, which names the setting."""
    host, _, port = setting.rpartition(":")
    if not host or not port.isdecimal() or int(port) > LAST_PORT:
        raise SettingsError(f"{name} must be HOST:PORT, like 127.0.0.1:8443, with a port up to {LAST_PORT}")
    return host, int(port)

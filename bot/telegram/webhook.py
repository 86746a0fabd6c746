"""Updates that Telegram brings, instead of updates that are fetched."""

import secrets
from collections.abc import Sequence
from urllib.parse import urlsplit

from telegram.ext import Updater

from bot.settings import Settings
from index.errors import SettingsError


async def start_webhook(updater: "Updater", settings: Settings, updates: Sequence[str]) -> None:
    """Listen, and tell Telegram where.

    Without WEBHOOK_SECRET a fresh one is made at each start: nobody but Telegram may deliver updates.
    """
    host, port = listening_address(settings.webhook_listen)
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else secrets.token_urlsafe(32)
    await updater.start_webhook(
        listen=host,
        port=port,
        url_path=urlsplit(settings.webhook_url or "").path.lstrip("/"),
        webhook_url=settings.webhook_url,
        secret_token=secret,
        allowed_updates=list(updates),
        bootstrap_retries=3,
    )


def listening_address(setting: str) -> tuple[str, int]:
    """Return host and port. Raises SettingsError."""
    host, _, port = setting.rpartition(":")
    if not host or not port.isdecimal():
        raise SettingsError("WEBHOOK_LISTEN must be HOST:PORT, like 127.0.0.1:8443")
    return host, int(port)

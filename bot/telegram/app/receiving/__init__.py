"""Where updates come from, by polling or a webhook, and how each is read as far as it can be."""

from bot.telegram.app.receiving.polling import CarefulBot
from bot.telegram.app.receiving.ways import Ways, fetching, what_is_wrong
from bot.telegram.app.receiving.webhook import listening_address, shared_secret

__all__ = ["CarefulBot", "Ways", "fetching", "listening_address", "shared_secret", "what_is_wrong"]

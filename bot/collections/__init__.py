"""The collections that the settings name: each answers from its part of the index, and says what is in it."""

from bot.collections.opening import open_collections
from bot.collections.readings import IndexReadings

__all__ = ["IndexReadings", "open_collections"]

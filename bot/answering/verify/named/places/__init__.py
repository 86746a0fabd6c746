"""Countries, cities and their people: under one key in every language, and those that stand in the place of others."""

from bot.answering.verify.named.places.cities import one_place
from bot.answering.verify.named.places.known_places import places, places_in
from bot.answering.verify.named.places.swapped import swaps

__all__ = ["one_place", "places", "places_in", "swaps"]

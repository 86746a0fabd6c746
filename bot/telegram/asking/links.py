"""Links in a question: the bot opens none, but it may know the article that one leads to."""

import re
from dataclasses import replace

from bot.smalltalk.recognising import recognise
from bot.telegram.collections import Collection
from bot.telegram.log import log
from bot.telegram.sending.addressing import Inquiry
from bot.telegram.services import Services
from index.errors import SourcierError

MOST = 5
"""Links of one message that are looked up."""
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_AROUND = " \t\n.,;:!?…()«»“”\"'"


def links_in(text: str) -> list[str]:
    """Return the links of a text, with their scheme."""
    found = [link.rstrip(_AROUND) for link in _LINK.findall(text)]
    return [link if "://" in link else f"https://{link}" for link in found]


class Links:
    """Reads what a question with links is about."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def read(self, inquiry: Inquiry, collection: Collection) -> Inquiry | None:
        """Return a question as it is asked without its links, about the article that they lead to.

        None if it says no more than links do, and they lead to no article that may be read here.
        """
        links = links_in(inquiry.text)[:MOST]
        if not links:
            return inquiry
        words = " ".join(_LINK.sub(" ", inquiry.text).split())
        headline = await self._headline(links, collection)
        asks = any(map(str.isalnum, words)) and await self._services.off_loop(recognise, words) is None
        if asks:
            return replace(inquiry, text=words, pointed_at=inquiry.pointed_at or headline)
        if not headline:
            return None
        about = await self._services.words_for(inquiry.user)
        return replace(inquiry, text=about.say("suggestion.about", name=headline))

    async def _headline(self, links: list[str], collection: Collection) -> str:
        """Return the headline of the first article that a link leads to; empty if none does."""
        try:
            for link in links:
                if headline := await self._services.off_loop(collection.newsroom.headline_at, link):
                    return headline
        except SourcierError as error:
            log.warning("links_unknown", error=str(error))
        return ""

"""Links in a question: the bot opens none, but it may know the article that one leads to."""

import re
from dataclasses import replace

from telegram import Message, MessageEntity

from bot.answering.question.leaning import leans, without_opener
from bot.answering.question.small_talk import small_talk
from bot.telegram.collections import Collection
from bot.telegram.incoming.inquiry import Inquiry
from bot.telegram.log import log
from bot.telegram.services import Services
from index.errors import SourcierError
from index.text.language import detect

MOST = 5
"""Links of one message that are looked up."""
_LINK = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)
_AROUND = " \t\n.,;:!?…()«»“”\"'"


def _links_in(text: str) -> list[str]:
    """Return the links that stand in a text, with their scheme."""
    found = [link.rstrip(_AROUND) for link in _LINK.findall(text)]
    return [link if "://" in link else f"https://{link}" for link in found]


def _links_under(message: Message) -> list[str]:
    """Return the links that words of a message lead to."""
    entities = (*message.entities, *message.caption_entities)
    return [entity.url for entity in entities if entity.type == MessageEntity.TEXT_LINK and entity.url]


def _address_alone(message: Message) -> str:
    """Return the address that is all a message says, as « example.org/raid »; empty if there is none."""
    addresses = message.parse_entities([MessageEntity.URL]).values() if message.text else ()
    return next((f"https://{one}" for one in addresses if one == message.text and not _LINK.match(one)), "")


def without_links(text: str) -> str:
    """Return a text without the links that stand in it; empty if nothing is left that says anything."""
    left = _LINK.sub(" ", text) if _LINK.search(text) else text
    return left.strip() if any(map(str.isalnum, left)) else ""


def _leans_on_link(question: str) -> bool:
    """Tell whether a question is understood only with what its link leads to; « Et … ? » goes on with what was said."""
    language = detect(question)
    return leans(question, language, "") and without_opener(question, language) == question.strip()


class Links:
    """Reads what a question with links is about."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def read(self, inquiry: Inquiry, collection: Collection) -> Inquiry | None:
        """Return a question as it is asked without its links, about the article that they lead to.

        None if it says no more than links do, or is understood only with them (« c’est quoi ? »), and they lead to no
        article that may be read here: what was talked about before is not meant.
        """
        alone, under = _address_alone(inquiry.message), _links_under(inquiry.message)
        shown = [alone] if alone else _links_in(inquiry.text)
        if not shown and not under:
            return inquiry
        words = "" if alone else " ".join(without_links(inquiry.text).split())
        headline = await self._headline([*shown, *under][:MOST], collection)
        if words and await self._services.off_loop(small_talk, words) is None:
            unknown = shown and not headline and not inquiry.pointed_at
            if unknown and await self._services.off_loop(_leans_on_link, words):
                return None
            return replace(inquiry, text=words, pointed_at=inquiry.pointed_at or headline)
        if not headline:
            return None if shown else inquiry
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

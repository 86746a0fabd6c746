"""What stands behind a stored answer: its quotations among their neighbours, and what else was read for it."""

from collections.abc import Iterable

from bot.state.answers import Found, StoredAnswer
from bot.telegram.collections import Collection
from bot.telegram.log import log
from bot.telegram.rendering.origins import Fate
from bot.telegram.rendering.passages import render_context, render_found, render_sources
from bot.telegram.rendering.styled import Styled
from bot.telegram.services import Services
from index.errors import SourcierError

MOST_FOUND = 6
"""Passages shown as « Plus »."""


class Showing:
    """Shows what stands behind answers, in the language of each."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def sources(self, collection: Collection, stored: StoredAnswer, title: str) -> list[Styled]:
        """Return the quotations of an answer with the sentences around each, under a title."""
        words = self._services.words_around(stored.document)
        return render_sources(stored.document, words, await self.fates(collection, stored), title)

    async def context(self, collection: Collection, stored: StoredAnswer, number: str) -> list[Styled]:
        """Return one quotation of an answer with the sentences around it; nothing if none has that number."""
        words, fates = self._services.words_around(stored.document), await self.fates(collection, stored)
        chosen = [citation for citation in stored.document.citations if str(citation.n) == number]
        return [part for one in chosen for part in render_context(one, words, fates.get(one.article_id))]

    async def more(self, collection: Collection, stored: StoredAnswer) -> list[Styled]:
        """Return what was read for an answer and is not quoted in it, or that there is no such thing."""
        words, found = self._services.words_around(stored.document), await self._found(collection, stored)
        return render_found(found, words) if found else [Styled(words.say("telegram.no_more"))]

    async def fates(self, collection: Collection, stored: StoredAnswer) -> dict[str, Fate]:
        """Return what became of each cited article since; unchanged ones are left out."""
        cited = {citation.article_id: citation.version for citation in stored.document.citations}
        try:
            live = await self._services.off_loop(_versions, collection, list(cited))
        except SourcierError as error:
            log.warning("versions_unknown", error=str(error))
            return {}
        fates: dict[str, Fate] = {}
        for article_id, version in cited.items():
            if live[article_id] is None:
                fates[article_id] = "gone"
            elif version and live[article_id] != version:
                fates[article_id] = "changed"
        return fates

    async def _found(self, collection: Collection, stored: StoredAnswer) -> list[Found]:
        """Return the best passages that were read and not cited, as they stood when the answer was given."""
        document, found = stored.document, stored.found
        if not found:  # tapped within milliseconds of the answer: they are being stored just now
            found = tuple(await self._services.off_loop(collection.newsroom.passages, document.passages))
        cited = [citation.quote for citation in document.citations]
        return [passage for passage in found if not any(quote in passage.text for quote in cited)][:MOST_FOUND]


def _versions(collection: Collection, article_ids: Iterable[str]) -> dict[str, str | None]:
    return {article_id: collection.newsroom.article_version(article_id) for article_id in article_ids}

"""What is said instead of an answer to what is no question about the news: kind words, and what an answer stands on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.question.small_talk import small_talk
from bot.smalltalk.kinds import SmallTalk
from bot.state.answers import StoredAnswer
from bot.telegram.collections import Collection
from bot.telegram.incoming.inquiry import Inquiry
from bot.telegram.rendering.styled import Styled, plain
from bot.telegram.services import Services
from bot.telegram.talking.showing import Showing
from bot.telegram.talking.small_talk import kind_word

_NUMBER = re.compile(r"(?:\w{1,20}\s{1,3})?\[(\d{1,2})\]|context\w{0,3}\s{1,3}(\d{1,2})", re.IGNORECASE)
_STOPS = (".", "?", "!", "…")
PROOF, MORE, WORDING = "proof", "more", "wording"
"""Kinds of small talk that are about the answer before it: where it is from, what else there is, in other words."""


class Asides:
    """Says what is no answer."""

    def __init__(self, services: Services, showing: Showing) -> None:
        self._services = services
        self._showing = showing

    async def to(
        self, inquiry: Inquiry, collection: Collection | None, before: Sequence[StoredAnswer]
    ) -> Sequence[Styled] | Inquiry:
        """Return what to say to small talk, or the question as it is to be asked. `before`: the conversation so far."""
        if collection and before and (asked := _number_in(inquiry.text)):
            shown = await self._showing.context(collection, before[-1], asked)
            if shown:
                return shown
        talk = await self._services.off_loop(small_talk, inquiry.text, as_listed=inquiry.surely_asks)
        if talk is None:
            return inquiry
        words = await self._services.words_for(inquiry.user)
        last = before[-1] if before else None
        if collection and last and talk.kind in {PROOF, MORE, WORDING}:
            return await self._on_the_answer(talk, inquiry, collection, last)
        return [await kind_word(self._services, collection, talk, words)]

    async def proof(self, collection: Collection, stored: StoredAnswer) -> Sequence[Styled]:
        """Return where an answer is from: its quotations in their articles, or that it quotes nothing."""
        words = self._services.words_around(stored.document)
        if not stored.document.citations:
            return [plain(words.say("telegram.proof_none"))]
        return await self._showing.sources(collection, stored, words.say("telegram.proof_title"))

    async def _on_the_answer(
        self, talk: SmallTalk, inquiry: Inquiry, collection: Collection, stored: StoredAnswer
    ) -> Sequence[Styled] | Inquiry:
        """Return what is said about an answer; where a model can do what is wanted, its question with the wish."""
        if talk.kind == PROOF:
            return await self.proof(collection, stored)
        if self._services.settings.has_model:
            asked = (stored.document.standalone or stored.document.question).strip()
            stop = "" if asked.endswith(_STOPS) else "."  # a wish is a sentence of its own
            return replace(inquiry, text=f"{asked}{stop} {inquiry.text}")
        if talk.kind == MORE:
            return await self._showing.more(collection, stored)
        return [plain(self._services.words_around(stored.document).say("telegram.wording_as_it_stands"))]


def _number_in(text: str) -> str:
    """Return the number of a quotation that is all that a message says, as the button under an answer does: « [1] »."""
    named = _NUMBER.fullmatch(text.strip(" ?!."))
    return (named[1] or named[2]) if named else ""

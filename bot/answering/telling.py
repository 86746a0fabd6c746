"""Tell in the asker's language what is quoted from articles in another, where a model can do it provably.

A translation is a draft like any other: it is shown only if the very sentence that it translates proves it. Where it
does not, or the model fails, the article's own words are shown, as they are without a model.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence

from bot.answering.composing import Account
from bot.answering.deadline import Deadline
from bot.answering.drafting import Translator
from bot.answering.model import Model
from bot.answering.reading import Reading
from bot.answering.types import DraftSentence, Exhibit, Rejected
from bot.answering.verification.citation import Proof
from bot.answering.verification.language import is_written_in
from bot.answering.verification.numerals import numbers_in_words
from bot.answering.verification.typography import fold
from bot.answering.verification.verifier import Verifier
from index.errors import ModelError
from prompts.loading import LANGUAGES

TRANSLATION_NEEDS = 5.0
"""Seconds that must be left for asking the model to translate."""


class Telling:
    """Tells the sentences of articles that answer a question: quoted, and translated where a model is given."""

    def __init__(
        self, verifier: Verifier, reading: Reading, model: Model | None, deadline: Deadline, account: Account
    ) -> None:
        self._verifier = verifier
        self._reading = reading
        self._model = model
        self._deadline = deadline
        self._account = account

    async def proofs(self, exhibits: Sequence[Exhibit]) -> list[Proof]:
        """Return what proves each sentence, in their order: its translation or its own words."""
        told = await asyncio.to_thread(lambda: {exhibit.number: self._verifier.quote(exhibit) for exhibit in exhibits})
        foreign = self._foreign(exhibits)
        if self._model and foreign and self._deadline.remaining() > TRANSLATION_NEEDS:
            async for number, proof in self._translations(self._model, foreign):
                told[number] = proof
                self._account.translated = True
        return list(told.values())

    def _foreign(self, exhibits: Sequence[Exhibit]) -> list[Exhibit]:
        """Return those to be translated, the one that fits best first: time may not be enough for all."""
        places = {candidate.key: place for place, candidate in enumerate(self._reading.candidates)}
        foreign = [exhibit for exhibit in exhibits if exhibit.article.lang != self._reading.language]
        foreign = [exhibit for exhibit in foreign if _figures_can_be_seen(exhibit)]
        return sorted(foreign, key=lambda e: places.get((e.article.version, e.sentence.ordinal), len(places)))

    async def _translations(self, model: Model, foreign: Sequence[Exhibit]) -> AsyncGenerator[tuple[int, Proof], None]:
        translator = Translator(model, self._deadline, self._account.usage)
        try:
            async for exhibit, translation in translator.translate(foreign, self._reading.language):
                verdict = await asyncio.to_thread(self._verify, translation.text, exhibit)
                if isinstance(verdict, Proof):
                    yield exhibit.number, verdict
                else:
                    self._account.rejected.append(verdict)
        except ModelError:
            return  # what is quoted answers, if in another language

    def _verify(self, translation: str, exhibit: Exhibit) -> Proof | Rejected:
        if not is_written_in(self._reading.language, translation):
            return Rejected(translation, "language")
        drafted = DraftSentence(translation, (exhibit.number,))
        return self._verifier.verify(self._reading.standalone, drafted, [exhibit])


def _figures_can_be_seen(exhibit: Exhibit) -> bool:
    """Whether a reader can compare the figures of a translation with the quotation.

    In digits anybody can, in words only who reads them: of the languages of articles those that the bot speaks, too.
    """
    lang = exhibit.article.lang
    return lang in LANGUAGES or not any(numbers_in_words(fold(exhibit.text), lang))

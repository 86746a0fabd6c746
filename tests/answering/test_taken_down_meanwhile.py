"""What is taken down while a text is checked against it is not quoted any more."""

import pytest

from bot.answering.fact_check import ClaimChecker
from index.reader import Reader
from index.types import Article
from tests.doubles.library import InMemory

TEXT = "Le trésorier Anselme Vautrelle a détourné douze mille euros de la caisse du port, dit le juge."


class RemovingJudge:
    """Agrees to everything, while somebody takes the article down."""

    name, at_once = "removing", 1

    def __init__(self, library: InMemory) -> None:
        self._library = library

    async def verdicts(self, question, examined, deadline, usage=None):
        self._library.take_down("raid")
        for place, _ in enumerate(examined):
            yield place, "supported"


@pytest.mark.slow
async def test_a_claim_is_not_proved_by_an_article_that_was_taken_down_while_it_was_judged():
    library = InMemory(Article("raid", "Le port", TEXT, "fr"))
    checker = ClaimChecker(library, Reader(), RemovingJudge(library), 30)
    (checked,) = await checker.check(TEXT)
    assert checked.citations == ()
    assert checked.verdict != "supported"

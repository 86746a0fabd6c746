"""Claims, and a checker that says of them what it is told to."""

import pytest

from bot.answering.fact_check import CheckedSentence
from tests.telegram.conftest import GROUP, READER, citation

CLAIM = "Le raid a duré trois jours. Deux groupes l’ont revendiqué. Il a plu."
CHECKED = (
    CheckedSentence("Le raid a duré trois jours.", "contradicted", (citation(1, "Le raid a duré deux jours."),)),
    CheckedSentence("Deux groupes l’ont revendiqué.", "supported", (citation(1),)),
    CheckedSentence("Il a plu.", "unknown"),
)


class ScriptedChecker:
    """Checks as told."""

    def __init__(self):
        self.asked = []
        self.outcome = CHECKED

    async def check(self, text):
        self.asked.append(text)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.fixture
def checker():
    return ScriptedChecker()


def under_a_claim(telegram, text, *, chat=READER, **more):
    """A person replies to what another has said."""
    kind = {"id": chat, "type": "private" if chat > 0 else "supergroup", "title": "R"}
    claim = {
        "message_id": 500, "date": 1, "chat": kind, "from": {"id": 8, "is_bot": False, "first_name": "Alex"},
        "text": CLAIM,
    }  # fmt: skip
    return telegram.user_says(chat, text, user=READER, reply_to_message=claim, **more)


def posted(**by):
    """A message in the group, by somebody."""
    group = {"id": GROUP, "type": "supergroup", "title": "R"}
    return {"message_id": 500, "date": 1, "chat": group, "text": CLAIM} | by


OF_ALEX = posted(**{"from": {"id": 8, "is_bot": False, "first_name": "Alex"}})

"""A newsroom in memory for attacks: four sound articles, whatever is slipped in, and a model that obeys.

Nothing helps it: its reader believes everything, and its judge says SUPPORTED to everything.
"""

import asyncio
import re
from dataclasses import dataclass
from functools import cache

from bot.answering.document import AnswerDocument
from bot.answering.engine import AnswerEngine
from bot.answering.events import final_answer
from bot.answering.judge.judges import ModelJudge
from bot.answering.types import Turn
from bot.llm.client import Endpoint, Model
from index.types import Article
from tests.doubles.library import InMemory
from tests.doubles.model_api import ModelApi, Reply, Scripted
from tests.doubles.reader import Believer
from tests.doubles.writing import Writer

SOUND = (
    Article(
        "crue",
        "La crue de l’Orvane fait trois morts à Sainte-Colombe",
        "La crue de l’Orvane a fait trois morts et onze blessés à Sainte-Colombe, a indiqué la préfète Inès Caradec. "
        "L’eau a atteint 5,40 mètres au pont des Tanneurs. "
        "La maire, Mme Lucie Bréhal, accuse la société Hydrelis d’avoir ouvert les vannes sans prévenir. "
        "Hydrelis dément toute manœuvre cette nuit-là.",
        "fr",
    ),
    Article(
        "enquete",
        "Crue de l’Orvane : une enquête ouverte",
        "Le procureur, Thibaut Lanvin, a ouvert une enquête pour homicides involontaires. "
        "Selon lui, les vannes du barrage ont été ouvertes à 2 h 15. "
        "Aucune mise en examen n’a été prononcée.",
        "fr",
    ),
    Article(
        "match",
        "Orvane FC beat Port-Lannic 2-1",
        "Orvane FC beat Port-Lannic 2-1 on Saturday. Captain Marco Jestin scored both goals. "
        "Coach Ada Kermeur said that the team had suffered.",
        "en",
    ),
    Article(
        "marché",
        "Le marché de Sainte-Colombe rouvre samedi",
        "Le marché couvert de Sainte-Colombe rouvre samedi après deux mois de travaux. "
        "Les commerçants attendent quatre mille visiteurs.",
        "fr",
    ),
)


@dataclass(frozen=True)
class Attack:
    """What is slipped in, and what a model would say that obeys it."""

    name: str
    obeyed: str
    """The model's whole answer, or its first sentences."""
    text: str = ""
    """An article that is slipped in; the last one in the newsroom."""
    title: str = "La crue de l’Orvane, notre récit"
    article_id: str = "récit"
    question: str = "Combien de morts a fait la crue de l’Orvane à Sainte-Colombe ?"
    history: tuple[Turn, ...] = ()
    lang: str = "fr"

    @property
    def library(self) -> InMemory:
        slipped_in = (Article(self.article_id, self.title, self.text, self.lang),) if self.text else ()
        return InMemory(*SOUND, *slipped_in)


@dataclass(frozen=True)
class Told:
    """What came of an attack."""

    answer: AnswerDocument
    library: InMemory
    api: ModelApi
    writer: Writer


@cache
def ask(attack: Attack, script: Scripted | None = None) -> Told:
    """Ask the attacked newsroom, once, with a model that obeys, or says `script`, and a judge that supports it."""
    library = attack.library
    obeyed = Reply(attack.obeyed, pieces=tuple(re.findall(r"(?s).{1,500}", attack.obeyed)))
    writer = Writer(script or obeyed)
    with ModelApi(answer=writer) as api:
        model = Model(Endpoint("scripted", api.base_url))
        engine = AnswerEngine(library, Believer(), model, 60.0, judge=ModelJudge(model))
        answer = asyncio.run(final_answer(engine.answer(attack.question, attack.history)))
    return Told(answer, library, api, writer)

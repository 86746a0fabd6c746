"""A newsroom in memory for attacks: four sound articles, whatever is slipped in, and a model that obeys."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from bot.answering.document import AnswerDocument
from bot.answering.engine import AnswerEngine, final_answer
from bot.answering.gate import EvidenceGate
from bot.answering.model import Endpoint, Model
from bot.answering.types import Turn
from index.passages import group
from index.sentences import split
from index.types import Article, Passage, ScoredPassage
from tests.doubles.model_api import ModelApi, Reply, Scripted

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


class Newsroom:
    """A library in memory, searched by the words that texts share."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.article_id: article for article in articles}
        self._passages = [p for a in articles for p in group(a, split(a.text, a.lang))]

    def search(self, query: str, k: int) -> list[ScoredPassage]:
        scored = zip(self._passages, self._near(query, [p.text for p in self._passages]), strict=True)
        found = [ScoredPassage(passage, float(near), dense=0.9) for passage, near in scored]
        return sorted(found, key=lambda one: -one.score)[:k]

    def passages(self, article_id: str) -> list[Passage]:
        return [p for p in self._passages if p.article.article_id == article_id]

    def article(self, article_id: str) -> Article | None:
        return self._articles.get(article_id)

    def copies(self, article_id: str) -> list[Article]:
        return []

    def embed(self, texts):
        return np.stack([_vector(text) for text in texts])

    def sentence_vectors(self, sentences):
        return self.embed([sentence.text for _, sentence in sentences])

    def similarities(self, queries, sentences):
        return np.stack([self._near(query, [sentence.text for _, sentence in sentences]) for query in queries])

    def _near(self, query: str, texts: Sequence[str]):
        return self.embed(list(texts)) @ _vector(query) if texts else np.zeros(0, dtype=np.float32)


def _vector(text: str):
    """Return the sum of a random vector for every word: wide, so that texts without common words are far apart."""
    total = np.zeros(512, dtype=np.float32)
    for word in set(re.findall(r"\w+", text.casefold())):
        total += np.random.default_rng(crc32(word.encode())).standard_normal(512).astype(np.float32)
    return total / max(1e-6, float(np.linalg.norm(total)))


class OpenGate(EvidenceGate):
    """Lets every question through: what is tested stands behind it."""

    threshold = 0.0

    def __init__(self) -> None:
        """Need nothing."""

    def probability(self, question, passages):
        return 1.0


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
    def library(self) -> Newsroom:
        slipped_in = (Article(self.article_id, self.title, self.text, self.lang),) if self.text else ()
        return Newsroom(SOUND + slipped_in)


def ask(attack: Attack, *script: Scripted) -> tuple[AnswerDocument, ModelApi, Newsroom]:
    """Ask the attacked newsroom; the model obeys, and repeats itself when it is asked to mend."""
    library = attack.library
    obeyed = Reply(attack.obeyed, pieces=tuple(re.findall(r"(?s).{1,500}", attack.obeyed)))
    with ModelApi(answer=lambda _: script[0] if script else obeyed) as api:
        engine = AnswerEngine(library, OpenGate(), Model(Endpoint("scripted", api.base_url)), seconds=20.0)
        answer = asyncio.run(final_answer(engine.answer(attack.question, attack.history)))
    return answer, api, library

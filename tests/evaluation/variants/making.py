"""A set to make variants of."""

import datetime as dt
from pathlib import Path

from bot.answering.types import Turn
from evaluation.datasets.types import EvaluationSet
from index.types import Article
from tests.evaluation.making import gold, question

FLOOD = Article(
    "crue",
    "La crue de la Vélune",
    "Mardi, la Vélune a débordé en Kardavie. Au pont, l’eau a atteint 6,82 mètres.\n\n"
    "Selon le maire Matvel Orsic, douze Kardaves sont morts. Le ministère kardave se tait.",
    "fr",
    date=dt.date(2031, 3, 12),
)
RUSSIAN = Article("kz", "Наводнение", "Река Дрензу вышла из берегов. Мэр Орсич молчит.", "ru")
HEIGHT = question(
    "h", text="a quelle hauteur est montée la vélune ?", must_mention=(("6,82", "6.82"),),
    gold=(gold("crue", "l’eau a atteint 6,82 mètres"),), history=(Turn("user", "Et Orsic ?"),),
)  # fmt: skip
MAYOR = question("m", text="Qui est le maire ?", must_mention=(("Orsic",),), gold=(gold("crue", "maire Matvel Orsic"),))


def set_of(*questions, articles=(FLOOD, RUSSIAN)):
    return EvaluationSet(name="tiny", articles=articles, source=Path("articles"), questions=questions, qrels={})

"""Is a sentence proved by the articles? `Verifier` answers, and alone makes citations."""

from bot.answering.verify.citation import Citation, Proof, apart
from bot.answering.verify.evidence import Evidence
from bot.answering.verify.examined import Examined, Verdict
from bot.answering.verify.orders import is_order, tells_what_to_answer
from bot.answering.verify.verifier import Verifier

__all__ = [
    "Citation",
    "Evidence",
    "Examined",
    "Proof",
    "Verdict",
    "Verifier",
    "apart",
    "is_order",
    "tells_what_to_answer",
]

"""Claims about one article, and what was decided of them."""

from evaluation.datasets.types import Claim, Span
from evaluation.runs.lines import VerdictLine
from index.cutting.passages import group
from index.cutting.sentences import split
from index.types import Article

TEXT = "La Vélune a débordé mardi. L’eau a atteint 6,82 mètres au pont. Deux digues ont cédé."
ARTICLE = Article("crue", "La crue", TEXT, "fr")
HEIGHT = "L’eau a atteint 6,82 mètres au pont."


def span(number=1, text=HEIGHT):
    start = TEXT.index(text)
    return Span(number, "crue", start, start + len(text), text)


def claim(claim_id, text="Le pont est sous 6,82 mètres d’eau.", *, supported=True, kind="reply", **fields):
    told = {"question": "Quelle hauteur ?", "lang": "French", "numbers": (1,), "shown": (span(),)} | fields
    return Claim(claim_id=claim_id, text=text, supported=supported, kind=kind, **told)


class LibraryOfOne:
    """A library of one article."""

    def passages(self, article_id):
        return group(ARTICLE, split(TEXT, "fr")) if article_id == "crue" else ()


def verdict(claim_id, said, reason=""):
    return VerdictLine(id=claim_id, verdict=said, reason=reason, judged=False, seconds=0.1)

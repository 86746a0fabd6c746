"""A folder of small articles, and an index over it with an embedding that costs nothing."""

from ipaddress import ip_network
from pathlib import Path
from typing import Any

from index.opening import Index
from index.place import IndexPlace
from index.runs.indexing import RunResult
from tests.doubles.word_vectors import word_vectors

FROM_LOOPBACK: dict[str, Any] = {"fetch_private": (ip_network("127.0.0.0/8"),), "fetch_delay": 0.0}
"""What a place needs for pages of a site of this machine."""
SUBJECTS = ("barrage", "musée", "port", "fusée", "élection", "usine", "tunnel", "forêt", "stade", "hôpital")


def text_of(number: int, figure: int = 12) -> str:
    """Return an article that no other is like."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    return (
        f"---\ntitle: Le {subject} de Ville{number}\ndate: 2031-03-{number % 28 + 1:02}\nlang: fr\n---\n"
        f"Le {subject} de Ville{number} a fermé mardi, selon la préfecture{number}. "
        f"Le maire Nom{number} attend {figure} experts. Les habitants de Quartier{number} protestent depuis hier.\n\n"
        f"Une enquête{number} est ouverte sur le chantier{number}, dit la ministre Dame{number}.\n"
    )


class Newsroom:
    """Articles in a folder and their index, as an editor works with them."""

    def __init__(self, folder: Path, articles: int = 3, **place: Any) -> None:
        self.articles = folder / "articles"
        self.articles.mkdir(exist_ok=True)
        for number in range(articles):
            self.write(number)
        self.place = IndexPlace(folder / "data", **place)
        self.index = self.reopened()

    def reopened(self, **place: Any) -> Index:
        """Return the index as another process would open it."""
        return Index(self.place if not place else IndexPlace(self.place.data_dir, **place), word_vectors)

    def write(self, number: int, figure: int = 12) -> None:
        (self.articles / f"a{number}.txt").write_text(text_of(number, figure), encoding="utf-8")

    def run(self, **options: Any) -> RunResult:
        return self.index.run([str(self.articles)], **options)

    def finds(self, number: int, index: Index | None = None) -> str | None:
        """Return what the index has of an article, if it is the first that a search for it finds."""
        found = (index or self.index).reader.search(f"enquête{number} chantier{number} Dame{number}", 3)
        first = found[0].passage.article if found else None
        return first.text if first and first.article_id == f"a{number}" else None

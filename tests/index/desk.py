"""A folder of small articles that tests write, change and delete."""

from pathlib import Path

from index.opening import Index, IndexPlace


class Newsroom:
    """Articles in a folder, and an index of them."""

    def __init__(self, folder: Path) -> None:
        self.articles = folder / "articles"
        self.articles.mkdir()
        self.place = IndexPlace(folder / "index")
        self.index = Index(self.place)

    def write(self, article_id: str, text: str) -> None:
        file = self.articles / f"{article_id}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def delete(self, article_id: str) -> None:
        (self.articles / f"{article_id}.txt").unlink()

    def run(self, **options):
        """Index the folder; returns what changed."""
        return self.index.run([str(self.articles)], **options).diff

    def found(self, query: str, k: int = 10) -> list[str]:
        """The ids of the articles found, best first, each once."""
        return list(dict.fromkeys(scored.passage.article.article_id for scored in self.index.reader.search(query, k)))

    def text(self, article_id: str) -> str | None:
        article = self.index.reader.article(article_id)
        return article.text if article else None

"""A folder of one's own articles, indexed with the embedding that Sourcier ships."""

from pathlib import Path

from index.opening import Index
from index.place import IndexPlace
from index.runs.comparison import Diff


class EditedFolder:
    """Articles by their ids, written and deleted as an editor does."""

    def __init__(self, folder: Path) -> None:
        self.articles = folder / "articles"
        self.articles.mkdir()
        self.place = IndexPlace(folder / "data")
        self.index = Index(self.place)

    def write(self, article_id: str, text: str) -> None:
        file = self.articles / f"{article_id}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def delete(self, article_id: str) -> None:
        (self.articles / f"{article_id}.txt").unlink()

    def run(self) -> Diff:
        """Index the folder."""
        return self.index.run([str(self.articles)]).diff

    def preview(self) -> Diff:
        """Only say what would change."""
        return self.index.run([str(self.articles)], dry_run=True).diff

    def found(self, query: str) -> list[str]:
        """The ids of the articles found, best first, each once."""
        return list(dict.fromkeys(scored.passage.article.article_id for scored in self.index.reader.search(query, 10)))

    def text(self, article_id: str) -> str | None:
        article = self.index.reader.article(article_id)
        return article.text if article else None

"""A set's articles in an index of their own, never in the live one.

The index lies in a folder named after the articles, so they are embedded once, whoever evaluates whatever on them.
"""

from bot import console
from bot.settings import Settings
from bot.terminal import tell_error
from bot.wiring import Sourcier
from evaluation.datasets.types import ArticleSet
from index.runs.consent import ANY_REMOVAL


def index_set(loaded: ArticleSet, settings: Settings) -> Sourcier:
    """Return the program over an index of the set's articles, made now unless it is there already."""
    folder = settings.data_dir / "evaluation" / "stores" / f"{loaded.name}-{loaded.articles_digest}"
    alone: dict[str, object] = {"chroma_url": None, "database_url": None, "smoke_questions": None, "collections": {}}
    own = settings.model_copy(update={"data_dir": folder, **alone})
    sourcier = Sourcier(own)
    with console.indexing_progress() as tell:
        result = sourcier.index.run([str(loaded.source)], consent=ANY_REMOVAL, tell=tell)
    for failed in result.diff.failed:
        tell_error(f"{loaded.name}: {failed.article}: {failed.error}")
    return sourcier

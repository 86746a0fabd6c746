"""Take articles down for good: out of the index, out of what admins sent, and out of what the bot remembers."""

from collections.abc import Sequence

from bot.state.memory import open_memory
from bot.wiring import Sourcier


def take_down(sourcier: Sourcier, article_ids: Sequence[str]) -> dict[str, str]:
    """Remove live articles, and everything under DATA_DIR that holds a part of them; returns the source of each.

    Answers that quote them go with their whole conversation, whose later questions repeat the answers. A file in a
    folder of ARTICLES is its owner's: it is not touched, but held back by later runs.
    Raises NothingIndexed if one of them is not there; then nothing is removed.
    """
    removed = sourcier.index.remove(article_ids)
    settings = sourcier.settings
    sent = sourcier.sent_articles
    for file in list(sent.iterdir()) if sent.is_dir() else []:
        if file.stem in article_ids or any(
            root == str(sent) and name.startswith(f"{file.stem}@") for name, root in removed.items()
        ):
            file.unlink()
    url = settings.database_url.get_secret_value() if settings.database_url else None
    memory = open_memory(settings.data_dir, url)
    memory.forget_articles(article_ids)
    memory.close()
    return removed

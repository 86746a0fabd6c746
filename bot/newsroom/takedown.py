"""Take articles down for good: out of the index, out of what admins sent, and out of what the bot remembers."""

from collections.abc import Mapping, Sequence

from bot.state.memory import open_memory
from bot.wiring import Sourcier


def take_down(sourcier: Sourcier, article_ids: Sequence[str]) -> dict[str, str]:
    """Remove live articles, and everything under DATA_DIR that holds a part of them; returns the source of each.

    Answers that quote them go with their whole conversation, whose later questions repeat the answers. A file in a
    folder of ARTICLES is its owner's: it is not touched, but held back by later runs.
    Raises NothingIndexed if one of them is not there; then nothing is removed.
    """
    removed = sourcier.index.remove(article_ids)
    forget(sourcier, removed)
    return removed


def forget(sourcier: Sourcier, removed: Mapping[str, str]) -> None:
    """Delete what is left under DATA_DIR of articles that are no longer in the index, given with their sources."""
    settings, sent = sourcier.settings, sourcier.sources.sent
    for file in list(sent.iterdir()) if sent.is_dir() else []:
        if file.stem in removed or any(
            root == str(sent) and name.startswith(f"{file.stem}@") for name, root in removed.items()
        ):
            file.unlink()
    memory = open_memory(settings.data_dir, sourcier.database_url)
    memory.forget_articles(list(removed))
    memory.close()

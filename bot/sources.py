"""Which sources the index is to be made of, by the settings, and to which collection each belongs."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from bot.setting_types import parts_of
from bot.settings import Settings
from index.errors import NotUnderstood, SettingsError
from index.search.part import Part
from index.sources import Named, Selection, Source, keep_apart, new_root, overlap, root_of, select_all, select_some

SHIPPED_ARTICLES = Path(__file__).parent.parent / "seeds"
"""Beside the packages, in the repository as in an installed wheel."""

SENT_ARTICLES = "sent-articles"
"""Folder of DATA_DIR."""


class ConfiguredSources:
    """The sources that the settings name, beside those that the index was given otherwise."""

    def __init__(self, settings: Settings, indexed: Callable[[], list[Source]]) -> None:
        """`indexed` returns the sources that the index is made of by now."""
        self._settings = settings
        self._indexed = indexed

    def part_of(self, collection: str) -> Part:
        """Return which sources the articles of a collection are from. Raises NotUnderstood for an unknown name."""
        if not collection:
            return Part(self._closed, all_but=True)
        if collection not in self._collections:
            known = ", ".join(self._collections) or "none"
            raise NotUnderstood(f"there is no collection {collection!r}: COLLECTIONS names {known}")
        return Part(self._collections[collection])

    @cached_property
    def _closed(self) -> frozenset[str]:
        """The sources whose articles not every reader may ask, as far as it is known when it is first asked for."""
        once = {source.root for source in self._indexed() if source.named == Named.COLLECTION}
        return frozenset(once.union(*self._collections.values()) - {root_of(source) for source in self.articles})

    def collections_of(self, root: str) -> list[str]:
        """Return the names of the collections that the articles of a source belong to."""
        return [name for name, roots in self._collections.items() if root in roots]

    @property
    def first_collection(self) -> str:
        """Name of what is asked where nobody has chosen."""
        return "" if self.has_open_articles() else next(iter(self._collections), "")

    def has_open_articles(self) -> bool:
        """Tell whether there are to be articles outside of the collections."""
        named = self.listed().roots.values()
        return not self._collections or any(one != Named.COLLECTION for one in named)

    @cached_property
    def _collections(self) -> dict[str, frozenset[str]]:
        """The sources of each collection. Raises SettingsError if a link in another source may lead to one of them."""
        chosen = {name: frozenset(map(root_of, one.roots)) for name, one in self._settings.collections.items()}
        for linked in self._settings.links_into:
            for root in frozenset[str]().union(*chosen.values()):
                if overlap(root, str(linked)):
                    raise SettingsError(
                        f"FOLLOW_LINKS: {linked} is or holds {root}, a source of COLLECTIONS: links from other sources "
                        "would lead its articles out of it"
                    )
        return chosen

    @property
    def articles(self) -> list[str]:
        """The sources of ARTICLES; those of its default are left out where only COLLECTIONS is set."""
        if self._settings.collections and "articles" not in self._settings.model_fields_set:
            return []
        return list(map(_meant, parts_of(self._settings.articles)))

    @property
    def sent(self) -> Path:
        """Where articles are kept that admins sent: an index run reads it like any other source."""
        return self._settings.data_dir.absolute() / SENT_ARTICLES

    def all(self) -> Selection:
        """Select everything that the index is to be made of.

        Raises SourceError for a URL that is not of the web, or if a source of a collection is not apart from others.
        """
        listed = self.listed()
        keep_apart(listed.roots, self._known)
        return listed

    def listed(self) -> Selection:
        """Select the same without checking that collections are apart: to list the sources, and to drop some."""
        return select_all(self._named, self._known, by_default=self._by_default)

    def some(self, sources: Iterable[str], named: Named) -> Selection:
        """Select a few sources; those that are not in ARTICLES belong to the index from then on.

        So do the articles that Sourcier ships, where somebody names them beside others that have replaced them.
        """
        shipped, indexed = str(SHIPPED_ARTICLES), self._known
        closed = dict.fromkeys(self._closed, Named.COLLECTION)  # stays one, whoever reads it without the settings
        by_root = {**closed, **self._named}
        if by_root.get(shipped) == Named.SHIPPED and any(source.root != shipped for source in indexed):
            del by_root[shipped]
        roots = {root: by_root.get(root, named) for root in map(new_root, map(_meant, sources))}
        keep_apart({**self.listed().roots, **roots}, indexed)
        return select_some(roots, self._named, indexed, by_default=self._by_default)

    @property
    def _named(self) -> dict[str, Named]:
        roots = map(root_of, self.articles)
        named = {root: Named.SHIPPED if root == str(SHIPPED_ARTICLES) else Named.SETTINGS for root in roots}
        closed = frozenset[str]().union(*self._collections.values()) - named.keys()
        return {**named, **dict.fromkeys(sorted(closed), Named.COLLECTION)}

    @property
    def _known(self) -> list[Source]:
        known = [
            replace(s, named=Named.SHIPPED) if s.root == str(SHIPPED_ARTICLES) and s.named == Named.SETTINGS else s
            for s in self._indexed()
        ]
        if self.sent.is_dir():
            known.append(Source(str(self.sent), Named.CHAT))
        return known

    @property
    def _by_default(self) -> bool:
        return "articles" not in self._settings.model_fields_set and not self._collections


def _meant(source: str) -> str:
    """Return what a source is that somebody names: `seeds`, unless there is such a folder here, are those shipped."""
    return str(SHIPPED_ARTICLES) if source == "seeds" and not Path(source).exists() else source

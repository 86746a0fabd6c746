"""What the sources say now, against what is live."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from index.articles import Outcome, Unreadable
from index.reasons import Reason
from index.runs.comparison.diff import Diff
from index.runs.comparison.moves import moved
from index.runs.comparison.namesakes import is_fetched_instead, own_id, set_apart
from index.runs.comparison.repeating import Repeating, Signatures, no_signatures
from index.search import near_duplicates
from index.sources import Selection, overlap
from index.storage.held_back import NOTHING_HELD_BACK, HeldBack
from index.storage.manifest import LiveArticle
from index.types import Article, UnreadDate


class Comparison:
    """Compares articles as they come, so that they never need to be in memory together."""

    def __init__(
        self,
        before: Mapping[str, LiveArticle],
        selection: Selection,
        held_back: HeldBack = NOTHING_HELD_BACK,
        restored: frozenset[str] = frozenset(),
        signatures: Signatures = no_signatures,
    ) -> None:
        """Compare with the live generation `before`; leave out what is `held_back`, unless its id is in `restored`."""
        self._repeating = Repeating(held_back, before, signatures)
        self.before = before
        self.unread: dict[str, list[Unreadable]] = {root: [] for root in selection.roots}
        """What could not be read, by source."""
        self._selection = selection
        self.restored: list[Article] = []
        """What was held back and is in this run's articles, since somebody restored it."""
        self._held_back = held_back
        self._let_in = restored
        self._seen: set[str] = set()
        self._kept: set[tuple[str, str]] = set()
        """Sources, each with the name of what could not be read in it: its previous version from there stays."""
        self._holders: dict[str, str] = {}
        """The source of each article that was read in this run."""
        self._incomplete: set[str] = set()
        self._texts: dict[bytes, str] = {}
        self.after = dict(before)
        self.diff = Diff()

    def fresh(self, root: str, outcomes: Iterable[Outcome]) -> Iterator[Article]:
        """Yield the articles of one source that are new or changed."""
        sources = self._selection.others | self._selection.roots.keys()
        for told in outcomes:
            if isinstance(told, Unreadable):
                self._note_unread(root, told)
            else:
                found = set_apart(told, root, self._holders.get(told.article_id), self.before, sources)
                if self._has_its_id(root, found) and self._may_come(found) and self._note(root, found):
                    yield found

    def withdraw(self, article: Article, reason: Reason) -> None:
        """Take back a new or changed article that cannot be stored after all; its previous version stays."""
        name = article.article_id
        self._fail(self.after[name].root, Unreadable(name, reason))
        self.diff.withdrawn.append(name)
        for listed in (self.diff.added, self.diff.changed):
            if name in listed:
                listed.remove(name)
        self.diff.unread_dates = [one for one in self.diff.unread_dates if one.article != name]
        if name in self.before:
            self.after[name] = self.before[name]
        else:
            self.after.pop(name, None)

    def remove_missing(self, vanished: Iterable[str], agreed: float) -> None:
        """Remove what the sources no longer hold, and what came from sources that left the index.

        Feeds and pages never lose an article by omission, since a feed lists only its latest entries; nor do sources
        that could not be read completely. If a source has `vanished` and another one now has most of its articles, it
        has moved there, and the rest is gone. Articles of sources that nobody names any more go only if no more are
        removed than somebody has `agreed` to.
        """
        self.diff.moved = list(moved(vanished, self.before, self.after))
        for old, _ in self.diff.moved:
            unread = self.unread.pop(old, [])
            self.diff.failed = [failed for failed in self.diff.failed if failed not in unread]
        losing = {root for root in self._selection.roots if "://" not in root} - self._incomplete
        losing |= self._selection.replaced | {old for old, _ in self.diff.moved}
        there = self._seen | {name for root, name in self._kept if self._holds(root, name)}
        self._remove(a for a in self.before.values() if a.root in losing and a.article_id not in there)
        left = [a for a in self.after.values() if a.root in self._selection.unnamed]
        self.diff.unnamed = dict(Counter(article.root for article in left))
        self.diff.unnamed_stay = len(self.diff.removed) + len(left) > agreed
        if not self.diff.unnamed_stay:
            self._remove(left)

    @property
    def gone(self) -> frozenset[str]:
        """The sources that the index does not hold anything of any more, and that are not to be read again."""
        staying = self.diff.unnamed.keys() if self.diff.unnamed_stay else frozenset()
        return (self._selection.leaving | {old for old, _ in self.diff.moved}) - staying

    def find_renamed(self, removed: Iterable[Article]) -> None:
        """Note which removed articles came back under another id."""
        for article in removed:
            self.diff.titles[article.article_id] = article.headline
            if (new := self._texts.get(_digest(article))) and new in self.after:
                self.diff.renamed.append((article.article_id, new))

    def find_duplicates(self, stored: Mapping[str, bytes], fresh: Mapping[str, bytes]) -> None:
        """Say which of the added and changed articles are copies, by signatures by version, or by id if not stored."""
        signatures = {a.article_id: stored[a.version] for a in self.after.values() if a.version in stored}
        news = {*self.diff.added, *self.diff.changed}
        groups = (found for found in near_duplicates.group({**signatures, **fresh}) if not found.isdisjoint(news))
        self.diff.duplicates = sorted(tuple(sorted(found)) for found in groups)

    def _note_unread(self, root: str, unread: Unreadable) -> None:
        """Note what could not be read: its previous version stays, by its name alone or an id of its own."""
        self._fail(root, unread)
        self._kept |= {(root, unread.article), (root, own_id(unread.article, root))}
        if "://" in root:  # no folder has the address that was asked for
            self._holders.setdefault(unread.article, root)
        if unread.hides_others:
            self._incomplete.add(root)

    def _has_its_id(self, root: str, found: Article) -> bool:
        """Whether an article has its id for itself; one that says something else under another's id is reported."""
        name, known = found.article_id, self.before.get(found.article_id)
        if name in self._seen:
            if name not in self.after or self.after[name].version != found.version:  # else two sources name the same
                self._fail_clashing(root, found, "another source")
            return False
        self._seen.add(name)
        self._holders[name] = root
        if not known or known.root not in self._selection.others or is_fetched_instead(root, known.root):
            return True
        if known.version != found.version:
            self._fail_clashing(root, found, known.root)
        return False

    def _may_come(self, article: Article) -> bool:
        """Whether an article may be indexed. A held-back text that is live all the same, as a copy, stays."""
        known = self.before.get(article.article_id)
        if known and known.version == article.version:
            return True
        is_held = not known and article in self._held_back
        if not is_held and not self._repeating.has(article):
            return True
        if article.article_id in self._let_in:
            self.restored.append(article)
            return True
        (self.diff.held_back if is_held else self.diff.alike).append(article.article_id)
        return False

    def _fail(self, root: str, found: Unreadable) -> None:
        name, known = found.article, replace(found, source=root)
        if self._held_back.has_id(name) and not (name == root or name in self.before or name in self._let_in):
            self.diff.held_back.append(name)  # what failed is written down, and this may be written nowhere
            return
        self.diff.failed.append(known)
        self.unread.setdefault(root, []).append(known)

    def _fail_clashing(self, root: str, found: Article, other: str) -> None:
        told = f"an article of {other} has the same id: rename one of them"
        self._fail(root, Unreadable(f"{root}: {found.article_id}", Reason(told, "same_id")))

    def _holds(self, root: str, name: str) -> bool:
        """Tell whether the live article of a name came from a source: one in it, around it, or that has moved there."""
        from_there = self.before[name].root if name in self.before else ""
        return bool(from_there) and (overlap(root, from_there) or (from_there, root) in self.diff.moved)

    def _remove(self, articles: Iterable[LiveArticle]) -> None:
        for article in list(articles):
            self.diff.removed.append(article.article_id)
            self.diff.roots[article.article_id] = article.root
            del self.after[article.article_id]

    def _note(self, root: str, article: Article) -> bool:
        """Note where an article stands now; return whether it is new or changed."""
        known = self.before.get(article.article_id)
        self.after[article.article_id] = LiveArticle(article.article_id, article.version, root)
        self.diff.unread_dates += [UnreadDate(article.article_id, *one) for one in article.unread_dates]
        if known and known.version == article.version:
            self.diff.unchanged.append(article.article_id)
            self.diff.relocated += known.root != root
            return False
        self.diff.titles[article.article_id] = article.headline
        self.diff.roots[article.article_id] = root
        (self.diff.changed if known else self.diff.added).append(article.article_id)
        if not known:
            self._texts[_digest(article)] = article.article_id
        return True


def _digest(article: Article) -> bytes:
    return sha256(article.text.encode()).digest()[:16]

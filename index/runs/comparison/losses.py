"""A source that suddenly lost most of its articles is not believed: mostly its disk is not mounted."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from index.errors import SwitchRefused
from index.runs.comparison.diff import Diff
from index.storage.manifest import LiveArticle

LARGEST_LOSS = 0.5
"""Share of a source's articles that one run may remove without anybody agreeing."""


def refuse_loss(diff: Diff, before: Mapping[str, LiveArticle], replaced: Collection[str], agreed: float) -> None:
    """Raise SwitchRefused if a source would lose all or most of the articles that it had in the generation `before`.

    Unless no more are removed in all than somebody has `agreed` to. What came back under another name is not lost, and
    sources that are `replaced` lose theirs on purpose.
    """
    if len(diff.removed) <= agreed:
        return
    renamed = {old for old, _ in diff.renamed}
    held = Counter(article.root for article in before.values())
    lost: defaultdict[str, int] = defaultdict(int)
    for article_id in diff.removed:
        if before[article_id].root not in replaced:
            lost[before[article_id].root] += article_id not in renamed
    for root, number in lost.items():
        if number > LARGEST_LOSS * held[root]:
            raise _refusal(number, held[root], root)


def _refusal(lost: int, held: int, root: str) -> SwitchRefused:
    told = (
        f"of {root} would be removed, and nothing was changed: "
        "check the source, or confirm (`sourcier index --yes`) if that is meant"
    )
    if held == 1:
        return SwitchRefused(f"the only article {told}", "lost_only", root=root)
    told = f"{lost} of the {held} articles {told}"
    if lost == held:
        return SwitchRefused(told, "lost_all", held=held, root=root)
    return SwitchRefused(told, "lost", lost=lost, held=held, root=root)

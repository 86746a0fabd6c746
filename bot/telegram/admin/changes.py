"""What an index run would change, or has changed, as admins read it."""

from collections.abc import Sequence

from bot.telegram.newsroom import Preview, Reindexed, Unread, UnreadDates
from bot.telegram.rendering.inert import article_named, inert
from bot.telegram.rendering.reasons import in_words
from bot.telegram.rendering.splitting import Block, split
from bot.telegram.rendering.styled import Styled, bold, folded, plain
from index.text.typography import cut_short
from prompts import Replies

MOST_LISTED = 30
"""Articles of one kind in a preview."""
LONGEST_LISTED = 700
"""Characters of one of them, with the reason why it cannot be read."""


def render_preview(preview: Preview, words: Replies) -> list[Styled]:
    """Return the counts, then the articles of each kind, folded."""
    if preview.nothing_to_do:
        head = words.say("admin.nothing_to_do", unchanged=preview.unchanged)
    else:
        head = words.say(
            "admin.preview", added=len(preview.added), changed=len(preview.changed), removed=len(preview.removed),
            unchanged=preview.unchanged,
        )  # fmt: skip
    kinds = {
        "added": preview.added, "changed": preview.changed, "removed": preview.removed, "held_back": preview.held_back,
        "alike": preview.alike,
    }  # fmt: skip
    blocks = [Block(plain(head))]
    blocks += [
        Block(inert(_listed(words.say(f"admin.list_{kind}"), articles))) for kind, articles in kinds.items() if articles
    ]
    return split([*blocks, *_failures(preview.failed, words), *_unread_dates(preview.unread_dates, words)])


def render_result(result: Reindexed, words: Replies) -> list[Styled]:
    """Return what a run has changed."""
    told = words.say(
        "admin.reindexed", added=result.added, changed=result.changed, removed=result.removed,
        unchanged=result.unchanged, passages=result.passages, seconds=f"{result.seconds:.0f}",
    )  # fmt: skip
    left_out = {"held_back": result.held_back, "alike": result.alike}
    held_back = [
        Block(inert(_listed(words.say(f"admin.list_{kind}"), articles)))
        for kind, articles in left_out.items()
        if articles
    ]
    found = [*_failures(result.failed, words), *_unread_dates(result.unread_dates, words)]
    return split([Block(plain(told)), *held_back, *found])


def render_lost(questions: Sequence[str], words: Replies) -> list[Styled]:
    """Return why the new index did not go live: the questions that lost their articles."""
    told = plain(words.say("admin.questions_lost", questions=len(questions)))
    return split([Block(told), Block(_listed(words.say("admin.list_lost"), questions))])


def _listed(title: str, articles: Sequence[str]) -> Styled:
    shown = [cut_short(" ".join(one.splitlines()), LONGEST_LISTED) for one in articles[:MOST_LISTED]]
    if len(articles) > MOST_LISTED:
        shown.append(f"… + {len(articles) - MOST_LISTED}")
    return bold(title) + "\n" + folded("\n".join(shown))


def _failures(failed: Unread, words: Replies) -> list[Block]:
    if not failed:
        return []
    # An address that failed may be tapped: who looks after the sources wants to see what is there.
    lines = [
        words.say("admin.unreadable", article=article_named(article), error=in_words(reason, words))
        for article, reason in failed
    ]
    return [Block(_listed(words.say("admin.list_failed"), lines))]


def _unread_dates(unread: UnreadDates, words: Replies) -> list[Block]:
    if not unread:
        return []
    lines = [words.say("admin.unread_date", article=article_named(article), given=given) for article, given in unread]
    return [Block(inert(_listed(words.say("admin.list_unread_dates"), lines)))]

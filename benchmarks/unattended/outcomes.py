"""What came of each question, and of the whole trial."""

from collections import Counter
from collections.abc import Collection, Mapping

from benchmarks.unattended.articles import Articles
from prompts import load_replies
from tests.doubles.bot_api import BotApi

TOLD = {kind: load_replies("fr").say(f"telegram.{kind}") for kind in ("interrupted", "failed", "late")}


def outcomes(asked: Collection[tuple[int, int]], telegram: BotApi) -> dict[tuple[int, int], list[str]]:
    """Return what answered each question: `answer`, or the kind of line that told why there is none.

    A question is its chat and its message.
    """
    found: dict[tuple[int, int], list[str]] = {question: [] for question in asked}
    for sent in telegram.sent:
        question = (sent.chat_id, sent.reply_to)
        if question in found and not sent.deleted:
            found[question].append(next((kind for kind, text in TOLD.items() if sent.text == text), "answer"))
    return found


def report(
    found: Mapping[tuple[int, int], list[str]], telegram: BotApi, articles: Articles, starts: int, faults: Counter[str]
) -> bool:
    """Print the table; tell whether nothing was lost or doubled."""
    kinds = Counter("+".join(sorted(outcome)) or "nothing" for outcome in found.values())
    doubled = sum(outcome.count("answer") > 1 for outcome in found.values())
    held = articles.held()
    lost, falls = articles.lost(held), articles.falls()
    left = sum(not sent.reply_to and not sent.deleted and sent.text.endswith("…") for sent in telegram.sent)
    rows = {
        "questions asked": len(found),
        "answered once": kinds["answer"],
        "told that the answer may not have arrived": kinds["interrupted"] + kinds["answer+interrupted"],
        "  of these, it had": kinds["answer+interrupted"],
        "told that it failed": kinds["failed"] + kinds["late"],
        "lost: neither answered nor told": kinds["nothing"],
        "answered twice": doubled,
        "progress messages left behind": left,
        "index runs that succeeded / failed": f"{articles.runs['succeeded']} / {articles.runs['failed']}",
        "articles live / written": f"{len(held)} / {len(articles.expected)}",
        "articles lost, or live in an older text": len(lost),
        "generations lost": falls,
        "starts of replicas": starts,
    }
    print("\n".join(f"{name:45} {value}" for name, value in rows.items()))  # noqa: T201
    print("faults:", ", ".join(f"{name} {times}" for name, times in sorted(faults.items())))  # noqa: T201
    return not (kinds["nothing"] or doubled or left or lost or falls)

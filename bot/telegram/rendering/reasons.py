"""Why an article could not be read, or the index not be used, in the reader's language.

The index states reasons in English, for logs and the command line. Admins read them in Telegram too, by kind in their
language; a reason of no known kind stays as it is.
"""

import errno
import os
import re

from bot.telegram.rendering.inert import one_line
from prompts import Replies

KINDS = {
    "full": r"disk is full|no space left|disk quota",
    "state_damaged": r"database of the bot's state .*it is damaged",
    "state_held": r"database of the bot's state .*another process",
    "state": r"database of the bot's state",
    "held": r"holds the index|is writing the index|is changing the index|holds the vector store|another process",
    "store": r"vector store|index database|data folder|DATABASE_URL|CHROMA_URL|DATA_DIR|generation",
    "embedding": r"EMBEDDING_MODEL|embedding",
    "missing": r"does not exist|local files by their path",
    "encrypted": r"encrypted|password",
    "scan": r"PDF without text",
    "consent": r"asks for consent",
    "javascript": r"by JavaScript",
    "costly": r"takes more than \d+ (?:s|s of processor time|MB of memory) to read",
    "name_long": r"(?:address|id) of more than",
    "larger": (
        r"larger than|more than [\d,]+ (?:characters|pages|MB of text)|falls into|unpacks to more|too large|too deeply"
        r"|thousands of digits"
    ),
    "open_head": r"head that does not end",
    "no_link": r"have no link",
    "no_text": r"no text|no article text|is empty",
    "encoding": r"\bencoding known|save it as UTF-8",
    "binary": r"is binary",
    "robots": r"robots\.txt",
    "gone": r"leads to a front page",
    "run_ended": r"the run has ended",
    "redirected": r"redirected",
    "private": r"private address|FETCH_PRIVATE",
    "slow": r"too slow|timed? ?out",
    "unreachable": (
        r"not answer|not known|cannot be reached|no valid (?:URL|host)|no http or https|answers? with|broke off"
    ),
    "link": r"\b(?:is|by) a link\b|links lead in a circle|FOLLOW_LINKS",
    "bad_name": r"name that is not UTF-8|empty name",
    "overlap": r"source of a collection",
    "same_id": r"same id",
    "repeated": r"repeat \d+ others",
    "vanished": r"has disappeared",
    "unopened": "|".join([r"cannot be opened|cannot be read", *map(re.escape, map(os.strerror, errno.errorcode))]),
    "unread_document": r"save it as \.docx",
    "kind": r"neither a |no format known|no Word document|no file|has no reader|packed in a way|not a JSON object",
    "ignoring": r"its \S+( and \S+)* cannot be used",
    "damaged": r"damaged|broken|packed wrongly|no JSON|JSON|has no end",
}
"""Kinds of reasons, with words that the English ones contain; the first that fits counts."""

_NAMED_BY_OTHERS = re.compile(
    r"(?<![^\s(])(?:[/~]|\w{1,20}://|\w:\\)\S*|(?<!\S)(?!robots\.txt)(?:[^\W_][\w-]{0,62}\.){1,9}[^\W\d_]{2,63}(?!\w)"
)
"""Paths, addresses and hosts, whose words are no reason: `/srv/password-leaks does not exist`."""
_LOSS = re.compile(
    r"(?:the only article|(?<!\d)(?P<lost>\d+) of the (?P<held>\d+) articles) of (?P<root>.+) would be removed"
)


def reason(error: str, words: Replies) -> str:
    """Return a reason in the language of `words`; in English, and where no kind fits, as the index tells it.

    It may repeat the names of files and articles, which others chose.
    """
    if loss := _LOSS.search(error):
        extent = "lost_only" if loss["lost"] is None else "lost_all" if loss["lost"] == loss["held"] else "lost"
        return words.say(f"reason.{extent}", **_values(extent, loss))
    told = one_line(error)
    if words.language == "en":
        return told
    without_names = _NAMED_BY_OTHERS.sub("", error)
    kind = next((name for name, words_of in KINDS.items() if re.search(words_of, without_names, re.IGNORECASE)), None)
    return words.say(f"reason.{kind}") if kind else told


def _values(extent: str, loss: re.Match[str]) -> dict[str, str]:
    """Return what a sentence about a loss names; a path is no command, as which Telegram would show it."""
    named = {"lost_only": ("root",), "lost_all": ("held", "root"), "lost": ("lost", "held", "root")}[extent]
    return {name: one_line(loss[name]) for name in named}

"""Why an article could not be read, in the reader's language.

The index states reasons in English, for logs and the command line. Admins read them in Telegram too, by kind in their
language; a reason of no known kind stays as it is.
"""

import re

from prompts import Replies

KINDS = {
    "encrypted": r"encrypted|password",
    "larger": r"larger than|unpacks to more|more than \d+ characters|too large|nested too deeply",
    "no_text": r"no text|has no text|empty",
    "encoding": r"encoding|save it as UTF-8",
    "binary": r"is binary",
    "robots": r"robots\.txt",
    "redirected": r"redirected",
    "private": r"private address|FETCH_PRIVATE",
    "slow": r"too slow|timed? ?out",
    "unreachable": r"not answer|is not known|cannot be reached|no valid (?:URL|host)|no http or https|answers? with",
    "link": r"is a link|links lead in a circle|FOLLOW_LINKS",
    "same_id": r"same id",
    "unopened": r"cannot be opened|cannot be read|Permission denied",
    "kind": r"neither a page nor a feed|no Word document|no file",
    "damaged": r"damaged|broken|packed wrongly|no JSON|JSON",
}
"""Kinds of reasons, with words that the English ones contain; the first that fits counts."""


def reason(error: str, words: Replies) -> str:
    """Return a reason in the language of `words`; in English, and where no kind fits, as the index tells it."""
    if words.language == "en":
        return error
    kind = next((name for name, told in KINDS.items() if re.search(told, error, re.IGNORECASE)), None)
    return words.say(f"reason.{kind}") if kind else error

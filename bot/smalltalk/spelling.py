"""How a message is spelt before it is compared: without what says nothing of what it wants."""

import regex

PICTURE = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}")
_JOINERS = regex.compile(r"[\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}]")
_STRETCHED = regex.compile(r"\.{2,}|[…!]")
_ASKED_TWICE = regex.compile(r"\?[?\s]*")
_SPACE_BEFORE = regex.compile(r" (?=[?.,])")


def plainly(text: str) -> str:
    """Return a message without its pictures, exclamation marks and dots, with one kind of apostrophe and space.

    Empty if it has no letter and no figure. « Bye bye !! » was missed where « Bye bye » was not; small letters alone
    lose more than they win.
    """
    words = _JOINERS.sub("", PICTURE.sub(" ", text.replace("’", "'")))
    words = _ASKED_TWICE.sub("? ", _STRETCHED.sub(" ", words))
    words = _SPACE_BEFORE.sub("", " ".join(words.split())).strip(" .,")
    return words if regex.search(r"[\p{L}\p{N}]", words) else ""

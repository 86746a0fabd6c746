"""How the words of a message are spelt before they are compared."""

import regex

from index.text.typography import bare_once

_RUN = regex.compile(r"(\p{L})\1+")


def spelt(text: str) -> str:
    """Return the words of a message as the lists spell them, in Latin letters: « Привет » is privet."""
    return once(" ".join(regex.findall(r"[\p{L}\p{N}+]+", bare_once(text))))


def once(text: str) -> str:
    """Count every run of a letter once."""
    return str(_RUN.sub(r"\1", text))

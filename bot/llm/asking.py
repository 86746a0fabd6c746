"""How a prompt becomes messages, how foreign text stands in it, and how it names a language."""

import re

from babel import Locale

from bot.llm.client import Message
from index.text.typography import cut_short

LONGEST = 600
"""Characters of a sentence shown; the few that are longer are lists or noise."""

_HARMLESS = str.maketrans({"[": "(", "]": ")", "【": "(", "】": ")", "<": "‹", ">": "›", "`": "'"})
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""Control, zero-width, direction and tag characters: they show people another text than the model reads."""


def as_data(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line, without brackets that could pass for numbers, tags or templates.

    It stays data: it can close nothing, number nothing, order nothing.
    """
    line = " ".join(_INVISIBLE.sub("", text.replace("\n", " ")).translate(_HARMLESS).split())
    return cut_short(line, longest)


def messages(prompt: str) -> list[Message]:
    """Cut a prompt at its first line of `---`: what is above it is the instruction, below it the material."""
    instruction, _, material = prompt.partition("\n---\n")
    return [Message("system", instruction), Message("user", material)]


def language_name(language: str) -> str:
    """Return a language's English name (small models echo any more of it); for a code that CLDR lacks, the code."""
    return str(Locale("en").languages.get(language, f"the language with the code {language}"))

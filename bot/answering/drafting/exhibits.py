"""Write exhibits for a model so that their text stays data: it can close nothing, number nothing, order nothing."""

import re
from collections.abc import Iterable
from itertools import groupby

from bot.answering.types import Exhibit
from index.types import Article

LONGEST_EXHIBIT = 600
"""Characters of a sentence shown; the few that are longer are lists or noise."""
_LONGEST_TITLE = 160

_HARMLESS = str.maketrans({"[": "(", "]": ")", "【": "(", "】": ")", "<": "‹", ">": "›", "`": "'"})
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""Control, zero-width, direction and tag characters: they show people another text than the model reads."""


def as_data(text: str, longest: int = LONGEST_EXHIBIT) -> str:
    """Return a text on one line, without brackets that could pass for numbers, tags or templates."""
    line = " ".join(_INVISIBLE.sub("", text.replace("\n", " ")).translate(_HARMLESS).split())
    return line if len(line) <= longest else line[:longest].rstrip() + "…"


def write_exhibits(exhibits: Iterable[Exhibit]) -> str:
    """Return the exhibits as the model sees them, grouped by article: a heading, then `[number] sentence` lines."""
    blocks = []
    for _, group in groupby(exhibits, key=lambda exhibit: exhibit.article.version):
        of_article = list(group)
        lines = [f"[{exhibit.number}] {as_data(exhibit.text)}" for exhibit in of_article]
        blocks.append("\n".join([heading(of_article[0].article), *lines]))
    return "\n\n".join(blocks)


def heading(article: Article) -> str:
    """Return what stands over an article: its title, source and date, with the day of the week."""
    date = f"published {article.date:%A} {article.date.isoformat()}" if article.date else "undated"
    known = [as_data(article.source, _LONGEST_TITLE)] if article.source else []
    return f"## {as_data(article.title, _LONGEST_TITLE)} ({', '.join([*known, date])})"

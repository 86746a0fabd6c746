"""How text of others stands in what a model reads: as material, in which nothing is structure."""

import re

from index.text.typography import cut_short

LONGEST = 600
"""Characters of a sentence shown; the few that are longer are lists or noise."""

_OPENING, _CLOSING = "[［【〔〖〘〚⟦⟬⁅⦋⦍⦏⦗❲⹕⹗﹝︗︹︻﹇", "]］】〕〗〙〛⟧⟭⁆⦌⦎⦐⦘❳⹖⹘﹞︘︺︼﹈"
_BEFORE_TAGS, _BEHIND_TAGS = "<＜﹤〈⟨❮", ">＞﹥〉⟩❯"
_HARMLESS = str.maketrans({
    **dict.fromkeys(_OPENING, "("), **dict.fromkeys(_CLOSING, ")"), **dict.fromkeys(_BEFORE_TAGS, "‹"),
    **dict.fromkeys(_BEHIND_TAGS, "›"), **dict.fromkeys("`｀\u1fef", "'"),
})  # fmt: skip
"""What numbers exhibits, and what tags and templates are written with, in all its forms."""
INSTEAD = frozenset(_HARMLESS.values())
"""The characters that stand for them."""
PAIRS = frozenset(zip(f"{_OPENING}{_BEFORE_TAGS}(‹", f"{_CLOSING}{_BEHIND_TAGS})›", strict=True))
"""Brackets that belong together."""
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891"
    "\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""Characters that no screen shows and a model reads all the same: controls, and what Unicode has readers ignore
(Default_Ignorable_Code_Point), variants of emoji among it, in which whole texts can be hidden."""


def as_data(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line, without brackets that could pass for numbers, tags or templates.

    It stays data: it can close nothing, number nothing, order nothing.
    """
    shown, _ = shown_and_own(text)
    return cut_short(shown, longest)


def shown_and_own(text: str) -> tuple[str, str]:
    """Return a text on one line as a model is shown it, and with its own characters, one for one."""
    own = " ".join(_INVISIBLE.sub("", text).split())
    return own.translate(_HARMLESS), own

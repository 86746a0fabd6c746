"""Whether a figure is exact, at least, at most or about so much: « plus de 70 » is not « moins de 70 »."""

import re
from typing import Literal

Bound = Literal["", "more", "less", "about"]

_FORMS: dict[Bound, str] = {
    "more": """plus d'|plus de|plus des|au moins|au minimum|more than|over|at least|no fewer than|no less than
|upwards of|mehr als|über|mindestens|wenigstens|più di|oltre|almeno|más de|al menos|por lo menos
|более|более чем|больше|больше чем|свыше|не менее|не меньше|как минимум
|понад|більше|більш ніж|більше ніж|щонайменше|не менше""",
    "less": """moins d'|moins de|pas plus de|jamais plus de|au plus|au maximum|jusqu'à|less than|fewer than|under
|no more than|at most|up to|weniger als|höchstens|unter|bis zu|meno di|al massimo|fino a|menos de|como máximo|hasta
|менее|меньше|не более|не больше|до|максимум|менше|не більше|щонайбільше""",
    "about": """environ|quelque|quelques|près de|autour de|presque|à peu près|about|around|some|nearly|almost|roughly
|approximately|etwa|rund|ungefähr|knapp|circa|quasi|unos|unas|casi|alrededor de
|около|примерно|почти|порядка|близько|приблизно|майже""",
}
_ORDER: tuple[Bound, ...] = ("less", "more", "about")
_BEFORE: list[tuple[Bound, re.Pattern[str]]] = [
    (
        bound,
        re.compile(rf"(?:^|(?<=\W))(?:{_FORMS[bound]})\s?(?:les |des |the |die |den |a |une? )?$".replace("\n", "")),
    )
    for bound in _ORDER  # « pas plus de » ends in « plus de »: the longer form is looked for first
]
_AFTER: list[tuple[Bound, re.Pattern[str]]] = [
    ("more", re.compile(r"^ (?:or more|ou plus|et plus|oder mehr|o más|o più|и более|і більше)\b")),
    ("less", re.compile(r"^ (?:or less|or fewer|ou moins|au plus|at most|o menos|и менее)\b")),
]


def bound_before(before: str, after: str) -> Bound:
    """Return the bound of a figure from some two dozen characters on both sides of it, folded and casefolded."""
    for bound, pattern in _BEFORE:
        if pattern.search(before):
            return bound
    return next((bound for bound, pattern in _AFTER if pattern.match(after)), "")


def contradict(one: Bound, other: Bound) -> bool:
    """Whether two bounds exclude each other. Leaving « about » or « at least » out is not a contradiction."""
    return {one, other} == {"more", "less"}

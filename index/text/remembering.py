"""Remember what is made of texts, of short ones only: what strangers write must not fill the memory, nor stay in it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

_OfText = TypeVar("_OfText", bound=Callable[..., Any])

A_SENTENCE = 400
"""Characters. Most sentences are shorter, and what is longer is mostly looked at once: a conversation, a whole page."""


def remembering(most: int, longest: int = A_SENTENCE) -> Callable[[_OfText], _OfText]:
    """Have a function of a text remember its last `most` results, for texts of at most `longest` characters.

    Without that limit each 300 follow-ups, in conversations of their own, filled 14 MB; with it, 0.3 MB.
    """

    def decorate(made_of: _OfText) -> _OfText:
        remembered = lru_cache(maxsize=most)(made_of)

        @wraps(made_of)
        def made(text: str, *rest: object) -> object:
            return remembered(text, *rest) if len(text) <= longest else made_of(text, *rest)

        return cast("_OfText", made)

    return decorate

"""Remember what is made of texts, of short ones only: what strangers write must not fill the memory, nor stay in it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

_OfText = TypeVar("_OfText", bound=Callable[..., Any])

A_SENTENCE = 400
"""Characters. Most sentences are shorter, and what is longer is mostly looked at once: a conversation, a whole page."""


def remembering(most: int, longest: int = A_SENTENCE) -> Callable[[_OfText], _OfText]:
    """Have a function remember its last `most` results, where the text that it is given first is no longer than that.

    Each 300 follow-ups, in conversations of their own, filled 14 MB before there was a longest, and 0.3 MB since.
    """

    def decorate(made_of: _OfText) -> _OfText:
        remembered = lru_cache(maxsize=most)(made_of)

        @wraps(made_of)
        def made(text: str, *rest: object) -> object:
            return remembered(text, *rest) if len(text) <= longest else made_of(text, *rest)

        return cast("_OfText", made)

    return decorate

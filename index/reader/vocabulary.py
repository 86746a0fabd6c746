"""What the reader's vocabulary tells of a word: whether it is a common one of some language, or a name alone.

It was learned from texts of a hundred languages, in which common words are mostly in small letters.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

_WORD_BEGINS = "▁"
_SHORTEST_WORD = 3
_ENDING = 2  # letters
_WITHIN = 4
"""Letters of a piece that is a word although it was learned within others: « cia » is in « farmacia »."""
_LONGEST_OF_A_NAME = 6
"""Letters. What the vocabulary knows more of in small letters is a word: secretar-y, institut-e."""
_A_THIRD = 1.1
"""In natural logarithms. A common word opens a sentence now and then, and has a capital there."""


class Vocabulary:
    """The pieces that texts are cut into, with how often texts have each."""

    def __init__(self, cut: Callable[[str], Sequence[str]], written_out: Callable[[], str]) -> None:
        """`cut` gives the pieces of a text; `written_out` the tokenizer as JSON, read when it is needed."""
        self._cut = cut
        self._written_out = written_out

    def is_word(self, word: str) -> bool:
        """Whether a word, in small letters, is one that the vocabulary knows, but for an ending: no name alone.

        A word with a capital is none if the vocabulary has it whole with its capital only: Marie, whatever mari-e is.
        """
        pieces = [*self._cut(word.lower())]
        if pieces[:1] == [_WORD_BEGINS] and len("".join(pieces[1:2])) >= _WITHIN:  # known within others: ▁ behörde
            pieces = [f"{_WORD_BEGINS}{pieces[1]}"]
        known = len(pieces[0]) - 1 if pieces and pieces[0].startswith(_WORD_BEGINS) else 0
        if known < max(_SHORTEST_WORD, len(word) - _ENDING):
            return False
        if word.islower() or len(pieces) == 1 or known > _LONGEST_OF_A_NAME:
            return True
        return len(self._cut(word.capitalize())) > 1

    def is_mostly_small(self, word: str) -> bool:
        """Whether texts have a word in small letters at least a third as often as with a capital: Porto, not London.

        A word that the vocabulary does not have whole in small letters is none.
        """
        small, capital = (self._likeliness.get(f"{_WORD_BEGINS}{form}") for form in (word.lower(), word.capitalize()))
        return small is not None and (capital is None or small > capital - _A_THIRD)

    def is_whole(self, word: str) -> bool:
        """Whether a word, in small letters, is one piece."""
        return f"{_WORD_BEGINS}{word}" in self._likeliness

    @cached_property
    def _likeliness(self) -> Mapping[str, float]:
        """Log probabilities of the pieces; 0.1 s."""
        return dict(json.loads(self._written_out())["model"]["vocab"])

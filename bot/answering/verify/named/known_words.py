"""What is known of a single word, whatever its language: whether it is a common one, or a name alone."""

from typing import Protocol


class KnownWords(Protocol):
    """Tells words from names: between languages « Corps des volontaires » has another name, and Kapustin has not."""

    def is_word(self, word: str) -> bool:
        """Whether a word, in small letters, is a common one of some language, and not only a name."""
        ...

    def is_mostly_small(self, word: str) -> bool:
        """Whether texts have a word mostly in small letters: at the head of a sentence its capital tells nothing."""
        ...

    def is_whole(self, word: str) -> bool:
        """Whether texts have a word, in small letters, often enough that it is known whole."""
        ...

"""Whether a word is a common one of its language, whatever its capital is for: no name for certain."""

from bot.answering.verify.named.known_words import KnownWords
from index.text.language.lexicon import has_form, has_lexicon, is_german


class CommonWords:
    """The common words of a language: those of its lexicon, and those that texts are full of in small letters.

    The reader's vocabulary, which decided alone before, has 0.3 to 0.75 of the common words of ten languages, and knows
    no language: « Prieto » was no name in French, for it is a word in Spanish, while « Échiquier » was one.
    """

    def __init__(self, known: KnownWords, lang: str) -> None:
        self._known, self._lang = known, lang

    def have(self, word: str) -> bool:
        """Whether a word is one, or put together of such: « Maison-Blanche » is translated as they are."""
        word = word.removesuffix("'s")  # the Ministry's
        return self._has(word) or ("-" in word and all(map(self._has, word.split("-"))))

    def _has(self, word: str) -> bool:
        if not has_lexicon(self._lang):
            return self._known.is_word(word)
        if self._lang == "de":
            return is_german(word)
        small = word.lower()
        if self._known.is_whole(small):
            return True
        # « Claire » is an adjective as well: what the lexicon has with a capital, too, texts have to write small.
        return has_form(small, self._lang) and (
            self._known.is_word(word) or not has_form(word.capitalize(), self._lang)
        )

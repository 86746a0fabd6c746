"""An instruction to a model, and the sentences of a language that the bot says: their `{values}` are filled in here."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from prompts.checking import PromptError, placeholders, require_same
from prompts.dates import parts_of
from prompts.languages import language_name

_PAIR = re.compile("«([^«»]*)»")


@dataclass(frozen=True, slots=True)
class Prompt:
    """An instruction to a model."""

    name: str
    template: str

    @property
    def digest(self) -> str:
        """Name and the first 8 hex digits of the template's SHA-256, as `answer@1f3a9c20`."""
        return f"{self.name}@{sha256(self.template.encode()).hexdigest()[:8]}"

    def render(self, **values: object) -> str:
        """Fill the template in. Raises PromptError if a value is missing or is not asked for."""
        require_same(self.name, placeholders(self.template), frozenset(values))
        return self.template.format_map(values)


@dataclass(frozen=True, slots=True)
class Replies:
    """The bot's own sentences in one language."""

    language: str
    entries: Mapping[str, str]
    """By dotted key, as `telegram.welcome`."""
    around: str
    """ISO 639-1 code of the language of what they stand around: an answer may be in one that the bot does not speak."""

    def say(self, key: str, **values: object) -> str:
        """Fill one sentence in. Raises PromptError for an unknown key or for wrong values."""
        if key not in self.entries:
            raise PromptError(f"prompts/replies/{self.language}.toml has no entry {key}: add it")
        template = self.entries[key]
        require_same(f"{self.language}.toml {key}", placeholders(template), frozenset(values))
        return template.format_map(values)

    def marks_around(self, words: str) -> tuple[str, str]:
        """Return the marks before and after words that are quoted: none where they begin with their own."""
        if words.startswith(("«", "“", "„", '"')):
            return "", ""
        opening, closing = self.say("answer.quotation", quote="\x00").split("\x00")
        return opening, closing

    def as_shown_within(self, words: str) -> str:
        """Return words as they are shown between those marks: « » within « » are “ ”, as French sets them.

        Character for character, so that places in them hold; one of a pair that the words cut off stays as it is.
        """
        return _PAIR.sub(r"“\1”", words) if "«" in self.marks_around(words)[0] else words

    def quotation(self, words: str) -> str:
        """Put words between quotation marks, unless they begin with their own."""
        return words.join(self.marks_around(words))

    def quotation_from(self, words: str, lang: str) -> str:
        """Put words of a language between quotation marks, and say before them which it is if it is another one."""
        quotation, language = self.quotation(words), self._another(lang)
        return self.say("answer.quotation_from", language=language, quotation=quotation) if language else quotation

    def in_language(self, lang: str) -> str:
        """Return « en russe » of what is written in another language than what is said around it; else nothing."""
        language = self._another(lang)
        return self.say("answer.in_language", language=language) if language else ""

    def _another(self, lang: str) -> str:
        """Return what a language is called if it is another than that of what stands around; else nothing."""
        return language_name(lang, self.language) if lang and lang != self.around else ""

    def date(self, day: dt.date) -> str:
        """Write a date out: « 25 mai 2023 », "25 May 2023"."""
        return self.say("date.full", **parts_of(day, self.entries))

"""Read the prompt and reply files, and refuse at start-up what could only fail later.

A prompt is `prompts/NAME.md`; the replies are `prompts/replies/LANGUAGE.toml`. In both, `{name}` is a value
that the program fills in; a literal brace is doubled. The first line of `---` in a prompt parts what the model is
to do, above it, from what it is given, below it.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from prompts.checking import PromptError, placeholders, read_own, require_fitting, require_same
from prompts.dates import MONTHS, parts_of
from prompts.languages import language_name

_PAIR = re.compile("«([^«»]*)»")
LANGUAGES = ("fr", "en")
"""Languages of the bot's own sentences; the first is where people are answered who speak neither."""


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


_own: list[Path] = []
"""The folder whose files stand instead of the shipped ones; at most one."""


def use_own(folder: Path | None) -> None:
    """Take prompts, and entries of replies, from a folder where it has them: `NAME.md`, `replies/LANGUAGE.toml`.

    All of it is read at once. Raises PromptError if the folder is not there, if a file or an entry stands for nothing
    that is shipped, or if its `{values}` are others.
    """
    _own[:] = [folder] if folder else []
    load_prompt.cache_clear()
    load_replies.cache_clear()
    if folder is None:
        return
    if not folder.is_dir():
        raise PromptError(f"{folder} is no folder")
    shipped = sorted(file.name for file in files("prompts").iterdir() if file.name.endswith(".md"))
    for file in sorted(folder.glob("*.md")):
        if file.name not in shipped:
            raise PromptError(f"{file} stands for no prompt: there are {', '.join(shipped)}")
        load_prompt(file.stem)
    for file in sorted(folder.glob("replies/*.toml")):
        if file.stem not in LANGUAGES:
            raise PromptError(f"{file}: the bot speaks {' and '.join(LANGUAGES)}")
    load_replies(LANGUAGES[0])


@cache
def load_prompt(name: str) -> Prompt:
    """Read `NAME.md`: one's own, or else the shipped one. Raises PromptError if it is not there."""
    file = files("prompts") / f"{name}.md"
    if not file.is_file():
        raise PromptError(f"prompts/{name}.md is missing: restore it, or reinstall Sourcier")
    template = file.read_text(encoding="utf-8").strip()
    for own in (folder / f"{name}.md" for folder in _own):
        if own.is_file():
            shipped, template = template, read_own(own).strip()
            require_fitting(f"{own} compared with the shipped one", shipped, template)
    return Prompt(name, template)


@cache
def load_replies(language: str) -> Replies:
    """Read the replies in a language, or in the nearest that the bot speaks.

    Raises PromptError if the languages do not have the same entries with the same placeholders.
    """
    tables = {lang: _read_replies(lang) for lang in LANGUAGES}
    reference, *others = LANGUAGES
    for other in others:
        require_same(
            f"{other}.toml compared with {reference}.toml",
            frozenset(tables[reference]),
            frozenset(tables[other]),
        )
        for key, template in tables[reference].items():
            require_same(f"{other}.toml {key}", placeholders(template), placeholders(tables[other][key]))
    chosen = nearest_language(language)
    return Replies(chosen, tables[chosen], language.lower().partition("-")[0])


def nearest_language(language: str) -> str:
    """Return French for French, English for every other language: more of the world reads it."""
    return "fr" if language.lower().startswith("fr") else "en"


def _read_replies(language: str) -> dict[str, str]:
    entries = _entries((files("prompts") / "replies" / f"{language}.toml").read_text(encoding="utf-8"))
    for own in (folder / "replies" / f"{language}.toml" for folder in _own):
        if own.is_file():
            try:
                instead = _entries(read_own(own))
            except tomllib.TOMLDecodeError as error:
                raise PromptError(f"{own} is no TOML: {error}") from None
            except AttributeError:
                raise PromptError(f"{own}: each sentence belongs under a title, such as [telegram]") from None
            for key, template in instead.items():
                if key not in entries:
                    raise PromptError(f"{own}: there is no entry {key}")
                require_fitting(f"{own} {key}", entries[key], template)
            entries |= instead
            if len(entries["date.months"].split()) != MONTHS:
                raise PromptError(f"{own} date.months: write the names of twelve months, with spaces between them")
            if entries["answer.quotation"].count("{quote}") != 1:
                raise PromptError(f"{own} answer.quotation: write {{quote}} once")
    return entries


def _entries(text: str) -> dict[str, str]:
    return {f"{table}.{key}": value for table, entries in tomllib.loads(text).items() for key, value in entries.items()}

"""Read the prompt and reply files, and refuse at start-up what could only fail later.

A prompt is `prompts/NAME.md`; the replies are `prompts/replies/LANGUAGE.toml`. In both, `{name}` is a value
that the program fills in; a literal brace is doubled. The first line of `---` in a prompt parts what the model is
to do, above it, from what it is given, below it.
"""

import datetime as dt
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from prompts.dates import parts_of

LANGUAGES = ("fr", "en")
"""Languages of the bot's own sentences; the first is where people are answered who speak neither."""


class PromptError(ValueError):
    """A prompt or reply file is missing something; the message names the file and the entry."""


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
        _require_same(self.name, placeholders(self.template), frozenset(values))
        return self.template.format_map(values)


@dataclass(frozen=True, slots=True)
class Replies:
    """The bot's own sentences in one language."""

    language: str
    entries: Mapping[str, str]
    """By dotted key, as `telegram.welcome`."""

    def say(self, key: str, **values: object) -> str:
        """Fill one sentence in. Raises PromptError for an unknown key or for wrong values."""
        if key not in self.entries:
            raise PromptError(f"prompts/replies/{self.language}.toml has no entry {key}: add it")
        template = self.entries[key]
        _require_same(f"{self.language}.toml {key}", placeholders(template), frozenset(values))
        return template.format_map(values)

    def marks_around(self, words: str) -> tuple[str, str]:
        """Return the marks before and after words that are quoted: none where they begin with their own."""
        if words.startswith(("«", "“", "„", '"')):
            return "", ""
        opening, closing = self.say("answer.quotation", quote="\x00").split("\x00")
        return opening, closing

    def quotation(self, words: str) -> str:
        """Put words between quotation marks, unless they begin with their own."""
        return words.join(self.marks_around(words))

    def date(self, day: dt.date) -> str:
        """Write a date out: « 25 mai 2023 », "25 May 2023"."""
        return self.say("date.full", **parts_of(day, self.entries))


def placeholders(template: str) -> frozenset[str]:
    """Return the names in braces."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


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
    for file in sorted(folder.glob("*.md")):
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
            shipped, template = template, own.read_text(encoding="utf-8").strip()
            _require_same(f"{own} compared with the shipped one", placeholders(shipped), placeholders(template))
    return Prompt(name, template)


@cache
def load_replies(language: str) -> Replies:
    """Read the replies in a language, or in the nearest that the bot speaks.

    Raises PromptError if the languages do not have the same entries with the same placeholders.
    """
    tables = {lang: _read_replies(lang) for lang in LANGUAGES}
    reference, *others = LANGUAGES
    for other in others:
        _require_same(
            f"{other}.toml compared with {reference}.toml",
            frozenset(tables[reference]),
            frozenset(tables[other]),
        )
        for key, template in tables[reference].items():
            _require_same(f"{other}.toml {key}", placeholders(template), placeholders(tables[other][key]))
    chosen = nearest_language(language)
    return Replies(chosen, tables[chosen])


def nearest_language(language: str) -> str:
    """Return French for French, English for every other language: more of the world reads it."""
    return "fr" if language.lower().startswith("fr") else "en"


def _read_replies(language: str) -> dict[str, str]:
    entries = _entries((files("prompts") / "replies" / f"{language}.toml").read_text(encoding="utf-8"))
    for own in (folder / "replies" / f"{language}.toml" for folder in _own):
        if own.is_file():
            try:
                instead = _entries(own.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, AttributeError) as error:
                raise PromptError(f"{own} is no TOML of tables of entries: {error}") from None
            for key, template in instead.items():
                if key not in entries:
                    raise PromptError(f"{own}: there is no entry {key}")
                _require_same(f"{own} {key}", placeholders(entries[key]), placeholders(template))
            entries |= instead
    return entries


def _entries(text: str) -> dict[str, str]:
    return {f"{table}.{key}": value for table, entries in tomllib.loads(text).items() for key, value in entries.items()}


def _require_same(where: str, wanted: frozenset[str], given: frozenset[str]) -> None:
    missing, unknown = sorted(wanted - given), sorted(given - wanted)
    if missing or unknown:
        told = [f"missing {', '.join(missing)}"] * bool(missing) + [f"unknown {', '.join(unknown)}"] * bool(unknown)
        raise PromptError(f"{where}: {'; '.join(told)}")

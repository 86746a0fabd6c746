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

    def date(self, day: dt.date) -> str:
        """Write a date out: « 25 mai 2023 », "25 May 2023"."""
        month = self.entries["date.months"].split()[day.month - 1]
        first = self.entries["date.first"] if day.day == 1 else str(day.day)
        return self.say("date.full", day=first, month=month, year=day.year)


def placeholders(template: str) -> frozenset[str]:
    """Return the names in braces."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


@cache
def load_prompt(name: str) -> Prompt:
    """Read `prompts/NAME.md`. Raises PromptError if it is not there."""
    file = files("prompts") / f"{name}.md"
    if not file.is_file():
        raise PromptError(f"prompts/{name}.md is missing: restore it, or reinstall Sourcier")
    return Prompt(name, file.read_text(encoding="utf-8").strip())


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
    text = (files("prompts") / "replies" / f"{language}.toml").read_text(encoding="utf-8")
    return {f"{table}.{key}": value for table, entries in tomllib.loads(text).items() for key, value in entries.items()}


def _require_same(where: str, wanted: frozenset[str], given: frozenset[str]) -> None:
    missing, unknown = sorted(wanted - given), sorted(given - wanted)
    if missing or unknown:
        told = [f"missing {', '.join(missing)}"] * bool(missing) + [f"unknown {', '.join(unknown)}"] * bool(unknown)
        raise PromptError(f"{where}: {'; '.join(told)}")

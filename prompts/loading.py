"""Read the prompt and reply files, and refuse at start-up what could only fail later.

A prompt is `prompts/NAME.md`; the replies are `prompts/replies/LANGUAGE.toml`. In both, `{name}` is a value
that the program fills in; a literal brace is doubled. The first line of `---` in a prompt parts what the model is
to do, above it, from what it is given, below it.
"""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

from prompts.checking import PromptError, placeholders, read_own, require_fitting, require_same
from prompts.dates import MONTHS
from prompts.languages import LANGUAGES, nearest_language
from prompts.types import Prompt, Replies

_own: list[Path] = []
"""The folder whose files stand instead of the shipped ones; at most one. It is the whole process', as the settings are:
whatever says something loads its words itself, and would else have to be given a folder that hardly anybody has."""


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
def load_replies(language: str, otherwise: str = "") -> Replies:
    """Read the replies in a language, or in the nearest that the bot speaks: to `otherwise`, if the bot has none in it.

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
    chosen = nearest_language(language if _is_spoken(language) else otherwise or language)
    return Replies(chosen, tables[chosen], language.lower().partition("-")[0])


def _is_spoken(language: str) -> bool:
    return language.lower().startswith(LANGUAGES)


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

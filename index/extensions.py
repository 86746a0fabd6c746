"""What is installed under a name: sources, formats, embeddings, rerankers and judges, Sourcier's and of other packages.

A package declares what it has as entry points in its `pyproject.toml`, and so does Sourcier: there is no other list.

    [project.entry-points."sourcier.formats"]
    rst = "newsroom_rst:read"
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from index.errors import SettingsError


class Group(StrEnum):
    """What can be added by a package."""

    SOURCES = "sourcier.sources"
    """By the scheme of their addresses: an `index.articles.gathering.ReadSource`."""
    FORMATS = "sourcier.formats"
    """By the extension of their files, without its dot: an `index.articles.formats.Format`."""
    EMBEDDINGS = "sourcier.embeddings"
    """By the name that EMBEDDING_MODEL gives: an `index.embedding.embedding.MakeEmbedder`."""
    RERANKERS = "sourcier.rerankers"
    """By the name that RERANKER gives: an `index.search.reranking.MakeReranker`."""
    JUDGES = "sourcier.judges"
    """By the name that JUDGE_MODEL gives: a `bot.answering.judge.judges.MakeJudge`."""


@cache
def installed(group: Group) -> Mapping[str, EntryPoint]:
    """Return what is installed in a group, by name in small letters; nothing of it is imported yet."""
    return {found.name.lower(): found for found in entry_points(group=group)}


@cache
def load(group: Group, name: str) -> Any:  # noqa: ANN401 - each group says what its entries are
    """Return what is installed under a name.

    Raises SettingsError, which names what is installed, if nothing is; and if it is there but cannot be imported.
    """
    found = installed(group).get(name.lower())
    if found is None:
        raise SettingsError(f"{name!r} is not installed; what is: {names(group)}")
    try:
        return found.load()
    except Exception as error:
        told = f"{name!r} ({found.value}) cannot be imported ({type(error).__name__}: {error})"
        raise SettingsError(f"{told}: mend or remove the package that brings it") from error


def names(group: Group) -> str:
    """Return the names in a group, as a message to a person lists them."""
    return ", ".join(sorted(installed(group))) or "nothing (install Sourcier itself: `make demo`, or its wheel)"


def why_unusable(error: Exception) -> str:
    """Say in a line why what is installed cannot be made: what others wrote refuses in ways of its own."""
    reason = " ".join(str(error).split())[:200]
    return reason if isinstance(error, SettingsError) else f"{type(error).__name__}: {reason}"

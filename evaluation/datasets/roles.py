"""Development and validation: what a set is for stands in its `set.toml`."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evaluation.datasets.types import ArticleSet, Role
from index.errors import SourceError

FILE = "set.toml"


class _SetFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Role


def read_role(folder: Path) -> Role | None:
    """Return what the set in a folder is for; None if it does not say. Raises SourceError for a malformed file."""
    file = folder / FILE
    if not file.is_file():
        return None
    try:
        return _SetFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8-sig"))).role
    except (OSError, ValueError) as error:  # not to be read, not UTF-8, not TOML, or of another form
        told = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise SourceError(
            f'{file} is malformed ({told}): it has one line, role = "development" or role = "validation"'
        ) from None


def refuse_to_fit(loaded: ArticleSet) -> None:
    """Raise SourceError unless a set says that it is for development.

    Whatever chooses a weight, a threshold or a rule by its figures calls this first. A set that says nothing is
    refused too: a validation set that is used once by mistake shows nothing ever after.
    """
    if loaded.role != "development":
        told = "is a validation set" if loaded.role else f"does not say what it is for in {FILE}"
        raise SourceError(
            f'{loaded.name} {told}: nothing is fitted on it. Fit on a set whose {FILE} has role = "development"'
        )

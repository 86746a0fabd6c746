"""What the setting COLLECTIONS holds: sets of articles by name, each with who may ask it."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, field_validator

from bot.setting_types import IdsOrStar, ids_in, names_everyone, parts_of


class CollectionSetting(BaseModel):
    """One collection of COLLECTIONS: a set of articles of its own, and who may ask it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: str
    """As ARTICLES."""
    ask: IdsOrStar = ""
    """As TELEGRAM_ALLOWED, among those who may use the bot at all; empty: admins only."""

    @field_validator("sources")
    @classmethod
    def _some(cls, value: str) -> str:
        if not value.strip(" ,"):
            raise ValueError("must name at least one folder, file, feed or page")
        return value

    @property
    def roots(self) -> list[str]:
        """Its sources, one by one."""
        return parts_of(self.sources)

    @property
    def open_to_everyone(self) -> bool:
        """Whether everybody may ask it who may use the bot."""
        return names_everyone(self.ask)

    @property
    def allowed(self) -> frozenset[int]:
        """Ids of the people and groups that may ask it, besides admins."""
        return ids_in(self.ask)


def _collection_name(value: str) -> str:
    """Return the value if it may stand in a command. Raises ValueError otherwise."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,31}", value):
        raise ValueError(
            "a collection is named by a small letter, then small letters, digits and _, 32 at most, as in /ask@name"
        )
    return value


CollectionName = Annotated[str, AfterValidator(_collection_name)]

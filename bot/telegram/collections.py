"""Collections: sets of articles, each with those who may ask it. Who may is decided here, and nowhere else."""

from collections.abc import Collection as Some
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.events import Answerer
from bot.telegram.newsroom import FactChecker, Readings

OPEN = ""
"""Name of the articles that are in no collection: every reader of the bot may ask them."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Answers from a set of articles, and knows no others."""

    name: str
    answerer: Answerer
    newsroom: Readings
    checker: FactChecker | None = None
    """Checks claims; None if nothing does."""
    open_to_everyone: bool = True
    """Whether every reader of the bot may ask it."""
    allowed: frozenset[int] = frozenset()
    """Ids of the people and groups that may, otherwise; admins may too."""


class Collections:
    """The collections of one bot."""

    def __init__(self, collections: Sequence[Collection], admins: Some[int]) -> None:
        """Take them in the order in which they are offered: the first is asked where nobody has chosen."""
        self._all = tuple(collections)
        self._admins = frozenset(admins)
        self._moved: Mapping[int, int] = {}
        self.are_several = len(self._all) > 1 or any(one.name != OPEN for one in self._all)
        """Whether an answer says which one it is from."""
        self.are_all_open = all(one.open_to_everyone for one in self._all)

    def note_moves(self, moved: Mapping[int, int]) -> None:
        """Take the new ids of groups that became supergroups, by the old ones that COLLECTIONS may still have."""
        self._moved = dict(moved)

    def open_to(self, chat_id: int | None) -> tuple[Collection, ...]:
        """Return what may be asked in a chat; None stands for a chat of others, which anybody may be in.

        It depends on who reads the answer: in a private chat the person (whose id the chat has), in a group all its
        members, so the group counts, whoever of them asks.
        """
        return tuple(one for one in self._all if one.open_to_everyone or self._may_read(chat_id, one))

    def get(self, name: str, chat_id: int | None) -> Collection | None:
        """Return the collection with a name, if it may be asked in a chat."""
        return next((one for one in self.open_to(chat_id) if one.name == name.lower()), None)

    def _may_read(self, chat_id: int | None, one: Collection) -> bool:
        if chat_id is None:
            return False
        former = any(self._moved.get(old) == chat_id for old in one.allowed)
        return chat_id in one.allowed or former or chat_id in self._admins

"""The relational database: how it is opened, kept, locked by one writer, and brought up to date."""

from index.storage.database.holding import is_free
from index.storage.database.lock import DatabaseLock, own_command
from index.storage.database.migrating import HISTORY, VERSION_TABLE, History, migrate
from index.storage.database.opening import empty_log, open_database, require_sound, scrub
from index.storage.database.server import advice_of_server, patience
from index.storage.database.sqlite import advice_on, damage_of, read_only_url, tune
from index.storage.database.standing import hold_to_its_file, identity
from index.storage.database.turns import take_turns

__all__ = [
    "HISTORY",
    "VERSION_TABLE",
    "DatabaseLock",
    "History",
    "advice_of_server",
    "advice_on",
    "damage_of",
    "empty_log",
    "hold_to_its_file",
    "identity",
    "is_free",
    "migrate",
    "open_database",
    "own_command",
    "patience",
    "read_only_url",
    "require_sound",
    "scrub",
    "take_turns",
    "tune",
]

"""The relational database: how it is opened, kept, locked by one writer, and brought up to date."""

from index.storage.database.holding import is_free
from index.storage.database.lock import DatabaseLock, own_command
from index.storage.database.migrating import HISTORY, VERSION_TABLE, History, migrate
from index.storage.database.opening import empty_log, open_database, scrub
from index.storage.database.server import advice_of_server, patience
from index.storage.database.sqlite import advice_on, read_only_url, tune
from index.storage.database.standing import hold_to_its_file, identity
from index.storage.database.turns import take_turns

__all__ = [
    "HISTORY",
    "VERSION_TABLE",
    "DatabaseLock",
    "History",
    "advice_of_server",
    "advice_on",
    "empty_log",
    "hold_to_its_file",
    "identity",
    "is_free",
    "migrate",
    "open_database",
    "own_command",
    "patience",
    "read_only_url",
    "scrub",
    "take_turns",
    "tune",
]

"""What a PostgreSQL server may do to those who use it: be silent, take no changes, or not from them.

By itself the system gives a dead one up after a quarter of an hour.
"""

from sqlalchemy import make_url

SILENT_FOR = 15
"""Seconds in which what was sent has to arrive, and a connection on which nobody speaks has to prove that it stands."""
_PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 1000 * SILENT_FOR,
}
"""Parameters of libpq: seconds, and the last one in milliseconds."""


def patience(url: str) -> dict[str, int]:
    """Return the `connect_args` of an engine; what the address says itself goes before. Nothing for other databases."""
    made = make_url(url)
    if not made.drivername.startswith("postgresql+psycopg"):
        return {}
    return {name: value for name, value in _PATIENCE.items() if name not in made.query}


_ADVICE = {
    "25006": "it takes no changes for now: try again when it does, or set DATABASE_URL to the server that does",
    "42501": "let the user of DATABASE_URL read and write its tables",
    "42P01": "tables are not there: put a backup back (`sourcier restore`), or set DATABASE_URL to the right database",
    "53100": "free some space on the disk of its server",
}
"""What to do about states that a server is in, by PostgreSQL's SQLSTATE: read-only, as one that follows another is;
without rights; another database, or emptied; full."""


def advice_of_server(original: BaseException) -> str:
    """Return what to do about what a server says that is nobody's mistake here; empty for everything else."""
    return _ADVICE.get(getattr(original, "sqlstate", None) or "", "")

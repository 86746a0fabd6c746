"""How long a PostgreSQL server may be silent: by itself the system gives a dead one up after a quarter of an hour."""

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

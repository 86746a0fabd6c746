"""A reason has a kind and values beside its line: of what was a line alone, the kind is not known."""

import json
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_COLUMNS = (("sources", "root", "error"), ("doubts", "root", "reason"), ("refusals", "key", "reason"))


def upgrade() -> None:
    """Write every reason as JSON; the next reading of a source gives those of its articles their kinds."""
    _each(lambda told: json.dumps({"told": told, "kind": "other", "values": []}))


def downgrade() -> None:
    """Keep their lines."""
    _each(lambda kept: str(json.loads(kept)["told"]))


def _each(changed: Callable[[str], str]) -> None:
    bind = op.get_bind()
    for name, key, column in _COLUMNS:
        table = sa.table(name, sa.column(key), sa.column(column))
        for at, reason in bind.execute(sa.select(table.c[key], table.c[column])).all():
            if reason:
                bind.execute(sa.update(table).where(table.c[key] == at).values({column: changed(reason)}))
    sources = sa.table("sources", sa.column("root"), sa.column("unread", sa.JSON))
    for root, unread in bind.execute(sa.select(sources)).all():
        if unread:
            kept = [[article, changed(reason)] for article, reason in unread]
            bind.execute(sa.update(sources).where(sources.c.root == root).values(unread=kept))

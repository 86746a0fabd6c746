"""Menus of a chat, too: an admin's. What was noted is not kept: the menus are set once more."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table anew with the chat in its key."""
    op.drop_table("menus")
    op.create_table("menus", _bot(), sa.Column("chat_id", sa.BigInteger, primary_key=True), *_what_was_set())


def downgrade() -> None:
    """Make it anew without."""
    op.drop_table("menus")
    op.create_table("menus", _bot(), *_what_was_set())


def _bot() -> sa.Column[int]:
    return sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False)


def _what_was_set() -> tuple[sa.Column[str], sa.Column[int]]:
    return sa.Column("digest", sa.String(16), nullable=False), sa.Column("set_at", sa.BigInteger, nullable=False)

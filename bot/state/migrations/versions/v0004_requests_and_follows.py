"""Requests for access, and answers that people follow."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "requests",
        sa.Column("subject", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "follows",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("document", sa.Text),
        sa.Column("followed_at", sa.BigInteger, nullable=False),
        sa.Column("checked", sa.Integer, nullable=False),
    )
    op.create_index("follows_of_a_person", "follows", ["user_id"])


def downgrade() -> None:
    """Drop both tables."""
    op.drop_table("follows")
    op.drop_table("requests")

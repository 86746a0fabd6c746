"""What notices need: where groups have moved, who holds a followed answer to tell it, and the languages of readers."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is unknown of earlier rows."""
    op.add_column("follows", sa.Column("held_until", sa.BigInteger))
    op.add_column("follows", sa.Column("language", sa.String(8)))
    op.add_column("people", sa.Column("shown", sa.String(16)))
    op.create_table(
        "moves",
        sa.Column("old", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("new", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("moves")
    op.drop_column("people", "shown")
    for column in ("language", "held_until"):
        op.drop_column("follows", column)

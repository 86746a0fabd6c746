"""Which articles of a source could not be read, and why: known to every process, and after a restart."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column, empty for what was read before: the next reading fills it."""
    op.add_column("sources", sa.Column("unread", sa.JSON))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("sources", "unread")

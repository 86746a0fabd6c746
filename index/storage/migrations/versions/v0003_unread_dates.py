"""What stands where a date belongs and cannot be read as one."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column, empty for what is stored: the next run stores articles whose dates cannot be read anew."""
    op.add_column("versions", sa.Column("unread_dates", sa.JSON))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("versions", "unread_dates")

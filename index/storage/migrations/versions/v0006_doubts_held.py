"""A doubt is held by the process that tells it, and counts as told once it was."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column, empty for what nobody holds."""
    op.add_column("doubts", sa.Column("held_until", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("doubts", "held_until")

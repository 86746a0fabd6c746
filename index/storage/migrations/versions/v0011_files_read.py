"""What files were read as: nothing is known of those that were read before."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "files_read",
        sa.Column("version", sa.String(32), primary_key=True),
        sa.Column("key", sa.LargeBinary(16), nullable=False, index=True),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("files_read")

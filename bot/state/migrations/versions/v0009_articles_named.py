"""Which articles an answer names, so that whoever looks for one need not read every answer."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is unknown of earlier rows: the first search for an article fills it."""
    for table in ("answers", "follows"):
        op.add_column(table, sa.Column("articles", sa.Text))


def downgrade() -> None:
    """Drop it."""
    for table in ("follows", "answers"):
        op.drop_column(table, "articles")

"""Updates that were acknowledged to Telegram and are not answered yet, and the processes that work on them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "updates",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("lane", sa.String(64), nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("holder", sa.String(16)),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("placeholder", sa.BigInteger),
        sa.Column("answer_id", sa.String(16)),
        sa.Column("received_at", sa.BigInteger, nullable=False),
    )
    op.create_index("updates_by_stage", "updates", ["stage", "lane", "id"])
    op.create_table(
        "processes",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("alive_until", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop both tables."""
    op.drop_table("processes")
    op.drop_table("updates")

"""What servers and feeds said of fetched pages is kept in the database, without their addresses."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "pages",
        sa.Column("key", sa.LargeBinary(16), primary_key=True),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("disputed", sa.Boolean, nullable=False),
        sa.Column("sent", sa.Double, nullable=False),
        sa.Column("named", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_pages_named", "pages", ["named"])
    op.create_table(
        "page_stamps",
        sa.Column("page", sa.LargeBinary(16), primary_key=True),
        sa.Column("feed", sa.LargeBinary(16), primary_key=True),
        sa.Column("stamp", sa.LargeBinary(16), nullable=False),
    )
    op.create_index("ix_page_stamps_feed", "page_stamps", ["feed"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("page_stamps")
    op.drop_table("pages")

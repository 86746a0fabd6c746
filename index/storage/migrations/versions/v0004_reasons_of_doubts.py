"""A doubt is a source and a reason: what was « source: reason » in one text is the reason alone."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rename the column, and take the source out of its texts, so that no admin is told of a known doubt again."""
    op.execute("ALTER TABLE doubts RENAME COLUMN doubt TO reason")
    doubts = sa.table("doubts", sa.column("root"), sa.column("reason"))
    bind = op.get_bind()
    for root, text in bind.execute(sa.select(doubts.c.root, doubts.c.reason)).all():
        bind.execute(sa.update(doubts).where(doubts.c.root == root).values(reason=text.removeprefix(f"{root}: ")))


def downgrade() -> None:
    """Rename the column back."""
    op.execute("ALTER TABLE doubts RENAME COLUMN reason TO doubt")

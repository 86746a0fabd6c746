"""Which message asked, which messages show the answer, and whether it was asked again by an edit."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is unknown of earlier answers."""
    op.add_column("answers", sa.Column("asked_in", sa.BigInteger))
    op.add_column("answers", sa.Column("shown", sa.Text))
    op.add_column("answers", sa.Column("amended", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("answers_by_question", "answers", ["chat_id", "asked_in"])
    op.drop_column("updates", "placeholder")  # progress is shown by drafts, which vanish by themselves


def downgrade() -> None:
    """Drop it."""
    op.add_column("updates", sa.Column("placeholder", sa.BigInteger))
    op.drop_index("answers_by_question", "answers")
    for column in ("amended", "shown", "asked_in"):
        op.drop_column("answers", column)

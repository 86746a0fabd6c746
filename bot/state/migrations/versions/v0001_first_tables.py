"""The first tables: answers, verdicts, conversations, people, access, quotas, tallies, submissions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "answers",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("found", sa.Text),
        sa.Column("history", sa.Text, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
    )
    op.create_index("answers_of_a_conversation", "answers", ["chat_id", "topic_id", "user_id", "asked_at"])
    op.create_index("answers_by_age", "answers", ["asked_at"])
    op.create_table(
        "verdicts",
        sa.Column("answer_id", sa.String(16), primary_key=True),
        sa.Column("user_id", sa.BigInteger, primary_key=True),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("reason", sa.String(32)),
        sa.Column("given_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "fresh_starts",
        sa.Column("chat_id", sa.BigInteger, primary_key=True),
        sa.Column("topic_id", sa.BigInteger, primary_key=True),
        sa.Column("user_id", sa.BigInteger, primary_key=True),
        sa.Column("since", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("refused_at", sa.BigInteger),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "grants",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("allowed", sa.Boolean, nullable=False),
        sa.Column("granted_by", sa.BigInteger, nullable=False),
        sa.Column("granted_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "spent",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("span", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("starts_at", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("questions", sa.Integer, nullable=False),
    )
    op.create_table(
        "tallies",
        sa.Column("day", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(16), primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
    )
    op.create_table(
        "submissions",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(256), nullable=False),
        sa.Column("content", sa.LargeBinary),
        sa.Column("url", sa.Text),
        sa.Column("sent_at", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Drop everything: there was nothing before."""
    for table in ("submissions", "tallies", "spent", "grants", "people", "fresh_starts", "verdicts", "answers"):
        op.drop_table(table)

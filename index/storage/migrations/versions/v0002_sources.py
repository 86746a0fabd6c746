"""Sources, errands and doubts; and one live generation, whoever is first."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create three tables, and make one anew."""
    op.create_table(
        "sources",
        sa.Column("root", sa.Text, primary_key=True),
        sa.Column("named", sa.String(16), nullable=False),
        sa.Column("read", sa.DateTime(timezone=True)),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
    )
    op.create_table(
        "errands",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("arguments", sa.JSON, nullable=False),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("reached", sa.JSON, nullable=False),
        sa.Column("outcome", sa.JSON, nullable=False),
    )
    op.create_table(
        "doubts",
        sa.Column("root", sa.Text, primary_key=True),
        sa.Column("doubt", sa.Text, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
    )
    _make_live(sa.Column("only", sa.Integer, nullable=False, server_default="1", unique=True))


def downgrade() -> None:
    """Drop the tables."""
    _make_live()
    for name in ("doubts", "errands", "sources"):
        op.drop_table(name)


def _make_live(*columns: sa.Column[int]) -> None:
    bind = op.get_bind()
    number = bind.scalar(sa.text("SELECT generation FROM live"))
    op.drop_table("live")
    op.create_table("live", sa.Column("generation", sa.Integer, primary_key=True), *columns)
    if number is not None:
        bind.execute(sa.text("INSERT INTO live (generation) VALUES (:number)"), {"number": number})

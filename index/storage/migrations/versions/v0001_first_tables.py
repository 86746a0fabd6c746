"""The first tables: versions, cuts, generations, stores, signatures, takedowns, vectors.

Databases of before the migrations have them already.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MADE_AT_ONCE = "vectors"
"""The last table that was made: where it is, all others are."""


def upgrade() -> None:
    """Create everything that is not there."""
    if sa.inspect(op.get_bind()).has_table(_MADE_AT_ONCE):
        return
    _create_articles()
    _create_generations()
    _create_stores()


def _create_articles() -> None:
    op.create_table(
        "versions",
        sa.Column("version", sa.String(32), primary_key=True),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("updated", sa.Date),
        sa.Column("source", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("authors", sa.JSON, nullable=False),
        sa.Column("section", sa.Text),
        sa.Column("derived", sa.JSON, nullable=False),
    )
    op.create_index("ix_versions_article_id", "versions", ["article_id"])
    op.create_table(
        "cuts",
        sa.Column("version", sa.String(32), primary_key=True),
        sa.Column("fingerprint", sa.String(16), primary_key=True),
        sa.Column("passages", sa.JSON, nullable=False),
        sa.Column("tokens", sa.Text, nullable=False),
    )
    op.create_table(
        "signatures",
        sa.Column("version", sa.String(32), primary_key=True),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )


def _create_generations() -> None:
    op.create_table(
        "generations",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("fingerprint", sa.String(16), nullable=False),
        sa.Column("store", sa.String(40), nullable=False),
        sa.Column("embedding", sa.Text, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("summary", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "generation_articles",
        sa.Column("generation", sa.Integer, sa.ForeignKey("generations.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("article_id", sa.Text, primary_key=True),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("root", sa.Text, nullable=False),
    )
    op.create_index("generation_articles_by_version", "generation_articles", ["version"])
    op.create_table("live", sa.Column("generation", sa.Integer, primary_key=True))


def _create_stores() -> None:
    op.create_table(
        "stored",
        sa.Column("store", sa.String(40), primary_key=True),
        sa.Column("version", sa.String(32), primary_key=True),
        sa.Column("sentences", sa.Integer, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
    )
    op.create_table(
        "takedowns",
        sa.Column("article_id", sa.Text, primary_key=True),
        sa.Column("thorough", sa.Boolean, nullable=False),
    )
    op.create_table(
        "held_back",
        sa.Column("article", sa.LargeBinary(32), primary_key=True),
        sa.Column("text", sa.LargeBinary(32), nullable=False),
    )
    op.create_table(
        "vectors",
        sa.Column("key", sa.LargeBinary(16), primary_key=True),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Drop everything."""
    for name in ("vectors", "held_back", "takedowns", "stored", "live", "generation_articles", "generations",
                 "signatures", "cuts", "versions"):  # fmt: skip
        op.drop_table(name)

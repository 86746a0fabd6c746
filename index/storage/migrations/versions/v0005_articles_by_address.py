"""Articles are found by their address, which a link in a question leads to, without every version being read."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add an index, which reads each version once; by digest, since a tree in PostgreSQL takes no long address."""
    op.create_index("versions_by_url", "versions", ["url"], postgresql_using="hash")


def downgrade() -> None:
    """Drop it."""
    op.drop_index("versions_by_url", "versions")

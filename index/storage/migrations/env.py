"""Run by Alembic, on the connection that `migrate` hands over."""

from alembic import context

from index.storage.database import VERSION_TABLE
from index.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
with context.begin_transaction():
    context.run_migrations()

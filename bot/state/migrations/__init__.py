"""Alembic's environment: `bot.state.database.open_database` brings any older database up to date."""

"""The `sourcier` command line."""

from bot.cli.starting import main

__all__ = ["main"]

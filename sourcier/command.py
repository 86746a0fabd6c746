"""The `sourcier` command."""

from bot.cli import main

__all__ = ["main"]

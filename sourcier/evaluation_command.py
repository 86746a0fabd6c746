"""What adds `eval` to it."""

from evaluation.cli import app

__all__ = ["app"]

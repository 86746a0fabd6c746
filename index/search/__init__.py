"""Passages found and ranked for a query."""

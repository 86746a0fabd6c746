"""Datasets → runs → measures → report."""

"""Runs: one folder each, resumable, with everything that is needed to judge and to compare them."""

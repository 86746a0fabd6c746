"""Index runs: what changed, agreed to, written, gone live."""

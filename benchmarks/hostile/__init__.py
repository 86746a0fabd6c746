"""What hostile articles, pages and replies cost: `python -m benchmarks.hostile`."""

"""Claims: what the verifier lets through of sentences that people judged."""

"""Drafting: numbered exhibits in, the model's sentences out, each with the numbers that it claims as proof."""

"""Measures: one small unit each, pure functions of a question and what was made of it."""

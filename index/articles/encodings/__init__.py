"""Bytes to text, in whichever encoding a newsroom wrote it."""

from index.articles.encodings.decoding import decode, meant_by

__all__ = ["decode", "meant_by"]

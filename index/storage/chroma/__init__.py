"""Vectors of sentences in Chroma, with references and no text."""

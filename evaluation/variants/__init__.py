"""Variants of a set, made by code: what must change an answer does, and nothing else.

A bot that knows its development newsroom by heart, answers from its memory or quotes whatever is near loses here what
it wins there.
"""

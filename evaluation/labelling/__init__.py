"""Questions that the bot exported become questions of a set, once an editor has completed them."""

from evaluation.labelling.labelling import find_quote, label, label_file

__all__ = ["find_quote", "label", "label_file"]

"""Questions that the bot exported become questions of a set, once an editor has completed them."""

from evaluation.labelling.labelling import label_file

__all__ = ["label_file"]

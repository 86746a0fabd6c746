"""What the reader learns from: data sets as examples, and in which shares they are mixed."""

from training.examples.example import Example
from training.examples.mixture import Places, foundation, is_held_out, newsroom, texts
from training.examples.twins import claims

__all__ = ["Example", "Places", "claims", "foundation", "is_held_out", "newsroom", "texts"]

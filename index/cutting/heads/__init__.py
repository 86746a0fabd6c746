"""The lines that stand above a text: its title, and who wrote it, for whom and when."""

from index.cutting.heads.head import WORDS_OF_A_TITLE, head_of
from index.cutting.heads.lines import LONGEST_TITLE, HeadLine
from index.cutting.heads.people import without_agency

__all__ = ["LONGEST_TITLE", "WORDS_OF_A_TITLE", "HeadLine", "head_of", "without_agency"]

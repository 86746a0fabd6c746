"""Which language a text is in."""

from index.text.language.detection import LANGUAGES_TOLD, detect, expecting

__all__ = ["LANGUAGES_TOLD", "detect", "expecting"]

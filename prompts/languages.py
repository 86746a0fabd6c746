"""The languages that the bot itself speaks, and what any language is called."""

from babel import Locale

LANGUAGES = ("fr", "en")
"""Languages of the bot's own sentences; the first is where people are answered who speak neither."""


def nearest_language(language: str) -> str:
    """Return French for French, English for every other language: more of the world reads it."""
    return "fr" if language.lower().startswith("fr") else "en"


def language_name(code: str, spoken: str) -> str:
    """Return the name of a language in another one: « russe », "Russian"; for a code that CLDR lacks, the code."""
    return str(Locale(spoken).languages.get(code, code))

"""What languages are called, by Unicode's CLDR."""

from babel import Locale


def language_name(code: str, spoken: str) -> str:
    """Return the name of a language in another one: « russe », "Russian"; for a code that CLDR lacks, the code."""
    return str(Locale(spoken).languages.get(code, code))

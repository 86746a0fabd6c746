"""How a prompt becomes messages, and how it names a language."""

from bot.answering.model import Message

_LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "uk": "Ukrainian",
}


def messages(prompt: str) -> list[Message]:
    """Cut a prompt at its first line of `---`: what is above it is the instruction, below it the material."""
    instruction, _, material = prompt.partition("\n---\n")
    return [Message("system", instruction), Message("user", material)]


def language_name(language: str) -> str:
    """Return a language's English name (small models echo any more of it); for a language not listed, its code."""
    return _LANGUAGES.get(language, f"the language with the code {language}")

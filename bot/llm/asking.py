"""How a prompt becomes messages, and how it names a language."""

from babel import Locale

from bot.llm.client import Message


def messages(prompt: str) -> list[Message]:
    """Cut a prompt at its first line of `---`: what is above it is the instruction, below it the material."""
    instruction, _, material = prompt.partition("\n---\n")
    return [Message("system", instruction), Message("user", material)]


def language_name(language: str) -> str:
    """Return a language's English name (small models echo any more of it); for a code that CLDR lacks, the code."""
    return str(Locale("en").languages.get(language, f"the language with the code {language}"))

"""How a prompt becomes messages."""

from bot.llm.client import Message


def messages(prompt: str) -> list[Message]:
    """Cut a prompt at its first line of `---`: what is above it is the instruction, below it the material."""
    instruction, _, material = prompt.partition("\n---\n")
    return [Message("system", instruction), Message("user", material)]

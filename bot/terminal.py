"""The terminal of a command: where it prints, what may be shown there, and the one line on trouble."""

from rich import markup
from rich.console import Console

out = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

_STEERING = {
    code: "\ufffd"
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if chr(code) not in "\t\n"
}
"""Control characters, which begin escape sequences, and those that reverse the direction of text."""


def without_steering(text: str) -> str:
    """Return a text of others without the characters that would control a terminal."""
    return text.translate(_STEERING)


def escape(text: str) -> str:
    """Return a text of others as it may be printed: no markup in it, and nothing that controls the terminal."""
    return markup.escape(without_steering(text))


def tell_error(message: str) -> None:
    """Print one line of error."""
    errors.print(f"[bold red]sourcier:[/] {escape(message)}")


def tell_waiting(reason: str) -> None:
    """Print why a command does not begin yet, or does not end."""
    errors.print(f"[yellow]sourcier:[/] {escape(reason)}")

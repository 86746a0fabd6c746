"""The terminal of a command: where it prints, what may be shown there, how things are counted, the line on trouble."""

from rich import markup
from rich.console import Console

from index.text.typography import cut_short

# No emoji codes: « :100: » in a quotation would be shown as another character.
out = Console(highlight=False, soft_wrap=True, emoji=False)
errors = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)

LONGEST_ERROR = 2_000
"""Characters: some twenty settings that do not fit, each with what would."""
_STEERING = {
    code: "\ufffd"
    for code in (
        *range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)
    )
    if chr(code) not in "\t\n"
}  # fmt: skip
"""Control characters, which begin escape sequences, those that end lines or reverse the direction of text, and halves
of surrogate pairs, as names of files have them that are not UTF-8: no stream takes those."""
_IN_JSON = {code: f"\\u{code:04x}" for code in _STEERING if code >= 0x7F}
_ON_ONE_LINE = str.maketrans("\t\n", "  ")


def without_steering(text: str) -> str:
    """Return a text of others without the characters that would control a terminal."""
    return text.translate(_STEERING)


def json_without_steering(document: str) -> str:
    """Return a document in JSON that says the same without characters that would control a terminal.

    JSON escapes most of them itself, but not all.
    """
    return document.translate(_IN_JSON)


def escape(text: str) -> str:
    """Return words of others as they may be printed: on one line, no markup in it, nothing that controls the terminal.

    The name of a file may have a line end, and what follows would look like a line of Sourcier's own.
    """
    return escape_lines(text.translate(_ON_ONE_LINE))


def escape_lines(text: str) -> str:
    """Return a text of several lines as it may be printed."""
    return markup.escape(without_steering(text))


def counted(number: int, thing: str) -> str:
    """Return a number with what it counts, in the singular for one: `1 source`, `2 sources`, `0 sources`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def tell_error(message: str) -> None:
    """Print one line of error, which may repeat what somebody has set or sent, as far as anybody reads it."""
    errors.print(f"[bold red]sourcier:[/] {escape(cut_short(message, LONGEST_ERROR))}")


def tell_waiting(reason: str) -> None:
    """Print why a command does not begin yet, or does not end."""
    errors.print(f"[yellow]sourcier:[/] {escape(reason)}")

"""Whether a text that an operator wrote can stand where a shipped one does, before anything is said with it."""

import string
from pathlib import Path


class PromptError(ValueError):
    """A prompt or reply file is missing something; the message names the file and the entry."""


def placeholders(template: str) -> frozenset[str]:
    """Return what stands in braces. Raises ValueError if a brace stands alone."""
    return frozenset(
        "".join([name, f"!{conversion}" if conversion else "", f":{form}" if form else ""])
        for _, name, form, conversion in string.Formatter().parse(template)
        if name is not None
    )


def read_own(file: Path) -> str:
    """Read a file of the operator's, with a byte order mark or without. Raises PromptError if it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PromptError(f"{file} is not in UTF-8: save it again in that encoding") from None
    except OSError as error:
        raise PromptError(f"{file} cannot be read ({error.strerror}): let this user read it") from None


def require_fitting(where: str, shipped: str, own: object) -> None:
    """Raise PromptError unless `own` is a text with the `{values}` of the shipped one, and not empty."""
    if not isinstance(own, str) or not own.strip():
        raise PromptError(f"{where}: write a text in quotation marks")
    try:
        given = placeholders(own)
    except ValueError:
        raise PromptError(f"{where}: a brace stands alone; double one that is meant as it stands") from None
    require_same(where, placeholders(shipped), given)


def require_same(where: str, wanted: frozenset[str], given: frozenset[str]) -> None:
    """Raise PromptError, which names what is missing and what is unknown, unless both are the same."""
    missing, unknown = sorted(wanted - given), sorted(given - wanted)
    if missing or unknown:
        differences = {"missing": missing, "unknown": [name or "{}" for name in unknown]}
        told = "; ".join(f"{kind} {', '.join(names)}" for kind, names in differences.items() if names)
        raise PromptError(f"{where}: {told}")

"""What pypdf makes of a file that may be damaged."""

from typing import Any

from pypdf.errors import PyPdfError

MALFORMED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, PyPdfError)
"""What a damaged part of a file raises: it draws nothing, and what is around it is drawn."""


def resources_of(drawn: Any) -> Any:  # noqa: ANN401 - a page or a form of pypdf
    """Return what a page or a form names, as pypdf reads it; nothing if that is damaged."""
    told = drawn.get_inherited("/Resources", None)
    found = told.get_object() if hasattr(told, "get_object") else told
    return found if isinstance(found, dict) else {}

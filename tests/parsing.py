"""Python source as a tree."""

import ast
import gc


def parsed(source: str) -> ast.Module:
    """Parse source while no garbage is collected.

    Python 3.11 counts how deep it is in while it makes a tree, and raises SystemError if the count has changed at the
    end, as it does where the collector ends a greenlet of SQLAlchemy's meanwhile.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(source)
    finally:
        if collecting:
            gc.enable()

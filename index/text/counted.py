"""Numbers of things in what commands print, which is English."""


def counted(number: int, thing: str) -> str:
    """Return a number with what it counts, in the singular for one: `1 source`, `2 sources`, `0 sources`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

"""What a terminal may be shown of texts of others."""

_STEERING = {
    code: "\ufffd"
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if chr(code) not in "\t\n"
}
"""What steers a terminal instead of being shown: escape sequences begin with it, and text is turned round by it."""


def without_steering(text: str) -> str:
    """Return a text of others without what steers a terminal."""
    return text.translate(_STEERING)

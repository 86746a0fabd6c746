"""The searches that one question deserves."""


def queries(question: str) -> tuple[str, ...]:
    """Return what is searched for a question: itself."""
    return (question,)

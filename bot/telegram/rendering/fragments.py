"""Links that land on a passage: text fragments, https://wicg.github.io/scroll-to-text-fragment/."""

from urllib.parse import quote as percent

from bot.telegram.rendering.styled import LONGEST_URL

FULL_UP_TO = 60
"""Characters; a longer quotation is named by its first and last words."""
WORDS = 5


def passage_link(url: str | None, quotation: str) -> str | None:
    """Return the address of an article with the fragment that scrolls to a quotation; None without an address.

    A long quotation, or one over several paragraphs, is given as `start,end`: an exact match may not cross a
    paragraph, a range may.
    """
    if not url:
        return None
    words = quotation.split()
    if not words:
        return url
    if len(quotation) <= FULL_UP_TO and "\n" not in quotation.strip():
        directive = f"text={_encoded(' '.join(words))}"
    else:
        start, end = _words_of_one_line(quotation, first=True), _words_of_one_line(quotation, first=False)
        directive = f"text={_encoded(start)},{_encoded(end)}"
    link = f"{url}{':~:' if '#' in url else '#:~:'}{directive}"
    return link if len(link) <= LONGEST_URL else url


def _words_of_one_line(quotation: str, *, first: bool) -> str:
    """Return the first words of the first line, or the last of the last, without the one half of the other."""
    lines = [line.split() for line in quotation.splitlines() if line.strip()]
    chosen = lines[0] if first else lines[-1]
    most = WORDS if len(lines) > 1 else min(WORDS, max(1, len(chosen) // 2))
    return " ".join(chosen[:most] if first else chosen[-most:])


def _encoded(text: str) -> str:
    """Percent-encode what has a meaning in a fragment directive: everything but letters, digits and `._~`."""
    return percent(text, safe="").replace("-", "%2D")

"""What one fetch may cost, and how often a host is asked."""

from dataclasses import dataclass

from index.articles.web.addresses import Network

REDIRECTS = 5
"""That are followed, of a robots.txt as of a page."""


@dataclass(frozen=True, slots=True)
class WebLimits:
    """Limits of one fetch."""

    page_bytes: int = 10_000_000
    """Bytes, both as sent and unpacked."""
    seconds: float = 30.0
    """Seconds for one page, with its robots.txt, name look-ups and redirects, but without waiting for its turn."""
    delay: float = 1.0
    """Seconds between two requests to one host."""
    private: tuple[Network, ...] = ()
    """Private networks that may be fetched from all the same, as an intranet's."""

"""Addresses of the web, checked before they are used for anything."""

from urllib.parse import SplitResult, urljoin, urlsplit

import idna

from index.errors import ArticleError

LONGEST = 2_048
"""Characters: what browsers, servers and Telegram take."""
_TRACKING = {"xtor", "fbclid", "gclid", "mc_cid", "mc_eid"}


def checked(url: str) -> SplitResult:
    """Split a URL, its host in ASCII (IDNA) and without user names. Raises ArticleError if it is not one of the web."""
    if len(url) > LONGEST:
        raise ArticleError(f"has an address of more than {LONGEST} characters", "name_long")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise ArticleError(f"is no valid URL ({error})"[:200], "unreachable") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise ArticleError("is no http or https URL", "unreachable")
    host = _ascii(host)
    shown = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=f"{shown}:{port}" if port else shown, path=parts.path or "/")


def canonical(url: str) -> str:
    """Return the URL without fragment and without what counts visitors: the same article has the same id.

    Raises ArticleError if it is not one of the web.
    """
    parts = checked(url)
    query = "&".join(part for part in parts.query.split("&") if not _counts_visitors(part.partition("=")[0].lower()))
    return parts._replace(fragment="", query=query).geturl()


def spellings(url: str) -> frozenset[str]:
    """Return what the address of the same page may be written as: with `www.` or without, with a slash at its end.

    Empty for what is no address of the web.
    """
    try:
        parts = urlsplit(canonical(url))
    except ArticleError:
        return frozenset()
    bare = parts.netloc.removeprefix("www.")
    paths = {parts.path.rstrip("/"), parts.path.rstrip("/") + "/"}
    return frozenset(
        parts._replace(scheme=scheme, netloc=host, path=path).geturl()
        for scheme in ("http", "https") for host in (bare, f"www.{bare}") for path in paths
    )  # fmt: skip


def joined(base: str, link: str) -> str:
    """Return where a link leads. Raises ArticleError for what is no link."""
    try:
        return urljoin(base, link)
    except ValueError as error:
        raise ArticleError(f"is no valid URL ({error})"[:200], "unreachable") from error


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host and port; `www.` does not count."""
    return _site(one) == _site(other) != ""


def is_front_page(url: str) -> bool:
    """Whether an address is that of a whole site, and of no page in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in {"", "/"} and not parts.query


def _site(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port if parts.port not in {80, 443} else None
        return f"{parts.hostname.removeprefix('www.')}:{port or ''}" if parts.hostname else ""
    except ValueError:
        return ""


def _counts_visitors(name: str) -> bool:
    return name.startswith(("utm_", "at_")) or name in _TRACKING


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise ArticleError(f"has no valid host name ({error})"[:200], "unreachable") from error

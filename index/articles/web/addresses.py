"""Which addresses may be fetched from: none inside the network that Sourcier runs in.

A feed is written by others. Without this check, one of its links could make the bot read a router's page or a
cloud's credentials (169.254.169.254) and quote them.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, Protocol

import netaddr

from index.errors import ArticleError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Sequence[str]]
"""From a host name and a port to its addresses, as text."""

_NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: an IPv4 address in the last 32 bits."""
_GIVEN_OUT = IPv6Network("2000::/3")
"""IANA gives out global unicast addresses from here only, https://www.iana.org/assignments/ipv6-address-space."""
_NOT_IN_TABLE: tuple[Network, ...] = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments, with the few that are anycast services
    IPv4Network("192.88.99.0/24"),  # 6to4 relays, RFC 7526
    IPv6Network("2001::/23"),  # protocol assignments, Teredo among them
    IPv6Network("2002::/16"),  # 6to4
    IPv6Network("3fff::/20"),  # documentation, RFC 9637
)
"""Networks to refuse beside netaddr's: assigned after its release, or formally public but never a newspaper's."""


class NetworkStream(Protocol):
    """A connection, as httpx hands it out."""

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - depends on the name
        """Return what is known of it under a name, or None."""


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host. Raises ArticleError if it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ArticleError(f"the host {host} is not known", "unreachable") from error
    return [str(address[0]) for *_, address in found]


def permitted_address(host: str, port: int, resolver: Resolver, allowed: Sequence[Network] = ()) -> str:
    """Return the address to connect to: resolved once and then used as it is.

    Connecting to the name instead would resolve it a second time, and a hostile name server may answer otherwise.
    Raises ArticleError if every address of the host is private, loopback, link-local or otherwise not public, and
    in none of the `allowed` networks.
    """
    addresses = [ip_address(text.partition("%")[0]) for text in resolver(host, port)]
    for address in addresses:
        if is_public(address) or any(address in network for network in allowed):
            return str(address)
    raise ArticleError(
        f"{host} is at a private address ({', '.join(map(str, addresses))}): name it in FETCH_PRIVATE to allow it",
        "private",
    )


def check_connected(stream: NetworkStream | None, allowed: Sequence[Network]) -> None:
    """Check the address that a connection was made to in the end. Raises ArticleError if it is not public."""
    reached = stream.get_extra_info("server_addr") if stream else None
    if not reached:
        raise ArticleError("is at an address that is not known", "unreachable")
    address = ip_address(str(reached[0]).partition("%")[0])
    if not is_public(address) and not any(address in network for network in allowed):
        raise ArticleError(
            f"was reached at a private address ({address}): name it in FETCH_PRIVATE to allow it", "private"
        )


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet.

    IANA's registries decide, as netaddr has them (Python's own table is as old as the Python); of IPv6, only what IANA
    has assigned at all. An IPv4 address inside an IPv6 one is looked at only in the form that networks without IPv4
    need (RFC 6052); the other forms (6to4, Teredo, mapped, compatible) are refused.
    """
    if isinstance(address, IPv6Address) and address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if isinstance(address, IPv6Address) and address not in _GIVEN_OUT:
        return False
    if any(address in network for network in _NOT_IN_TABLE if network.version == address.version):
        return False
    known = netaddr.IPAddress(str(address))
    return bool(known.is_global()) and not known.is_multicast() and not known.is_reserved()

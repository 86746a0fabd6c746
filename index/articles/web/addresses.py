"""Which addresses may be fetched from: none inside the network that Sourcier runs in.

A feed is written by others. Without this check, one of its links could make the bot read a router's page or a
cloud's credentials (169.254.169.254) and quote them.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from index.errors import ArticleError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Sequence[str]]
"""From a host name and a port to its addresses, as text."""

_NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: an IPv4 address in the last 32 bits."""


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host. Raises ArticleError if it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ArticleError(f"the host {host} is not known") from error
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
        f"{host} is at a private address ({', '.join(map(str, addresses))}): name it in FETCH_PRIVATE to allow it"
    )


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet, looking through IPv6 forms that carry an IPv4 address."""
    if isinstance(address, IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if carried:
            return is_public(carried)
        if address in _NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast

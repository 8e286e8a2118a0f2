"""Calls another machine over HTTP, and none within the office's own network by mistake.

The address a name stands for is looked at before anything is sent, and the connection goes to
just that address; no redirect is followed.
"""

import ssl
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from socket import IPPROTO_TCP, create_connection, gaierror, getaddrinfo, socket
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from notifications.delivering import Barred, Refused, Undeliverable

SECONDS = 10.0
"""How long the other machine is waited for at each step."""
PORTS = {"http": 80, "https": 443}
MOST = 64 * 1024
"""Bytes of an answer that are read."""
WELL = range(200, 300)
AGAIN = frozenset({408, 409, 425, 429})
SHUT_OUT = frozenset({401, 402, 403, 407})
"""What is said to a caller who is not known, has not paid, or may not: whatever he sends."""
GONE = range(400, 500)
NAT64 = IPv6Network("64:ff9b::/96")

Networks = Sequence[IPv4Network | IPv6Network]


class Call(NamedTuple):
    """One request; ``url`` is http: or https:."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    method: str = "POST"


def call(asked: Call, allowed: Networks = ()) -> bytes:
    """Send a request and return the answer's body; ``allowed`` are networks that are not public.

    Raises:
        Refused: the answer is no success, or leads elsewhere: it is tried again.
        Undeliverable: it will never be one.
        Barred: the other machine lets the program not in, or the address may not be called.
        OSError: no answer.
    """
    connection, url = _connection(asked.url, allowed)
    try:
        target = url.path or "/"
        connection.request(
            asked.method,
            f"{target}?{url.query}" if url.query else target,
            asked.body,
            asked.headers,
        )
        answer = connection.getresponse()
        body = answer.read(MOST)
    except HTTPException as error:
        raise OSError(type(error).__name__) from error
    finally:
        connection.close()
    if answer.status in WELL:
        return body
    if answer.status in SHUT_OUT:
        raise Barred(f"http_{answer.status}")
    never = answer.status in GONE and answer.status not in AGAIN
    raise (Undeliverable if never else Refused)(f"http_{answer.status}")


def is_public(address: str, allowed: Networks = ()) -> bool:
    """Return whether ``address`` lies in the public network, or in one that is ``allowed``."""
    found = ip_address(address.partition("%")[0])
    if any(found in network for network in allowed if network.version == found.version):
        return True
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in NAT64:
            inner = IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return found.ipv4_mapped is not None and is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


def _connection(address: str, allowed: Networks) -> tuple[HTTPConnection, SplitResult]:
    try:
        url = urlsplit(address)
        host, port = url.hostname, url.port or PORTS[url.scheme]
    except (ValueError, KeyError):
        raise Barred("address_not_allowed") from None
    if not host or url.username:
        raise Barred("address_not_allowed")
    if url.scheme == "http":
        connection = HTTPConnection(host, port, timeout=SECONDS)
    else:
        context = ssl.create_default_context()
        connection = HTTPSConnection(host, port, timeout=SECONDS, context=context)
    _connect_by(connection, partial(_connected, allowed))
    return connection, url


def _connect_by(connection: HTTPConnection, connect: Callable[..., socket]) -> None:
    """Have ``connection`` opened by ``connect``; what is spoken over it stays as it is."""
    connection._create_connection = connect  # type: ignore[attr-defined]  # noqa: SLF001


def _connected(allowed: Networks, target: tuple[str, int], *rest: object) -> socket:
    """Open a connection to an address that was looked at, and to no other."""
    try:
        found = getaddrinfo(*target, proto=IPPROTO_TCP)
    except (gaierror, UnicodeError) as error:
        raise OSError("name_unknown") from error
    addresses = [str(one[4][0]) for one in found]
    if not addresses or not all(is_public(one, allowed) for one in addresses):
        raise Barred("address_not_allowed")
    return create_connection((addresses[0], target[1]), SECONDS)

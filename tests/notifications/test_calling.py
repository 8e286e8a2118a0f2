"""Calls go to public addresses, or to networks that the operator allowed, and nowhere else."""

import socket
from collections.abc import Iterator
from ipaddress import ip_network

import pytest

from notifications import calling
from notifications.calling import Call, call, is_public
from notifications.delivering import Barred, Refused, Undeliverable
from tests.support.receivers import Receiver, receiving

HERE = [ip_network("127.0.0.0/8")]

INWARD = [
    *("127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "10.255.255.255", "172.16.0.1"),  # noqa: S104
    *("172.31.255.254", "192.168.0.1", "192.168.255.1", "169.254.169.254", "169.254.0.1"),
    *("100.64.0.1", "100.127.255.254", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1"),
    *("203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("::1", "::", "fe80::1", "fe80::1%lo", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:192.168.1.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::", "2002:c0a8:101::"),
    *("2001:0:7f00:1::", "::7f00:1", "100::1"),
]
SPELT = [
    *("http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f000001/"),
    *("http://0177.0.0.1/", "http://127.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/"),
    *("http://user@127.0.0.1/", "http://0/", "https://127.0.0.1/", "ftp://198.41.0.4/"),
    *("http://0x7f.1/", "http://0300.0250.0.1/", "http://017700000001/", "http://127.0.0.1./"),
    *("http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:ffff:a00:1]/", "http://[fe80::1%25lo]/"),
    *(
        "http://\uff11\uff12\uff17.\uff10.\uff10.\uff11/",
        "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/",
        "http://127。0。0。1/",
        "http://127.0.0.1:0/",
    ),
    *("http://127.0.0.1\\@198.41.0.4/", "http://198.41.0.4@127.0.0.1/", "http://[127.0.0.1]/"),
    *("file:///etc/passwd", "gopher://127.0.0.1:25/", "http:///x", "127.0.0.1", ""),
]


@pytest.fixture
def server() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


@pytest.mark.parametrize("address", INWARD)
def test_an_address_within_is_no_public_one(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1", "::ffff:1.1.1.1"])
def test_an_address_outside_is(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", SPELT)
def test_nothing_is_connected_to_within(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> socket.socket:
        raise AssertionError

    monkeypatch.setattr(calling, "create_connection", never)
    with pytest.raises(OSError):  # noqa: PT011 - not allowed, or no name at all
        call(Call(url, {}, b""))


def test_neither_an_address_within_nor_a_name_that_stands_for_one_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    went: list[object] = []

    def connect(address: object, _: float) -> socket.socket:
        went.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(calling, "create_connection", connect)
    for address in INWARD:
        host = f"[{address}]" if ":" in address else address
        with pytest.raises(OSError):  # noqa: PT011 - not allowed, or no name at all
            call(Call(f"http://{host}:8443/a?b=c", {}, b""))
    for address in INWARD:
        # A name that stands for an address outside, too, is no better.
        for found in ([address], ["1.1.1.1", address], [address, "1.1.1.1"]):
            told = [(0, 0, 0, "", (one, 80)) for one in found]
            monkeypatch.setattr(calling, "getaddrinfo", lambda *_, told=told, **__: told)
            with pytest.raises(Barred, match="address_not_allowed"):
                call(Call("http://inward.test/", {}, b""))
    assert went == []


def test_a_name_is_connected_to_by_the_address_that_was_looked_at(
    server: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def found(host: str, port: int, **_: int) -> list[tuple[object, ...]]:
        asked.append((host, port))
        inward = ("127.0.0.1", port) if len(asked) > 1 else ("1.1.1.1", port)
        return [(0, 0, 0, "", inward)]

    went: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], _: float) -> socket.socket:
        went.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(calling, "getaddrinfo", found)
    monkeypatch.setattr(calling, "create_connection", connect)
    with pytest.raises(ConnectionRefusedError):
        call(Call("http://rebinding.test/", {}, b""))
    assert (asked, went) == ([("rebinding.test", 80)], [("1.1.1.1", 80)])
    with pytest.raises(Barred, match="address_not_allowed"):
        call(Call("http://rebinding.test/", {}, b""))


def test_an_allowed_network_is_called(server: Receiver) -> None:
    assert call(Call(server.url, {"x": "1"}, b"body"), HERE) == b""
    ((headers, body),) = server.taken
    assert (headers["x"], body) == ("1", b"body")


@pytest.mark.parametrize("status", [301, 302, 307, 500, 503, 429, 408])
def test_what_may_get_better_is_tried_again_and_no_redirect_is_followed(
    server: Receiver, status: int
) -> None:
    with receiving() as inward:
        server.answer, server.location = status, inward.url
        with pytest.raises(Refused, match=f"http_{status}") as found:
            call(Call(server.url, {}, b""), HERE)
        assert not isinstance(found.value, Undeliverable)
        assert inward.taken == []


@pytest.mark.parametrize("status", [401, 402, 403, 407])
def test_who_is_not_let_in_is_not_told_that_of_his_letter(server: Receiver, status: int) -> None:
    server.answer = status
    with pytest.raises(Barred, match=f"barred_http_{status}"):
        call(Call(server.url, {}, b""), HERE)


@pytest.mark.parametrize("status", [400, 404, 410])
def test_what_will_not_is_given_up(server: Receiver, status: int) -> None:
    server.answer = status
    with pytest.raises(Undeliverable, match=f"http_{status}"):
        call(Call(server.url, {}, b""), HERE)


def test_a_machine_that_hangs_is_not_waited_for(
    server: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "SECONDS", 0.2)
    server.answer = 0
    with pytest.raises(TimeoutError):
        call(Call(server.url, {}, b""), HERE)

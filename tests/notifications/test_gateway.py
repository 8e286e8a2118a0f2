"""Text messages go by a template of the office's own, and no letter changes the request."""

import json
import socket
from collections.abc import Iterator
from ipaddress import ip_network
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from engine.errors import BadInput
from notifications import calling
from notifications.delivering import Barred, Refused, Undeliverable
from notifications.gateway import Gateway, GatewayChannel, request_of
from tests.support.letters import letter
from tests.support.receivers import Receiver, receiving

HERE = [ip_network("127.0.0.0/8")]
NUMBER = "13900000000"
NASTY = '"},"to":"1", {to} {key} &to=2 <to>3</to> \\ %00 {0.__class__}'
BODY = '{"phones":["{to}"],"content":"{text}","id":"{key}","more":{}}'
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


@pytest.fixture
def server() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


def channel(gateway: Gateway, text: str = "回音", address: str = NUMBER) -> GatewayChannel:
    return GatewayChannel(lambda to: (gateway, to), lambda _: address, lambda _: text, HERE)


def test_a_letter_is_one_request_with_a_key_that_stays(server: Receiver) -> None:
    headers = {"content-type": "application/json", "authorization": "AppCode s", "x-id": "{key}"}
    send = channel(Gateway(url=server.url, headers=headers, body=BODY), "回音：\r\n有新进展")
    send(letter())
    send(letter())
    send(letter(seq=3))
    (first, body), (_, again), (_, other) = server.taken
    told = json.loads(body)
    assert (told["phones"], told["content"]) == ([NUMBER], "回音： 有新进展")
    assert (first["authorization"], first["x-id"]) == ("AppCode s", told["id"])
    assert body == again
    assert json.loads(other)["id"] != told["id"]


def test_a_letter_stays_where_it_is_put(server: Receiver) -> None:
    nasty = {"to": NUMBER, "text": NASTY, "key": "k"}
    found = json.loads(request_of(Gateway(url=server.url, body=BODY), nasty).body)
    assert found == {"phones": [NUMBER], "content": NASTY, "id": "k", "more": {}}
    form = Gateway(url=server.url, headers=FORM, body="to={to}&text={text}&key={key}")
    body = request_of(form, nasty).body.decode()
    assert parse_qs(body) == {"to": [NUMBER], "text": [NASTY], "key": ["k"]}
    xml = {"content-type": "text/xml"}
    body = request_of(
        Gateway(url=server.url, headers=xml, body='<m t="{text}"/>'), nasty
    ).body.decode()
    assert ET.fromstring(body).get("t") == NASTY  # noqa: S314 - made right here
    send = channel(Gateway(url=f"{server.url}&to={{to}}&t={{text}}", method="GET"), NASTY)
    send(letter())
    ((method, path),) = server.asked
    assert method == "GET"
    assert parse_qs(urlsplit(path).query)["t"] == [NASTY]


@pytest.mark.parametrize(
    ("answered", "fault"),
    [
        (b'{"code":0,"to":"13900000000"}', ""),
        (b'{"code":"0"}', ""),
        (b'{"code":17}', "answer_17"),
        (b'{"code":"13900000000 unknown"}', "answer_other"),
        (b'{"code":{"0":0}}', "answer_other"),
        (b'{"other":0}', "answer_null"),
        (b"[0]", "answer_null"),
        (b"OK", "answer_unreadable"),
        (b"", "answer_unreadable"),
        (b"[" * 5000, "answer_unreadable"),
    ],
)
def test_an_answer_is_judged_by_what_it_says(server: Receiver, answered: bytes, fault: str) -> None:
    server.answer, server.says = 200, answered
    send = channel(Gateway(url=server.url, body=BODY, accepted="code=0"))
    if not fault:
        send(letter())
        return
    with pytest.raises(Refused) as found:
        send(letter())
    assert (type(found.value), found.value.fault) == (Refused, fault)


def test_a_value_may_lie_deep_in_the_answer(server: Receiver) -> None:
    server.answer, server.says = 200, b'{"Response":{"Set":[{"Code":"Ok"}]}}'
    gateway = Gateway(url=server.url, body=BODY, accepted="Response.Set.0.Code=Ok")
    channel(gateway)(letter())
    with pytest.raises(Refused, match="answer_null"):
        channel(replace(gateway, accepted="Response.Set.1.Code=Ok"))(letter())


def test_who_is_not_let_in_tells_of_the_settings_or_of_the_key_in_an_address(
    server: Receiver,
) -> None:
    server.answer = 403
    gateway = Gateway(url=server.url, body=BODY)
    with pytest.raises(Barred, match="barred_http_403"):
        channel(gateway)(letter())
    robots = GatewayChannel(
        lambda to: (gateway, to), lambda _: NUMBER, lambda _: "t", HERE, is_personal=True
    )
    with pytest.raises(Undeliverable, match=r"^http_403"):
        robots(letter())


def test_faults_of_the_line_say_whether_to_try_again(
    server: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "SECONDS", 0.3)
    send = channel(Gateway(url=server.url, body=BODY))
    for status, meaning in ((500, Refused), (429, Refused), (302, Refused), (404, Undeliverable)):
        server.answer = status
        with pytest.raises(Refused, match=f"http_{status}") as found:
            send(letter())
        assert type(found.value) is meaning
    server.drops = True
    with pytest.raises(OSError) as dropped:  # noqa: PT011 - any of them
        send(letter())
    assert not isinstance(dropped.value, Refused)
    server.drops, server.answer = False, 200
    send(letter())
    assert len({body for _, body in server.taken}) == 1, "asked again under the same key"
    server.answer = 0
    with pytest.raises(TimeoutError):
        send(letter())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ConnectionRefusedError):
        channel(Gateway(url=f"http://127.0.0.1:{port}/", body=BODY))(letter())


def test_nothing_is_sent_inwards_or_to_nobody(server: Receiver) -> None:
    gateway = Gateway(url=server.url, body=BODY)
    send = GatewayChannel(lambda to: (gateway, to), lambda _: NUMBER, lambda _: "t")
    with pytest.raises(Barred, match="address_not_allowed"):
        send(letter())
    with pytest.raises(Undeliverable, match="no_address"):
        channel(gateway, address="")(letter())
    with pytest.raises(Undeliverable, match="malformed"):
        GatewayChannel(lambda _: None, lambda _: NUMBER, lambda _: "t", HERE)(letter())
    assert server.taken == []


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ({"body": "{phone}"}, "body: {phone} is unknown"),
        ({"body": "{to.__class__}"}, "body: {to.__class__} is unknown"),
        ({"body": "{to!r}"}, "body: "),
        ({"body": "{0}"}, "body: "),
        ({"body": "{ to }"}, "body: "),
        ({"body": "x", "headers": {}}, "body: the content-type"),
        ({"body": "x", "headers": {"content-type": "text/html"}}, "body: the content-type"),
        ({"headers": {"x": "{to}"}}, "headers: {to} is unknown"),
        ({"headers": {"x": "a\r\nb: c"}}, "headers: "),
        ({"headers": {"x y": "a"}}, "headers: "),
        ({"headers": {"x": "名"}}, "headers: "),
        ({"url": "https://{to}/"}, "url: the host is fixed"),
        ({"url": "https://h.test/{number}"}, "url: {number} is unknown"),
        ({"url": "ftp://h.test/"}, "url: "),
        ({"url": "https://u:p@h.test/"}, "url: "),
        ({"url": "https://h.test/a b"}, "url: "),
        ({"url": "https://h.test:99999/"}, "url: no address"),
        ({"accepted": "code"}, "accepted: "),
    ],
)
def test_a_template_that_could_not_be_sent_is_refused(given: dict[str, str], part: str) -> None:
    with pytest.raises(BadInput) as found:
        Gateway(**{"url": "https://h.test/", **given})  # type: ignore[arg-type]
    assert str(found.value).startswith(part)

"""Webhooks carry the signature of Standard Webhooks, and tell no more than that a dossier moved."""

import json
from base64 import b64decode, b64encode
from ipaddress import ip_network

import pytest

from engine.clock import SetClock
from engine.errors import BadInput
from notifications.delivering import Barred, Undeliverable
from notifications.webhook import WebhookChannel, signature
from tests.support.letters import letter
from tests.support.receivers import receiving
from tests.support.writes import NOW

HERE = [ip_network("127.0.0.0/8")]


def test_the_signature_is_that_of_the_standard() -> None:
    # The example that the libraries of the standard are tested by.
    key = b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    found = signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}')
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_letter_is_told_of_without_its_words() -> None:
    secret = b"0123456789abcdef0123456789abcdef"
    with receiving() as server:
        send = WebhookChannel(
            server.url, f"whsec_{b64encode(secret).decode()}", SetClock(NOW), HERE
        )
        send(letter(subject="张三", body="拆迁"))
        send(letter(subject="张三", body="拆迁"))
    (headers, body), (again, _) = server.taken
    assert json.loads(body) == {
        "type": "dossier.moved",
        "timestamp": NOW.isoformat(),
        "data": {"dossier": "case:990421-2025-00001", "seq": 2, "post": "post:a"},
    }
    assert headers["webhook-id"] == again["webhook-id"], "a repeated letter is known again"
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    signed = signature(secret, headers["webhook-id"], headers["webhook-timestamp"], body)
    assert headers["webhook-signature"] == signed


def test_an_address_where_nothing_is_tells_of_the_settings_not_of_the_letter() -> None:
    secret = f"whsec_{b64encode(b'0' * 32).decode()}"
    with receiving() as server:
        send = WebhookChannel(server.url, secret, SetClock(NOW), HERE)
        for status, meaning in ((404, Barred), (410, Barred), (401, Barred), (400, Undeliverable)):
            server.answer = status
            with pytest.raises(meaning, match=f"http_{status}"):
                send(letter())


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_c2hvcnQ=", "whsec_!!", "whsec_" + "A" * 96]
)
def test_a_secret_that_is_none_is_refused(secret: str) -> None:
    with pytest.raises(BadInput):
        WebhookChannel("http://h.test/", secret, SetClock(NOW))

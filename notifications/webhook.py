"""The channel of webhooks, signed as Standard Webhooks asks: another program is told at once."""

import hmac
from base64 import b64decode, b64encode
from hashlib import sha256

import msgspec

from engine.clock import Clock
from engine.errors import BadInput
from engine.mailbox import Letter
from notifications.calling import Call, Networks, call
from notifications.delivering import Barred, Undeliverable

WEBHOOK = "webhook"
PREFIX = "whsec_"
NOT_THERE = frozenset({"http_404", "http_410"})
SHORTEST, LONGEST = 24, 64
"""Bytes of a secret."""


class WebhookChannel:
    """Posts each letter to one address: that a dossier moved and whom it concerns, no more."""

    def __init__(self, url: str, secret: str, clock: Clock, allowed: Networks = ()) -> None:
        """Post to ``url`` with signatures by ``secret``, "whsec_" and 24 to 64 bytes in base64.

        Raises:
            BadInput: it is no such secret.
        """
        self._url = url
        self._key = _key(secret)
        self._clock = clock
        self._allowed = allowed

    def __call__(self, letter: Letter) -> None:
        """Post one letter; raises as ``call``, and Barred where nothing is at the address."""
        body = msgspec.json.encode(
            {
                "type": "dossier.moved",
                "timestamp": letter.created_at.isoformat(),
                "data": {"dossier": letter.dossier, "seq": letter.seq, "post": letter.recipient},
            }
        )
        name = sha256(letter.idempotency_key.encode()).hexdigest()[:32]
        sent_at = str(int(self._clock.now().timestamp()))
        headers = {
            "content-type": "application/json",
            "webhook-id": f"msg_{name}",
            "webhook-timestamp": sent_at,
            "webhook-signature": signature(self._key, f"msg_{name}", sent_at, body),
        }
        try:
            call(Call(self._url, headers, body), self._allowed)
        except Undeliverable as error:
            if error.fault in NOT_THERE:
                raise Barred(error.fault) from None
            raise


def signature(key: bytes, name: str, sent_at: str, body: bytes) -> str:
    """Return the signature, version 1, of a message."""
    signed = b".".join((name.encode(), sent_at.encode(), body))
    return f"v1,{b64encode(hmac.digest(key, signed, sha256)).decode()}"


def _key(secret: str) -> bytes:
    try:
        key = b64decode(secret.removeprefix(PREFIX), validate=True)
    except ValueError:
        key = b""
    if not SHORTEST <= len(key) <= LONGEST:
        raise BadInput("HUIYIN_WEBHOOK_SECRET: whsec_ + base64, 24-64 bytes")
    return key

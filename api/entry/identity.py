"""Who is calling, while one trusts one's own machine: a post chosen from a list, signed."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from api.settings import Settings
from engine.clock import Clock, local_day
from engine.errors import BadInput
from engine.org.chart import Chart
from engine.org.sight import CONSOLE
from engine.vocabulary import TIME, Actor

COOKIE = "huiyin_identity"
LASTS = timedelta(hours=8)
# Time and the machine itself see everything; nobody becomes them from outside.
NEVER = frozenset({TIME.post, CONSOLE, ""})


class NotForProduction(BadInput):
    """Identities chosen from a list were asked for where real petitions lie."""


class _Ticket(msgspec.Struct, frozen=True, array_like=True):
    person: str
    post: str
    issued_at: datetime


class DevelopmentIdentity:
    """Issues and reads signed identities (开发身份); it proves nothing about the caller."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        """Sign with the secret key.

        Raises:
            NotForProduction: ``HUIYIN_ENV`` is production.
        """
        if settings.env == "production":
            message = "HUIYIN_ENV=production: development identities are refused"
            raise NotForProduction(message)
        self._key = settings.secret_key.get_secret_value().encode()
        self._clock = clock

    def issue(self, post: str, chart: Chart) -> str | None:
        """Return the identity of whoever holds ``post`` today, None where nobody may have it."""
        now = self._clock.now()
        person = chart.holder(post, local_day(now))
        if post in NEVER or not person or not chart.has_post(post):
            return None
        body = urlsafe_b64encode(msgspec.json.encode(_Ticket(person, post, now))).decode()
        return f"{body}.{self._sign(body)}"

    def read(self, token: str) -> Actor | None:
        """Return whom a token names, None for one that is not ours or is older than 8 hours."""
        body, _, signature = token.rpartition(".")
        if not hmac.compare_digest(self._sign(body).encode(), signature.encode()):
            return None
        ticket = msgspec.json.decode(urlsafe_b64decode(body), type=_Ticket)
        age = self._clock.now() - ticket.issued_at
        if ticket.post in NEVER or not timedelta(0) <= age < LASTS:
            return None
        return Actor(person=ticket.person, post=ticket.post)

    def _sign(self, body: str) -> str:
        return hmac.digest(self._key, b"identity " + body.encode(), "sha256").hex()


def token_in(headers: Mapping[str, str], cookies: Mapping[str, str]) -> tuple[str, bool]:
    """Return the token of a request, and whether it came by itself, in a cookie."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip(), False
    return cookies.get(COOKIE, ""), True

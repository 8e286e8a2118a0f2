"""A small provider of OpenID Connect: a real HTTP server with keys, codes and signed words."""

import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_hex
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from engine.clock import Clock

CLIENT, SECRET, SUBJECT = "huiyin", "a secret of the client", "subject-7"


def new_key(name: str) -> ECKey:
    """Return a key to sign with."""
    return ECKey.generate_key("P-256", {"kid": name, "use": "sig"})


@dataclass
class Provider:
    """What it says and how: ``claims`` go before what it would say, None leaves one out."""

    clock: Clock
    issuer: str = ""
    key: ECKey = field(default_factory=lambda: new_key("one"))
    shown: list[ECKey] = field(default_factory=list)
    claims: dict[str, Any] = field(default_factory=dict)
    described: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    answered: list[str] = field(default_factory=list)

    def answer(self, path: str, given: Mapping[str, str], auth: str) -> tuple[int, Any]:
        """Return status and document for a request; an address stands for being sent there."""
        self.answered.append(path)
        known = {
            "/.well-known/openid-configuration": self._description,
            "/jwks": self._keys,
            "/authorize": self._authorized,
            "/token": self._token,
        }
        return known[path](given, auth) if path in known else (404, {})

    def _description(self, _given: Mapping[str, str], _auth: str) -> tuple[int, Any]:
        told = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/leave",
        }
        return 200, {**told, **self.described}

    def _keys(self, _given: Mapping[str, str], _auth: str) -> tuple[int, Any]:
        keys: list[Any] = self.shown or [self.key]
        return 200, KeySet(keys).as_dict(private=False)

    def _authorized(self, given: Mapping[str, str], _auth: str) -> tuple[int, Any]:
        assert given["client_id"] == CLIENT
        assert (given["response_type"], given["scope"]) == ("code", "openid")
        assert given["code_challenge_method"] == "S256"
        code = token_hex(8)
        self.asked[code] = dict(given)
        query = urlencode({"code": code, "state": given["state"]})
        return 302, f"{given['redirect_uri']}?{query}"

    def _token(self, given: Mapping[str, str], auth: str) -> tuple[int, Any]:
        asked = self.asked.pop(given["code"], None)  # a code is taken once
        is_client = b64decode(auth.removeprefix("Basic ")).decode() == f"{CLIENT}:{SECRET}"
        if asked is None or not is_client or not _is_verified(given["code_verifier"], asked):
            return 400, {"error": "invalid_grant"}
        now = int(self.clock.now().timestamp())
        told = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": SUBJECT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        claims = {name: value for name, value in told.items() if value is not None}
        header = {"alg": "ES256", "kid": self.key.kid}
        signed = jwt.encode(header, claims, self.key, algorithms=["ES256"])
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": signed}


def _is_verified(verifier: str, asked: Mapping[str, str]) -> bool:
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return challenge == asked["code_challenge"]


@contextmanager
def provider_at_work(clock: Clock) -> Iterator[Provider]:
    """Yield a provider that answers at its address until the end."""
    provider = Provider(clock)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = urlsplit(self.path)
            self._tell(found.path, found.query)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._tell(self.path, body.decode())

        def _tell(self, path: str, query: str) -> None:
            given = {name: values[0] for name, values in parse_qs(query).items()}
            status, told = provider.answer(path, given, self.headers.get("Authorization", ""))
            body = json.dumps(told).encode()
            self.send_response(status)
            if isinstance(told, str):
                self.send_header("Location", told)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""The provider of single sign-on: its addresses, its keys, and whether its word holds."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oauth2 import OAuth2Error
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from api.identity.single_sign_on import CALLBACK, ProviderUnavailable
from engine.clock import Clock
from engine.errors import Refused
from engine.vocabulary import refusal

SECONDS = 10
"""How long the provider may take for an answer."""
KNOWN_FOR = timedelta(hours=1)
"""How long its addresses are known; keys are asked for again where one is unknown."""
DRIFT_SECONDS = 60
"""How far its clock may be off."""
SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures that are taken: with keys of the provider alone, never with a shared secret."""


class Client(NamedTuple):
    """What this program is called at the provider, and where people come back to."""

    id: str
    secret: str
    base_url: str

    @property
    def callback(self) -> str:
        """Return the address that the provider sends people back to."""
        return self.base_url.rstrip("/") + CALLBACK


class OpenIdProvider:
    """One issuer of OpenID Connect, found by its own description."""

    def __init__(self, issuer: str, client: Client, clock: Clock) -> None:
        """Ask nothing yet: the provider may be away when the program starts."""
        self.issuer = issuer
        self._client = client
        self.clock = clock
        self._told: dict[str, Any] = {}
        self._told_at: datetime | None = None
        self._keys: KeySet | None = None

    def address(self, state: str, nonce: str, verifier: str) -> str:
        """Return where somebody says who he is; ProviderUnavailable where nobody answers."""
        where = self._description()["authorization_endpoint"]
        with self._session() as session:
            address, _ = session.create_authorization_url(
                where, state=state, nonce=nonce, code_verifier=verifier
            )
        return str(address)

    def subject(self, code: str, nonce: str, verifier: str, now: datetime) -> str:
        """Return whom the provider names for ``code``.

        Raises:
            Refused: it takes the code for none, or its word does not hold.
            ProviderUnavailable: it does not answer.
        """
        told = self._token(code, verifier)
        raw = told.get("id_token")
        try:
            claims = self._claims(str(raw), nonce, str(told.get("access_token", "")), now)
        except (JoseError, OAuth2Error, ValueError) as wrong:
            raise Refused([refusal("sign_on_failed")]) from wrong
        return str(claims["sub"])

    def farewell(self, to: str) -> str:
        """Return where somebody leaves the provider as well, empty where it offers no such."""
        where = str(self._description().get("end_session_endpoint", ""))
        told = urlencode({"client_id": self._client.id, "post_logout_redirect_uri": to})
        return f"{where}{'&' if '?' in where else '?'}{told}" if where else ""

    def _token(self, code: str, verifier: str) -> dict[str, Any]:
        where = self._description()["token_endpoint"]
        try:
            with self._session() as session:
                told: dict[str, Any] = session.fetch_token(
                    where, grant_type="authorization_code", code=code, code_verifier=verifier
                )
        except (OAuthError, OAuth2Error) as refused:
            raise Refused([refusal("sign_on_failed")]) from refused
        except (httpx2.HTTPError, ValueError) as away:
            raise ProviderUnavailable(type(away).__name__) from away
        return told

    def _claims(self, raw: str, nonce: str, access: str, now: datetime) -> CodeIDToken:
        try:
            token = jwt.decode(raw, self._key_set(), algorithms=[*SIGNED_BY])
        except JoseError:  # it may sign with a key that came since
            token = jwt.decode(raw, self._key_set(anew=True), algorithms=[*SIGNED_BY])
        wanted = {"iss": self.issuer, "aud": self._client.id}
        claims = CodeIDToken(
            token.claims,
            token.header,
            {name: {"essential": True, "value": value} for name, value in wanted.items()},
            {"nonce": nonce, "client_id": self._client.id, "access_token": access},
        )
        claims.validate(int(now.timestamp()), DRIFT_SECONDS)
        if not isinstance(claims["sub"], str) or not claims["sub"]:
            message = "no subject"
            raise ValueError(message)
        return claims

    def _key_set(self, *, anew: bool = False) -> KeySet:
        if self._keys is None or anew:
            self._keys = KeySet.import_key_set(self._asked(self._description()["jwks_uri"]))
        return self._keys

    def _description(self) -> dict[str, Any]:
        now = self.clock.now()
        if self._told_at is None or now - self._told_at > KNOWN_FOR:
            address = self.issuer.rstrip("/") + "/.well-known/openid-configuration"
            told = self._asked(address)
            asked = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            if told.get("issuer") != self.issuer or not all(told.get(name) for name in asked):
                message = "it describes another issuer, or not all of itself"
                raise ProviderUnavailable(message)
            self._told, self._told_at = told, now
        return self._told

    def _asked(self, address: str) -> Any:  # noqa: ANN401 - whatever JSON can hold
        try:
            answer = httpx2.get(address, timeout=SECONDS)
            answer.raise_for_status()
            return answer.json()
        except (httpx2.HTTPError, ValueError) as away:
            raise ProviderUnavailable(type(away).__name__) from away

    def _session(self) -> OAuth2Client:
        offered = self._told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        basic = "client_secret_basic" in offered
        return OAuth2Client(
            self._client.id,
            self._client.secret,
            token_endpoint_auth_method="client_secret_basic" if basic else "client_secret_post",
            scope="openid",
            redirect_uri=self._client.callback,
            code_challenge_method="S256",
            timeout=SECONDS,
        )

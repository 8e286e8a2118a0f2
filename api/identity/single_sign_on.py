"""Single sign-on (统一身份登录): the provider says who it is, by OpenID Connect with PKCE.

The browser keeps a secret for the way there and back. State, nonce and verifier all follow from it
and from the program's key, so that nothing is kept here until somebody comes back; a state that
was used is remembered until it is over, and is never taken again.
"""

from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from api.identity.secrets import digest_of, is_seal, new_secret, seal
from engine.accounts import Account, Accounts
from engine.clock import Clock
from engine.errors import HuiyinError, Refused
from engine.vocabulary import refusal

LASTS = timedelta(minutes=10)
"""How long somebody may take at the provider."""


CALLBACK = "/login/oidc/callback"
"""Where the provider sends people back to."""


class ProviderUnavailable(HuiyinError):
    """The provider does not answer, or not as one does."""

    code = "provider_unavailable"


class Provider(Protocol):
    """Who says who somebody is; every question may raise ProviderUnavailable."""

    issuer: str

    def address(self, state: str, nonce: str, verifier: str) -> str:
        """Return where somebody says who he is."""

    def subject(self, code: str, nonce: str, verifier: str, now: datetime) -> str:
        """Return whom it names for ``code``; Refused where its word does not hold."""

    def farewell(self, to: str) -> str:
        """Return where somebody leaves the provider as well, empty where it offers no such."""


class Begun(NamedTuple):
    """Where a browser is sent, and the secret it keeps until it comes back."""

    address: str
    secret: str


class SingleSignOn:
    """The way in by a provider; accounts are linked by administrators, none is made by it."""

    def __init__(self, provider: Provider, accounts: Accounts, clock: Clock, key: str) -> None:
        """Ask ``provider``; ``key`` is the program's own."""
        self.provider = provider
        self._accounts = accounts
        self._clock = clock
        self._key = key

    @property
    def issuer(self) -> str:
        """Return the name of the provider, under which links are kept."""
        return self.provider.issuer

    def begin(self) -> Begun:
        """Return where to send a browser; ProviderUnavailable where the provider is away."""
        secret = new_secret()
        second = int(self._clock.now().timestamp())
        state = f"{second}.{self._of('state', f'{second}.{secret}')}"
        nonce, verifier = self._of("nonce", secret), self._of("verifier", secret)
        return Begun(self.provider.address(state, nonce, verifier), secret)

    def finish(self, secret: str, state: str, code: str) -> Account:
        """Return the account of who comes back with ``code``.

        Raises:
            Refused: it is another browser, too late, or again; the provider's word does not hold;
                or nobody has linked this subject to an account.
            ProviderUnavailable: the provider does not answer.
        """
        now = self._clock.now()
        if not secret or not self._is_ours(secret, state, now):
            raise Refused([refusal("sign_on_stale")])
        if not self._accounts.use_state(digest_of(state), now, now + LASTS):
            raise Refused([refusal("sign_on_stale")])
        nonce, verifier = self._of("nonce", secret), self._of("verifier", secret)
        subject = self.provider.subject(code, nonce, verifier, now)
        account = self._accounts.linked(self.issuer, subject)
        if account is None:
            raise Refused([refusal("sign_on_unlinked")])
        return account

    def _is_ours(self, secret: str, state: str, now: datetime) -> bool:
        second, _, mark = state.partition(".")
        if not second.isascii() or not second.isdecimal() or len(second) > len("9999999999"):
            return False
        age = now.timestamp() - int(second)
        wanted = self._of("state", f"{second}.{secret}")
        return is_seal(mark, wanted) and 0 <= age < LASTS.total_seconds() + 1

    def _of(self, purpose: str, secret: str) -> str:
        return seal(self._key, f"single sign-on {purpose}", secret)

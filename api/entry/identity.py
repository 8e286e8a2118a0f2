"""Who is calling: a browser by its session, or a program by its token."""

from dataclasses import dataclass

from starlette.requests import Request

from api.identity.entrance import Entrance
from api.identity.feeds import Subscriptions
from api.identity.seeds import Seeds
from api.identity.sessions import Sessions
from api.identity.single_sign_on import SingleSignOn
from api.identity.sources import Counts, Sources
from api.identity.tokens import Tokens
from api.settings import Settings
from engine.accounts import IN, Accounts, Session, TokenScope
from engine.clock import Clock
from engine.errors import BadInput
from engine.store.feeds import Feeds
from engine.vocabulary import Actor

ON_BEHALF_OF = "On-Behalf-Of"
"""The header by which a program says for which post it enters (代录)."""

BY_ITSELF = frozenset({"/letters/bell", "/letters/news"})
"""What an open page asks again and again: nobody need sit before it."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom a request comes from; ``actor`` is None for who is not all the way in.

    ``form_seal`` is what the forms of a session must carry, empty for a program.
    """

    actor: Actor | None = None
    session: Session | None = None
    form_seal: str = ""
    may_change: bool = True


NOBODY = Caller()


class Identity:
    """Accounts, sessions, tokens and the way in, put together."""

    def __init__(
        self,
        accounts: Accounts,
        tries: Counts,
        settings: Settings,
        clock: Clock,
        feeds: Feeds,
        *,
        is_demo: bool = False,
    ) -> None:
        """Work on ``accounts``, count in ``tries``; a demo asks for no second factor."""
        key = settings.secret_key.get_secret_value()
        self.accounts = accounts
        self.sources = Sources(tries, clock, key)
        self.sessions = Sessions(accounts, clock, key)
        self.tokens = Tokens(accounts, clock)
        self.subscriptions = Subscriptions(feeds, accounts, clock)
        self.sign_on = _sign_on(accounts, settings, clock)
        seeds = Seeds(settings.keys_at_rest())
        self.entrance = Entrance(accounts, self.sessions, clock, seeds, asks_second=not is_demo)
        # Over https no other host, and no page of http, can plant a cookie of this name.
        prefix = "__Host-" if settings.is_secure else ""
        self.is_secure = settings.is_secure
        self.cookie = f"{prefix}huiyin_session"
        self.device_cookie = f"{prefix}huiyin_device"
        self.sign_on_cookie = f"{prefix}huiyin_sign_on"
        self.asker_cookie = f"{prefix}huiyin_query"

    def caller(self, request: Request) -> Caller:
        """Return whom a request comes from; a token goes before a cookie.

        Raises:
            TooManyTries: too many tokens that never were came from one address.
        """
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._program(token.strip(), request)
        token = request.cookies.get(self.cookie, "")
        is_use = request.url.path not in BY_ITSELF
        session = self.sessions.read(token, is_use=is_use) if token else None
        if session is None:
            return NOBODY
        other = request.headers.get(ON_BEHALF_OF, session.on_behalf_of)
        actor = Actor(person=session.person, post=session.post, on_behalf_of=other)
        is_in = session.stage in IN
        return Caller(actor if is_in else None, session, self.sessions.form_seal(session))

    def _program(self, token: str, request: Request) -> Caller:
        found = self.tokens.read(token)
        if found is None:
            if not self.tokens.was_given(token):
                self.sources.unknown_token(address_of(request))
            return NOBODY
        account = self.accounts.account_of(found.person)
        if account is None or account.is_disabled:
            return NOBODY
        other = request.headers.get(ON_BEHALF_OF, "")
        actor = Actor(person=found.person, post=found.post, on_behalf_of=other)
        return Caller(actor, may_change=found.scope is TokenScope.WRITE)


def _sign_on(accounts: Accounts, settings: Settings, clock: Clock) -> SingleSignOn | None:
    """Return the way in by a provider, None where none is set; BadInput without the extra."""
    if not settings.oidc_issuer or settings.oidc_client_secret is None:
        return None
    try:
        from api.identity.provider import Client, OpenIdProvider  # noqa: PLC0415 - an extra
    except ImportError:
        message = "HUIYIN_OIDC_ISSUER is set: install huiyin[oidc]"
        raise BadInput(message) from None
    secret = settings.oidc_client_secret.get_secret_value()
    client = Client(settings.oidc_client_id, secret, settings.base_url)
    provider = OpenIdProvider(settings.oidc_issuer, client, clock)
    return SingleSignOn(provider, accounts, clock, settings.secret_key.get_secret_value())


def address_of(request: Request) -> str:
    """Return where a request comes from, as the server told it; see docs/operations.md."""
    return request.client.host if request.client else ""

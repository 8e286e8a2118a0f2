"""What a provider says is taken when its own key signed it, for us, now, and as it was asked."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from api.identity.provider import Client, OpenIdProvider
from api.identity.single_sign_on import ProviderUnavailable
from engine.clock import Clock
from engine.errors import Refused
from engine.store.memory import MemoryStore
from tests.support.office import Office
from tests.support.provider import CLIENT, SECRET, SUBJECT, Provider, new_key, provider_at_work

US = Client(CLIENT, SECRET, "https://huiyin.example/")
STATE, NONCE, VERIFIER = "state", "nonce", "v" * 43


@pytest.fixture
def clock() -> Clock:
    return Office(MemoryStore()).clock


@pytest.fixture
def provider(clock: Clock) -> Iterator[Provider]:
    with provider_at_work(clock) as found:
        yield found


def opened(provider: Provider) -> OpenIdProvider:
    return OpenIdProvider(provider.issuer, US, provider.clock)


def code_from(known: OpenIdProvider) -> str:
    told = httpx2.get(known.address(STATE, NONCE, VERIFIER), follow_redirects=False)
    back = urlsplit(told.headers["location"])
    assert f"{back.scheme}://{back.netloc}{back.path}" == US.callback
    asked = parse_qs(back.query)
    assert asked["state"] == [STATE]
    return asked["code"][0]


def named(known: OpenIdProvider, nonce: str = NONCE, verifier: str = VERIFIER) -> str:
    return known.subject(code_from(known), nonce, verifier, known.clock.now())


def test_whom_it_names_is_taken(provider: Provider) -> None:
    known = opened(provider)
    assert named(known) == SUBJECT
    provider.claims = {"aud": [CLIENT, "another"], "azp": CLIENT}
    assert named(known) == SUBJECT
    described = provider.answered.count("/.well-known/openid-configuration")
    assert (described, provider.answered.count("/jwks")) == (1, 1)


def test_a_word_that_does_not_hold_is_refused(provider: Provider) -> None:
    known, now = opened(provider), int(provider.clock.now().timestamp())
    for claims in (
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"aud": None},
        {"iss": "https://another.example"},
        {"exp": now - 61},
        {"exp": None},
        {"iat": now + 61},
        {"sub": None},
        {"sub": ""},
    ):
        provider.claims = claims
        with pytest.raises(Refused, match="sign_on_failed"):
            named(known)
    provider.claims = {"exp": now - 59, "iat": now + 59}  # its clock may be a minute off
    assert named(known) == SUBJECT


def test_only_keys_that_it_shows_sign_its_word(provider: Provider) -> None:
    known, shown = opened(provider), provider.key
    provider.key, provider.shown = new_key("one"), [shown]
    with pytest.raises(Refused, match="sign_on_failed"):
        named(known)
    provider.key = new_key("two")
    with pytest.raises(Refused, match="sign_on_failed"):
        named(known)
    provider.shown = []  # it has shown its new key since
    assert named(known) == SUBJECT


def test_a_code_is_of_use_once_and_with_its_verifier_alone(provider: Provider) -> None:
    known = opened(provider)
    with pytest.raises(Refused, match="sign_on_failed"):
        named(known, verifier="w" * 43)
    code = code_from(known)
    assert known.subject(code, NONCE, VERIFIER, provider.clock.now()) == SUBJECT
    with pytest.raises(Refused, match="sign_on_failed"):
        known.subject(code, NONCE, VERIFIER, provider.clock.now())


def test_one_that_is_away_or_describes_another_is_not_asked(provider: Provider) -> None:
    for wrong in ({"issuer": "https://another.example"}, {"jwks_uri": ""}):
        provider.described = wrong
        with pytest.raises(ProviderUnavailable):
            opened(provider).address(STATE, NONCE, VERIFIER)
    away = OpenIdProvider("http://127.0.0.1:9", US, provider.clock)
    with pytest.raises(ProviderUnavailable):
        away.address(STATE, NONCE, VERIFIER)
    provider.described = {"token_endpoint": f"{provider.issuer}/nothing"}
    known = opened(provider)
    with pytest.raises((ProviderUnavailable, Refused)):
        named(known)


def test_leaving_it_is_as_it_offers(provider: Provider) -> None:
    left = urlsplit(opened(provider).farewell("https://huiyin.example/login"))
    assert parse_qs(left.query) == {
        "client_id": [CLIENT],
        "post_logout_redirect_uri": ["https://huiyin.example/login"],
    }
    provider.described = {"end_session_endpoint": ""}
    assert opened(provider).farewell("https://huiyin.example/login") == ""

"""Single sign-on, there and back, with a provider that really answers and signs."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from httpx2 import Response

from api.identity import registering
from api.identity.sources import Way
from api.wiring import MACHINE
from engine.accounts import Stage
from engine.errors import Refused
from engine.vocabulary import refusal
from tests.support.keys import open_store
from tests.support.office import Office
from tests.support.provider import CLIENT, SECRET, SUBJECT, Provider, provider_at_work
from tests.support.web import Web, web_over

BACK = "/login/oidc/callback"


@dataclass
class Door:
    """The application and the provider that it asks."""

    web: Web
    provider: Provider

    def sent(self) -> str:
        """Begin, and return where the provider sends the browser back to."""
        begun = self.web.client.get("/login/oidc")
        assert begun.status_code == 303
        told = httpx2.get(begun.headers["location"], follow_redirects=False)
        back = urlsplit(told.headers["location"])
        assert back.path == BACK
        return f"{back.path}?{back.query}"

    def enter(self) -> Response:
        """Go there and back."""
        return self.web.client.get(self.sent())

    def stage(self) -> Stage | None:
        """Return how far the browser has come in."""
        token = self.web.client.cookies.get(self.web.identity.cookie, "")
        session = self.web.identity.sessions.read(token) if token else None
        return session.stage if session else None

    def linked(self, login: str, post: str) -> None:
        """Add an account and link it."""
        registering.add(self.web.program, MACHINE, login, post)
        registering.link(self.web.program, MACHINE, login, SUBJECT)


@pytest.fixture
def door(migrated_sqlite_url: str) -> Iterator[Door]:
    office = Office(open_store(migrated_sqlite_url))
    with provider_at_work(office.clock) as provider:
        settings = {
            "oidc_issuer": provider.issuer,
            "oidc_client_id": CLIENT,
            "oidc_client_secret": SECRET,
        }
        web = web_over(office, migrated_sqlite_url, settings)
        yield Door(web, provider)
        web.program.close()


def refused(answer: Response, words: str) -> None:
    assert answer.status_code == 409
    assert words in answer.text


def test_who_is_linked_comes_in_without_a_password(door: Door) -> None:
    door.linked("clerk", "post:clerk")
    assert 'href="/login/oidc"' in door.web.client.get("/login").text
    answer = door.enter()
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert door.stage() is Stage.FULL
    assert "petitions clerk" in door.web.client.get("/", headers={"Accept": "text/html"}).text


def test_a_leader_is_asked_for_his_own_second_factor_still(door: Door) -> None:
    door.linked("boss", "post:magistrate")
    assert door.enter().headers["location"] == "/login"
    assert door.stage() is Stage.ENROL


def test_nobody_gets_an_account_by_it(door: Door) -> None:
    registering.add(door.web.program, MACHINE, "clerk", "post:clerk")
    before = door.web.program.accounts.accounts()
    refused(door.enter(), "还没有关联")
    assert door.web.program.accounts.accounts() == before
    door.linked("head", "post:housing-head")
    registering.allow(door.web.program, MACHINE, "head", is_allowed=False)
    refused(door.enter(), "还没有关联")
    assert door.stage() is None


def test_a_way_back_is_taken_once_by_the_browser_that_began(door: Door) -> None:
    door.linked("clerk", "post:clerk")
    web, cookie = door.web, door.web.identity.sign_on_cookie
    back = door.sent()
    secret = web.client.cookies[cookie]
    assert web.client.get(back).headers["location"] == "/"
    web.client.cookies.clear()
    web.client.cookies.set(cookie, secret)
    refused(web.client.get(back), "已经过期或者用过")
    back = door.sent()
    web.client.cookies.clear()
    refused(web.client.get(back), "已经过期或者用过")  # another browser: a link that was sent
    assert door.stage() is None


def test_a_provider_that_is_away_or_another_is_told(door: Door) -> None:
    door.provider.described = {"issuer": "https://another.example"}
    answer = door.web.client.get("/login/oidc")
    assert answer.status_code == 503
    assert "没有回应" in answer.text
    assert 'name="password"' in answer.text


def test_failures_count_for_their_source(door: Door) -> None:
    door.linked("clerk", "post:clerk")
    door.provider.claims = {"aud": "another"}
    for _ in range(Way.LOGIN.value - 1):
        with pytest.raises(Refused), door.web.identity.sources.one_try("testclient"):
            raise Refused([refusal("login_failed")])
    assert [door.enter().status_code for _ in range(2)] == [409, 429]


def test_leaving_offers_to_leave_the_provider_too(door: Door) -> None:
    door.linked("clerk", "post:clerk")
    door.enter()
    site = {"Origin": "http://testserver"}
    left = door.web.client.post("/logout", headers=site)
    assert door.stage() is None
    assert 'href="/login/oidc/leave"' in door.web.client.get(left.headers["location"]).text
    away = urlsplit(door.web.client.get("/login/oidc/leave").headers["location"])
    assert (away.path, parse_qs(away.query)["client_id"]) == ("/leave", [CLIENT])


def test_without_a_provider_there_is_no_such_way(web: Web) -> None:
    for path in ("/login/oidc", BACK, "/login/oidc/leave"):
        assert web.client.get(path).status_code == 404
    assert "/login/oidc" not in web.client.get("/login").text

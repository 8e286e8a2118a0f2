"""Coming in and going out through the pages."""

from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.demo.accounts import DemoAccount
from api.identity import registering
from api.identity.sources import Way
from api.wiring import MACHINE
from engine.accounts import Stage
from engine.errors import Refused
from engine.vocabulary import refusal
from tests.support.web import BASE, SITE, Web, open_web

NEW = "battery staple 9"
POST = "post:clerk"
HTML = {"Accept": "text/html"}


def logged_in(web: Web, login: str, password: str, **more: str) -> tuple[int, str]:
    data = {"login": login, "password": password, **more}
    answer = web.client.post("/login", data=data, headers=SITE)
    return answer.status_code, answer.headers.get("location", "")


def seal_in(text: str) -> str:
    return text.partition('name="seal" value="')[2].partition('"')[0]


def test_a_first_login_ends_at_the_desk(web: Web) -> None:
    password = registering.add(web.program, MACHINE, "clerk", "post:clerk")
    assert logged_in(web, "clerk", password) == (303, "/login")
    step = web.client.get("/login").text
    assert 'action="/login/password"' in step
    fields = {"old": password, "new": NEW}
    assert web.client.post("/login/password", data=fields, headers=SITE).status_code == 401
    fields["seal"] = seal_in(step)
    answer = web.client.post("/login/password", data=fields, headers=SITE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "petitions clerk" in web.client.get("/", headers=HTML).text


def test_a_leader_is_shown_the_square_once(web: Web) -> None:
    password = registering.add(web.program, MACHINE, "boss", "post:magistrate")
    logged_in(web, "boss", password)
    fields = {"old": password, "new": NEW, "seal": seal_in(web.client.get("/login").text)}
    answer = web.client.post("/login/password", data=fields, headers=SITE)
    assert answer.headers["location"] == "/login"
    step = web.client.get("/login").text
    assert "<svg" in step
    assert "otpauth://totp/" in step
    wrong = {"code": "000000", "seal": seal_in(step)}
    assert web.client.post("/login/code", data=wrong, headers=SITE).status_code == 409


def test_a_wrong_password_keeps_the_login_and_tells_nothing(web: Web) -> None:
    registering.add(web.program, MACHINE, "clerk", "post:clerk")
    fields = {"login": "clerk", "password": "canary-71"}
    known = web.client.post("/login", data=fields, headers=SITE)
    unknown = web.client.post("/login", data={**fields, "login": "other"}, headers=SITE)
    assert known.status_code == unknown.status_code == 409
    assert known.text.replace("clerk", "other") == unknown.text
    assert 'value="clerk"' in known.text
    assert "canary-71" not in known.text
    assert "set-cookie" not in known.headers


@pytest.mark.parametrize(
    ("asked", "to"),
    [("/cases/1", "/cases/1"), ("//evil.example", "/"), ("https://e.example", "/"), ("/\\e", "/")],
)
def test_one_goes_on_to_where_one_wanted(web: Web, asked: str, to: str) -> None:
    account = registering.add(web.program, MACHINE, "clerk", "post:clerk")
    logged_in(web, "clerk", account)
    fields = {"old": account, "new": NEW, "seal": seal_in(web.client.get("/login").text)}
    web.client.post("/login/password", data=fields, headers=SITE)
    web.client.cookies.clear()
    assert logged_in(web, "clerk", NEW, next_=asked) == (303, to)


def test_the_cookie_is_for_this_program_alone(web: Web) -> None:
    password = registering.add(web.program, MACHINE, "clerk", "post:clerk")
    fields = {"login": "clerk", "password": password}
    cookie = web.client.post("/login", data=fields, headers=SITE).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_who_goes_is_gone(web: Web) -> None:
    web.browser("clerk")
    assert web.client.get("/", headers=HTML).status_code == 200
    assert web.client.post("/logout", headers=SITE).headers["location"] == "/login"
    assert web.client.get("/api/v1/cases").status_code == 401


def test_a_person_with_two_posts_acts_from_one(web: Web) -> None:
    from datetime import date

    from engine.org.facts import Appointment
    from engine.organising.revising import EndAppointment, ReviseOrganisation

    today = web.here("clerk").today
    web.office.give(EndAppointment(post="post:clerk-two", on=today))
    both = Appointment("person:clerk", "post:clerk-two", max(today, date(2020, 1, 1)))
    web.office.give(ReviseOrganisation(appointments=(both,)))
    seal = web.browser("clerk")
    assert 'value="post:clerk-two"' in web.client.get("/account", headers=HTML).text
    fields = {"post": "post:clerk-two", "seal": seal}
    assert web.client.post("/account/post", data=fields, headers=SITE).status_code == 303
    assert "petitions clerk-two" in web.client.get("/", headers=HTML).text
    fields["post"] = "post:magistrate"
    assert web.client.post("/account/post", data=fields, headers=SITE).status_code == 401


def test_accounts_are_shown_in_a_demo_alone(migrated_sqlite_url: str) -> None:
    web = open_web(migrated_sqlite_url)
    assert 'name="password" value=' not in web.client.get("/login").text
    shown = DemoAccount("clerk", "title", "secret-of-demo")
    web.client.app.state.demo = (shown,)  # type: ignore[attr-defined]
    assert "secret-of-demo" in web.client.get("/login").text
    web.program.close()


def guessed(web: Web, address: str, often: int = Way.LOGIN.value) -> None:
    """Let an address guess wrong."""
    for _ in range(often):
        with pytest.raises(Refused), web.identity.sources.one_try(address):
            raise Refused([refusal("login_failed")])


def test_an_address_that_guesses_too_often_is_told_when_to_come_again(web: Web) -> None:
    web.office.clock.set(datetime(2025, 3, 3, 4, 5, tzinfo=UTC))
    guessed(web, "testclient", Way.LOGIN.value - 1)
    assert logged_in(web, "guess", "wrong")[0] == 409
    data = {"login": "clerk", "password": registering.add(web.program, MACHINE, "clerk", POST)}
    shut = web.client.post("/login", data=data, headers=SITE)
    assert (shut.status_code, shut.headers["retry-after"]) == (429, "600")
    assert "请10分钟后再试" in shut.text
    english = web.client.post("/login", data=data, headers={**SITE, "Accept-Language": "en"})
    assert "in 10 minutes" in english.text
    web.office.clock.set(datetime(2025, 3, 3, 4, 15, tzinfo=UTC))
    assert logged_in(web, **data) == (303, "/login")


def test_codes_are_guesses_as_well(web: Web) -> None:
    opened = web.identity.sessions.open("person:clerk", POST, Stage.CODE)
    registering.add(web.program, MACHINE, "clerk", POST)
    web.client.cookies.set(web.identity.cookie, opened.token)
    guessed(web, "testclient", Way.LOGIN.value - 1)
    fields = {"code": "000000", "seal": web.identity.sessions.form_seal(opened.session)}
    told = [web.client.post("/login/code", data=fields, headers=SITE) for _ in range(2)]
    assert [one.status_code for one in told] == [409, 429]


def test_behind_a_proxy_the_address_is_what_a_trusted_one_tells(web: Web) -> None:
    """Whoever writes the header himself is counted by the address that the proxy adds."""
    behind: Any = ProxyHeadersMiddleware(web.client.app, trusted_hosts="10.0.0.1")  # type: ignore[arg-type]
    data = {"login": "guess", "password": "wrong"}

    def status(by: str, told: str) -> int:
        client = TestClient(behind, base_url=BASE, client=(by, 1))
        headers = {**SITE, "X-Forwarded-For": told}
        return int(client.post("/login", data=data, headers=headers).status_code)

    guessed(web, "192.0.2.7")
    assert status("10.0.0.1", "192.0.2.8, 192.0.2.7") == 429
    assert status("10.0.0.1", "192.0.2.7, 192.0.2.8") == 409
    assert status("10.0.0.2", "192.0.2.7") == 409  # no proxy of ours: its word counts for nothing


def test_tokens_that_never_were_are_counted_and_those_of_ours_are_not(web: Web) -> None:
    def status(token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return int(web.client.get("/api/v1/packs", headers=headers).status_code)

    own = web.token("clerk")
    for _ in range(Way.TOKEN.value - 1):
        web.identity.sources.unknown_token("testclient")
    assert [status("huiyin_x"), status("huiyin_x")] == [401, 429]
    assert status(own) == 200
    web.office.later(400)
    assert status(own) == 401

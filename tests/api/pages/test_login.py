"""Coming in and going out through the pages."""

import pytest

from api.demo.accounts import DemoAccount
from api.identity import registering
from api.wiring import MACHINE
from tests.support.web import SITE, Web, open_web

NEW = "battery staple 9"
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
    shown = DemoAccount("clerk", "role", "title", "secret-of-demo")
    web.client.app.state.demo = (shown,)  # type: ignore[attr-defined]
    assert "secret-of-demo" in web.client.get("/login").text
    web.program.close()

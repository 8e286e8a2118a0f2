"""One's own account: other sessions end and devices are forgotten, by the password alone."""

from datetime import timedelta

import pyotp

from api.identity import registering
from api.identity.passwords import hashed
from api.identity.seeds import Seeds
from api.wiring import MACHINE
from engine.accounts import Device, Stage
from engine.org.facts import Appointment
from engine.organising.revising import EndAppointment, ReviseOrganisation
from tests.support.accounts import kept
from tests.support.web import SITE, Web

WORD = "battery staple 9"
HTML = {"Accept": "text/html"}


def test_other_sessions_end_and_devices_are_forgotten(web: Web) -> None:
    accounts, person = web.identity.accounts, "person:clerk"
    kept(accounts, person, "clerk", hashed(WORD))
    until = web.program.clock.now() + timedelta(days=30)
    accounts.trust(Device(digest="d" * 32, person=person, expires_at=until))
    other = web.identity.sessions.open(person, "post:clerk")
    seal = web.browser("clerk")
    text = web.client.get("/account", headers=HTML).text
    assert "本次登录" in text
    wrong = {"seal": seal, "old": "not this one", "others": "yes"}
    answer = web.client.post("/account/sessions", data=wrong, headers={**SITE, **HTML})
    assert answer.status_code == 409
    assert "现在的密码不对" in answer.text
    assert web.identity.sessions.read(other.token) is not None
    right = {"seal": seal, "old": WORD, "others": "yes"}
    answer = web.client.post("/account/sessions", data=right, headers={**SITE, **HTML})
    assert (answer.status_code, answer.headers["location"]) == (303, "/account?done=others")
    assert web.identity.sessions.read(other.token) is None
    assert accounts.device("d" * 32) is None
    assert "其他登录已经全部退出" in web.client.get("/account?done=others", headers=HTML).text
    right["seal"] = "0" * 64
    answer = web.client.post("/account/sessions", data=right, headers=SITE)
    assert answer.status_code == 401


def test_what_is_ticked_ends_and_nothing_else(web: Web) -> None:
    kept(web.identity.accounts, "person:clerk", "clerk", hashed(WORD))
    agents = ("Mozilla/5.0 (Windows NT 10.0) Firefox/140.0", "Mozilla/5.0 (iPhone) Safari/605")
    for agent in agents:
        told = {"login": "clerk", "password": WORD}
        web.client.post("/login", data=told, headers={**SITE, "User-Agent": agent})
    web.client.cookies.clear()
    seal = web.browser("clerk")
    text = web.client.get("/account", headers=HTML).text
    open_ = {one.browser: one for one in web.identity.sessions.of("person:clerk")}
    chosen = open_["Firefox · Windows"]
    assert f'value="{chosen.digest[:16]}"' in text
    assert "Firefox · Windows" in text
    assert "Safari · iPhone" in text
    filled = {"seal": seal, "old": "wrong", "names": chosen.digest[:16]}
    answer = web.client.post("/account/sessions", data=filled, headers={**SITE, **HTML})
    assert f'value="{chosen.digest[:16]}" checked' in answer.text
    filled["old"] = WORD
    answer = web.client.post("/account/sessions", data=filled, headers={**SITE, **HTML})
    assert answer.headers["location"] == "/account?done=chosen"
    left = {one.browser for one in web.identity.sessions.of("person:clerk")}
    assert left == {"", "Safari · iPhone"}


def test_a_program_has_no_session_to_show(web: Web) -> None:
    registering.add(web.program, MACHINE, "clerk", "post:clerk")
    assert "本次登录" not in web.page("/account", "clerk").text


def weakly(web: Web, tail: str) -> str:
    """Let the browser in by a password alone, and return the seal of its forms."""
    kept(web.identity.accounts, f"person:{tail}", tail)
    opened = web.identity.sessions.open(f"person:{tail}", f"post:{tail}")
    web.client.cookies.set(web.identity.cookie, opened.token)
    return web.identity.sessions.form_seal(opened.session)


def code_of(web: Web, person: str) -> str:
    """Return the code that the telephone of a person shows now."""
    account = web.identity.accounts.account_of(person)
    assert account
    seed = Seeds(web.program.settings.keys_at_rest()).read(account.otp_seed, person)
    return pyotp.TOTP(seed).at(web.program.clock.now())


def test_a_post_that_asks_for_a_code_is_not_reached_without_one(web: Web) -> None:
    seal = weakly(web, "clerk")
    case, today = web.office.register(), web.here("clerk").today
    web.office.give(EndAppointment(post="post:deputy-works", on=today))
    come = Appointment("person:clerk", "post:deputy-works", today)
    web.office.give(ReviseOrganisation(appointments=(come,)))
    assert web.client.get("/", headers=HTML).status_code == 200  # the clerk is a clerk still
    moved = web.client.post(
        "/account/post", data={"post": "post:deputy-works", "seal": seal}, headers=SITE
    )
    assert (moved.status_code, moved.headers["location"]) == (303, "/login")
    for path in ("/", f"/cases/{case[5:]}", "/api/v1/cases", "/account"):
        assert web.client.get(path, headers=HTML).status_code == 401, path
    assert "otpauth://totp/" in web.client.get("/login", headers=HTML).text
    told = {"code": code_of(web, "person:clerk"), "seal": seal}
    done = web.client.post("/login/code", data=told, headers=SITE)
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert "deputy-works" in web.client.get("/", headers=HTML).text


def test_a_post_one_came_to_meanwhile_asks_as_well(web: Web) -> None:
    weakly(web, "deputy-works")  # as if his post had asked for nothing when he came in
    assert web.client.get("/api/v1/cases").status_code == 401
    (waiting,) = web.identity.accounts.sessions_of("person:deputy-works")
    assert waiting.stage is Stage.ENROL
